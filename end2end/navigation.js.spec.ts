// Going from page to page without loading a document anew.

import type { Page, Request } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { footerLinks, headlines, main, sectionLinks } from "./site.ts";

/** Marks the window; the mark is gone when the browser has loaded a new document. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(window, "sameDocument", true));
}

const isSameDocument = (page: Page): Promise<boolean> => page.evaluate(() => Reflect.has(window, "sameDocument"));
const scrollY = (page: Page): Promise<number> => page.evaluate(() => window.scrollY);

/** Where the page comes to rest: a wheel's scrolling is spread over many frames. */
const restingScrollY = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let [at, still] = [window.scrollY, 0];
    while (still < 20) {
      await frame();
      still = window.scrollY === at ? still + 1 : 0;
      at = window.scrollY;
    }
    return at;
  });

/** Collects what the client asks the server for. */
function dataRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request: Request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/api/")) asked.push(decodeURIComponent(url.pathname + url.search));
  });
  return asked;
}

test("a click on a headline shows the article in the same document", async ({ page, visit }) => {
  await visit("/");
  await mark(page);
  const link = headlines(page).first();
  const [headline, href] = [await link.innerText(), await link.getAttribute("href")];
  await link.click();

  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(headline);
  await expect(page).toHaveURL(href ?? "");
  await expect(page).toHaveTitle(new RegExp(headline.slice(0, 20).replace(/[^\w ]/g, ".")));
  await expect(title).toBeFocused();
  expect(await scrollY(page)).toBe(0);
  expect(await isSameDocument(page)).toBe(true);
});

test("an article that was navigated to has its text", async ({ page, visit }) => {
  await visit("/");
  const href = (await headlines(page).first().getAttribute("href")) ?? "";
  await headlines(page).first().click();
  await expect(page).toHaveURL(href);
  // The address changes a frame before the page.
  await expect(main(page).locator(".body[data-article]")).toBeVisible();
  const navigated = await main(page).getByRole("article").first().innerText();
  await visit(href);
  expect(await main(page).getByRole("article").first().innerText()).toBe(navigated);
});

test("going back returns to the very place, going forward too", async ({ page, visit }) => {
  await visit("/");
  const link = headlines(page).last();
  await link.scrollIntoViewIfNeeded();
  await mark(page);
  const before = await restingScrollY(page);
  expect(before).toBeGreaterThan(0);
  const headline = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  const article = page.url();
  await page.mouse.wheel(0, 120);
  await expect.poll(() => scrollY(page)).toBeGreaterThan(0);
  const inArticle = await restingScrollY(page);

  await page.goBack();
  await expect(page).toHaveURL("/");
  await expect.poll(() => scrollY(page)).toBe(before);
  await page.goForward();
  await expect(page).toHaveURL(article);
  await expect.poll(() => scrollY(page)).toBe(inArticle);
  expect(await isSameDocument(page)).toBe(true);
});

test("a reload keeps the place", async ({ page, visit }) => {
  await visit("/");
  await headlines(page).last().scrollIntoViewIfNeeded();
  const before = await restingScrollY(page);
  await page.reload();
  await expect.poll(() => scrollY(page)).toBe(before);
});

test("the section being read is marked in the strip", async ({ page, visit }) => {
  await visit("/");
  const section = sectionLinks(page).first();
  await section.click();
  await expect(section).toHaveAttribute("aria-current", "page");
  await expect(main(page).getByRole("heading", { level: 1 })).toHaveText(await section.innerText());
});

test("the title changes with the page and comes back with it", async ({ page, visit }) => {
  await visit("/");
  const front = await page.title();
  await headlines(page).first().click();
  await expect(page).not.toHaveTitle(front);
  await page.goBack();
  await expect(page).toHaveTitle(front);
});

test("a link with a modifier key is left to the browser", async ({ page, context, visit }) => {
  await visit("/");
  const opened = context.waitForEvent("page");
  await headlines(page).first().click({ modifiers: ["ControlOrMeta"] });
  await (await opened).waitForLoadState();
  await expect(page).toHaveURL("/");
});

test("after a hover the click asks the server for nothing", async ({ page, visit, isMobile }) => {
  test.skip(isMobile, "a finger does not hover");
  await visit("/");
  const link = headlines(page).last();
  const headline = await link.innerText();
  const href = (await link.getAttribute("href")) ?? "";
  const asked = dataRequests(page);
  const fetched = page.waitForResponse((response) => decodeURIComponent(response.url()).includes(href));
  await link.hover();
  await (await fetched).finished();
  const before = [...asked];
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  expect(asked.filter((address) => address.includes(href))).toEqual(before.filter((address) => address.includes(href)));
});

test("headlines in sight are fetched while the reader reads", async ({ page, visit }) => {
  const asked = dataRequests(page);
  await visit("/");
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

test.describe("for a reader who saves data", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
    });
  });

  test("nothing is fetched ahead, and links work", async ({ page }) => {
    const asked = dataRequests(page);
    const modules: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith(".wasm")) modules.push(request.url());
    });
    await page.goto("/", { waitUntil: "networkidle" });
    const link = headlines(page).first();
    const headline = await link.innerText();
    await link.hover();
    await page.waitForTimeout(300);
    expect([...asked, ...modules]).toEqual([]);
    await link.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  });
});

test("a page that cannot be fetched is loaded by the browser itself", async ({ page, visit, faults }) => {
  await page.route("**/api/page?**", (route) => route.abort("connectionrefused"));
  await visit("/");
  await mark(page);
  const link = headlines(page).first();
  const headline = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  expect(await isSameDocument(page)).toBe(false);
  faults.take();
});

test("a middle click opens a page of its own", async ({ page, context, visit, isMobile }) => {
  test.skip(isMobile, "a phone has no middle button");
  await visit("/");
  const opened = context.waitForEvent("page");
  await headlines(page).first().click({ button: "middle" });
  const other = await opened;
  await other.waitForLoadState();
  await expect(other.getByRole("article").first()).toBeVisible();
  await expect(page).toHaveURL("/");
});

test("a link to a place in an article leads to that place", async ({ page, visit }) => {
  await visit("/");
  const link = headlines(page).first();
  await link.evaluate((element) => {
    (element as HTMLAnchorElement).hash = "komentar";
  });
  await link.click();
  await expect(page).toHaveURL(/#komentar$/);
  await expect(main(page).getByRole("heading", { name: /^Komentar/ })).toBeInViewport();
});

test("what is no page is left to the browser", async ({ page, visit }) => {
  await visit("/");
  const loaded = page.waitForResponse((response) => new URL(response.url()).pathname === "/feed.xml");
  await footerLinks(page).getByText("RSS").click();
  const feed = await loaded;
  expect(feed.request().isNavigationRequest()).toBe(true);
  expect(feed.headers()["content-type"]).toContain("xml");
});
