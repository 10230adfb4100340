// Nodes and marks as HTML: what src/document/render.rs prints, pictures and titles left out.

import type { DOMOutputSpec, Mark, Node } from "prosemirror-model";
import { relOf } from "./href.ts";

interface Def {
  name: string;
  tag?: string;
  class?: string;
}

type Attributes = Record<string, string | number>;

/** What a screen reader calls a row of pictures: GALLERY_LABEL of render.rs. */
const GALLERY_LABEL = "Galeri foto";

/** How a node is written; the document and text have no element. */
export function nodeWriter({ name, tag, class: className }: Def): ((node: Node) => DOMOutputSpec) | undefined {
  if (!tag) return undefined;
  const element = (node: Node): Attributes => ({
    ...(className ? { class: className } : {}),
    ...(node.attrs.id === undefined ? {} : { "data-id": String(node.attrs.id) }),
    ...extraAttributes(node),
  });
  switch (name) {
    case "heading":
      return (node) => [`h${node.attrs.level}`, element(node), 0];
    case "pullquote":
      return (node) => [tag, element(node), ["p", 0]];
    case "table_grid":
      return () => [tag, ["tbody", 0]];
    case "figure":
      return (node) => [tag, element(node), ["figcaption", 0]];
    case "embed":
      return (node) => [tag, element(node), ["a", linkAttributes(String(node.attrs.url))], ["figcaption", 0]];
    case "code_block":
      return (node) => {
        const language = node.attrs.language as string | null;
        return [tag, element(node), ["code", language ? { class: `language-${language}` } : {}, 0]];
      };
    case "divider":
    case "hard_break":
    case "related":
    case "legacy_html":
      return (node) => [tag, element(node)];
    default:
      return (node) => [tag, element(node), 0];
  }
}

export function markWriter({ name, tag = "span", class: className }: Def): (mark: Mark) => DOMOutputSpec {
  if (name === "link") return (mark) => [tag, linkAttributes(String(mark.attrs.href)), 0];
  return () => [tag, className ? { class: className } : {}, 0];
}

function linkAttributes(href: string): Attributes {
  const rel = relOf(href);
  return { href, ...(rel ? { rel } : {}) };
}

function extraAttributes({ type, attrs }: Node): Attributes {
  switch (type.name) {
    case "ordered_list":
      return attrs.start === 1 ? {} : { start: attrs.start };
    case "figure":
      return {
        "data-media": attrs.media,
        ...(attrs.size === "normal" ? {} : { "data-size": attrs.size }),
        ...(attrs.decorative ? { "data-decorative": "true" } : {}),
      };
    case "gallery":
      return { role: "group", "aria-label": GALLERY_LABEL, tabindex: 0 };
    case "table":
      return { tabindex: 0 };
    case "table_cell":
    case "table_header":
      return {
        ...(attrs.colspan === 1 ? {} : { colspan: attrs.colspan }),
        ...(attrs.rowspan === 1 ? {} : { rowspan: attrs.rowspan }),
      };
    case "embed":
      return { "data-provider": attrs.provider };
    case "fact_box":
      return { "data-variant": attrs.variant };
    default:
      return {};
  }
}
