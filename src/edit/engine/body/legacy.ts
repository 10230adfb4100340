// Markup of an older system becomes blocks, as far as there are blocks for it.

import { DOMParser as BlockParser } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { cleaned } from "./paste/clean.ts";
import { schema } from "./schema.ts";

/** Puts the blocks that the markup at `pos` means in its place; one step back brings it back. */
export function toBlocks(view: EditorView, pos: number): void {
  const node = view.state.doc.nodeAt(pos);
  if (node?.type.name !== "legacy_html") return;
  const body = new DOMParser().parseFromString(cleaned(String(node.attrs.html)), "text/html").body;
  const { content } = BlockParser.fromSchema(schema).parse(body);
  view.dispatch(view.state.tr.replaceWith(pos, pos + node.nodeSize, content).scrollIntoView());
  view.focus();
}
