// What every tool works with.

import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { BodyHost } from "../../contract.ts";
import { texts } from "../../texts.ts";
import type { BlockKind } from "../commands.ts";

export interface Tools {
  view: EditorView;
  host: BodyHost;
  /** Puts pictures into the text and sends their files. */
  upload: (files: File[]) => void;
}

/** What makes the tools of a view. */
export type MakeTools = (view: EditorView) => Tools;

/** Does something to the text and gives it the focus back. */
export function run({ view }: Tools, command: Command): boolean {
  const done = command(view.state, view.dispatch, view);
  view.focus();
  return done;
}

/** What a kind of block is called. */
export function kindName(kind: BlockKind): string {
  return texts.body[`kind_${kind || "paragraph"}`];
}
