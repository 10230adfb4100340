// What every tool works with.

import { closeHistory } from "prosemirror-history";
import type { Command, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { BodyHost } from "../../contract.ts";
import { texts } from "../../texts.ts";
import type { BlockKind } from "../commands.ts";

export interface Tools {
  view: EditorView;
  host: BodyHost;
  /** Puts pictures into the text and sends their files. */
  upload: (files: File[]) => void;
  /** What comes belongs to the step of undoing that this transaction ended. */
  after?: Transaction;
}

/** What makes the tools of a view. */
export type MakeTools = (view: EditorView) => Tools;

/** Does something to the text, as a step of undoing of its own, and gives it the focus back. */
export function run({ view, after }: Tools, command: Command): boolean {
  const dispatch = (tr: Transaction) => view.dispatch(after ? joined(tr, after) : closeHistory(tr));
  const done = command(view.state, dispatch, view);
  view.focus();
  return done;
}

/** The history takes what another transaction led to as one with it. */
export function joined(tr: Transaction, before: Transaction): Transaction {
  return tr.setMeta("appendedTransaction", before);
}

/** What a kind of block is called. */
export function kindName(kind: BlockKind): string {
  return texts.body[`kind_${kind || "paragraph"}`];
}

/** Buttons beside the text: a press leaves the caret where it is, and Esc goes back to it. */
export function besideText(element: HTMLElement, view: EditorView): void {
  // Otherwise a phone's keyboard goes, too.
  element.addEventListener("mousedown", (event) => {
    if (!(event.target instanceof Element && event.target.closest("[draggable=true]"))) event.preventDefault();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    view.focus();
  });
}

/** Where the editor's own bar at the top ends: what is fixed below it covers neither. Pixels. */
export function belowTopBar(): string {
  const bar = document.querySelector(".edit-top");
  return `${Math.round(bar?.getBoundingClientRect().bottom ?? 0) + 4}px`;
}
