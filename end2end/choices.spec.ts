// What a reader chooses holds on the next page too, with JavaScript and without it.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { addressOf, main } from "./site.ts";

// Without JavaScript a choice loads the page anew, so what is looked at must be looked up again.
const root = (page: Page) => page.locator("html");
const background = (page: Page) => root(page).evaluate((html) => getComputedStyle(html).backgroundColor);

/** Opens the menu of Mode Gelap and chooses. */
async function chooseTheme(page: Page, name: string): Promise<void> {
  await page.getByText("Mode Gelap").click();
  await page.getByRole("button", { name }).click();
}

test("Mode Gelap is dark at once, stays so, and can be undone", async ({ page, visit }) => {
  await visit("/");
  const light = await background(page);
  await chooseTheme(page, "Gelap");
  await expect(root(page)).toHaveCSS("color-scheme", "dark");
  await expect(root(page)).not.toHaveCSS("background-color", light);

  await visit(await addressOf(page, "article"));
  await expect(root(page)).toHaveCSS("color-scheme", "dark");

  await chooseTheme(page, "Ikuti perangkat");
  await expect(root(page)).toHaveCSS("background-color", light);
});

test("the first answer is dark already, so nothing flashes", async ({ page, visit, request }) => {
  await visit("/");
  await chooseTheme(page, "Gelap");
  await expect(root(page)).toHaveCSS("color-scheme", "dark");
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const html = await (await request.get("/", { headers: { cookie: cookies } })).text();
  expect(html.slice(0, 200)).toContain('data-theme="gelap"');
});

test("larger text is larger, also in the next article", async ({ page, visit }) => {
  const article = await addressOf(page, "article");
  await visit(article);
  const size = () =>
    main(page).locator(".body").evaluate((body) => Number.parseFloat(getComputedStyle(body).fontSize));
  const usual = await size();
  await page.getByRole("button", { name: "Teks terbesar" }).click();
  await expect(async () => expect(await size()).toBeGreaterThan(usual * 1.2)).toPass();
  await visit(article);
  expect(await size()).toBeGreaterThan(usual * 1.2);
});

test("the interface turns English and back, on the same page", async ({ page, visit }) => {
  const section = await addressOf(page, "section");
  await visit(section);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(section);
  await expect(page.getByRole("link", { name: "Search", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Indonesia" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "id");
});

test("the running line is read once, stands still when paused, and moves nothing", async ({ page, visit }) => {
  await visit("/");
  const line = page.getByRole("region", { name: "Kabar berjalan" });
  const links = line.getByRole("link");
  expect(await links.count()).toBeGreaterThan(1);
  const texts = await links.allInnerTexts();
  expect(new Set(texts).size).toBe(texts.length);

  const height = await line.evaluate((element) => element.getBoundingClientRect().height);
  await line.getByRole("checkbox", { name: "Jeda" }).check();
  await expect(line.getByRole("checkbox", { name: "Jeda" })).toBeChecked();
  const animation = () => line.getByRole("list").evaluate((list) => getComputedStyle(list).animationName);
  expect(await animation()).toBe("none");
  expect(await line.evaluate((element) => element.getBoundingClientRect().height)).toBe(height);
});

test("the running line does not run for readers who asked for less motion", async ({ page, visit }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit("/");
  const list = page.getByRole("region", { name: "Kabar berjalan" }).getByRole("list");
  expect(await list.evaluate((element) => getComputedStyle(element).animationName)).toBe("none");
});

test("the badge of a byline says who checked what, and when", async ({ page, visit }) => {
  await visit(await addressOf(page, "author"));
  const badge = main(page).getByRole("group").filter({ hasText: "Terverifikasi" });
  await badge.getByText("Terverifikasi").click();
  await expect(badge.getByText(/diperiksa oleh .+ pada \d{1,2} \p{L}+ \d{4}/u)).toBeVisible();
});

test("an article can be passed on by plain links, WhatsApp first", async ({ page, visit }) => {
  await visit(await addressOf(page, "article"));
  const links = main(page).getByRole("list", { name: "Bagikan" }).getByRole("link");
  await expect(links.first()).toHaveText("WhatsApp");
  const first = (await links.first().getAttribute("href")) ?? "";
  expect(decodeURIComponent(first)).toContain(new URL(page.url()).pathname);
  expect(await links.count()).toBe(5);
});

test("the index of a day leads to the days around it and narrows to a section", async ({ page, visit }) => {
  await visit("/indeks");
  await main(page).getByLabel("Rubrik").selectOption({ index: 1 });
  await main(page).getByRole("button", { name: "Tampilkan" }).click();
  await expect(page).toHaveURL(/\/indeks\?tanggal=\d{4}-\d{2}-\d{2}&rubrik=/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await visit("/indeks");
  await main(page).locator("a[rel=prev]").first().click();
  await expect(page).toHaveURL(/\/indeks\/\d{4}\/\d{2}\/\d{2}$/);
});
