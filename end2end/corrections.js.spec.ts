// A change that goes out with a correction: in the dialog, on the page, in the list and its feed.

import { bodyOf, freshName, headlineOf, openOnPage, publishedArticle, saveAs, untilSaved } from "./editing.ts";
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

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? "without a policy" : "with the policy", () => {
    test.use({ bypassCSP });

    test("a hostile note stays words at its story, in the list and in the feed", async ({ page }) => {
      const hit = `"'><img src=x onerror="window.ran=1"><script>window.ran=1</script>]]><svg onload=window.ran=1>`;
      const { id, path } = await publishedArticle(page, { blocks: ["Dua belas orang mengungsi."] });
      const rev = await saveAs(page, id, { blocks: ["Dua puluh orang mengungsi."] });
      const note = { kind: "ralat", note: `Jumlahnya keliru. ${hit}`, show_changes: true };
      const data = { rev, op_id: freshName(), tell_readers: false, correction: note };
      const published = await page.request.post(`/api/edit/${id}/publish`, { data });
      expect(published.status(), await published.text()).toBe(200);
      // Not in the editor's own tab, where a test's script would run in the feed.
      const reader = await page.context().newPage();
      for (const address of [path, "/ralat", "/ralat/feed.xml"]) {
        await reader.goto(address);
        expect(await reader.content()).toContain("Jumlahnya keliru.");
        expect(await reader.evaluate(() => Reflect.get(window, "ran") as unknown), address).toBeUndefined();
        expect(await reader.locator("img[src='x'], svg[onload]").count(), address).toBe(0);
      }
    });
  });
}
