// Toolbar, slash and plus menu, moving blocks, shortcuts, tables.

import type { Locator } from "@playwright/test";
import { bodyOf, draftOf, openEditor, untilSaved } from "./editing.ts";
import { expect, test } from "./fixtures.ts";
import { block, caretIn, isPhone, said, selected, tagsOf, tool, undo } from "./edit-tools.ts";

test("Slash/plus menu", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", ""] });
  const body = bodyOf(page);
  const menu = page.getByRole("listbox", { name: "Blok" });
  await caretIn(page, "", 1);

  await test.step("the slash opens it on an empty line, and English names find blocks, too", async () => {
    await page.keyboard.type("/");
    await expect(menu).toBeVisible();
    await expect(body).toHaveAttribute("aria-activedescendant", /./);
    await page.keyboard.type("quote");
    await expect(menu.getByRole("option")).toHaveText([/^Kutipan$/, /^Kutipan besar$/]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(menu).toBeHidden();
    await expect(body.locator("aside.pull-quote")).toHaveCount(1);
    await expect(body).not.toContainText("/quote");
  });
  await test.step("one step of undoing brings the empty line back", async () => {
    await undo(page);
    await expect(body.locator("aside.pull-quote")).toHaveCount(0);
    await expect.poll(() => tagsOf(page)).toEqual(["P", "P"]);
  });
  await test.step("Indonesian names; Esc leaves the slash as text and nothing else", async () => {
    await caretIn(page, "", 1);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("/kut");
    await expect(menu.getByRole("option").first()).toHaveText("Kutipan");
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await page.keyboard.type("x");
    await expect(body).toHaveText("/kutx");
    await expect(menu).toBeHidden();
  });
  await test.step("not inside of text, not in an address", async () => {
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("km/jam dan / https://warta.example/berita");
    await expect(menu).toBeHidden();
  });
  await test.step("the plus button beside an empty line, by pointer or finger", async () => {
    await page.keyboard.press("Enter");
    const plus = page.locator(".tool-gutter").getByRole("button", { name: "Tambah blok" });
    await (isPhone(page) ? plus.tap() : plus.click());
    const option = page.getByRole("option", { name: "Kotak kronologi" });
    await (isPhone(page) ? option.tap() : option.click());
    await expect(body.locator("aside[data-variant=kronologi]")).toHaveCount(1);
    await page.keyboard.type("Urutan");
    await expect(body.locator(".fact-title")).toHaveText("Urutan");
  });
});

