// What is shown beside the text and is no part of it: the block being worked on, faults, people.

import type { Node } from "prosemirror-model";
import { NodeSelection, Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { texts } from "../texts.ts";
import type { Fault, Present } from "../types.ts";
import type { BodyHost } from "../contract.ts";
import { objectAround } from "./caret.ts";
import { placeOf } from "./pictures.ts";
import type { ObjectView } from "./views/object.ts";

interface Shown {
  faults: DecorationSet;
  people: DecorationSet;
}

const key = new PluginKey<Shown>("marks");

/** Faults and people stay with their block while the text changes around it. */
export function markPlugin(): Plugin {
  return new Plugin<Shown>({
    key,
    state: {
      init: () => ({ faults: DecorationSet.empty, people: DecorationSet.empty }),
      apply: (tr, shown) => {
        const said = tr.getMeta(key) as Partial<Shown> | undefined;
        const { faults, people } = shown;
        if (!tr.docChanged) return said ? { ...shown, ...said } : shown;
        return { faults: faults.map(tr.mapping, tr.doc), people: people.map(tr.mapping, tr.doc), ...said };
      },
    },
    props: {
      decorations: (state) => {
        const { faults, people } = key.getState(state) ?? { faults: DecorationSet.empty, people: DecorationSet.empty };
        return faults === DecorationSet.empty ? people : faults.add(state.doc, people.find());
      },
    },
  });
}

export function faultsShown(state: EditorState, faults: Fault[]): Transaction {
  const found = faults.flatMap(({ block_id, level, message }) =>
    around(state.doc, block_id, { class: `fault-${level}`, "data-fault": message }),
  );
  return state.tr.setMeta(key, { faults: DecorationSet.create(state.doc, found) }).setMeta("addToHistory", false);
}

/** A label beside the block; several people share one. */
export function peopleShown(state: EditorState, people: Present[]): Transaction {
  const names = new Map<string, string[]>();
  for (const { block_id, name } of people) {
    if (block_id) names.set(block_id, [...(names.get(block_id) ?? []), name]);
  }
  const labels = [...names].flatMap(([id, who]) => around(state.doc, id, { class: "has-people", "data-people": who.join(", ") }));
  return state.tr.setMeta(key, { people: DecorationSet.create(state.doc, labels) }).setMeta("addToHistory", false);
}

function around(doc: Node, id: string | undefined, attributes: Record<string, string>): Decoration[] {
  const pos = id === undefined ? undefined : placeOf(doc, id);
  const node = pos === undefined ? null : doc.nodeAt(pos);
  return pos === undefined || !node ? [] : [Decoration.node(pos, pos + node.nodeSize, attributes)];
}

/** The innermost block with the caret. */
export function blockAt({ selection }: EditorState): string | null {
  if (selection instanceof NodeSelection && selection.node.attrs.id) return String(selection.node.attrs.id);
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const id = $from.node(depth).attrs.id as string | undefined;
    if (id) return id;
  }
  return null;
}

/** Marks the block being worked on, tells those around which one it is, and opens the panel of a picture. */
export function activePlugin(host: BodyHost, objects: Map<string, ObjectView>): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => {
        const { $from } = state.selection;
        const top = state.selection instanceof NodeSelection && $from.depth === 0 ? state.selection.node : $from.node(1);
        if (!top) return null;
        const start = $from.depth === 0 ? $from.pos : $from.before(1);
        const isEmpty = state.doc.childCount === 1 && top.type.name === "paragraph" && top.content.size === 0;
        const attributes = isEmpty ? { class: "is-active is-blank", "data-hint": texts.body.body_hint } : { class: "is-active" };
        return DecorationSet.create(state.doc, [Decoration.node(start, start + top.nodeSize, attributes)]);
      },
    },
    view: () => {
      let block: string | null = null;
      let open: ObjectView | undefined;
      return {
        update: ({ state }) => {
          const now = blockAt(state);
          if (now !== block) host.movedTo(now);
          block = now;
          const object = objects.get(objectId(state) ?? "");
          if (open !== object) open?.closePanel();
          open = object;
          object?.openPanel();
        },
        destroy: () => open?.closePanel(),
      };
    },
  });
}

function objectId({ doc, selection }: EditorState): string | undefined {
  const pos = selection instanceof NodeSelection ? selection.from : objectAround(selection.$from);
  return pos === null ? undefined : (doc.nodeAt(pos)?.attrs.id as string | undefined);
}

/** The keyboard into the panel of the picture or embed with the caret. */
export function focusPanel(objects: Map<string, ObjectView>): (state: EditorState, dispatch?: unknown, view?: EditorView) => boolean {
  return (state) => {
    const object = objects.get(objectId(state) ?? "");
    object?.openPanel().focus();
    return object !== undefined;
  };
}
