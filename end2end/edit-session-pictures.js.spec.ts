// Leaving while pictures of the text are not on the server (behaviour 16): nothing is lost unsaid.

import type { Page, Route } from "@playwright/test";
import { caretIn, figure, paste, PICTURE } from "./edit-body.ts";
import { pickInLibrary, upload } from "./edit-sheet.ts";
import { become, bodyOf, draftArticle, draftOf, openEditor, publishedArticle, stateOf, stayAtClosing, untilSaved } from "./editing.ts";
import { picture, tool } from "./edit-tools.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

/** What a machine that does other things may take to decode a picture: milliseconds. */
const TAKEN_IN = 15_000;
const UPLOADS = "**/api/media?*";

async function pastePicture(page: Page): Promise<void> {
  await caretIn(page, 0);
  await paste(page, { files: [{ name: "pasar.png", type: "image/png", base64: PICTURE }] });
  await expect(bodyOf(page).locator(".upload-box")).toHaveCount(1);
}

const question = (page: Page) => page.getByRole("dialog", { name: "1 gambar belum terunggah" });
const stay = (page: Page) => question(page).getByRole("button", { name: "Tetap di sini" }).click();
const leaveWithout = (page: Page) => question(page).getByRole("button", { name: "Keluar tanpa gambar" }).click();

/** What pictures the server has in the text. */
async function picturesOf(page: Page, id: number): Promise<unknown[]> {
  const blocks = (await draftOf(page, id)).doc.content ?? [];
  return blocks.filter(({ type }) => type === "figure").map(({ attrs }) => attrs?.media);
}

test("Image by paste: the bar says what is on its way and what failed, and leaving asks", async ({ page, faults }) => {
  faults.expectErrorStatus("/api/media");
  const held: Route[] = [];
  await page.route(UPLOADS, (route) => void held.push(route));
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  await pastePicture(page);
  await untilSaved(page);
  await expect(stateOf(page)).toHaveText("1 gambar sedang diunggah");
  await page.getByRole("button", { name: "Selesai" }).click();
  await stay(page);
  await expect(page).toHaveURL(/\/tulis\//);
  await expect.poll(() => held.length).toBe(1);
  await held[0]?.continue();
  await expect(bodyOf(page).locator("figure.picture img[src*='/media/']")).toHaveCount(1, { timeout: TAKEN_IN });
  await expect(stateOf(page)).toContainText("Tersimpan");

  await page.unroute(UPLOADS);
  await page.route(UPLOADS, (route) => route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ error: { code: "kind", message: "Rusak." } }) }));
  await pastePicture(page);
  await caretIn(page, 0);
  await stateOf(page).getByRole("button", { name: "1 gambar gagal diunggah" }).click();
  await expect(bodyOf(page).locator("figure.picture:has(.upload-box)")).toHaveClass(/ProseMirror-selectednode/);
  await page.getByRole("button", { name: "Selesai" }).click();
  await leaveWithout(page);
  await expect(page).toHaveURL(/\/meja\/naskah/);
  expect(await picturesOf(page, id)).toEqual([expect.any(Number)]);
  expect(await picturesOf(page, id)).not.toContain(0);
});

test("Image by paste: links, Back and closing the tab ask while one is on its way", async ({ page, visit }) => {
  await page.route(UPLOADS, () => {});
  const { id, path } = await publishedArticle(page);
  await visit("/");
  const start = page.url();
  await page.evaluate((href) => {
    document.querySelector("main")?.append(Object.assign(document.createElement("a"), { href, textContent: "ke sana", id: "ke-sana" }));
  }, path);
  await page.locator("#ke-sana").click();
  await expect(page).toHaveURL(path);
  await page.locator("button[data-sunting]").click();
  await expect(bodyOf(page)).toBeVisible({ timeout: 15_000 });
  await pastePicture(page);

  await page.locator(".masthead a, header a").first().evaluate((link: HTMLElement) => link.click());
  await stay(page);
  await expect(page).toHaveURL(path);

  await stayAtClosing(page);

  await page.evaluate(() => history.back());
  await stay(page);
  await expect(page).toHaveURL(path);
  await expect(bodyOf(page).locator(".upload-box")).toHaveCount(1);
  await page.evaluate(() => history.back());
  await leaveWithout(page);
  await expect(page).toHaveURL(start);
  await expect(page.locator("html.editing")).not.toBeAttached();
  await expect.poll(() => picturesOf(page, id)).toEqual([]);
});

test("Image by paste: one that never arrived is asked for again where it stands", async ({ page }) => {
  await become(page);
  const blocks = ["Satu", figure(0, "", { alt: "", credit: "" }), figure(0, "", { alt: "", credit: "" })];
  const id = await draftArticle(page, { blocks });
  const { id: chosen } = await upload(page, `pilih-${id}.png`);
  await openEditor(page, { article: id });
  const empty = bodyOf(page).locator("figure.picture").filter({ hasText: "Gambar ini belum terunggah." });
  await expect(empty).toHaveCount(2);
  await empty.first().getByRole("button", { name: "Pilih gambar" }).click();
  await pickInLibrary(page, `pilih-${id}.png`);
  await expect(bodyOf(page).locator("figure.picture img[src*='/media/']")).toHaveCount(1, { timeout: TAKEN_IN });
  await expect(empty).toHaveCount(1);
  await empty.locator(".upload-box").getByRole("button", { name: "Hapus" }).click();
  await expect(empty).toHaveCount(0);
  await untilSaved(page);
  expect(await picturesOf(page, id)).toEqual([chosen]);
});

test("Image by button: a gallery goes with the last of its pictures that never arrived", async ({ page }) => {
  await page.route(UPLOADS, () => {});
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  await caretIn(page, 0);
  await tool(page, "Gambar").click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Galeri", exact: true }).click();
  await (await chooser).setFiles([picture("a.png"), picture("b.png")]);
  await expect(bodyOf(page).locator(".gallery .upload-box")).toHaveCount(2);
  await bodyOf(page).locator(".upload-box").first().getByRole("button", { name: "Batal" }).click();
  await expect(bodyOf(page).locator(".gallery .upload-box")).toHaveCount(1);
  await page.getByRole("button", { name: "Selesai" }).click();
  await leaveWithout(page);
  await expect(page).toHaveURL(/\/meja\/naskah/);
  expect(((await draftOf(page, id)).doc.content ?? []).map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
});
