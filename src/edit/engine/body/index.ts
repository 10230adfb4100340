// The text while it is edited: one ProseMirror view on the element that the server filled.

import { baseKeymap } from "prosemirror-commands";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState, type Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { BodyOptions } from "../contract.ts";
import { idPlugin } from "./ids.ts";
import { readDocument } from "./schema.ts";
import { toolPlugins } from "./tools/index.ts";

export { SCHEMA_HASH } from "./schema.ts";

export function plugins(options: BodyOptions): Plugin[] {
  return [...toolPlugins(options), keymap(baseKeymap), history({ newGroupDelay: 500 }), idPlugin()];
}

export function mountView(options: BodyOptions): EditorView {
  const state = EditorState.create({ doc: readDocument(options.doc), plugins: plugins(options) });
  return new EditorView({ mount: options.element }, { state });
}