test("Shortcuts", async ({ page }) => {
  await openEditor(page, { blocks: ["Kata satu", "Kata dua"] });
  const body = bodyOf(page);
  await test.step("the toolbar tells and changes the state of what is selected", async () => {
    await caretIn(page, "Kata satu");
    await page.keyboard.press("Home");
    for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press("Shift+ArrowRight");
    await selected(page, "Kata");
    await page.keyboard.press("ControlOrMeta+b");
    await expect(body.locator("strong")).toHaveText("Kata");
    await expect(tool(page, "Tebal")).toHaveAttribute("aria-pressed", "true");
    await tool(page, "Tebal").click();
    await expect(body.locator("strong")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+i");
    await expect(body.locator("em")).toHaveText("Kata");
    await page.keyboard.press("ControlOrMeta+i");
    await expect(body.locator("em")).toHaveCount(0);
  });
  await test.step("kinds of blocks, and each toggles off", async () => {
    for (const [keys, tag] of [["ControlOrMeta+Alt+2", "H2"], ["ControlOrMeta+Alt+3", "H3"], ["ControlOrMeta+Shift+8", "UL"], ["ControlOrMeta+Shift+7", "OL"]] as const) {
      await page.keyboard.press(keys);
      await expect.poll(() => tagsOf(page), keys).toEqual([tag, "P"]);
      await page.keyboard.press(keys);
      await expect.poll(() => tagsOf(page), keys).toEqual(["P", "P"]);
    }
    await expect(tool(page, "Daftar butir")).toHaveAttribute("aria-keyshortcuts", "Control+Shift+8");
  });
  await test.step("one stop of Tab for all tools: Alt+F10 goes there, arrows move, Esc returns", async () => {
    await page.keyboard.press("Alt+F10");
    await expect(page.getByRole("button", { name: /^Jenis blok/ })).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(tool(page, "Tebal")).toBeFocused();
    await page.keyboard.press("End");
    await expect(tool(page, "Pintasan papan tik")).toBeFocused();
    expect(await page.locator(".tool-bar [tabindex='0']").count()).toBe(1);
    await page.keyboard.press("Escape");
    await expect(body).toBeFocused();
  });
  await test.step("Ctrl+/ lists them; the focus comes back", async () => {
    await page.keyboard.press("ControlOrMeta+/");
    const help = page.getByRole("dialog", { name: "Pintasan papan tik" });
    for (const keys of ["Ctrl+B", "Ctrl+K", "Ctrl+,", "Ctrl+.", "Ctrl+Shift+X", "Ctrl+E", "Ctrl+Shift+8", "Alt+Shift+↑"]) await expect(help.getByText(keys, { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(body).toBeFocused();
    await page.keyboard.type("X");
    await expect(body).toContainText("X");
  });
  await test.step("Esc closes the search, then lets go of what is selected; only then it leaves", async () => {
    const isCollapsed = () => page.evaluate(() => getSelection()?.isCollapsed);
    await page.keyboard.press("Shift+Home");
    await expect.poll(isCollapsed).toBe(false);
    await page.keyboard.press("ControlOrMeta+f");
    const search = page.getByRole("search", { name: "Cari" });
    await expect(search).toBeVisible();
    await caretIn(page, "X");
    await page.keyboard.press("Escape");
    await expect(search).toBeHidden();
    await page.keyboard.press("Shift+Home");
    await expect.poll(isCollapsed).toBe(false);
    await page.keyboard.press("Escape");
    await expect.poll(isCollapsed).toBe(true);
    await expect(body).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.locator("html.editing")).toHaveCount(0, { timeout: 15_000 });
  });
});

test("Shortcuts: marks that are seldom set share a menu, which says what is set", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Kadar CO"] });
  await caretIn(page, "Kadar CO");
  const menu = page.getByRole("menu", { name: "Huruf lain" });
  const choose = async (name: string) => {
    await tool(page, "Huruf lain").click();
    await menu.getByRole("menuitemcheckbox", { name }).click();
    await expect(menu).toHaveCount(0);
    await expect(bodyOf(page)).toBeFocused();
  };
  await choose("Subskrip");
  await page.keyboard.type("2");
  await expect(tool(page, "Huruf lain")).toHaveAttribute("aria-pressed", "true");
  await choose("Subskrip");
  await page.keyboard.type(" per m");
  await expect(tool(page, "Huruf lain")).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("ControlOrMeta+.");
  await page.keyboard.type("3");
  await tool(page, "Huruf lain").click();
  await expect(menu.getByRole("menuitemcheckbox", { name: "Superskrip" })).toHaveAttribute("aria-checked", "true");
  await expect(menu.getByRole("menuitemcheckbox", { name: "Coret" })).toHaveAttribute("aria-checked", "false");
  await expect(menu.getByRole("menuitemcheckbox", { name: "Kode" })).toHaveAttribute("aria-keyshortcuts", "Control+E");
  await page.keyboard.press("Escape");
  await expect(bodyOf(page).locator("p")).toHaveText("Kadar CO2 per m3");
  await untilSaved(page);
  const marks = (await draftOf(page, id)).doc.content?.[0]?.content?.map(({ text, marks = [] }) => [text, ...marks.map(({ type }) => type)]);
  expect(marks).toEqual([["Kadar CO"], ["2", "sub"], [" per m"], ["3", "sup"]]);
});

test("Move blocks", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", "Dua", "Tiga"] });
  const body = bodyOf(page);
  const lines = (...texts: string[]) => expect(body.locator(":scope > *")).toHaveText(texts);
  await caretIn(page, "Dua");
  await test.step("by keyboard, told to screen readers, undone in one step; the caret goes along", async () => {
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await lines("Satu", "Tiga", "Dua");
    await expect(said(page)).toHaveText("Paragraf 3 dari 3");
    await page.keyboard.type("!");
    await lines("Satu", "Tiga", "Dua!");
    await undo(page);
    await undo(page);
    await lines("Satu", "Dua", "Tiga");
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await lines("Dua", "Satu", "Tiga");
    await expect(said(page)).toHaveText("Sudah paling atas");
  });
  await test.step("by the menu of the block", async () => {
    await tool(page, "Menu blok").click();
    await page.getByRole("menuitem", { name: "Pindah ke bawah" }).click();
    await lines("Satu", "Dua", "Tiga");
    await tool(page, "Menu blok").click();
    await page.getByRole("menuitem", { name: "Gandakan" }).click();
    await lines("Satu", "Dua", "Dua", "Tiga");
    const ids = await body.locator("[data-id]").evaluateAll((blocks) => blocks.map((one) => one.getAttribute("data-id")));
    expect(new Set(ids).size).toBe(4);
    await tool(page, "Menu blok").click();
    await page.getByRole("menuitem", { name: "Hapus" }).click();
    await lines("Satu", "Dua", "Tiga");
    await page.locator(".ui-toast").getByRole("button", { name: "Urungkan" }).click();
    await lines("Satu", "Dua", "Dua", "Tiga");
  });
  if (isPhone(page)) return;
  await test.step("by dragging the handle", async () => {
    const first = body.locator(":scope > *").first();
    const last = body.locator(":scope > *").last();
    await first.hover();
    const handle = page.locator(".tool-gutter").getByRole("button", { name: "Menu blok" });
    await expect(handle).toBeVisible();
    const to = await last.boundingBox();
    const from = await handle.boundingBox();
    if (!to || !from) throw new Error("nothing to drag");
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + to.height - 2, { steps: 6 });
    await page.mouse.up();
    await lines("Dua", "Dua", "Tiga", "Satu");
    await undo(page);
    await lines("Satu", "Dua", "Dua", "Tiga");
  });
});

