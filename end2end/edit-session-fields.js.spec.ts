// What is edited where it stands beside headline and text: byline, section, the lead picture.

import type { Page } from "@playwright/test";
import { become, bodyOf, draftArticle, draftOf, openEditor, openOnPage, publishedArticle, saveAs, untilSaved } from "./editing.ts";
import { photo, pickInLibrary, upload } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test("Byline: somebody is added, moved and taken out, as readers will see them; a step back each time", async ({ page }) => {
  const { id, path } = await publishedArticle(page);
  const found = await page.request.get("/api/edit/choices/author?q=");
  const [first, second, third] = ((await found.json()) as { choices: { id: number; name: string }[] }).choices;
  if (!first || !second || !third) throw new Error("too few authors");
  await saveAs(page, id, { fields: { authors: [first.id, second.id] } });
  await openOnPage(page, path);
  const byline = page.locator(".article-head .byline");
  await expect(byline).toHaveText(new RegExp(`Oleh\\s+${first.name}.* dan ${second.name}`));
  await byline.locator(".edit-pencil").click();
  const panel = page.getByRole("region", { name: "Penulis" });
  const search = panel.getByRole("combobox", { name: "Penulis" });
  await search.fill(third.name);
  await panel.getByRole("option", { name: third.name, exact: true }).click();
  await expect(byline).toHaveText(new RegExp(`${first.name}.*, ${second.name}.* dan ${third.name}`));
  // By keyboard: the focus goes along with the name.
  await panel.getByRole("button", { name: `Majukan ${third.name}` }).press("Enter");
  await expect(panel.getByRole("button", { name: `Majukan ${third.name}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-announcer]")).toHaveText(`${third.name} di urutan 1`);
  await panel.getByRole("button", { name: `Hapus ${first.name}` }).click();
  await expect(byline).toHaveText(new RegExp(`Oleh\\s+${third.name}.* dan ${second.name}`));
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await untilSaved(page);
  expect((await draftOf(page, id)).fields.authors).toEqual([third.id, second.id]);
  await page.getByRole("button", { name: "Urungkan" }).last().click();
  await expect(byline).toContainText(first.name);
  await untilSaved(page);
  expect((await draftOf(page, id)).fields.authors).toEqual([third.id, first.id, second.id]);
});

test("Section: changed in the way down to the page, which shows it at once", async ({ page }) => {
  const { id, path } = await publishedArticle(page);
  await openOnPage(page, path);
  const { names, fields } = await draftOf(page, id);
  const other = names.sections.find((one) => one.id !== fields.section && one.depth === 0);
  if (!other) throw new Error("only one section");
  const trail = page.locator(".trail");
  await trail.locator(".edit-pencil").click();
  const panel = page.getByRole("region", { name: "Rubrik" });
  await panel.getByRole("combobox", { name: "Rubrik" }).fill(other.name);
  await panel.getByRole("option", { name: other.name }).first().click();
  await expect(panel).toHaveCount(0);
  await expect(trail.locator("li").last()).toHaveText(other.name);
  await expect(trail.locator(".edit-pencil")).toBeFocused();
  await untilSaved(page);
  expect((await draftOf(page, id)).fields.section).toBe(other.id);
  await page.getByRole("button", { name: "Urungkan" }).last().click();
  await untilSaved(page);
  expect((await draftOf(page, id)).fields.section).toBe(fields.section);
});

test("Image by drop: onto the lead picture it takes its place, with a step back; by button out of the library", async ({ page }) => {
  const { id, before } = await withLead(page);
  const figure = page.locator(".lead-picture");
  const shown = await figure.locator("img").getAttribute("src");
  const dropped = photo(`jatuh-${id}.png`);
  await figure.evaluate((target, base64) => {
    const dataTransfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], "jatuh.png", { type: "image/png" }));
    const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
    target.dispatchEvent(over);
    if (!over.defaultPrevented || !target.hasAttribute("data-over")) throw new Error("nothing says that it may fall here");
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, dropped.buffer.toString("base64"));
  await expect(figure.locator("img")).not.toHaveAttribute("src", shown ?? "");
  await expect(figure).not.toHaveAttribute("data-over", "");
  await untilSaved(page);
  const { fields } = await draftOf(page, id);
  expect(fields.lead_media).not.toBe(before);
  // What was said of the other picture does not fit.
  expect(fields).toMatchObject({ lead_alt: null, lead_credit: null });
  await page.getByRole("button", { name: "Urungkan" }).last().click();
  await untilSaved(page);
  expect((await draftOf(page, id)).fields).toMatchObject({ lead_media: before, lead_alt: "Sebelumnya" });

  const other = await upload(page, `lain-${id}.png`);
  await figure.locator(".edit-pencil").click();
  await page.getByRole("button", { name: "Ganti gambar" }).click();
  await pickInLibrary(page, `lain-${id}.png`);
  await untilSaved(page);
  expect((await draftOf(page, id)).fields.lead_media).toBe(other.id);
});

test("the focal point of the lead picture: by pointer and by arrow keys, shown in every crop, kept with the picture", async ({ page }) => {
  const { before } = await withLead(page);
  await page.locator(".lead-picture .edit-pencil").click();
  const dialog = page.getByRole("dialog", { name: "Gambar utama" });
  const picture = dialog.locator(".edit-focus-picture img");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const box = await picture.boundingBox();
  if (!box) throw new Error("no picture");
  await picture.click({ position: { x: box.width * 0.25, y: box.height * 0.75 } });
  const dot = dialog.getByRole("button", { name: /Titik fokus: 25% dari kiri, 75% dari atas/ });
  await expect(dot).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(dialog.getByRole("button", { name: "Titik fokus: 27% dari kiri, 65% dari atas" })).toBeFocused();
  for (const crop of await dialog.locator(".edit-crops img").all()) await expect(crop).toHaveCSS("object-position", "27% 65%");
  await dialog.getByRole("button", { name: "Selesai" }).click();
  const kept = async () => ((await (await page.request.get(`/api/media/${before}`)).json()) as { focus: unknown }).focus;
  await expect.poll(kept).toEqual({ x: 0.27, y: 0.65 });
});

test("Alt and credit: a picture of the text is replaced out of the library, with what is said of it there", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page);
  const [one, two] = [await upload(page, `lama-${id}.png`), await upload(page, `baru-${id}.png`)];
  await page.request.post(`/api/media/${two.id}`, { data: { alt: "Gambar baru", credit: "Foto: Baru" } });
  const attrs = { id: "gambarpertama", media: one.id, alt: "Gambar lama", decorative: false, credit: "Foto: Lama", size: "wide" };
  const caption = { type: "caption", content: [{ type: "text", text: "Keterangan tetap." }] };
  await saveAs(page, id, { blocks: ["Satu", { type: "figure", attrs, content: [caption] }] });
  await openEditor(page, { article: id });
  await bodyOf(page).locator("figure.picture img").click();
  await bodyOf(page).getByRole("button", { name: "Ganti gambar" }).click();
  await pickInLibrary(page, `baru-${id}.png`);
  await expect(bodyOf(page).locator("figure.picture img")).toHaveAttribute("alt", "Gambar baru");
  await untilSaved(page);
  const figure = (await draftOf(page, id)).doc.content?.[1];
  expect(figure?.attrs).toEqual({ ...attrs, media: two.id, alt: "Gambar baru", credit: "Foto: Baru" });
  await expect(bodyOf(page).locator("figcaption")).toContainText("Keterangan tetap.");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(bodyOf(page).locator("figure.picture img")).toHaveAttribute("alt", "Gambar lama");
});

/** A draft in the editor that has a lead picture of its own. */
async function withLead(page: Page): Promise<{ id: number; before: number }> {
  await become(page);
  const id = await draftArticle(page, { blocks: ["Isi."] });
  const { id: before } = await upload(page, `utama-${id}.png`);
  await saveAs(page, id, { fields: { headline: "Judul", lead_media: before, lead_alt: "Sebelumnya", lead_credit: "Foto: Dulu" } });
  await openEditor(page, { article: id });
  return { id, before };
}
