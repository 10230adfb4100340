// What comes from other programs (behaviours 11 to 14). The fixtures fail on each report of the policy.

import { readFileSync } from "node:fs";
import path from "node:path";
import { type BlockJson } from "../src/edit/engine/types.ts";
import { block, blocks, bodyOf, caretIn, figure, MODIFIER, paste, select, stored, text, words } from "./edit-body.ts";
import { openEditor, publishedArticle } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

const clipboard = (name: string) => readFileSync(path.join(import.meta.dirname, "clipboards", `${name}.html`), "utf8").trimEnd();

/** What a program puts on the clipboard, and what is left of it. */
const PROGRAMS: [behaviour: string, name: string, left: string[]][] = [
  ["Google Docs paste", "google-docs", [
    "h2 Harga beras naik",
    'p Pedagang di <strong>Pasar Wonokromo</strong> menyebut <em>stok</em> menipis, kata <a href="https://bps.example/beras">BPS</a>.',
    "ul <li><p>Beras medium</p><ul><li><p>Rp14.000</p></li></ul></li><li><p>Beras premium</p></li>",
  ]],
  ["Word paste: from Windows", "word-win", [
    "h2 Banjir surut",
    "p Air di <strong>Kali Brantas</strong> turun <em>perlahan</em>. Warga pulang.",
    "ul <li><p>Butir satu</p><ul><li><p>Butir dalam</p></li></ul></li><li><p>Butir dua</p></li>",
    "p Langkah berikut:",
    "ol <li><p>Bersihkan rumah</p><ol><li><p>Lantai dulu</p></li></ol></li><li><p>Jemur kasur</p></li>",
  ]],
  ["Word paste: from a Mac", "word-mac", ["p Teks dari Mac dengan <strong>tebal</strong>.", "ul <li><p>Satu butir</p></li>"]],
  ["Word paste: from Word Online", "word-online", [
    "p Rapat <strong>ditunda</strong>",
    "ul <li><p>Pagi</p><ul><li><p>Pukul 09.00</p></li></ul></li><li><p>Siang</p></li>",
  ]],
  ["Other paste: from LibreOffice", "libreoffice", [
    "h2 Jadwal",
    "p Kereta <strong>pertama</strong> berangkat <em>pagi</em>.",
    "ol <li><p>Gubeng</p></li><li><p>Wonokromo</p></li>",
  ]],
  ["Other paste: from WhatsApp", "whatsapp", ["p Konfirmasi dari <strong>Kapolsek</strong>: arus <em>lancar</em>."]],
  ["Other paste: from Gmail", "gmail", [
    "p Yth. Redaksi,",
    'p Kami mengundang <strong>Warta</strong> ke <a href="https://acara.example/">acara ini</a>.',
    "p <strong>Hormat kami</strong>",
  ]],
  ["Other paste: from Excel", "excel", [
    "figure.table <table><tbody><tr><td>Kota</td><td>Harga</td></tr><tr><td>Surabaya</td><td>14000</td></tr></tbody></table>",
  ]],
  ["Other paste: from Google Sheets", "sheets", [
    "figure.table <table><tbody><tr><td><strong>Kota</strong></td><td>Harga</td></tr><tr><td>Malang<br>Raya</td><td>13.500</td></tr></tbody></table>",
  ]],
  ["Other paste: hostile HTML gives text only", "hostile", ["p Teks tautan", "p Aman <strong>tebal</strong>"]],
];

for (const [behaviour, name, left] of PROGRAMS) {
  test(behaviour, async ({ page }) => {
    await openEditor(page, { blocks: [""] });
    await caretIn(page, 0);
    await paste(page, { html: clipboard(name), text: "teks polos" });
    const shown = (await blocks(page)).map((line) => line.replace(/&nbsp;/g, " ").replace(/ {2,}/g, " ").replace(/ (?=<\/p>|$)/g, ""));
    expect(shown).toEqual(left);
  });
}

test("Word paste: the text is taken, not the picture of it that lies beside it", async ({ page }) => {
  await openEditor(page, { blocks: [""] });
  await caretIn(page, 0);
  await paste(page, { html: clipboard("word-mac"), files: [{ name: "image.png", type: "image/png", base64: "iVBORw0KGgo=" }] });
  await expect.poll(() => blocks(page)).toContain("p Teks dari Mac dengan <strong>tebal</strong>.");
  await expect(bodyOf(page).locator("figure.picture")).toHaveCount(0);
});

