// A change that goes out with a correction: in the dialog, on the page, in the list and its feed.

import { bodyOf, headlineOf, openOnPage, publishedArticle, untilSaved } from "./editing.ts";
import { expectAccessible, openPublish } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

test("Ralat: a published change carries its note to the story, to /ralat and to the feed", async ({ page }) => {
  const headline = headlineOf("Pengungsi Banjir");
  const { path } = await publishedArticle(page, { blocks: ["Banjir memaksa 12 orang mengungsi."], fields: { headline } });
  await openOnPage(page, path);
  const text = bodyOf(page).locator("p").first();
  await text.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Semuanya selamat.");
  await untilSaved(page);

  const dialog = await openPublish(page);
  const tell = dialog.getByLabel("Beri tahu pembaca");
  await expect(tell).toBeVisible();
  await dialog.getByLabel("Catatan perbaikan untuk pembaca").selectOption({ label: "Ralat: kekeliruan kami sendiri" });
  await expect(tell).toBeHidden();
  await expect(dialog.locator(".edit-passages")).toContainText("Semuanya selamat.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Terbitkan perubahan" }).click();
  const words = dialog.getByLabel("Apa yang keliru dan apa yang benar");
  await expect(words).toBeFocused();
  await words.fill("Berita ini semula tidak menyebut keadaan pengungsi.");
  await dialog.getByRole("button", { name: "Terbitkan perubahan" }).click();
  await expect(dialog.getByRole("link", { name: "Lihat halaman publik" })).toBeVisible();

  await page.goto(path);
  const box = page.getByRole("region", { name: "Catatan perbaikan" });
  await expect(box).toContainText("Berita ini semula tidak menyebut keadaan pengungsi.");
  await expect(box).toContainText("mengungsi. Semuanya selamat.");
  await expect(box.locator("time")).toHaveText(/ WIB$/);
  await page.locator("a.corrected").click();
  await expect(box).toBeInViewport();
  await expectAccessible(page);

  await page.getByRole("contentinfo").getByRole("link", { name: "Ralat", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ralat" })).toBeVisible();
  const entry = page.locator("li.correction", { hasText: headline });
  await expect(entry).toContainText("Berita ini semula tidak menyebut");
  await expectAccessible(page);
  const feed = await page.request.get("/ralat/feed.xml");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(await feed.text()).toContain(`<title>Ralat: ${headline}</title>`);
  await entry.getByRole("link", { name: headline }).click();
  await expect(page).toHaveURL(/#ralat-\d+$/);
  await expect(box).toBeInViewport();
});