test("Tables", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", ""] });
  const body = bodyOf(page);
  const rows = () => body.locator("tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => `${cell.tagName[1]}${cell.textContent}`).join(" ")));
  const bar = page.getByRole("toolbar", { name: "Alat tabel" });
  await caretIn(page, "", 1);
  await test.step("a table of the wanted size", async () => {
    await page.keyboard.type("/table");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Tabel baru" });
    await dialog.getByLabel("Kolom", { exact: true }).fill("12");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toHaveText("Isi angka 1 sampai 8.");
    await dialog.getByLabel("Baris", { exact: true }).fill("2");
    await dialog.getByLabel("Kolom", { exact: true }).fill("2");
    await page.keyboard.press("Enter");
    await expect.poll(rows).toEqual(["H H", "D D"]);
  });
  await test.step("Tab to the next cell, a new row at the end, Shift+Tab back, Enter down and out", async () => {
    for (const word of ["a", "b", "c", "d", "e"]) {
      await page.keyboard.type(word);
      await page.keyboard.press("Tab");
    }
    await expect.poll(rows).toEqual(["Ha Hb", "Dc Dd", "De D"]);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("E");
    await expect.poll(rows).toEqual(["Ha Hb", "Dc Dd", "DE D"]);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Sumber: BPS");
    await expect(body.locator("figure.table figcaption")).toHaveText("Sumber: BPS");
  });
  await test.step("rows, columns and headers by the bar, which is there only in a table", async () => {
    await expect(bar).toBeHidden();
    await body.locator("td").first().click();
    await bar.getByRole("button", { name: "Tambah kolom di kanan" }).click();
    await expect.poll(rows).toEqual(["Ha H Hb", "Dc D Dd", "DE D D"]);
    await bar.getByRole("button", { name: "Hapus kolom" }).click();
    await bar.getByRole("button", { name: "Tambah baris di bawah" }).click();
    await expect.poll(async () => (await rows()).length).toBe(4);
    await bar.getByRole("button", { name: "Hapus baris" }).click();
    await bar.getByRole("button", { name: "Kolom judul" }).click();
    await expect.poll(async () => (await rows()).every((row) => row.startsWith("H"))).toBe(true);
    expect(await body.locator("figure.table [style]").count()).toBe(0);
    await bar.getByRole("button", { name: "Kolom judul" }).click();
    await bar.getByRole("button", { name: "Baris judul" }).click();
    await expect.poll(async () => (await rows())[0]).toMatch(/^D/);
    await bar.getByRole("button", { name: "Baris judul" }).click();
    await expect.poll(async () => (await rows())[0]).toBe("H Hb");
  });
  await test.step("a wide one scrolls by itself, the page does not", async () => {
    for (let column = 0; column < 5; column += 1) await bar.getByRole("button", { name: "Tambah kolom di kanan" }).click();
    await expect(body.locator("tr").first().locator(":scope > *")).toHaveCount(7);
    await body.locator("th").first().click();
    await page.keyboard.type("tidakadayangmelipatkatasepanjangini tidakadayangmelipatkatasepanjangini");
    await body.locator("th").nth(1).click();
    await page.keyboard.type("tidakadayangmelipatkatasepanjanginijuga");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    if (isPhone(page)) expect(await scrolls(body.locator("figure.table"))).toBe(true);
  });
  await test.step("the table goes as a whole, and comes back", async () => {
    await bar.getByRole("button", { name: "Hapus tabel" }).click();
    await expect(body.locator("table")).toHaveCount(0);
    await undo(page);
    await expect(body.locator("table")).toHaveCount(1);
  });
});

/** Whether something in it, or itself, can be moved sideways. */
function scrolls(element: Locator): Promise<boolean> {
  return element.evaluate((one) =>
    [one, ...one.querySelectorAll("*")].some((part) => part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(part).overflowX)),
  );
}

test("Phone: the toolbar stands above the keyboard, not over the caret", async ({ page }) => {
  test.skip(!isPhone(page), "a desk has no keyboard on the screen");
  await openEditor(page, { blocks: [...Array.from({ length: 30 }, (_, index) => `Baris ${index}`), block("paragraph", "")] });
  await caretIn(page, "", 30);
  await page.keyboard.type("terakhir");
  const bar = page.locator(".tool-bar");
  const place = await bar.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(Math.round((place?.y ?? 0) + (place?.height ?? 0))).toBe(height);
  const caret = await bodyOf(page).getByText("terakhir").boundingBox();
  expect((caret?.y ?? height) + (caret?.height ?? 0)).toBeLessThanOrEqual(place?.y ?? 0);
  for (const button of await bar.getByRole("button").all()) {
    const size = await button.boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  expect(await bar.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await test.step("the keyboard lifts it", async () => {
    await page.evaluate(() => {
      const view = window.visualViewport;
      if (!view) throw new Error("no visual viewport");
      Object.defineProperty(view, "height", { value: innerHeight - 300, configurable: true });
      view.dispatchEvent(new Event("resize"));
    });
    const lifted = await bar.boundingBox();
    expect(Math.round((lifted?.y ?? 0) + (lifted?.height ?? 0))).toBe(height - 300);
  });
});
