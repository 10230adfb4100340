// From what the checklist says to the place it means (behaviour 17, and wherever publishing is stopped).

import type { Page } from "@playwright/test";
import type { BlockJson, Fault } from "../src/edit/engine/types.ts";
import { become, bodyOf, draftArticle, draftOf, freshName, headlineOf, openEditor, publishedArticle, saveAs } from "./editing.ts";
import { openPublish, publishable, upload } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

const text = (words: string, ...marks: string[]): BlockJson => ({ type: "text", text: words, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) });
const block = (type: string, attrs: Record<string, unknown>, ...content: BlockJson[]): BlockJson => ({ type, attrs: { id: freshName(), ...attrs }, content });
const line = (...content: BlockJson[]) => block("paragraph", {}, ...content);

/** Something wrong with each kind of block. */
function faulty(media: number): BlockJson[] {
  const cell = { type: "table_cell", content: [text("Sel")] };
  const picture = (attrs: Record<string, unknown>) =>
    block("figure", { media, alt: "Pasar", decorative: false, credit: "Foto: Uji", size: "normal", ...attrs }, { type: "caption" });
  const youtube = { provider: "youtube", key: "abcDEF_1-23", url: "https://www.youtube.com/watch?v=abcDEF_1-23", title: "" };
  return [
    block("heading", { level: 2 }, text("Bagian")),
    block("heading", { level: 4 }, text("Melompat")),
    block("quote", {}, { type: "quote_text", content: [text("Kata siapa?")] }, { type: "attribution" }),
    picture({ media: 0 }),
    picture({ alt: "" }),
    picture({ credit: "" }),
    block("gallery", {}, picture({})),
    block("embed", youtube, { type: "caption" }),
    block("fact_box", { variant: "fakta" }, { type: "fact_title" }, line(text("Isi."))),
    block("table", {}, { type: "table_grid", content: [{ type: "table_row", content: [cell] }] }, { type: "caption" }),
    line(text("Harga "), text("TK", "todo"), text(" rupiah.")),
    block("pullquote", {}, text("Tidak ada di teks.")),
    { type: "legacy_html", attrs: { id: freshName(), html: "<details><p>Lama</p></details>" } },
  ];
}

