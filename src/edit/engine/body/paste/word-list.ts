// Word's lists are paragraphs that only their style calls list items: `mso-list:l0 level2 lfo1`.

import { styleOf } from "./style.ts";

const LIST = /mso-list\s*:\s*(\w+)\s+level(\d+)/i;
/** What Word writes in front of an item: a number, a letter or a bullet of some font. */
const NUMBER = /^\s*\(?(?:\d+|[a-z]|[ivxl]+)[.)]/i;

/** Turns runs of such paragraphs into nested lists. */
export function listOf(body: HTMLElement): void {
  unwrapOnlineLists(body);
  for (const first of [...body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6, div")]) {
    if (!first.isConnected || first.closest("li") || !LIST.test(styleOf(first))) continue;
    const run: HTMLElement[] = [];
    for (let next: Element | null = first; next && LIST.test(styleOf(next)); next = next.nextElementSibling) run.push(next as HTMLElement);
    const before = document.createElement("div");
    first.before(before);
    before.replaceWith(...nested(run));
  }
}

/** One list for each run; deeper levels stand inside of the item before them. */
function nested(run: HTMLElement[]): HTMLElement[] {
  const roots: HTMLElement[] = [];
  const open: { level: number; list: HTMLElement }[] = [];
  for (const paragraph of run) {
    const level = Number(LIST.exec(styleOf(paragraph))?.[2] ?? 1);
    const marker = takeMarker(paragraph);
    const tag = NUMBER.test(marker) ? "ol" : "ul";
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let top = open.at(-1);
    if (top && top.level === level && top.list.localName !== tag && open.length === 1) {
      open.pop();
      top = undefined;
    }
    if (!top || top.level < level) {
      const list = document.createElement(tag);
      const item = top?.list.lastElementChild;
      if (item) item.append(list);
      else roots.push(list);
      const start = /^\s*(\d+)[.)]/.exec(marker)?.[1];
      if (start && start !== "1" && !item) list.setAttribute("start", start);
      top = { level, list };
      open.push(top);
    }
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    paragraph.remove();
    top.list.append(item);
  }
  return roots;
}

/** Removes "·   " or "1.  " from the start of an item and says what it was. */
function takeMarker(paragraph: HTMLElement): string {
  const ignored = [...paragraph.querySelectorAll<HTMLElement>("span")].filter((span) => /mso-list\s*:\s*ignore/i.test(styleOf(span)));
  if (ignored.length > 0) {
    const marker = ignored.map((span) => span.textContent ?? "").join("");
    for (const span of ignored) span.remove();
    return marker;
  }
  const first = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
  const marker = /^\s*(?:[·•o§▪\uf0b7\uf0a7-]|\(?(?:\d+|[a-z]|[ivxl]+)[.)])[\s\u00a0]+/i.exec(first?.textContent ?? "")?.[0] ?? "";
  if (first && marker) first.textContent = (first.textContent ?? "").slice(marker.length);
  return marker;
}

/** Word Online writes one list for each item, each in a box, with its depth in `data-aria-level`. */
function unwrapOnlineLists(body: HTMLElement): void {
  for (const box of body.querySelectorAll<HTMLElement>("div.ListContainerWrapper")) box.replaceWith(...box.childNodes);
  for (const item of [...body.querySelectorAll<HTMLElement>("li[data-aria-level]")]) {
    const list = item.parentElement;
    const before = list?.previousElementSibling;
    if (!list?.isConnected || !before || !/^[uo]l$/.test(before.localName)) continue;
    const level = Number(item.dataset.ariaLevel ?? 1);
    let target: Element = before;
    for (let depth = 1; depth < level; depth++) {
      const last: Element | null = target.lastElementChild;
      if (last?.localName !== "li") break;
      const inner = [...last.children].find((one) => /^[uo]l$/.test(one.localName));
      if (inner) target = inner;
      else {
        const made = document.createElement(list.localName);
        last.append(made);
        target = made;
      }
    }
    if (level === 1 && target.localName !== list.localName) continue;
    target.append(...list.childNodes);
    list.remove();
  }
}

/** A list without an item before it gets one. */
export function withItem(list: Element): void {
  const item = document.createElement("li");
  list.before(item);
  item.append(...list.childNodes);
  list.remove();
}
