// The tools of the text: toolbar, menus, links, tables, find and replace.

import "../../style/tools.css";

import { keymap } from "prosemirror-keymap";
import { type Command, Plugin, Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { BodyOptions } from "../../contract.ts";
import { barPlugin, focusBar } from "./bar.ts";
import { moveBlock } from "./blocks.ts";
import { findPlugin } from "./find.ts";
import { gutterPlugin } from "./gutter.ts";
import { heldPlugin } from "./held.ts";
import { closeFind, openFind, openHelp, openLink, tablesWhenNeeded } from "./later.ts";
import { slashPlugin } from "./slash.ts";
import type { MakeTools, Tools } from "./tools.ts";

/** Plugins that come before those of the text. `upload` puts pictures into it and sends them. */
export function toolPlugins(
  { host, bar }: BodyOptions,
  upload: (view: EditorView, files: File[]) => void = () => {},
): Plugin[] {
  const make: MakeTools = (view) => ({ view, host, upload: (files) => upload(view, files) });
  const opens =
    (open: (tools: Tools) => unknown): Command =>
    (_state, _dispatch, view) => {
      if (view) open(make(view));
      return true;
    };
  return [
    slashPlugin(make),
    escapePlugin(),
    keymap({
      "Mod-k": opens(openLink),
      "Mod-f": opens((tools) => openFind(tools, false)),
      "Mod-h": opens((tools) => openFind(tools, true)),
      "Mod-/": opens(openHelp),
      "Alt-F10": opens(focusBar),
      "Alt-Shift-ArrowUp": opens((tools) => moveBlock(tools, -1)),
      "Alt-Shift-ArrowDown": opens((tools) => moveBlock(tools, 1)),
    }),
    tablesWhenNeeded(make),
    heldPlugin(),
    findPlugin(),
    barPlugin(bar, make),
    gutterPlugin(make),
    // What floats beside the text goes when the text goes.
    new Plugin({ view: () => ({ destroy: () => void closeFind() }) }),
  ];
}

/** Esc before it leaves the article: closes the search, then lets go of what is selected. */
function escapePlugin(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key !== "Escape" || event.isComposing || !letGo(view)) return false;
        // ProseMirror says of every Esc that it was used, so nobody could tell from that.
        event.stopPropagation();
        return true;
      },
    },
  });
}

function letGo(view: EditorView): boolean {
  if (closeFind()) return true;
  const { selection, tr } = view.state;
  if (selection.empty) return false;
  view.dispatch(tr.setSelection(Selection.near(selection.$head)));
  return true;
}
