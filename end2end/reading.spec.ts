// What a reader gets, with JavaScript and without it.

import { expect, test } from "./fixtures.ts";
import { addressOf, headlines, main, NOWHERE, PAGE_KINDS, sectionLinks, STAMP } from "./site.ts";

test("the front page leads with a story and has sections with stories", async ({ page, visit }) => {
  await visit("/");
  expect(await headlines(page).count()).toBeGreaterThanOrEqual(10);
  expect(await main(page).locator("img").count()).toBeGreaterThan(0);
  expect(await sectionLinks(page).count()).toBeGreaterThanOrEqual(4);
  expect(await main(page).getByRole("link", { name: /^Lihat semua/ }).count()).toBeGreaterThanOrEqual(3);
});

test("a section lists its stories and leads to them", async ({ page, visit }) => {
  await visit(await addressOf(page, "section"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const link = headlines(page).first();
  const headline = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
});

test("an article has headline, author, time, text and more to read", async ({ page, visit }) => {
  await visit(await addressOf(page, "article"));
  const article = main(page).getByRole("article").first();
  await expect(article.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(article.getByText(/^Oleh\b/)).toBeVisible();
  await expect(article.locator("time").first()).toHaveText(STAMP);
  expect((await article.getByRole("paragraph").allInnerTexts()).join(" ").length).toBeGreaterThan(600);
  await expect(main(page).getByRole("heading", { name: "Komentar" })).toBeVisible();
  expect(await main(page).getByRole("region").getByRole("article").getByRole("link").count()).toBeGreaterThan(0);
});

test("every time says its zone and can be read by machines", async ({ page, visit }) => {
  for (const kind of ["front page", "section", "article"] as const) {
    await visit(await addressOf(page, kind));
    const times = await main(page)
      .locator("time")
      .evaluateAll((found) =>
        found.map((time) => ({
          shown: time.getAttribute("title") ?? time.textContent ?? "",
          machine: time.getAttribute("datetime") ?? "",
        })),
      );
    expect(times.length, kind).toBeGreaterThan(0);
    for (const { shown, machine } of times) {
      expect(shown.trim(), kind).toMatch(STAMP);
      expect(Date.parse(machine), kind).not.toBeNaN();
    }
  }
});

test("a static page of the institution can be read", async ({ page, visit }) => {
  await visit(await addressOf(page, "static page"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await main(page).innerText()).length).toBeGreaterThan(200);
});

test("a wrong address says so and offers ways on", async ({ page, visit, faults }) => {
  faults.expectErrorStatus(NOWHERE);
  const response = await visit(NOWHERE);
  expect(response.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Halaman tidak ditemukan");
  await expect(main(page).getByRole("search")).toBeVisible();
  await headlines(page).first().click();
  await expect(main(page).getByRole("article").first()).toBeVisible();
});

test("the search finds a story by a word of its headline", async ({ page, visit }) => {
  await visit("/");
  const headline = await headlines(page).first().innerText();
  const word = headline.split(/\s+/).toSorted((a, b) => b.length - a.length)[0] ?? "";
  await visit("/cari");
  await main(page).getByRole("searchbox").fill(word);
  await main(page).getByRole("search").getByRole("button").click();
  await expect(page).toHaveURL(/\/cari\?q=/);
  await expect(main(page).getByRole("link", { name: headline })).not.toHaveCount(0);
});

test("the text of an article stands once in its document", async ({ page, request }) => {
  const address = await addressOf(page, "article");
  await page.goto(address);
  const paragraphs = await main(page).getByRole("article").first().getByRole("paragraph").allInnerTexts();
  const words = (text: string): string => text.replace(/[^\p{Letter}\p{Number}]+/gu, " ").trim();
  // A stretch from the middle of the longest paragraph, without markup or punctuation.
  const longest = words(paragraphs.toSorted((a, b) => b.length - a.length)[0] ?? "");
  const stretch = longest.slice(40, 100);
  expect(stretch.length).toBe(60);
  const html = words((await (await request.get(address)).text()).replace(/\\u[0-9a-f]{4}|\\[nrt"]|&[#\w]+;|<[^>]+>/g, " "));
  expect(html.split(stretch).length - 1).toBe(1);
});

for (const kind of PAGE_KINDS) {
  test(`the ${kind} has one main part, one first heading, a title and a language`, async ({ page, visit, faults }) => {
    faults.expectErrorStatus(NOWHERE);
    await visit(await addressOf(page, kind));
    await expect(main(page)).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("banner")).toBeVisible();
    await expect(page.getByRole("contentinfo")).toBeVisible();
    expect((await page.title()).length).toBeGreaterThan(3);
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^(?:id|en)\b/);
  });
}

test("the keyboard reaches the text past the frame", async ({ page, visit }) => {
  await visit("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Langsung ke isi" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#isi$/);
});
