// Shows what is selected while the focus is in a dialog: the browser hides its own selection then.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";

const key = new PluginKey<DecorationSet>("held");

export function heldPlugin(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown) => (tr.getMeta(key) as DecorationSet | undefined) ?? shown.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Marks a range until what it returns is called. */
export function hold(view: EditorView, from: number, to: number): () => void {
  const show = (set: DecorationSet) => view.dispatch(view.state.tr.setMeta(key, set));
  show(DecorationSet.create(view.state.doc, [Decoration.inline(from, to, { class: "tool-held" })]));
  return () => {
    if (!view.isDestroyed) show(DecorationSet.empty);
  };
}
