// The text under the keyboard (behaviours 1 and 4 to 10 of the editor's reference).

import type { Page } from "@playwright/test";
import { block, blocks, bodyOf, caretIn, copied, figure, MODIFIER, paste, select, settled, stored, text, words } from "./edit-body.ts";
import { openEditor, pressEdit, publishedArticle } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

/** A picture of the demo newsroom. */
const DEMO_PICTURE = 1;

const quote = block("quote", {}, [
  { type: "quote_text", content: [text("Kata orang.")] },
  { type: "attribution", content: [text("Sari")] },
]);

test("Enter in place: nothing moves, no picture is fetched again, the caret is in the text", async ({ page }) => {
  const list = block("bullet_list", {}, [{ type: "list_item", content: [block("paragraph", {}, [text("Butir")])] }]);
  const box = block("fact_box", { variant: "fakta" }, [
    { type: "fact_title", content: [text("Fakta")] },
    block("paragraph", {}, [text("Isi kotak.")]),
  ]);
  const { path } = await publishedArticle(page, {
    blocks: ["Satu.", figure(DEMO_PICTURE, "Keterangan"), block("heading", { level: 2 }, [text("Subjudul")]), quote, list, box, "Akhir."],
  });
  await page.goto(path);
  await page.locator(".body img").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>(".body img")?.complete);
  await page.evaluate(() => Reflect.set(window, "shown", document.querySelector(".body img")));
  const before = await places(page);
  // Lists below the article may still fetch theirs; what is here already must not be fetched again.
  const here = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await pressEdit(page);
  await settled(page);
  expect(await places(page)).toEqual(before);
  expect(await page.evaluate(() => Reflect.get(window, "shown") === document.querySelector(".body img"))).toBe(true);
  expect(here.some((address) => address.includes("/media/"))).toBe(true);
  expect(asked.filter((address) => address.includes("/media/") && here.includes(address))).toEqual([]);
  await expect(bodyOf(page)).toHaveAttribute("role", "textbox");
  await expect(bodyOf(page)).toHaveAttribute("aria-multiline", "true");
  await expect(bodyOf(page)).toHaveAccessibleName("Isi artikel");
});

test("Shortcuts: set marks and kinds of block, and each takes back what it set", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu dua tiga."] });
  await select(page, 0, 5, 8);
  for (const [key, tag] of [["b", "strong"], ["i", "em"]] as const) {
    await page.keyboard.press(`${MODIFIER}+${key}`);
    await expect.poll(() => blocks(page)).toEqual([`p Satu <${tag}>dua</${tag}> tiga.`]);
    await page.keyboard.press(`${MODIFIER}+${key}`);
    await expect.poll(() => blocks(page)).toEqual(["p Satu dua tiga."]);
  }
  for (const level of [2, 3]) {
    await page.keyboard.press(`${MODIFIER}+Alt+${level}`);
    await expect.poll(() => blocks(page)).toEqual([`h${level} Satu dua tiga.`]);
    await page.keyboard.press(`${MODIFIER}+Alt+${level}`);
    await expect.poll(() => blocks(page)).toEqual(["p Satu dua tiga."]);
  }
  await page.keyboard.press(`${MODIFIER}+Alt+2`);
  await page.keyboard.press(`${MODIFIER}+Alt+0`);
  await expect.poll(() => blocks(page)).toEqual(["p Satu dua tiga."]);
  for (const [key, tag] of [["8", "ul"], ["7", "ol"]] as const) {
    await page.keyboard.press(`${MODIFIER}+Shift+${key}`);
    await expect.poll(() => blocks(page)).toEqual([`${tag} <li><p>Satu dua tiga.</p></li>`]);
    await page.keyboard.press(`${MODIFIER}+Shift+${key}`);
    await expect.poll(() => blocks(page)).toEqual(["p Satu dua tiga."]);
  }
});

