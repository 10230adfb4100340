// The client tells the server of an article that it shows without loading a document.

import type { Page, Request } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { headlines, main } from "./site.ts";

/** Collects what the client tells of views. */
function views(page: Page): (string | null)[] {
  const told: (string | null)[] = [];
  page.on("request", (request: Request) => {
    if (new URL(request.url()).pathname === "/api/stats/view") told.push(request.postData());
  });
  return told;
}

test("an article that was navigated to counts once; fetching it ahead and going back do not count", async ({ page, visit }) => {
  await visit("/");
  const told = views(page);
  const link = headlines(page).first();
  await link.hover();
  await page.waitForLoadState("networkidle");
  expect(told).toEqual([]);

  await link.click();
  const body = main(page).locator(".body[data-article]");
  await expect(body).toBeVisible();
  const article = await body.getAttribute("data-article");
  await expect.poll(() => told).toEqual([article]);

  await page.goBack();
  await expect(page).toHaveURL("/");
  await page.goForward();
  await expect(body).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(told).toEqual([article]);
});