test("Alt and credit: every fault of the text is led to from the checklist, and marked where it is", async ({ page }) => {
  await become(page);
  const { id: media } = await upload(page, "daftar.png");
  const id = await draftArticle(page);
  await saveAs(page, id, { blocks: faulty(media), fields: await publishable(page, id) });
  const faults = await faultsOf(page, id);
  expect(new Set(faults.map(({ code }) => code))).toEqual(new Set([
    "heading_jump", "attribution_missing", "figure_without_media", "alt_missing", "credit_missing", "gallery_too_small",
    "embed_title_missing", "fact_title_missing", "table_header_missing", "unfinished", "pull_quote_absent", "legacy_html",
  ]));
  await openEditor(page, { article: id });
  for (const { block_id, message, level, code } of faults) {
    const dialog = await openPublish(page);
    await dialog.getByRole("button", { name: message, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    const there = bodyOf(page).locator(`[data-id="${block_id}"]`);
    await expect(there, code).toBeInViewport();
    await expect(there, code).toHaveAttribute("data-fault", message);
    await expect(there, code).toHaveClass(new RegExp(`fault-${level}`));
    // What is typed next goes there: the caret is in it, it is selected, or its panel has the keyboard.
    await expect.poll(() => isHere(page, String(block_id)), code).toBe(true);
    const field = { alt_missing: "Teks alt", credit_missing: "Kredit", embed_title_missing: "Judul" }[code];
    if (field) await expect(there.getByLabel(field)).toBeFocused();
  }
  // What is mended is marked no more at the next look.
  const quote = bodyOf(page).locator("blockquote");
  await quote.locator("p").click();
  await quote.locator("footer").click();
  await page.keyboard.type("Bu Sari");
  const dialog = await openPublish(page);
  await expect(dialog).not.toContainText(faults.find(({ code }) => code === "attribution_missing")?.message ?? "none");
  await dialog.getByRole("button", { name: "Tutup" }).first().click();
});

test("Alt and credit: every fault beside the text is led to, in place or in the details", async ({ page }) => {
  await become(page);
  const { id: media } = await upload(page, "utama.png");
  const id = await draftArticle(page);
  await saveAs(page, id, { blocks: ["Isi berita."], fields: { lead_media: media } });
  const faults = await faultsOf(page, id);
  const codes = faults.map(({ code }) => code).sort();
  expect(codes).toEqual(["byline_missing", "headline_missing", "lead_alt_missing", "lead_credit_missing", "section_missing", "standfirst_missing"]);
  await openEditor(page, { article: id });
  const places: Record<string, () => Promise<void>> = {
    headline_missing: () => expect(page.locator("h1.headline")).toBeFocused(),
    standfirst_missing: () => expect(page.locator("article[data-article] .article-head .standfirst")).toBeFocused(),
    section_missing: () => expect(page.getByRole("combobox", { name: "Rubrik" })).toBeFocused(),
    byline_missing: () => expect(page.getByRole("combobox", { name: "Penulis" })).toBeFocused(),
    lead_alt_missing: () => expect(page.getByRole("dialog", { name: "Gambar utama" }).getByLabel("Teks alt")).toBeFocused(),
    lead_credit_missing: () => expect(page.getByRole("dialog", { name: "Gambar utama" }).getByLabel("Kredit")).toBeFocused(),
  };
  for (const { code, message } of faults) {
    const dialog = await openPublish(page);
    await dialog.getByRole("button", { name: message, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await places[code]?.();
    // Whatever opened there goes again.
    if (!["headline_missing", "standfirst_missing"].includes(code)) await page.keyboard.press("Escape");
    await expect(page.locator("dialog[open], .ui-popover")).toHaveCount(0);
  }
});

test("Slug, SEO, schedule: an address that another story has is told, with what it becomes", async ({ page }) => {
  const slug = `bentrok-${freshName()}`;
  const taken = await publishedArticle(page, { fields: { slug, headline: headlineOf("Alamat yang sudah dipakai") } });
  expect(taken.path).toContain(`/${slug}/`);
  const id = await draftArticle(page);
  await saveAs(page, id, { blocks: ["Isi berita."], fields: { ...(await publishable(page, id)), slug } });
  await openEditor(page, { article: id });
  let dialog = await openPublish(page);
  await dialog.getByRole("button", { name: new RegExp(`${slug}-2`) }).click();
  const sheet = page.getByRole("dialog", { name: "Rincian" });
  const address = sheet.getByLabel("Alamat halaman");
  await expect(address).toBeFocused();
  await expect(address).toHaveValue(slug);
  // Beside the field it is said as well.
  await expect(sheet).toContainText(`${slug}-2`);
  await page.keyboard.press("Escape");
  dialog = await openPublish(page);
  await dialog.getByRole("button", { name: "Terbitkan", exact: true }).click();
  await expect(dialog.getByRole("link", { name: "Lihat halaman publik" })).toHaveAttribute("href", new RegExp(`/${slug}-2/$`));
});

/** What the server has against publishing the draft. */
async function faultsOf(page: Page, id: number): Promise<Fault[]> {
  const { rev } = await draftOf(page, id);
  const answer = await page.request.post(`/api/edit/${id}/check`, { data: { rev } });
  return ((await answer.json()) as { faults: Fault[] }).faults;
}

/** Whether caret, selection or focus are in a block. */
function isHere(page: Page, id: string): Promise<boolean> {
  return page.evaluate((id) => {
    const there = document.querySelector(`[data-id="${id}"]`);
    const anchor = getSelection()?.anchorNode ?? null;
    return there !== null && (there.contains(document.activeElement) || there.matches(".ProseMirror-selectednode") || there.contains(anchor));
  }, id);
}