test("Markdown rules: make blocks, and one step back gives the characters back", async ({ page }) => {
  await openEditor(page, { blocks: [""] });
  const cases: [typed: string, made: RegExp][] = [
    ["## ", /^h2/],
    ["### ", /^h3/],
    ["- ", /^ul <li>/],
    ["1. ", /^ol <li>/],
    ["> ", /^blockquote <p>/],
  ];
  for (const [typed, made] of cases) {
    await caretIn(page, 0);
    await page.keyboard.type(typed);
    await expect.poll(async () => (await blocks(page))[0], { message: typed }).toMatch(made);
    await page.keyboard.press(`${MODIFIER}+z`);
    await expect.poll(() => blocks(page), { message: typed }).toEqual([`p ${typed.replace(">", "&gt;")}`]);
    for (let at = 0; at < typed.length; at++) await page.keyboard.press("Backspace");
    await expect.poll(() => blocks(page), { message: typed }).toEqual(["p"]);
  }
  await page.keyboard.type("---");
  await expect.poll(() => blocks(page)).toEqual(["hr", "p"]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(async () => (await blocks(page))[0]).toMatch(/^p (?:---|—-)$/);
});

test("Smart quotes and dashes: while typing, taken back by Backspace, not in code or addresses", async ({ page }) => {
  await openEditor(page, { blocks: [""] });
  await caretIn(page, 0);
  await page.keyboard.type(`Ia berkata: "Bagian 'A' -- ya..."`);
  await expect.poll(() => blocks(page)).toEqual(["p Ia berkata: “Bagian ‘A’ — ya…”"]);
  await page.keyboard.press("Backspace");
  await expect.poll(() => blocks(page)).toEqual(['p Ia berkata: “Bagian ‘A’ — ya…"']);
  await page.keyboard.press("Enter");
  await page.keyboard.type("https://warta.example/a--b...c ");
  await page.keyboard.press("Enter");
  await page.keyboard.type("```");
  await page.keyboard.type(`a = "b"`);
  await expect.poll(async () => (await blocks(page)).slice(1)).toEqual(["p https://warta.example/a--b...c ", 'pre <code>a = "b"</code>']);
  await page.keyboard.press(`${MODIFIER}+/`);
  const help = page.getByRole("dialog", { name: "Pintasan papan tik" });
  await help.getByLabel("Kutip, tanda hubung dan elipsis dirapikan saat mengetik").uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await caretIn(page, 1);
  await page.keyboard.type(`"`);
  await expect.poll(async () => (await blocks(page))[1]).toBe('p https://warta.example/a--b...c "');
});

test("Undo/redo: one step at a time, also across a save", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Satu.", "Dua."] });
  await caretIn(page, 0);
  await page.keyboard.type(" Baru");
  await page.keyboard.press(`${MODIFIER}+s`);
  expect((await stored(page, id)).map(words)).toEqual(["Satu. Baru", "Dua."]);
  await caretIn(page, 1);
  await page.keyboard.press(`${MODIFIER}+Alt+2`);
  await expect.poll(() => blocks(page)).toEqual(["p Satu. Baru", "h2 Dua."]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toEqual(["p Satu. Baru", "p Dua."]);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toEqual(["p Satu.", "p Dua."]);
  await page.keyboard.press(`${MODIFIER}+Shift+z`);
  await page.keyboard.press(`${MODIFIER}+y`);
  await expect.poll(() => blocks(page)).toEqual(["p Satu. Baru", "h2 Dua."]);
});

test.describe("Block edges", () => {
  test("splitting keeps marks and gives a new id; Backspace joins", async ({ page }) => {
    const { id } = await openEditor(page, { blocks: [block("paragraph", {}, [text("Tebal", "strong")])] });
    await caretIn(page, 0);
    await page.keyboard.press("Enter");
    await page.keyboard.type("juga");
    await expect.poll(() => blocks(page)).toEqual(["p <strong>Tebal</strong>", "p <strong>juga</strong>"]);
    const ids = (await stored(page, id)).map(({ attrs }) => String(attrs?.id));
    expect(new Set(ids).size).toBe(2);
    for (const one of ids) expect(one).toMatch(/^[a-z0-9]{10,64}$/);
    await caretIn(page, 1, "start");
    await page.keyboard.press("Backspace");
    await expect.poll(() => blocks(page)).toEqual(["p <strong>Tebaljuga</strong>"]);
  });

  test("a picture is selected first and deleted then, from both sides; Enter on it makes a line", async ({ page }) => {
    await openEditor(page, { blocks: ["Atas", figure(DEMO_PICTURE), "Bawah"] });
    const picture = bodyOf(page).locator("figure.picture");
    await caretIn(page, 2, "start");
    await page.keyboard.press("Backspace");
    await expect(picture).toHaveClass(/ProseMirror-selectednode/);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Di bawahnya");
    await expect.poll(async () => (await blocks(page)).map((line) => line.split(" ")[0])).toEqual(["p", "figure.picture", "p", "p"]);
    await caretIn(page, 0, "end");
    await page.keyboard.press("Delete");
    await expect(picture).toHaveClass(/ProseMirror-selectednode/);
    await page.keyboard.press("Delete");
    await expect.poll(() => blocks(page)).toEqual(["p Atas", "p Di bawahnya", "p Bawah"]);
  });

  test("a key acts on the caret that is shown, however late the browser tells of it", async ({ page }) => {
    await openEditor(page, { blocks: ["Satu", "Dua"] });
    await caretIn(page, 0);
    await bodyOf(page).evaluate((body) => {
      getSelection()?.collapse(body.children[1]?.firstChild ?? body, 0);
      body.dispatchEvent(new KeyboardEvent("keydown", { key: "Backspace", keyCode: 8, bubbles: true, cancelable: true }));
    });
    await expect.poll(() => blocks(page)).toEqual(["p SatuDua"]);
  });

  test("Enter twice leaves a quote, a list and a box; a caption is left at once", async ({ page }) => {
    await openEditor(page, { blocks: [""] });
    await caretIn(page, 0);
    await page.keyboard.type("> Kutip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("- Butir");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Biasa");
    await expect.poll(() => blocks(page)).toEqual(["blockquote <p>Kutip</p>", "ul <li><p>Butir</p></li>", "p Biasa"]);
  });
});

test("Caret around atoms: arrows cross pictures both ways, a gap before the first and after the last", async ({ page }) => {
  await openEditor(page, { blocks: [figure(DEMO_PICTURE), "Tengah", figure(DEMO_PICTURE)] });
  const first = bodyOf(page).locator("figure.picture").first();
  const last = bodyOf(page).locator("figure.picture").last();
  await caretIn(page, 1, "end");
  await page.keyboard.press("ArrowRight");
  await expect(last).toHaveClass(/ProseMirror-selectednode/);
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".ProseMirror-gapcursor")).toBeAttached();
  await page.keyboard.press("ArrowLeft");
  await expect(last).toHaveClass(/ProseMirror-selectednode/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("!");
  await expect.poll(async () => (await blocks(page))[1]).toBe("p Tengah!");
  await caretIn(page, 1, "start");
  await page.keyboard.press("ArrowUp");
  await expect(first).toHaveClass(/ProseMirror-selectednode/);
  await page.keyboard.press("ArrowUp");
  await expect(page.locator(".ProseMirror-gapcursor")).toBeAttached();
  await page.keyboard.type("Paling atas");
  await expect.poll(async () => (await blocks(page))[0]).toBe("p Paling atas");
});

