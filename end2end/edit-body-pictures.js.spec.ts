// Pictures in the text (behaviours 16 to 18).

import type { Page, Route } from "@playwright/test";
import { block, blocks, bodyOf, caretIn, figure, MODIFIER, paste, PICTURE, settled, stored, words } from "./edit-body.ts";
import { openEditor } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

const DEMO_PICTURE = 1;
/** What a machine that does other things may take to decode a picture: milliseconds. */
const TAKEN_IN = 15_000;
const FILE = { name: "pasar.png", type: "image/png", base64: PICTURE };

/** Holds uploads back until they are let go. */
async function hold(page: Page): Promise<Route[]> {
  const held: Route[] = [];
  await page.route("**/api/media?*", (route) => void held.push(route));
  return held;
}

test("Image by paste: typing goes on meanwhile, and the picture arrives", async ({ page }) => {
  const held = await hold(page);
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  await caretIn(page, 0);
  await paste(page, { files: [FILE, { ...FILE, name: "pasar-2.png" }] });
  await page.keyboard.type(" dan dua");
  await expect(bodyOf(page).locator(".upload-box")).toHaveCount(2);
  await expect(bodyOf(page).locator(".upload-box progress").first()).toHaveAccessibleName("Unggahan pasar.png");
  await expect.poll(() => held.length).toBe(2);
  for (const route of held) await route.continue();
  await expect(bodyOf(page).locator("figure.picture img[src*='/media/']")).toHaveCount(2, { timeout: TAKEN_IN });
  await expect(bodyOf(page).locator(".upload-box")).toHaveCount(0);
  const saved = await stored(page, id);
  expect(saved.map(({ type }) => type)).toEqual(["paragraph", "figure", "figure", "paragraph"]);
  expect(words(saved[0] ?? { type: "" })).toBe("Satu dan dua");
  for (const { attrs } of saved.slice(1, 3)) expect(attrs?.media).toBeGreaterThan(0);
  // What was typed goes step by step, then the pictures in one: their arrival is no step of its own.
  for (let step = 0; step < 9 && (await blocks(page))[0] !== "p Satu"; step++) await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toHaveLength(4);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(() => blocks(page)).toEqual(["p Satu"]);
});

test("Image by paste: what fails keeps its place and can be tried again or cancelled", async ({ page, faults }) => {
  faults.expectErrorStatus("/api/media");
  let refusing = true;
  await page.route("**/api/media?*", (route) =>
    refusing
      ? route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ error: { code: "kind", message: "HEIC belum dapat dibaca." } }) })
      : route.continue(),
  );
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  await caretIn(page, 0);
  await paste(page, { files: [FILE] });
  const box = bodyOf(page).locator(".upload-box");
  await expect(box.getByRole("alert")).toHaveText("HEIC belum dapat dibaca.");
  refusing = false;
  await box.getByRole("button", { name: "Coba lagi" }).click();
  await expect(bodyOf(page).locator("figure.picture img[src*='/media/']")).toHaveCount(1, { timeout: TAKEN_IN });
  refusing = true;
  await caretIn(page, 0);
  await paste(page, { files: [FILE] });
  await expect(box.getByRole("alert")).toBeVisible();
  await box.getByRole("button", { name: "Hapus" }).click();
  await expect(box).toHaveCount(0);
  expect((await stored(page, id)).filter(({ type }) => type === "figure")).toHaveLength(1);
});

test("Image by drop: into the text where it falls; a drop that misses never leaves the page", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", "Dua"] });
  const address = page.url();
  const drop = (selector: string) =>
    page.evaluate(({ selector, base64 }) => {
      const target = document.querySelector(selector);
      if (!target) throw new Error(`no ${selector}`);
      const dataTransfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], "a.png", { type: "image/png" }));
      const { left, top } = target.getBoundingClientRect();
      const init = { dataTransfer, bubbles: true, cancelable: true, clientX: left + 2, clientY: top + 2 };
      const over = new DragEvent("dragover", init);
      target.dispatchEvent(over);
      const event = new DragEvent("drop", init);
      target.dispatchEvent(event);
      return over.defaultPrevented && event.defaultPrevented;
    }, { selector, base64: PICTURE });
  expect(await drop("header")).toBe(true);
  expect(await drop(".ProseMirror p:nth-child(2)")).toBe(true);
  await expect(bodyOf(page).locator("figure.picture img[src*='/media/']")).toHaveCount(1, { timeout: TAKEN_IN });
  await expect.poll(async () => (await blocks(page)).map((line) => line.split(" ")[0])).toEqual(["p", "figure.picture", "p"]);
  expect(page.url()).toBe(address);
});

