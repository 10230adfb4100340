// Hands on the text of an article, for tests of what the editor does with it.

import { type Page } from "@playwright/test";
import type { BlockJson } from "../src/edit/engine/types.ts";
import { bodyOf, draftOf, restIsHere, untilSaved } from "./editing.ts";
import { png } from "./png.ts";

export { bodyOf };

/** The caret into a block, counted from 0, by a click on its text. */
export async function caretIn(page: Page, block: number, where: "start" | "end" = "end"): Promise<void> {
  await bodyOf(page).evaluate((body, { block, where }) => {
    const element = body.children[block];
    if (!element) throw new Error(`no block ${block}`);
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let node: Node = texts.nextNode() ?? element;
    if (where === "end") for (let next = texts.nextNode(); next; next = texts.nextNode()) node = next;
    (body as HTMLElement).focus();
    const offset = where === "start" ? 0 : (node.textContent?.length ?? 0);
    getSelection()?.setBaseAndExtent(node, offset, node, offset);
  }, { block, where });
  // ProseMirror reads the selection when the browser has told of it.
  await settled(page);
}

/** Selects a run of characters of a block. */
export async function select(page: Page, block: number, from: number, to: number): Promise<void> {
  await caretIn(page, block, "start");
  for (let at = 0; at < from; at++) await page.keyboard.press("ArrowRight");
  for (let at = from; at < to; at++) await page.keyboard.press("Shift+ArrowRight");
  await settled(page);
}

/** Until the browser has told what it noticed, and it is shown. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)))));
}

export interface Clipboard {
  html?: string;
  text?: string;
  files?: { name: string; type: string; base64: string }[];
}

/** Pastes what another program might have put on the clipboard. */
export async function paste(page: Page, clipboard: Clipboard): Promise<void> {
  await bodyOf(page).evaluate((body, { html, text, files = [] }) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    if (text) clipboardData.setData("text/plain", text);
    for (const { name, type, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      clipboardData.items.add(new File([bytes], name, { type }));
    }
    const target = document.activeElement && body.contains(document.activeElement) ? document.activeElement : body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, clipboard);
  await restIsHere(page);
  await settled(page);
}

/** What copying puts on the clipboard. */
export async function copied(page: Page): Promise<{ html: string; text: string }> {
  return bodyOf(page).evaluate((body) => {
    const clipboardData = new DataTransfer();
    body.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return { html: clipboardData.getData("text/html"), text: clipboardData.getData("text/plain") };
  });
}

/** The blocks of the text as short lines: `p Satu <strong>dua</strong>`, `h2 Judul`. */
export async function blocks(page: Page): Promise<string[]> {
  return bodyOf(page).evaluate((body) =>
    [...body.children].filter((child) => !child.matches(".ProseMirror-widget, .conflict")).map((child) => {
      const clone = child.cloneNode(true) as HTMLElement;
      for (const extra of clone.querySelectorAll("br.ProseMirror-trailingBreak, .block-panel, .alt-missing, .is-empty, button")) extra.remove();
      for (const element of clone.querySelectorAll("*")) {
        for (const name of element.getAttributeNames()) if (name !== "href" && name !== "start") element.removeAttribute(name);
      }
      const kind = child.localName + (child.classList.length > 0 ? ["", ...child.classList].filter((name) => !/^(?:is-|ProseMirror|has-|fault)/.test(name)).join(".") : "");
      return clone.innerHTML === "" ? kind : `${kind} ${clone.innerHTML}`;
    }),
  );
}

/** The blocks as the server has them, once everything is saved. */
export async function stored(page: Page, id: number): Promise<BlockJson[]> {
  await untilSaved(page);
  return (await draftOf(page, id)).doc.content ?? [];
}

/** A block's text and marks in one line. */
export function words({ text, content = [], marks = [] }: BlockJson): string {
  const own = text === undefined ? content.map(words).join("") : text;
  return marks.reduceRight((inner, mark) => `<${mark.type}>${inner}</${mark.type}>`, own);
}

export const MODIFIER = process.platform === "darwin" ? "Meta" : "Control";

/** A grey PNG, in base64. */
export const PICTURE = png(640, 427, 1, (points) => points.fill(0x80)).toString("base64");

let number = 0;

/** A name of a block that is used once. */
export function name(): string {
  number += 1;
  return `uji${String(number).padStart(5, "0")}${Date.now().toString(36)}`;
}

export function text(words: string, ...marks: string[]): BlockJson {
  return { type: "text", text: words, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) };
}

export function block(type: string, attrs: Record<string, unknown> = {}, content: BlockJson[] = []): BlockJson {
  return { type, attrs: { id: name(), ...attrs }, ...(content.length > 0 ? { content } : {}) };
}

export function figure(media: number, caption = "", attrs: Record<string, unknown> = {}): BlockJson {
  const part: BlockJson = { type: "caption", ...(caption ? { content: [text(caption)] } : {}) };
  return block("figure", { media, alt: "Uji", decorative: false, credit: "Warta", size: "normal", ...attrs }, [part]);
}
