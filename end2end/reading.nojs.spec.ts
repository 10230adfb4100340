// What must hold where nothing runs in the browser.

import { expect, test } from "./fixtures.ts";
import { headlines, main } from "./site.ts";

test("the menu opens and leads on", async ({ page, visit }) => {
  await visit("/");
  const menu = page.getByRole("banner").getByText("Menu", { exact: true });
  await menu.click();
  const links = page.getByRole("navigation", { name: "Navigasi utama" }).getByRole("link");
  await expect(links.first()).toBeVisible();
  await links.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
});

test("every picture is in the document without a script", async ({ page, visit }) => {
  await visit("/");
  await headlines(page).first().click();
  const sources = await main(page)
    .locator("img")
    .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute("src")));
  expect(sources.every(Boolean)).toBe(true);
});
