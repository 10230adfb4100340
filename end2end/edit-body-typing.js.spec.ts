// Phone keyboards, unfinished places and what typing must not do (behaviours 22 and 30).

import type { CDPSession, Page } from "@playwright/test";
import { block, blocks, bodyOf, caretIn, paste, select, settled, stored, text, words } from "./edit-body.ts";
import { openEditor } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

const shown = (page: Page) => bodyOf(page).evaluate((body) => [...body.children].map((child) => child.textContent));

/** Composes a word letter by letter, as a phone's keyboard does. */
async function compose(keyboard: CDPSession, word: string): Promise<void> {
  for (let length = 1; length <= word.length; length++) {
    await keyboard.send("Input.imeSetComposition", { text: word.slice(0, length), selectionStart: length, selectionEnd: length });
  }
}

test("Phone: a composed word is what the document holds, and nothing is changed while it is composed", async ({ page, context }) => {
  const { id } = await openEditor(page, { blocks: [block("paragraph", {}, [text("Tebal ", "strong")]), "Dua"] });
  const keyboard = await context.newCDPSession(page);
  await caretIn(page, 0);
  await compose(keyboard, "pasar");
  await settled(page);
  expect(await shown(page)).toEqual(["Tebal pasar", "Dua"]);
  await keyboard.send("Input.insertText", { text: "pasar " });
  await settled(page);
  await compose(keyboard, "pagi");
  await keyboard.send("Input.insertText", { text: "pagi" });
  await page.waitForTimeout(150);
  expect(await shown(page)).toEqual(["Tebal pasar pagi", "Dua"]);
  expect((await stored(page, id)).map(words)).toEqual(["<strong>Tebal pasar pagi</strong>", "Dua"]);
});

test("Phone: Enter that the keyboard does itself splits the line and gives the new one a name", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Satudua"] });
  await caretIn(page, 0, "start");
  for (let at = 0; at < 4; at++) await page.keyboard.press("ArrowRight");
  await settled(page);
  await page.evaluate(() => document.execCommand("insertParagraph"));
  await settled(page);
  await expect.poll(() => blocks(page)).toEqual(["p Satu", "p dua"]);
  const saved = await stored(page, id);
  expect(saved.map(words)).toEqual(["Satu", "dua"]);
  expect(new Set(saved.map(({ attrs }) => attrs?.id)).size).toBe(2);
});

test("Phone: two spaces and a full stop by the keyboard's own replacement stay in step", async ({ page, context }) => {
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  const keyboard = await context.newCDPSession(page);
  await caretIn(page, 0);
  await keyboard.send("Input.insertText", { text: " " });
  await keyboard.send("Input.imeSetComposition", { text: ". ", selectionStart: 2, selectionEnd: 2, replacementStart: 4, replacementEnd: 5 });
  await keyboard.send("Input.insertText", { text: ". " });
  await page.waitForTimeout(150);
  const [line] = await shown(page);
  expect(words((await stored(page, id))[0] ?? { type: "" })).toBe(line);
});

test("Phone: held Backspace, words by voice and a long-press paste come without keys and stay in step", async ({ page, context }) => {
  const { id } = await openEditor(page, { blocks: ["Satu dua", "Tiga empat"] });
  const keyboard = await context.newCDPSession(page);
  const agree = async (...lines: string[]) => {
    await expect.poll(() => shown(page)).toEqual(lines);
    expect((await stored(page, id)).map(words)).toEqual(lines);
  };
  await caretIn(page, 1);
  // As keyboards on screens do: the browser edits, no key was pressed. Across the edge of a block, too.
  for (let held = 0; held < 12; held++) {
    await page.evaluate(() => document.execCommand("delete"));
    await settled(page);
  }
  await agree("Satu du");
  await keyboard.send("Input.insertText", { text: "a kalimat dari suara. Lalu satu lagi." });
  await agree("Satu dua kalimat dari suara. Lalu satu lagi.");
  await paste(page, { html: "<p>Ditempel <b>lama</b></p>", text: "Ditempel lama" });
  await expect.poll(() => shown(page)).toEqual(["Satu dua kalimat dari suara. Lalu satu lagi.Ditempel lama"]);
  expect((await stored(page, id)).map(words)).toEqual(["Satu dua kalimat dari suara. Lalu satu lagi.Ditempel <strong>lama</strong>"]);
});

test("Unfinished: [TK] and TKTK are marked while they are typed and freed by Backspace; TK alone is a word, until the flag marks it", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: [""] });
  await caretIn(page, 0);
  await page.keyboard.type("Guru TK Pembina, harga [TK] rupiah, TKTK");
  await expect.poll(() => blocks(page)).toEqual(["p Guru TK Pembina, harga <mark>[TK]</mark> rupiah, <mark>TKTK</mark>"]);
  await page.keyboard.press("Backspace");
  await expect.poll(() => blocks(page)).toEqual(["p Guru TK Pembina, harga <mark>[TK]</mark> rupiah, TKTK"]);
  await page.keyboard.type(", ");
  const flag = page.getByRole("button", { name: "Tandai TK (belum beres)" });
  await flag.click();
  await page.keyboard.type("!");
  await expect.poll(() => blocks(page)).toEqual(["p Guru TK Pembina, harga <mark>[TK]</mark> rupiah, TKTK, <mark>TK</mark>!"]);
  await select(page, 0, 5, 7);
  await flag.click();
  expect((await stored(page, id)).map(words)).toEqual(["Guru <todo>TK</todo> Pembina, harga <todo>[TK]</todo> rupiah, TKTK, <todo>TK</todo>!"]);
  await caretIn(page, 0, "start");
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
  await settled(page);
  await flag.click();
  expect((await stored(page, id)).map(words)).toEqual(["Guru TK Pembina, harga <todo>[TK]</todo> rupiah, TKTK, <todo>TK</todo>!"]);
});
