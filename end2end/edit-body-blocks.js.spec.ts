// Blocks that are no lines of text: crossed, selected, undone, changed, and kept as they came.

import type { Page } from "@playwright/test";
import { block, blocks, bodyOf, caretIn, copied, figure, MODIFIER, paste, settled, stored, text, words } from "./edit-body.ts";
import { isPhone, selected } from "./edit-tools.ts";
import { freshName, openEditor, paragraph, publishedArticle, saveAs, untilSaved } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

const DEMO_PICTURE = 1;
const VIDEO = { provider: "youtube", key: "abcDEF_1-23", url: "https://www.youtube.com/watch?v=abcDEF_1-23", title: "Banjir" };

test("Caret around atoms: arrows cross embeds and Baca juga both ways", async ({ page }) => {
  const { id: target } = await publishedArticle(page);
  await openEditor(page, { blocks: ["Atas", block("embed", VIDEO, [{ type: "caption" }]), "Tengah", block("related", { articles: [target] }), "Bawah"] });
  const selected = bodyOf(page).locator(".ProseMirror-selectednode");
  await caretIn(page, 0);
  await page.keyboard.press("ArrowRight");
  await expect(selected).toHaveClass(/embed/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("1");
  await page.keyboard.press("End");
  await settled(page);
  await page.keyboard.press("ArrowRight");
  await expect(selected).toHaveClass(/related/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("2");
  await page.keyboard.press("Home");
  await settled(page);
  await page.keyboard.press("ArrowLeft");
  await expect(selected).toHaveClass(/related/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("3");
  await page.keyboard.press("Home");
  await settled(page);
  await page.keyboard.press("ArrowUp");
  await expect(selected).toHaveClass(/embed/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.type("4");
  await expect.poll(async () => (await blocks(page)).filter((line) => line.startsWith("p "))).toEqual(["p Atas4", "p 1Tengah3", "p 2Bawah"]);
});

test("Cross-block selection: with Shift and arrows, and by dragging, across a picture", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE, "Keterangan"), "Dua"] });
  await caretIn(page, 0, "start");
  await page.keyboard.press("ArrowRight");
  // Browsers stop at the edge of a picture: the key goes past it.
  for (const letters of ["a", "at", "atu"]) {
    await page.keyboard.press("Shift+ArrowRight");
    await selected(page, letters);
  }
  await page.keyboard.press("Shift+ArrowRight");
  await settled(page);
  await expect.poll(() => reached(page)).toBe("Dua");
  await page.keyboard.press("Shift+End");
  await settled(page);
  await page.keyboard.press(`${MODIFIER}+b`);
  await expect.poll(async () => (await blocks(page)).filter((line) => line.startsWith("p "))).toEqual(["p S<strong>atu</strong>", "p <strong>Dua</strong>"]);
  await page.keyboard.press("Backspace");
  await expect.poll(() => blocks(page)).toEqual(["p S"]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toHaveLength(3);
  await caretIn(page, 2, "start");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => reached(page)).toBe("Satu");
  await page.keyboard.press("Delete");
  await expect.poll(() => blocks(page)).toEqual(["p S<strong>atuDua</strong>"]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toHaveLength(3);
  if (isPhone(page)) return;
  const [first, last] = [bodyOf(page).locator(":scope > p").first(), bodyOf(page).locator(":scope > p").last()];
  await last.scrollIntoViewIfNeeded();
  const [from, to] = [await first.boundingBox(), await last.boundingBox()];
  if (!from || !to) throw new Error("nothing to drag over");
  await page.mouse.move(from.x + 1, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(to.x + to.width - 4, to.y + to.height / 2, { steps: 3 });
  await page.mouse.up();
  await settled(page);
  await page.keyboard.press("Delete");
  await expect.poll(() => blocks(page)).toEqual(["p"]);
});

test("Cross-block selection: cut and pasted by the clipboard of the machine, nothing is lost", async ({ page, context, browserName }) => {
  test.skip(browserName !== "chromium", "permissions of the clipboard are Chromium's");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id } = await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE, "Keterangan", { alt: "Pasar" }), block("heading", { level: 2 }, [text("Judul", "em")]), "Akhir"] });
  const before = await stored(page, id);
  await caretIn(page, 0);
  await page.keyboard.press(`${MODIFIER}+a`);
  await page.keyboard.press(`${MODIFIER}+x`);
  await expect.poll(() => blocks(page)).toEqual(["p"]);
  await page.keyboard.press(`${MODIFIER}+v`);
  await expect.poll(() => blocks(page)).toHaveLength(4);
  const plain = (one: { type: string; attrs?: Record<string, unknown> }) => ({ type: one.type, attrs: { ...one.attrs, id: "" }, words: words(one) });
  expect((await stored(page, id)).map(plain)).toEqual(before.map(plain));
});

