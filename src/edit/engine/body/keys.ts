// The keys of the text; Ctrl+/ lists them (tools/).

import { baseKeymap, chainCommands, selectAll } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import type { Command, Plugin } from "prosemirror-state";
import type { BodyHost } from "../contract.ts";
import { arrow, extend, tab } from "./caret.ts";
import { bulletList, hardBreak, heading, indent, orderedList, outdent, paragraph, toggle } from "./commands.ts";
import { backspace, deleteForward, enter } from "./enter.ts";
import { MORE_MARKS } from "./more-marks.ts";
import { undoReplacement } from "./rules.ts";

export function keys(host: BodyHost, openPanel: Command): Plugin[] {
  const up = () => host.leftUpwards();
  const say = (act: () => void): Command => () => {
    act();
    return true;
  };
  const bound: Record<string, Command> = {
    "Mod-b": toggle("strong"),
    "Mod-i": toggle("em"),
    ...Object.fromEntries(MORE_MARKS.map(({ name, shortcut }) => [shortcut, toggle(name)])),
    "Mod-z": undo,
    "Mod-Shift-z": redo,
    "Mod-y": redo,
    "Mod-s": say(() => host.save()),
    "Mod-Enter": say(() => host.publish()),
    "Mod-Alt-2": heading(2),
    "Mod-Alt-3": heading(3),
    "Mod-Alt-4": heading(4),
    "Mod-Alt-0": paragraph,
    "Mod-Shift-8": bulletList,
    "Mod-Shift-7": orderedList,
    "Mod-a": selectAll,
    "Alt-Enter": openPanel,
    Enter: enter,
    "Shift-Enter": hardBreak,
    Backspace: chainCommands(undoReplacement, backspace),
    "Mod-Backspace": backspace,
    "Shift-Backspace": backspace,
    Delete: deleteForward,
    "Mod-Delete": deleteForward,
    Tab: chainCommands(tab(1), indent),
    "Shift-Tab": chainCommands(tab(-1), outdent),
    ArrowUp: arrow("up", up),
    ArrowDown: arrow("down", up),
    ArrowLeft: arrow("left", up),
    ArrowRight: arrow("right", up),
    "Shift-ArrowLeft": extend(-1),
    "Shift-ArrowRight": extend(1),
  };
  return [keymap(bound), keymap(baseKeymap)];
}