test("Caret around atoms: a click below the last block gives a line", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE)] });
  await bodyOf(page).evaluate((body) => window.scrollTo(0, body.getBoundingClientRect().bottom + scrollY - innerHeight / 2));
  const box = await bodyOf(page).boundingBox();
  if (!box) throw new Error("The text is not shown.");
  await page.mouse.click(box.x + 40, box.y + box.height + 8);
  await page.keyboard.type("Di akhir");
  await expect.poll(async () => (await blocks(page)).at(-1)).toBe("p Di akhir");
});

test("Caret around atoms: up at the start of the text leaves it for the fields above", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu"] });
  await caretIn(page, 0, "start");
  await page.keyboard.press("ArrowUp");
  await expect(bodyOf(page)).not.toBeFocused();
});

test.describe("Cross-block selection", () => {
  test("is deleted, formatted and copied as one", async ({ page }) => {
    await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE, "Keterangan"), "Dua"] });
    await caretIn(page, 0);
    await page.keyboard.press(`${MODIFIER}+a`);
    await page.keyboard.press(`${MODIFIER}+b`);
    await expect.poll(async () => (await blocks(page)).filter((line) => line.startsWith("p "))).toEqual(["p <strong>Satu</strong>", "p <strong>Dua</strong>"]);
    const { html, text: plain } = await copied(page);
    expect(html).toContain("figure");
    expect(plain).toContain("Satu");
    await page.keyboard.press("Delete");
    await expect.poll(() => blocks(page)).toEqual(["p"]);
    await page.keyboard.press(`${MODIFIER}+z`);
    await expect.poll(() => blocks(page)).toHaveLength(3);
  });

  test("pasted inside, pictures keep what belongs to them and get new ids", async ({ page }) => {
    const { id } = await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE, "Keterangan", { alt: "Pasar <pagi>", size: "wide" }), "Dua"] });
    await caretIn(page, 0);
    await page.keyboard.press(`${MODIFIER}+a`);
    const clipboard = await copied(page);
    await caretIn(page, 2);
    await page.keyboard.press("Enter");
    await paste(page, clipboard);
    const saved = await stored(page, id);
    const figures = saved.filter(({ type }) => type === "figure");
    expect(figures).toHaveLength(2);
    const [one, two] = figures.map(({ attrs }) => attrs ?? {});
    expect(two?.id).not.toBe(one?.id);
    expect({ ...two, id: "" }).toEqual({ ...one, id: "" });
    expect(words(figures[1] ?? { type: "" })).toBe("Keterangan");
    expect(new Set(saved.map(({ attrs }) => attrs?.id)).size).toBe(saved.length);
  });
});

/** Where the blocks stand on the page. */
function places(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".body > *")].map((element) => {
      const { top, left, width, height } = element.getBoundingClientRect();
      return [element.localName, ...[top + scrollY, left, width, height].map((value) => Math.round(value * 4) / 4)].join(" ");
    }),
  );
}
