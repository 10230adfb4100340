// Every block has a name that stays while its text changes: merges, faults and people point at it.

import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { DocJson, BlockJson } from "../types.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 12;
const VALID = /^[a-z0-9]{10,64}$/;

/** A name that no other block has: 62 random bits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH * 2));
  // Bytes from 252 on would make the first letters likelier.
  const letters = [...bytes].filter((byte) => byte < 252).map((byte) => LETTERS[byte % 36]);
  return letters.length < LENGTH ? newId() : letters.slice(0, LENGTH).join("");
}

/** Marks a transaction after which ids are looked at although nothing else changed. */
const key = new PluginKey("ids");

/**
 * Gives new and doubled blocks a name of their own. Of two blocks with the same name the one that
 * stood there before keeps it. Nothing is done while composing: the keyboard would lose its place.
 */
export function idPlugin(): Plugin {
  let view: EditorView | undefined;
  return new Plugin({
    key,
    view: (editor) => {
      view = editor;
      return {};
    },
    props: {
      handleDOMEvents: {
        compositionend: (editor) => {
          // ProseMirror reads the last of it first.
          setTimeout(() => !editor.isDestroyed && !editor.composing && editor.dispatch(editor.state.tr.setMeta(key, true)), 60);
          return false;
        },
      },
    },
    appendTransaction: (transactions, before, after) => {
      if (view?.composing) return null;
      const asked = transactions.some((tr) => tr.getMeta(key));
      if (!asked && !transactions.some((tr) => tr.docChanged)) return null;
      if (!asked && !mayDisturb(transactions)) return null;
      return repair(before, after);
    },
  });
}

/** Typing inside of a block changes no ids: only what opens, closes or brings blocks is looked at. */
function mayDisturb(transactions: readonly Transaction[]): boolean {
  return transactions.some((tr) =>
    tr.steps.some((step) => {
      const json = step.toJSON() as { stepType: string; slice?: { openStart?: number; content?: { type: string }[] } };
      if (json.stepType !== "replace") return !["addMark", "removeMark"].includes(json.stepType);
      return json.slice?.content?.some((node) => node.type !== "text" && node.type !== "hard_break") ?? false;
    }),
  );
}

function repair(before: EditorState, after: EditorState): Transaction | null {
  const wrong = wrongIds(after.doc, before.doc);
  if (wrong.length === 0) return null;
  const tr = after.tr.setMeta("addToHistory", false);
  for (const pos of wrong) tr.setNodeAttribute(pos, "id", newId());
  // What will be typed next keeps its marks.
  return tr.setStoredMarks(after.storedMarks);
}

/** Where a block has no valid name, or one that another block has a better claim to. */
function wrongIds(doc: Node, before: Node): number[] {
  const places = new Map<string, number[]>();
  const wrong: number[] = [];
  doc.descendants((node, pos) => {
    const id = node.attrs.id as string | undefined;
    if (id === undefined) return !node.inlineContent;
    if (!VALID.test(id)) wrong.push(pos);
    else places.set(id, [...(places.get(id) ?? []), pos]);
    return !node.inlineContent;
  });
  for (const [id, positions] of places) {
    if (positions.length < 2) continue;
    const owner = rightful(doc, before, id, positions);
    wrong.push(...positions.filter((pos) => pos !== owner));
  }
  return wrong;
}

/** The one that is still the same; else the one that holds text; else the first. */
function rightful(doc: Node, before: Node, id: string, positions: number[]): number | undefined {
  let old: Node | undefined;
  before.descendants((node) => {
    if (node.attrs.id === id) old = node;
    return !old && !node.inlineContent;
  });
  const same = positions.find((pos) => doc.nodeAt(pos) === old);
  const filled = positions.find((pos) => (doc.nodeAt(pos)?.content.size ?? 0) > 0);
  return same ?? filled ?? positions[0];
}

/** The same document in which every block has a name: for one that is written while composing. */
export function withIds(doc: DocJson): DocJson {
  const seen = new Set<string>();
  const named = (block: BlockJson): BlockJson => {
    const content = block.content?.map(named);
    const inner = content ? { ...block, content } : block;
    const id = block.attrs?.id;
    if (id === undefined) return inner;
    const keeps = typeof id === "string" && VALID.test(id) && !seen.has(id);
    const attrs = keeps ? block.attrs : { ...block.attrs, id: newId() };
    seen.add(String(attrs?.id));
    return { ...inner, ...(attrs ? { attrs } : {}) };
  };
  return doc.content ? { ...doc, content: doc.content.map(named) } : doc;
}
