// What is left of foreign HTML: the blocks and marks that we have.

import { harmless, marksOf, meansNormalWeight, STYLE, styleOf } from "./style.ts";
import { listOf, withItem } from "./word-list.ts";

/** Cleans HTML of a clipboard or of an older system; what is left are blocks and marks that we have. */
export function cleaned(html: string): string {
  const { body } = new DOMParser().parseFromString(harmless(html), "text/html");
  if (body.querySelector("[data-pm-slice]")) return body.innerHTML;
  dropInvisible(body);
  listOf(body);
  for (const element of [...body.querySelectorAll("*")].reverse()) tidy(element as HTMLElement);
  flattenCells(body);
  nestLists(body);
  dropEmpty(body);
  return body.innerHTML;
}

const GONE = "head, meta, link, script, style, iframe, object, embed, form, input, button, select, textarea, colgroup, img:not(figure[data-media] img), source, video, audio, canvas, svg, math, hr[data-x-src]";
const HIDDEN = /(?:^|[;\s])(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden)/i;
/** Elements whose meaning is one of our marks; the text alone is left of others. */
const KEPT = /^(?:p|h[1-6]|ul|ol|li|blockquote|footer|cite|pre|code|table|tbody|thead|tr|td|th|hr|br|a|strong|b|em|i|s|del|strike|sub|sup|figure|figcaption|aside|div|section|mark|span|picture|img)$/;

function dropInvisible(body: HTMLElement): void {
  for (const element of body.querySelectorAll(GONE)) element.remove();
  const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  for (const element of body.querySelectorAll<HTMLElement>(`[${STYLE}]`)) {
    if (HIDDEN.test(styleOf(element))) element.remove();
  }
}

/** An element with what its style meant, and without the style. */
function tidy(element: HTMLElement): void {
  const style = styleOf(element);
  const name = element.localName;
  if (!KEPT.test(name)) return unwrap(element);
  const isWrapper = /^(?:b|strong)$/.test(name) && (/docs-internal-guid/.test(element.id) || meansNormalWeight(style));
  const isHeading = /^h[1-6]$/.test(name);
  const marks = marksOf(style, isHeading);
  if (/^(?:em|i)$/.test(name) && /font-style\s*:\s*normal/i.test(style)) return unwrap(element);
  if (isWrapper) return unwrap(element);
  for (const mark of marks) wrapContent(element, mark);
  if (name === "span" && !element.classList.contains("caption") && !element.classList.contains("credit")) return unwrap(element);
  element.removeAttribute(STYLE);
}

function wrapContent(element: HTMLElement, tag: string): void {
  const isBlock = /^(?:p|li|td|th|blockquote|div|h[1-6])$/.test(element.localName);
  if (element.closest(tag) || (isBlock && element.querySelector("p, li, div, table"))) return;
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function unwrap(element: HTMLElement): void {
  element.replaceWith(...element.childNodes);
}

/** A cell holds one text: its paragraphs become lines. */
function flattenCells(body: HTMLElement): void {
  for (const cell of body.querySelectorAll("td, th")) {
    for (const block of [...cell.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6")]) {
      if (block.textContent?.trim() === "") block.remove();
      else {
        if (cell.textContent?.trim() !== "" && cell.firstChild !== block && block.previousSibling) block.before(body.ownerDocument.createElement("br"));
        unwrap(block as HTMLElement);
      }
    }
    for (const list of cell.querySelectorAll("ul, ol, table, tbody, tr, blockquote")) unwrap(list as HTMLElement);
  }
}

/** Google Docs puts an inner list beside the item it belongs to. */
function nestLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const item = list.previousElementSibling;
    if (item?.localName === "li") item.append(list);
    else withItem(list);
  }
}

/** Empty paragraphs and the breaks that end a line: spacing, which the house style decides. */
function dropEmpty(body: HTMLElement): void {
  for (const br of body.querySelectorAll("br")) {
    const isLast = !br.nextSibling || (br.nextSibling.textContent?.trim() === "" && !br.nextSibling.nextSibling);
    const betweenBlocks = !br.parentElement?.closest("p, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre, a, strong, em, s, div");
    if (br.className === "Apple-interchange-newline" || isLast || betweenBlocks && isBlockBeside(br)) br.remove();
  }
  for (const element of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, ul, ol, strong, em, s, b, i, a, div, blockquote")].reverse()) {
    const isEmpty = element.textContent?.replace(/[\s\u00a0\u200b\ufeff]/g, "") === "";
    const isBr = /^(?:strong|em|s|b|i|a)$/.test(element.localName) && element.querySelector("br");
    if (isEmpty && !isBr && !element.querySelector("hr, table, [data-media], [data-attrs]") && !element.closest("pre")) {
      if (/^(?:strong|em|s|b|i|a)$/.test(element.localName)) unwrap(element as HTMLElement);
      else element.remove();
    }
  }
}

function isBlockBeside(br: Element): boolean {
  const blocks = /^(?:p|h[1-6]|ul|ol|table|blockquote|div|pre|hr)$/;
  return [br.previousElementSibling, br.nextElementSibling].some((one) => one && blocks.test(one.localName));
}
