// Keys and words around the text: saving from anywhere, nothing but the keyboard, a large page, counting.

import type { Locator } from "@playwright/test";
import { bodyOf, draftOf, freshName, headlineOf, openEditor, openOnPage, pressEdit, publishedArticle, untilSaved } from "./editing.ts";
import { choose, openPublish } from "./edit-sheet.ts";
import { caretIn, isPhone, tool } from "./edit-tools.ts";
import { expect, test } from "./fixtures.ts";

test("Shortcuts: Ctrl+S saves wherever the keyboard is, and never opens what the browser has for it", async ({ page }) => {
  test.slow();
  const { path } = await publishedArticle(page, { blocks: ["Satu.", "Dua."] });
  await openOnPage(page, path);
  await page.evaluate(() => {
    // Before everybody else, and asked after them.
    window.addEventListener("keydown", (event) => setTimeout(() => event.key === "s" && Reflect.set(window, "wasTaken", event.defaultPrevented)), true);
  });
  const isTaken = async (where: string) => {
    await page.evaluate(() => Reflect.deleteProperty(window, "wasTaken"));
    await page.keyboard.press("ControlOrMeta+s");
    await expect.poll(() => page.evaluate(() => Reflect.get(window, "wasTaken")), where).toBe(true);
  };
  const within = async (where: string, opened: Locator, leave: () => Promise<unknown>) => {
    await expect(opened, where).toBeVisible();
    await isTaken(where);
    await leave();
    await expect(opened, where).toHaveCount(0);
  };
  const escape = () => page.keyboard.press("Escape");
  await bodyOf(page).locator("p").first().click();
  await isTaken("text");
  await page.locator("h1.headline").click();
  await isTaken("headline");
  await page.locator(".byline .edit-pencil").click();
  await within("chooser", page.getByRole("region", { name: "Penulis" }), escape);
  await page.getByRole("button", { name: "Lainnya", exact: true }).click();
  await within("menu", page.getByRole("menu"), escape);
  await choose(page, "Rincian");
  await within("details", page.getByRole("dialog", { name: "Rincian" }), escape);
  const dialog = await openPublish(page);
  await within("publish", dialog, escape);
  await caretIn(page, "Satu.");
  await page.keyboard.press("ControlOrMeta+k");
  await within("link", page.getByRole("dialog", { name: /tautan/i }), escape);
  await page.keyboard.press("ControlOrMeta+f");
  await within("search", page.getByRole("search", { name: "Cari" }), escape);
  await tool(page, "Tambah blok").click();
  // By finger the keyboard stays in the text: a tap beside it closes the list.
  await within("blocks", page.locator(".tool-blocks"), () => (isPhone(page) ? page.locator("h1").first().click() : escape()));
});

test("Accessibility: from a reader's page to publishing with the keyboard alone", async ({ page, browser, visit, isMobile }) => {
  test.skip(isMobile, "a phone has no such keyboard");
  test.slow();
  const headline = headlineOf("Papan tik saja");
  const { path } = await publishedArticle(page, { fields: { headline }, blocks: ["Awal."] });
  await visit(path);
  await page.keyboard.press("e");
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Ditambah.");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.waitForTimeout(250);
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("article[data-article] .article-head .standfirst")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("h1.headline")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" saja");
  await page.keyboard.press("ControlOrMeta+Enter");
  const dialog = page.getByRole("dialog", { name: "Terbitkan" });
  const send = dialog.getByRole("button", { name: "Terbitkan perubahan" });
  await expect(send).toBeVisible();
  for (let press = 0; press < 20 && !(await send.evaluate((element) => element === document.activeElement)); press++) await page.keyboard.press("Tab");
  await expect(send).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("link", { name: "Lihat halaman publik" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  // Back where it was opened from; one more Esc leaves.
  await expect(page.locator("h1.headline")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("html.editing")).toHaveCount(0);
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(new URL(path, page.url()).href);
  await expect(reader.locator("h1")).toHaveText(`${headline} saja`);
  await expect(reader.locator("article .body")).toHaveText("Awal. Ditambah.");
  await reader.context().close();
});

test("Accessibility: at 200 % everything is there and nothing is cut off, and states are told politely", async ({ page }) => {
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const { path } = await publishedArticle(page, { blocks: ["Satu.", "Dua."] });
  // What a window of that size shows at 200 %; on a phone it is the smallest one.
  await page.setViewportSize(isPhone(page) ? { width: 320, height: 568 } : { width: size.width / 2, height: size.height / 2 });
  await openOnPage(page, path);
  const isWhole = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(await isWhole()).toBe(true);
  for (const name of ["Selesai", "Terbitkan", "Lainnya"]) {
    const button = page.locator(".edit-top").getByRole("button", { name, exact: true });
    await expect(button).toBeInViewport({ ratio: 1 });
  }
  await caretIn(page, "Dua.");
  await page.keyboard.type(" Lagi.");
  await page.keyboard.press("ControlOrMeta+s");
  const told = page.locator("[data-announcer]");
  await expect(told).toHaveAttribute("aria-live", "polite");
  await expect(told).toHaveText(/^Tersimpan \d\d\.\d\d/);
  for (const name of ["Rincian", "Riwayat"]) {
    await choose(page, name);
    const sheet = page.getByRole("dialog", { name });
    await expect(sheet).toBeInViewport();
    expect(await sheet.evaluate((element) => element.scrollWidth <= element.clientWidth), name).toBe(true);
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Lainnya", exact: true }), name).toBeFocused();
  }
  expect(await isWhole()).toBe(true);
});

test("Words and minutes are counted while somebody types, and the text is spell-checked in its language", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu dua tiga."] });
  const counts = page.locator(".edit-counts");
  await expect(counts).toHaveText("3 kata · 1 menit baca");
  await caretIn(page, "Satu dua tiga.");
  await page.keyboard.type(" Empat lima.");
  await expect(counts).toHaveText("5 kata · 1 menit baca");
  await expect(bodyOf(page)).toHaveAttribute("spellcheck", "true");
  await expect(bodyOf(page)).toHaveAttribute("lang", "id");
});

test("Enter in place: a text of another release is not touched, and the page says what to do", async ({ page, visit, isMobile }) => {
  test.skip(isMobile, "Nothing in it is touched.");
  const { id, path } = await publishedArticle(page, { blocks: ["Satu."] });
  const body = page.locator("article[data-article] .body");
  const wrong: ((opened: Record<string, unknown>) => Record<string, unknown>)[] = [
    (opened) => ({ ...opened, schema_hash: "0".repeat(16) }),
    (opened) => ({ ...opened, doc: { type: "doc", content: [{ type: "hologram", attrs: { id: freshName() } }] } }),
  ];
  let bend = wrong[0];
  await page.route(`**/api/edit/${id}`, async (route) => {
    const answer = await route.fetch();
    const opened = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: bend?.(opened) ?? opened });
  });
  await visit(path);
  const before = await body.innerHTML();
  for (const one of wrong) {
    bend = one;
    await page.locator("button[data-sunting]").click();
    await expect(page.getByRole("alert").last()).toBeVisible();
    await expect(page.locator("html.editing")).toHaveCount(0);
    expect(await body.innerHTML()).toBe(before);
    await expect(page.locator("button[data-sunting]")).toBeVisible();
  }
  await expect(page.getByRole("alert").first()).toContainText("muat ulang");
  bend = (opened) => opened;
  await pressEdit(page);
  await untilSaved(page);
  expect((await draftOf(page, id)).doc.content).toHaveLength(1);
});
