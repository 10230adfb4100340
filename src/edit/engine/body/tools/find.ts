// Find and replace: matches are decorations, and replacing all of them is one step.

import { type EditorState, Plugin, PluginKey, Selection, TextSelection, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { findAll, type Match } from "./search.ts";

export interface Found {
  words: string;
  whole: boolean;
  matches: Match[];
  /** The match that is meant, -1 for none. */
  index: number;
}

const NOTHING: Found = { words: "", whole: false, matches: [], index: -1 };
const key = new PluginKey<Found>("find");

export const foundIn = (state: EditorState): Found => key.getState(state) ?? NOTHING;

export function findPlugin(): Plugin {
  return new Plugin<Found>({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, found) {
        const next = tr.getMeta(key) as Found | undefined;
        if (next) return next;
        if (!tr.docChanged || found.words === "") return found;
        const matches = findAll(tr.doc, found.words, found.whole);
        const at = found.matches[found.index];
        return { ...found, matches, index: at ? nearest(matches, tr.mapping.map(at.from)) : -1 };
      },
    },
    props: {
      decorations(state) {
        const { matches, index } = foundIn(state);
        if (matches.length === 0) return null;
        return DecorationSet.create(
          state.doc,
          matches.map(({ from, to }, place) =>
            Decoration.inline(from, to, { class: place === index ? "tool-match tool-match-here" : "tool-match" }),
          ),
        );
      },
    },
  });
}

/** Searches anew, from the caret on. */
export function search(view: EditorView, words: string, whole: boolean): void {
  const { state } = view;
  const matches = words === "" ? [] : findAll(state.doc, words, whole);
  const before = foundIn(state);
  const from = before.matches[before.index]?.from ?? state.selection.from;
  show(view, { words, whole, matches, index: nearest(matches, from) });
}

/** The next match, or the one before; round the ends. */
export function step(view: EditorView, by: 1 | -1): void {
  const found = foundIn(view.state);
  const count = found.matches.length;
  if (count > 0) show(view, { ...found, index: (found.index + by + count) % count });
}

/** Replaces the match that is meant and goes on to the next. */
export function replaceOne(view: EditorView, words: string): boolean {
  const found = foundIn(view.state);
  const match = found.matches[found.index];
  if (!match) return false;
  view.dispatch(replaced(view.state.tr, match, words));
  const after = foundIn(view.state);
  show(view, { ...after, index: nearest(after.matches, match.from + words.length) });
  return true;
}

/** Replaces all matches at once; how many there were. */
export function replaceAll(view: EditorView, words: string): number {
  const { matches } = foundIn(view.state);
  const tr = view.state.tr;
  for (const match of [...matches].reverse()) replaced(tr, match, words);
  if (matches.length > 0) view.dispatch(tr);
  return matches.length;
}

/** Ends the search; the match that was meant is selected, unless whoever writes has put the caret into the text since. */
export function endSearch(view: EditorView): void {
  const { matches, index } = foundIn(view.state);
  const match = view.hasFocus() ? undefined : matches[index];
  const tr = view.state.tr.setMeta(key, NOTHING);
  view.dispatch(match ? tr.setSelection(TextSelection.create(tr.doc, match.from, match.to)) : tr);
}

function replaced(tr: Transaction, { from, to }: Match, words: string): Transaction {
  if (words === "") return tr.delete(from, to);
  const marks = tr.doc.nodeAt(from)?.marks ?? [];
  return tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
}

/** The first match that does not begin before a place, round the end. */
function nearest(matches: Match[], pos: number): number {
  const index = matches.findIndex(({ from }) => from >= pos);
  return index < 0 && matches.length > 0 ? 0 : index;
}

function show(view: EditorView, found: Found): void {
  view.dispatch(view.state.tr.setMeta(key, found));
  const match = found.matches[found.index];
  if (!match) return;
  const { node } = view.domAtPos(Selection.near(view.state.doc.resolve(match.from)).from);
  const element = node instanceof Element ? node : node.parentElement;
  const { top, bottom } = view.coordsAtPos(match.from);
  const isSeen = top > 120 && bottom < document.documentElement.clientHeight - 120;
  if (!isSeen) element?.scrollIntoView({ block: "center" });
}
