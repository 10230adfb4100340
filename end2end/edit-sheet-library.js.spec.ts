// The media library and the whole way from nothing to a reader, on the smallest phone.

import { become, bodyOf, draftOf, openEditor, untilReady, untilSaved } from "./editing.ts";
import { expectAccessible, photo, upload } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

test("The media library: looked through by keyboard, added to, described, chosen", async ({ page }) => {
  await become(page);
  const name = `lereng-${Date.now()}.png`;
  await upload(page, name);
  const { id } = await openEditor(page, { blocks: ["Isi."] });
  await bodyOf(page).locator("p").first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/pustaka");
  await page.getByRole("option", { name: /pustaka/i }).first().click();
  const library = page.getByRole("dialog", { name: "Pustaka media" });
  const thumbs = library.locator(".edit-thumb");
  await expect(thumbs.first()).toBeVisible();
  await expectAccessible(page);

  await library.getByLabel("Cari gambar").fill("tidak ada yang seperti ini");
  await expect(library).toContainText("Tidak ada gambar yang cocok.");
  await library.getByLabel("Cari gambar").fill("");
  await expect(thumbs.first()).toBeVisible();
  await thumbs.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(thumbs.nth(1)).toBeFocused();
  await page.keyboard.press("Home");

  await library.locator("input[type=file]").setInputFiles(photo(`unggahan-${id}.png`));
  const picture = library.getByRole("region", { name: `unggahan-${id}.png` });
  await expect(picture).toBeVisible();
  await picture.getByLabel("Teks alt").fill("Lereng Muria pagi hari");
  await picture.getByLabel("Kredit").fill("Foto: Rudi");
  const dot = picture.getByRole("button", { name: /Titik fokus: 50% dari kiri/ });
  await dot.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowUp");
  await expect(picture.getByRole("button", { name: "Titik fokus: 60% dari kiri, 48% dari atas" })).toBeFocused();
  await expect(picture).toContainText("Belum dipakai");
  await expectAccessible(page);
  await picture.getByRole("button", { name: "Pakai gambar ini" }).click();
  await expect(library).toHaveCount(0);
  await expect(bodyOf(page).locator("figure img")).toHaveAttribute("alt", "Lereng Muria pagi hari");
  await untilSaved(page);
  const { doc } = await draftOf(page, id);
  const placed = doc.content?.find(({ type }) => type === "figure");
  expect(placed?.attrs).toMatchObject({ alt: "Lereng Muria pagi hari", credit: "Foto: Rudi" });
  const kept = await page.request.get(`/api/media/${String(placed?.attrs?.media)}`);
  expect(await kept.json()).toMatchObject({ alt: "Lereng Muria pagi hari", focus: { x: 0.6, y: 0.48 }, used_in: [{ id }] });
});

test.describe("on a phone of 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test.skip(({ isMobile }) => !isMobile, "by touch");

  test("Phone: from Tulis to a reader, by touch alone", async ({ page, browser }) => {
    await become(page);
    await page.goto("/meja/naskah");
    await page.locator("form[action='/tulis'] button").tap();
    await untilReady(page);
    const id = Number(page.url().split("/").pop());
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

    await page.locator("h1.headline").tap();
    const headline = `Panen kopi dari ponsel ${id}`;
    await page.keyboard.insertText(headline);
    await bodyOf(page).tap();
    await page.keyboard.insertText("Pemetik turun ke kebun sejak subuh.");
    await page.keyboard.press("Enter");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Gambar", exact: true }).tap();
    await page.getByRole("menuitem", { name: "Gambar dari perangkat" }).tap();
    await (await chooser).setFiles(photo("ponsel.png"));
    const figure = bodyOf(page).locator("figure");
    await expect(figure.locator("picture img, img:not(.preview)").first()).toBeVisible({ timeout: 15_000 });
    await figure.locator(".alt-missing").tap();
    await figure.getByLabel("Teks alt").fill("Kebun kopi di lereng");
    await figure.getByLabel("Kredit").fill("Foto: Rudi");
    expect(await overflow()).toBe(0);

    const dialog = page.getByRole("dialog", { name: "Terbitkan" });
    await page.locator(".edit-top").getByRole("button", { name: "Terbitkan" }).tap();
    await dialog.getByRole("button", { name: "Pilih rubrik." }).tap();
    await expect(dialog).toHaveCount(0);
    await page.locator("[role=option]").first().tap();
    await page.locator(".edit-top").getByRole("button", { name: "Terbitkan" }).tap();
    const byline = dialog.getByRole("button", { name: /Sebutkan penulis/ });
    await dialog.locator(".edit-standing").waitFor();
    if (await byline.isVisible()) {
      await byline.tap();
      await page.getByRole("combobox", { name: "Penulis" }).fill("a");
      await page.locator("[role=option]").first().tap();
      await page.keyboard.press("Escape");
      await page.locator(".edit-top").getByRole("button", { name: "Terbitkan" }).tap();
    }
    expect(await overflow()).toBe(0);
    await dialog.getByRole("button", { name: "Terbitkan", exact: true }).tap();
    const link = dialog.getByRole("link", { name: "Lihat halaman publik" });
    await expect(link).toBeVisible();
    const address = (await link.getAttribute("href")) ?? "";

    const context = await browser.newContext();
    const reader = await context.newPage();
    await reader.goto(address);
    await expect(reader.locator("h1")).toHaveText(headline);
    await expect(reader.locator("article .body")).toContainText("Pemetik turun ke kebun sejak subuh.");
    await expect(reader.locator("article .body figure img")).toHaveAttribute("alt", "Kebun kopi di lereng");
    await context.close();
  });
});