test("Alt and credit: a picture without alt text asks for it; what is typed is stored", async ({ page, isMobile }) => {
  const { id } = await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE, "", { alt: "", credit: "" })] });
  await bodyOf(page).getByRole("button", { name: "Perlu teks alt" }).click();
  const alt = bodyOf(page).getByLabel("Teks alt");
  await expect(alt).toBeFocused();
  await page.keyboard.type("Pasar pagi");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(bodyOf(page).getByLabel("Kredit")).toBeFocused();
  await page.keyboard.type("Warta/Rina");
  await bodyOf(page).getByLabel("Ukuran").selectOption("wide");
  await page.keyboard.press("Escape");
  await expect(bodyOf(page)).toBeFocused();
  expect((await stored(page, id))[1]?.attrs).toMatchObject({ alt: "Pasar pagi", credit: "Warta/Rina", size: "wide", decorative: false });
  await expect(bodyOf(page).getByRole("button", { name: "Perlu teks alt" })).toHaveCount(0);
  await expect(bodyOf(page).locator("figure.picture img")).toHaveAttribute("alt", "Pasar pagi");
  // Phones have no such key: there the panel of the selected picture is tapped.
  if (!isMobile) await page.keyboard.press("Alt+Enter");
  else await alt.tap();
  await expect(alt).toBeFocused();
  await bodyOf(page).getByLabel("Hiasan").check();
  expect((await stored(page, id))[1]?.attrs).toMatchObject({ decorative: true, alt: "Pasar pagi" });
  await expect(bodyOf(page).locator("figure.picture img")).toHaveAttribute("alt", "");
});

test("Caption: Tab goes from picture to caption to text, Enter leaves it, only link and italic hold", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: [figure(DEMO_PICTURE, "", { credit: "" }), "Bawah"] });
  await caretIn(page, 1, "start");
  await page.keyboard.press("ArrowUp");
  await expect(bodyOf(page).locator("figure.picture")).toHaveClass(/ProseMirror-selectednode/);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Keterangan ");
  await page.keyboard.press(`${MODIFIER}+b`);
  await page.keyboard.press(`${MODIFIER}+i`);
  await page.keyboard.type("miring");
  await page.keyboard.press("Shift+Tab");
  await expect(bodyOf(page).locator("figure.picture")).toHaveClass(/ProseMirror-selectednode/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Di ");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.keyboard.type("teks ");
  const saved = await stored(page, id);
  expect(saved.map(words)).toEqual(["Keterangan <em>miring</em>", "teks Di Bawah"]);
});

test("Galleries: pictures side by side become one and come apart again", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Satu", figure(DEMO_PICTURE, "Kiri"), figure(DEMO_PICTURE, "Kanan")] });
  await bodyOf(page).locator("figure.picture img").first().click();
  await page.getByRole("button", { name: "Jadikan galeri" }).click();
  await settled(page);
  const [, gallery] = await stored(page, id);
  expect(gallery?.type).toBe("gallery");
  expect(gallery?.content?.map(words)).toEqual(["Kiri", "Kanan"]);
  await page.getByRole("button", { name: "Pisahkan galeri" }).click();
  expect((await stored(page, id)).map(({ type }) => type)).toEqual(["paragraph", "figure", "figure"]);
});

test("Embed: its title is typed in its panel, its caption below it", async ({ page }) => {
  const source = { provider: "youtube", key: "abcDEF_1-23", url: "https://www.youtube.com/watch?v=abcDEF_1-23", title: "" };
  const { id } = await openEditor(page, { blocks: ["Satu", block("embed", source, [{ type: "caption" }])] });
  await bodyOf(page).locator("figure.embed > a").click();
  await bodyOf(page).getByLabel("Judul").fill("Siaran langsung");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Dari balai kota");
  const [, embed] = await stored(page, id);
  expect(embed?.attrs).toMatchObject({ ...source, title: "Siaran langsung" });
  expect(words(embed ?? { type: "" })).toBe("Dari balai kota");
  expect(page.url()).not.toContain("youtube");
});

test("Markup of an older system becomes blocks, and one step back brings it back", async ({ page }) => {
  const html = "<details><summary>Syarat</summary><p>KTP <b>asli</b></p></details>";
  const { id } = await openEditor(page, { blocks: ["Satu", block("legacy_html", { html })] });
  await bodyOf(page).locator("div.legacy").hover();
  await page.getByRole("button", { name: "Ubah ke blok" }).click();
  await expect(bodyOf(page).locator("div.legacy")).toHaveCount(0);
  expect((await stored(page, id)).map(words)).toEqual(["Satu", "Syarat", "KTP <strong>asli</strong>"]);
  await page.keyboard.press(`${MODIFIER}+z`);
  expect((await stored(page, id)).map(({ type }) => type)).toEqual(["paragraph", "legacy_html"]);
});