test("Other paste: blank lines part paragraphs, and Ctrl+Shift+V drops formatting", async ({ page }) => {
  await openEditor(page, { blocks: [""] });
  await caretIn(page, 0);
  await paste(page, { text: "Satu\nbaris\n\nDua\n\n\nTiga\n" });
  await expect.poll(() => blocks(page)).toEqual(["p Satu<br>baris", "p Dua", "p Tiga"]);
  await page.keyboard.press("Enter");
  await page.keyboard.down(MODIFIER);
  await page.keyboard.down("Shift");
  // Held as for Ctrl+Shift+V; the paste itself is what the browser would send.
  await paste(page, { html: "<p><b>Tebal</b> tidak</p>", text: "Tebal tidak" });
  await page.keyboard.up("Shift");
  await page.keyboard.up(MODIFIER);
  await expect.poll(async () => (await blocks(page)).at(-1)).toBe("p Tebal tidak");
});

test("Other paste: our own page keeps its blocks, with new ids", async ({ page }) => {
  const source: BlockJson[] = [
    block("heading", { level: 2 }, [text("Subjudul")]),
    block("quote", {}, [{ type: "quote_text", content: [text("Kata orang.")] }, { type: "attribution", content: [text("Sari")] }]),
    figure(1, "Keterangan", { alt: "Pasar", credit: "Warta/Rina" }),
    block("fact_box", { variant: "profil" }, [{ type: "fact_title", content: [text("Siapa")] }, block("paragraph", {}, [text("Isi.")])]),
    block("pullquote", {}, [text("Kata orang.")]),
  ];
  const { path: address } = await publishedArticle(page, { blocks: source });
  await page.goto(address);
  const body = await page.locator("article .body").innerHTML();
  expect(body).toContain("Kata orang.");
  const { id } = await openEditor(page, { blocks: [""] });
  await caretIn(page, 0);
  await paste(page, { html: body });
  const shown = await stored(page, id);
  const plain = (one: BlockJson): unknown => ({
    type: one.type,
    attrs: { ...one.attrs, id: "" },
    words: words(one),
    content: one.content?.filter(({ type }) => type !== "text").map(({ type }) => type),
  });
  expect(shown.slice(0, source.length).map(plain)).toEqual(source.map(plain));
  for (const [index, one] of source.entries()) expect(shown[index]?.attrs?.id).not.toBe(one.attrs?.id);
});

test("URL paste: on selected text makes a link of it", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu dua tiga"] });
  await select(page, 0, 5, 8);
  await paste(page, { text: "https://contoh.example/a" });
  await expect.poll(() => blocks(page)).toEqual(['p Satu <a href="https://contoh.example/a">dua</a> tiga']);
});

test("URL paste: on an empty line shows what a known site has there; one step back leaves the link", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", ""] });
  await caretIn(page, 1);
  await paste(page, { text: "https://youtu.be/abcDEF_1-23" });
  await expect(bodyOf(page).locator("figure.embed > a")).toContainText("YouTube");
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(async () => (await blocks(page))[1]).toBe('p <a href="https://youtu.be/abcDEF_1-23">https://youtu.be/abcDEF_1-23</a>');
  await page.keyboard.press("Enter");
  await paste(page, { text: "https://lain.example/halaman" });
  await expect.poll(async () => (await blocks(page))[2]).toBe('p <a href="https://lain.example/halaman">https://lain.example/halaman</a>');
});

test("URL paste: one of our articles becomes Baca juga", async ({ page, baseURL }) => {
  const { path: address } = await publishedArticle(page);
  await openEditor(page, { blocks: ["Satu", ""] });
  await caretIn(page, 1);
  await paste(page, { text: `${baseURL}${address}` });
  await expect(bodyOf(page).locator("aside.related a")).toHaveAttribute("href", address);
  await page.keyboard.press(`${MODIFIER}+z`);
  await expect.poll(async () => (await blocks(page))[1]).toContain(`<a href="${baseURL}${address}">`);
});

test("Paste keeps the words where the line was lost right after opening", async ({ page, faults }) => {
  await page.route(/\/sunting\/later\..*\.js$/, (route) => {
    faults.expectErrorStatus(new URL(route.request().url()).pathname);
    return route.abort("internetdisconnected");
  });
  const { id } = await openEditor(page, { blocks: ["Awal. "] });
  await caretIn(page, 0);
  await bodyOf(page).evaluate((body) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", "<p>Dari <b>luar</b></p>");
    clipboardData.setData("text/plain", "Dari luar");
    body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(bodyOf(page)).toHaveText("Awal. Dari luar");
  await expect(page.getByText("tidak terjangkau", { exact: false }).first()).toBeVisible();
  expect((await stored(page, id)).map(words)).toEqual(["Awal. Dari luar"]);
});
