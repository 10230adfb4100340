// A row of pictures: the server's own element, so that it stays scrolled where it was.

import { type DOMOutputSpec, DOMSerializer, type Node } from "prosemirror-model";

import type { NodeView } from "prosemirror-view";
import type { Surroundings } from "./index.ts";

export function galleryView(node: Node, { adoption }: Surroundings): NodeView {
  const id = String(node.attrs.id);
  const spec: DOMOutputSpec = node.type.spec.toDOM?.(node) ?? ["div"];
  const dom = adoption.take(id, "div") ?? (DOMSerializer.renderSpec(document, spec).dom as HTMLElement);
  return {
    dom,
    contentDOM: dom,
    update: (other) => other.sameMarkup(node),
    ignoreMutation: (mutation) => mutation.type === "attributes" && mutation.target === dom,
    destroy: () => adoption.keep(id, dom),
  };
}
