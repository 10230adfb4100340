// Parts that readers see only when they say something: caption, speaker, title of a box. While they
// are empty they take no room, until their block is the one being worked on.

import type { Node } from "prosemirror-model";
import type { EditorView, NodeView } from "prosemirror-view";
import { texts } from "../../texts.ts";

const HINTS = {
  caption: () => texts.body.caption_hint,
  attribution: () => texts.body.attribution_hint,
  fact_title: () => texts.body.fact_title_hint,
};

const ELEMENTS = {
  caption: ["span", "caption"],
  attribution: ["footer", ""],
  fact_title: ["p", "fact-title"],
} as const;

export type PartName = keyof typeof ELEMENTS;

/** The caption of a table has its own `figcaption`; those of pictures and embeds share one with the credit. */
export function partView(name: PartName) {
  return (node: Node, view: EditorView, getPos: () => number | undefined): NodeView => {
    const [tag, className] = ELEMENTS[name];
    const text = document.createElement(tag);
    if (className) text.className = className;
    text.dataset.hint = HINTS[name]();
    const inTable = name === "caption" && view.state.doc.resolve(getPos() ?? 0).parent.type.name === "table";
    const dom = inTable ? document.createElement("figcaption") : text;
    if (inTable) dom.append(text);
    const show = (current: Node) => {
      text.classList.toggle("is-empty", current.content.size === 0);
      dom.classList.toggle("is-empty", current.content.size === 0);
    };
    show(node);
    return {
      dom,
      contentDOM: text,
      update: (current) => {
        if (current.type !== node.type) return false;
        show(current);
        return true;
      },
    };
  };
}