test("Undo/redo: what others changed in other blocks is passed over", async ({ page }) => {
  const [mine, theirs] = [freshName(), freshName()];
  const { id } = await openEditor(page, { blocks: [paragraph("Punya saya.", mine), paragraph("Punya mereka.", theirs)] });
  await caretIn(page, 0);
  await page.keyboard.type(" Baru.");
  await untilSaved(page);
  await saveAs(page, id, { blocks: [paragraph("Punya saya. Baru.", mine), paragraph("Punya mereka, diubah.", theirs), "Ditambah mereka."] });
  await expect.poll(() => blocks(page)).toEqual(["p Punya saya. Baru.", "p Punya mereka, diubah.", "p Ditambah mereka."]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toEqual(["p Punya saya.", "p Punya mereka, diubah.", "p Ditambah mereka."]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await page.keyboard.press(`${MODIFIER}+Shift+z`);
  await expect.poll(() => blocks(page)).toEqual(["p Punya saya. Baru.", "p Punya mereka, diubah.", "p Ditambah mereka."]);
  expect((await stored(page, id)).map(words)).toEqual(["Punya saya. Baru.", "Punya mereka, diubah.", "Ditambah mereka."]);
});

test("Undo/redo: what the slash menu asks first is one step, too", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", ""] });
  const dialog = page.getByRole("dialog");
  const cases: [typed: string, answer: () => Promise<void>, made: RegExp][] = [
    ["/tabel", async () => {}, /^figure\.table/],
    ["/video", () => dialog.getByLabel("Alamat").fill("https://youtu.be/abcDEF_1-23"), /^figure\.embed/],
  ];
  for (const [typed, answer, made] of cases) {
    await caretIn(page, 1);
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await answer();
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await blocks(page))[1], typed).toMatch(made);
    await page.keyboard.press(`${MODIFIER}+z`);
    await expect.poll(() => blocks(page), typed).toEqual(["p Satu", "p"]);
    await page.keyboard.press(`${MODIFIER}+Shift+z`);
    await expect.poll(async () => (await blocks(page))[1], typed).toMatch(made);
    await page.keyboard.press(`${MODIFIER}+z`);
    // A choice that is called off leaves the empty line.
    await caretIn(page, 1);
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect.poll(() => blocks(page), typed).toEqual(["p Satu", "p"]);
  }
});

test("Boxes: one becomes another kind, and what stands in it stays", async ({ page }) => {
  const box = block("fact_box", { variant: "fakta" }, [{ type: "fact_title", content: [text("Siapa")] }, block("paragraph", {}, [text("Isi.")])]);
  const { id } = await openEditor(page, { blocks: ["Satu", box] });
  const shown = bodyOf(page).locator("aside[data-variant]");
  await shown.getByText("Isi.").click();
  await page.getByRole("toolbar", { name: "Alat tulis" }).getByRole("button", { name: "Menu blok" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Kotak fakta" })).toHaveAttribute("aria-checked", "true");
  await page.getByRole("menuitemradio", { name: "Kotak profil" }).click();
  await expect(shown).toHaveAttribute("data-variant", "profil");
  await page.keyboard.type("!");
  expect((await stored(page, id))[1]).toMatchObject({ attrs: { ...box.attrs, variant: "profil" } });
  await expect(shown).toContainText("Isi.");
  await expect(shown).toContainText("!");
  await page.keyboard.press(`${MODIFIER}+z`);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect(shown).toHaveAttribute("data-variant", "fakta");
});

test("Markup of an older system is shown as readers see it, and stays whole through moving, copying and saving", async ({ page }) => {
  const html = "<details><summary>Syarat</summary><p>KTP <b>asli</b> &amp; fotokopi</p></details>";
  const { id } = await openEditor(page, { blocks: ["Satu", block("legacy_html", { html }), "Dua"] });
  const old = bodyOf(page).locator("div.legacy");
  await expect(old.locator("summary")).toHaveText("Syarat");
  const [, kept] = await stored(page, id);
  await caretIn(page, 0);
  await page.keyboard.press("Delete");
  await expect(old).toHaveClass(/ProseMirror-selectednode/);
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await page.keyboard.press(`${MODIFIER}+a`);
  const clipboard = await copied(page);
  await caretIn(page, 1);
  await page.keyboard.type(" dan");
  await page.keyboard.press("Enter");
  await paste(page, clipboard);
  const saved = await stored(page, id);
  const olds = saved.filter(({ type }) => type === "legacy_html");
  expect(olds).toHaveLength(2);
  for (const one of olds) expect(one.attrs?.html).toBe(kept?.attrs?.html);
  expect(String(kept?.attrs?.html)).toContain("<summary>Syarat</summary>");
  expect(saved.map(words)).toContain("Dua dan");
});

/** The line that the moving end of the selection is in. */
function reached(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => {
    const { focusNode } = getSelection() ?? {};
    return (focusNode instanceof Element ? focusNode : focusNode?.parentElement)?.closest("p")?.textContent;
  });
}
