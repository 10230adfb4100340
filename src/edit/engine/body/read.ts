// HTML to nodes and marks: what our own pages and this editor's clipboard hold, and what is left of
// foreign HTML once paste/ has cleaned it. Ids are not read: a pasted block is a new one.

import type { Attrs, TagParseRule } from "prosemirror-model";
import { restIfHere } from "../rest.ts";
import { parseHref } from "./href.ts";

/** Holds a node's attributes on our own clipboard, where HTML alone could not (write: clipboard.ts). */
export const ATTRS = "data-attrs";

export const nodeReaders: Record<string, TagParseRule[]> = {
  paragraph: [{ tag: "p" }],
  heading: [1, 2, 3, 4, 5, 6].map((level) => ({
    tag: `h${level}`,
    attrs: { id: "", level: Math.min(Math.max(level, 2), 4) },
  })),
  quote: [{ tag: "blockquote" }],
  quote_text: [{ tag: "p", context: "quote/|quote/quote_text/", priority: 60 }],
  attribution: [
    { tag: "footer", context: "quote/|quote/quote_text/", priority: 60 },
    { tag: "cite", context: "quote/|quote/quote_text/", priority: 60 },
  ],
  pullquote: [{ tag: "aside.pull-quote", priority: 60, contentElement: (dom) => inside(dom, "p") ?? element(dom) }],
  bullet_list: [{ tag: "ul" }],
  ordered_list: [{ tag: "ol", getAttrs: (dom) => ({ id: "", start: number(dom, "start", 1) }) }],
  list_item: [{ tag: "li" }],
  figure: [
    {
      tag: "figure.picture[data-media]",
      priority: 60,
      getAttrs: (dom) => kept(dom) ?? figureAttrs(dom),
      contentElement: captionOf,
    },
  ],
  caption: [{ tag: "figcaption", context: "table/", priority: 60, contentElement: captionOf }],
  gallery: [{ tag: "div.gallery", priority: 60 }],
  table: [{ tag: "figure.table", priority: 60 }],
  table_grid: [{ tag: "table" }],
  table_row: [{ tag: "tr" }],
  table_header: [{ tag: "th", getAttrs: spans }],
  table_cell: [{ tag: "td", getAttrs: spans }],
  divider: [{ tag: "hr" }],
  embed: [{ tag: "figure.embed", priority: 60, getAttrs: (dom) => kept(dom) ?? embedAttrs(dom), contentElement: captionOf }],
  related: [{ tag: "aside.related", priority: 60, getAttrs: (dom) => kept(dom) ?? relatedAttrs(dom) }],
  fact_box: [{ tag: "aside.fact-box", priority: 60, getAttrs: factAttrs }],
  fact_title: [{ tag: "p.fact-title", context: "fact_box/", priority: 60 }],
  code_block: [{ tag: "pre", preserveWhitespace: "full", getAttrs: codeAttrs }],
  legacy_html: [{ tag: `div.legacy[${ATTRS}]`, priority: 60, getAttrs: (dom) => kept(dom) ?? false }],
  hard_break: [{ tag: "br" }],
};

export const markReaders: Record<string, TagParseRule[]> = {
  link: [
    {
      tag: "a[href]",
      getAttrs: (dom) => {
        const href = parseHref(dom.getAttribute("href") ?? "");
        return href === null ? false : { href };
      },
    },
  ],
  todo: [{ tag: "mark.todo" }],
  strong: [{ tag: "strong" }, { tag: "b" }],
  em: [{ tag: "em" }, { tag: "i" }],
  strike: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }],
  sub: [{ tag: "sub" }],
  sup: [{ tag: "sup" }],
  code: [{ tag: "code" }, { tag: "kbd" }, { tag: "samp" }],
};

type Dom = HTMLElement | globalThis.Node;

function element(dom: Dom): HTMLElement {
  return dom as HTMLElement;
}

function inside(dom: Dom, selector: string): HTMLElement | null {
  return element(dom).querySelector<HTMLElement>(selector);
}

/** The caption alone: a picture, its credit and the label of an embed are no text of the article. */
function captionOf(dom: Dom): HTMLElement {
  return inside(dom, ".caption") ?? document.createElement("span");
}

function kept(dom: HTMLElement): Attrs | null {
  try {
    const attrs: unknown = JSON.parse(dom.getAttribute(ATTRS) ?? "");
    return typeof attrs === "object" && attrs !== null ? { ...attrs, id: "" } : null;
  } catch {
    return null;
  }
}

function figureAttrs(dom: HTMLElement): Attrs {
  const size = dom.dataset.size ?? "";
  return {
    id: "",
    media: number(dom, "data-media", 0),
    alt: inside(dom, "img")?.getAttribute("alt") ?? "",
    decorative: dom.dataset.decorative === "true",
    credit: inside(dom, ".credit")?.textContent ?? "",
    size: ["wide", "full"].includes(size) ? size : "normal",
  };
}

/** What cannot be told from its link stays a link. */
function embedAttrs(dom: HTMLElement): Attrs | false {
  const link = inside(dom, "a[href]");
  // Where somebody pastes, that is here (paste/index.ts).
  const source = restIfHere()?.recognise(link?.getAttribute("href") ?? "");
  const [, title = ""] = /: (.*)$/s.exec(link?.textContent ?? "") ?? [];
  return source ? { id: "", ...source, title } : false;
}

function relatedAttrs(dom: HTMLElement): Attrs {
  const links = [...dom.querySelectorAll<HTMLElement>("a[data-article]")];
  return { id: "", articles: links.map((link) => number(link, "data-article", 0)).filter((id) => id > 0) };
}

function factAttrs(dom: HTMLElement): Attrs {
  const variant = dom.dataset.variant ?? "";
  return { id: "", variant: ["kronologi", "profil"].includes(variant) ? variant : "fakta" };
}

function codeAttrs(dom: HTMLElement): Attrs {
  const language = /(?:^|\s)language-([\w+#.-]{1,32})(?:\s|$)/.exec(inside(dom, "code")?.className ?? "")?.[1];
  return { id: "", language: language?.toLowerCase() ?? null };
}

function spans(dom: HTMLElement): Attrs {
  return { colspan: number(dom, "colspan", 1) || 1, rowspan: number(dom, "rowspan", 1) || 1 };
}

function number(dom: HTMLElement, name: string, fallback: number): number {
  const value = dom.getAttribute(name) ?? "";
  return /^\d{1,9}$/.test(value) ? Number(value) : fallback;
}
