// Compares the editor's schema with the server's, in a browser. For end2end/edit-body-parity.once.spec.ts
// alone: nothing of the editor imports it, so it is no part of what is shipped.

import { DOMSerializer, Fragment, type Mark, type Node, type NodeType } from "prosemirror-model";
import type { DocJson } from "../types.ts";
import { LIST_DEPTH, readDocument, schema } from "./schema.ts";

export { SCHEMA_HASH } from "./schema.ts";

/** What differs between a document of the server and what the editor makes of it. */
export function compare(json: string, html: string): string[] {
  const doc = JSON.parse(json) as DocJson;
  // One without blocks gets a paragraph in the editor.
  if (!doc.content?.length) return [];
  const node = readDocument(doc);
  const faults: string[] = [];
  const kept = JSON.stringify(node.toJSON());
  if (json !== kept) faults.push(`JSON differs: ${json} | ${kept}`);
  const box = document.createElement("div");
  box.append(DOMSerializer.fromSchema(schema).serializeFragment(node.content));
  const own = outline(box);
  const theirs = document.createElement("div");
  theirs.innerHTML = html;
  const other = outline(theirs);
  if (own !== other) faults.push(`HTML differs: ${own} | ${other}`);
  return faults;
}

const BLANK = /^[\s\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]*$/u;
const NO_HTML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef]|[\ufffe\uffff]|[\u{1fffe}\u{1ffff}\u{10fffe}\u{10ffff}]/gu;

/**
 * HTML without what is no text of the article (pictures, credits, titles of others) and without parts
 * that say nothing, which readers do not get. A browser reads every line end as one character.
 */
function outline(root: HTMLElement): string {
  for (const element of root.querySelectorAll("picture, img, p.missing, figure.embed > a, aside.related > *, .legacy > *")) element.remove();
  for (const credit of root.querySelectorAll(".credit")) {
    if (credit.previousSibling?.nodeType === 3) credit.previousSibling.remove();
    credit.remove();
  }
  for (const embed of root.querySelectorAll("[data-embed-src]")) embed.removeAttribute("data-embed-src");
  for (const legacy of root.querySelectorAll(".legacy")) legacy.textContent = "";
  for (const caption of root.querySelectorAll(".table > .caption")) {
    const around = document.createElement("figcaption");
    caption.replaceWith(around);
    around.append(caption);
  }
  for (const part of root.querySelectorAll(".caption, blockquote > footer, .fact-title")) {
    if (BLANK.test((part.textContent ?? "").replace(NO_HTML, ""))) part.remove();
  }
  for (const caption of root.querySelectorAll("figcaption")) if (caption.childNodes.length === 0) caption.remove();
  return root.innerHTML.replace(/\r\n?/g, "\n").replace(NO_HTML, "");
}

const TEXTS = ["Banjir", "“kutip” & <b>", "a\nb", "é 👨‍👩‍👧", " ", "x\u00a0y", "</p><script>", "\u202eabc", "TK", "1.000,50"];
const LINKS = ["https://contoh.id/a?b=1&c=\"2\"", "/daerah/banjir", "#catatan", "mailto:redaksi@contoh.id", "tel:+62315550100", "/unduh/a.pdf"];
const EMBEDS = [
  { provider: "youtube", key: "abcDEF_1-23", url: "https://www.youtube.com/watch?v=abcDEF_1-23" },
  { provider: "generic", key: null, url: "https://contoh.id/halaman?a=b" },
  { provider: "soundcloud", key: null, url: "https://soundcloud.com/warta/siaran" },
];

/** Blocks as the schema allows them, the same for the same seed. */
export function randomBlocks(seed: number, count: number): unknown[] {
  const random = numbers(seed);
  const kinds = Object.values(schema.nodes).filter((type) => type.isInGroup("block"));
  const make = maker(random, seed);
  const blocks = Array.from({ length: count }, (_, index) => make(kinds[index % kinds.length] as NodeType, 1));
  const doc = schema.node("doc", null, blocks);
  doc.check();
  return (doc.toJSON() as { content: unknown[] }).content;
}

function maker(random: () => number, seed: number) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let ids = 0;

  const attribute = (name: string): unknown => {
    if (name === "id") return `acak${seed}x${String(ids++).padStart(8, "0")}`;
    if (name === "level") return pick([2, 3, 4]);
    if (["colspan", "rowspan"].includes(name)) return pick([1, 1, 2]);
    if (["media", "start"].includes(name)) return Math.floor(random() * 40);
    if (name === "decorative") return random() < 0.3;
    if (name === "size") return pick(["normal", "wide", "full"]);
    if (name === "variant") return pick(["fakta", "kronologi", "profil"]);
    if (name === "language") return pick([null, "rust", "c++"]);
    if (name === "articles") return [Math.floor(random() * 90), 7];
    if (name === "html") return "<dl><dt>Istilah</dt><dd>arti &amp; makna</dd></dl>";
    return pick(["", ...TEXTS]);
  };

  const marks = (type: NodeType): readonly Mark[] => {
    const allowed = Object.values(schema.marks).filter((mark) => type.allowsMarkType(mark) && random() < 0.2);
    return allowed.map((mark) => mark.create(mark.name === "link" ? { href: pick(LINKS) } : null));
  };

  const inline = (type: NodeType): Fragment => {
    const code = Boolean(type.spec.code);
    const pieces = Array.from({ length: Math.floor(random() * 5) }, () =>
      !code && random() < 0.15 ? schema.node("hard_break", null, [], marks(type)) : schema.text(pick(TEXTS), code ? [] : marks(type)),
    );
    return Fragment.fromArray(pieces.reduce<Node[]>((all, piece) => {
      const last = all.at(-1);
      // As ProseMirror keeps text: neighbours that look the same are one.
      if (last?.isText && piece.isText && last.sameMarkup(piece)) all.splice(-1, 1, schema.text(`${last.text}${piece.text}`, last.marks));
      else all.push(piece);
      return all;
    }, []));
  };

  const make = (type: NodeType, lists: number): Node => {
    const names = Object.keys(type.spec.attrs ?? {});
    const attrs = Object.fromEntries(names.map((name) => [name, attribute(name)]));
    if (type.name === "embed") Object.assign(attrs, pick(EMBEDS));
    if (type.isTextblock) return type.create(attrs, inline(type));
    const children: Node[] = [];
    let match = type.contentMatch;
    while (match.edgeCount > 0 && (!match.validEnd || random() < 0.45)) {
      const fitting = Array.from({ length: match.edgeCount }, (_, index) => match.edge(index).type).filter(
        (child) => !child.isInGroup("list") || lists < LIST_DEPTH,
      );
      if (fitting.length === 0) break;
      const child = pick(fitting);
      children.push(make(child, child.isInGroup("list") ? lists + 1 : lists));
      match = match.matchType(child) ?? match;
    }
    return type.create(attrs, children);
  };
  return make;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
