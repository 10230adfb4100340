// Blocks that hold no text of the article: links to other articles, and markup of an older system.

import type { Node } from "prosemirror-model";
import type { EditorView, NodeView } from "prosemirror-view";
import { withRest } from "../../rest.ts";
import { texts } from "../../texts.ts";
import { button } from "./form.ts";
import type { Surroundings } from "./index.ts";

export function relatedView(node: Node, _view: EditorView, around: Surroundings): NodeView {
  const dom = atom(node, "aside", "related", around);
  const showRendered = async () => {
    const rendered = await around.renderer.element(node).catch(() => null);
    dom.replaceChildren(...(rendered ? rendered.childNodes : [hidden(texts.body.related_none)]));
    dom.classList.toggle("is-hidden", rendered === null);
  };
  if (dom.childElementCount === 0) {
    dom.classList.add("is-hidden");
    dom.append(hidden(texts.body.related_none));
    void showRendered();
  }
  return view(dom, node, around);
}

export function legacyView(node: Node, editor: EditorView, getPos: () => number | undefined, around: Surroundings): NodeView {
  const dom = atom(node, "div", "legacy", around);
  if (dom.childElementCount === 0) {
    void around.renderer.element(node).then(
      (rendered) => rendered && dom.prepend(...rendered.childNodes),
      () => dom.append(String(node.attrs.html)),
    );
  }
  const convert = button(texts.body.legacy_convert, () =>
    withRest(({ toBlocks }) => {
      const pos = getPos();
      if (pos !== undefined) toBlocks(editor, pos);
    }),
  );
  convert.className = "legacy-convert";
  dom.append(convert);
  return view(dom, node, around, convert);
}

/** The element on the page, or a new one like it. */
function atom(node: Node, tag: string, className: string, around: Surroundings): HTMLElement {
  const dom = around.adoption.take(String(node.attrs.id), tag) ?? document.createElement(tag);
  dom.className = className;
  dom.dataset.id = String(node.attrs.id);
  dom.contentEditable = "false";
  for (const link of dom.querySelectorAll<HTMLElement>("a")) link.tabIndex = -1;
  return dom;
}

function view(dom: HTMLElement, node: Node, around: Surroundings, control?: HTMLElement): NodeView {
  return {
    dom,
    update: (other) => other.sameMarkup(node),
    selectNode: () => dom.classList.add("ProseMirror-selectednode"),
    deselectNode: () => dom.classList.remove("ProseMirror-selectednode"),
    stopEvent: (event) => event.target === control,
    ignoreMutation: () => true,
    destroy: () => {
      control?.remove();
      dom.classList.remove("ProseMirror-selectednode");
      around.adoption.keep(String(node.attrs.id), dom);
    },
  };
}

function hidden(text: string): HTMLElement {
  const line = document.createElement("p");
  line.className = "only-editors";
  line.textContent = text;
  return line;
}
