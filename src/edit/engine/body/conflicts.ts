// Two versions of a block, in the place where it stands: mine is in the text, the other below it.

import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { fill, texts } from "../texts.ts";
import type { Merged } from "../types.ts";
import { placeOf } from "./pictures.ts";
import { readBlock } from "./schema.ts";
import { button } from "./views/form.ts";
import type { Renderer } from "./views/render.ts";

export type Conflict = Merged["conflicts"][number];

type Choice = "mine" | "theirs" | "both";

const key = new PluginKey<DecorationSet>("conflicts");

export function conflictPlugin(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const said = tr.getMeta(key) as { add?: Decoration[]; solved?: string } | undefined;
        const mapped = set.map(tr.mapping, tr.doc);
        if (said?.add) return mapped.add(tr.doc, said.add);
        return said?.solved ? mapped.remove(mapped.find(undefined, undefined, ({ id }) => id === said.solved)) : mapped;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Shows them; `resolved` is called for each one as soon as somebody chose. */
export function conflictsShown(
  state: EditorState,
  conflicts: Conflict[],
  by: string,
  renderer: Renderer,
  resolved: (blockId: string) => void,
): Transaction {
  const add = conflicts.map((conflict) => {
    const id = conflict.block_id;
    const pos = placeOf(state.doc, id);
    const node = pos === undefined ? null : state.doc.nodeAt(pos);
    // A block that was deleted here has no place any more: the end has to do.
    const place = pos === undefined || !node ? state.doc.content.size : topEnd(state.doc, pos);
    const show = (view: EditorView) => box(view, conflict, by, renderer, resolved);
    return Decoration.widget(place, show, { id, side: -1, key: `conflict-${id}`, stopEvent: () => true, ignoreSelection: true });
  });
  return state.tr.setMeta(key, { add }).setMeta("addToHistory", false);
}

/** The end of the whole block, also for a line of a list. */
function topEnd(doc: Node, pos: number): number {
  const $pos = doc.resolve(pos);
  return $pos.depth === 0 ? pos + (doc.nodeAt(pos)?.nodeSize ?? 0) : $pos.after(1);
}

function box(view: EditorView, conflict: Conflict, by: string, renderer: Renderer, resolved: (blockId: string) => void): HTMLElement {
  const words = texts.body;
  const dom = document.createElement("section");
  dom.className = "conflict";
  dom.contentEditable = "false";
  dom.tabIndex = -1;
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", fill(words.conflict_label, { name: by }));
  const title = document.createElement("p");
  title.className = "conflict-title";
  title.textContent = fill(conflict.mine ? words.conflict_title : words.conflict_deleted, { name: by });
  const other = document.createElement("blockquote");
  other.className = "conflict-theirs";
  if (conflict.theirs) {
    const node = readBlock(conflict.theirs);
    other.textContent = node.textContent;
    void renderer.element(node).then((rendered) => rendered && other.replaceChildren(rendered), () => undefined);
  } else {
    other.textContent = fill(words.conflict_gone, { name: by });
  }
  const choose = (choice: Choice) => () => {
    view.dispatch(solved(view.state, conflict, choice));
    view.focus();
    resolved(conflict.block_id);
  };
  const row = document.createElement("div");
  row.className = "conflict-choices";
  row.append(
    button(words.conflict_mine, choose("mine")),
    button(fill(words.conflict_theirs, { name: by }), choose("theirs")),
    ...(conflict.mine && conflict.theirs ? [button(words.conflict_both, choose("both"))] : []),
  );
  dom.append(title, other, row);
  return dom;
}

/** What was chosen, as a step that can be taken back. */
function solved(state: EditorState, { block_id, theirs }: Conflict, choice: Choice): Transaction {
  const tr = state.tr.setMeta(key, { solved: block_id });
  if (choice === "mine") return tr;
  const pos = placeOf(state.doc, block_id);
  const node = pos === undefined ? null : state.doc.nodeAt(pos);
  const other = theirs ? readBlock(theirs) : null;
  if (pos === undefined || !node) {
    if (other) tr.insert(state.doc.content.size, other);
  } else if (choice === "theirs") {
    if (other) tr.replaceWith(pos, pos + node.nodeSize, other);
    else tr.delete(pos, pos + node.nodeSize);
  } else if (other) {
    // The name stays with mine; ids.ts gives the other one its own.
    tr.insert(pos + node.nodeSize, other);
  }
  return tr;
}
