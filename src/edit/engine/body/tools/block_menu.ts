// What can be done with a whole block: by the handle beside it, or from the toolbar.

import { texts } from "../../texts.ts";
import { openMenu, toast, type MenuItem } from "../../ui/index.ts";
import { undo } from "prosemirror-history";
import { blockKind } from "../commands.ts";
import { blockAt, duplicate, move, positionWords, removeBlock } from "./blocks.ts";
import { TURNS } from "./entries.ts";
import { openEmbed, openRelated } from "./later.ts";
import { kindName, run, type Tools } from "./tools.ts";

/** For the block with the caret. */
export function openBlockMenu(tools: Tools, anchor: Element): void {
  const { state } = tools.view;
  const kind = blockKind(state);
  const place = blockAt(state);
  const words = texts.body;
  if (!place) return;
  const isText = TURNS.some((turn) => turn.kind === kind);
  const turns: MenuItem[] = TURNS.map((turn, index) => ({
    label: kindName(turn.kind),
    divided: index === 0,
    checked: turn.kind === kind,
    ...(turn.shortcut ? { shortcut: turn.shortcut } : {}),
    run: () => {
      // Choosing what it is already would turn it back.
      if (turn.kind !== kind) run(tools, turn.command);
    },
  }));
  const edits: Record<string, (tools: Tools, pos: number) => Promise<void>> = { embed: openEmbed, related: openRelated };
  const edit = edits[kind];
  openMenu({
    anchor,
    label: words.block_menu,
    items: [
      ...(edit ? [{ label: words.edit, run: () => void edit(tools, place.pos) }] : []),
      {
        label: words.move_up,
        icon: "up",
        divided: edit !== undefined,
        shortcut: "Alt-Shift-ArrowUp",
        disabled: !move(-1)(state),
        run: () => moveBlock(tools, -1),
      },
      {
        label: words.move_down,
        icon: "down",
        shortcut: "Alt-Shift-ArrowDown",
        disabled: !move(1)(state),
        run: () => moveBlock(tools, 1),
      },
      { label: words.duplicate, icon: "plus", run: () => void run(tools, duplicate) },
      { label: words.remove, icon: "trash", run: () => remove(tools) },
      ...(isText ? turns : []),
    ],
  });
}

/** Moves, and tells where the block is then. */
export function moveBlock(tools: Tools, direction: -1 | 1): void {
  const moved = run(tools, move(direction));
  const { state } = tools.view;
  tools.host.announce(moved ? positionWords(state) : direction < 0 ? texts.body.move_first : texts.body.move_last);
}

function remove(tools: Tools): void {
  if (!run(tools, removeBlock)) return;
  toast(texts.body.removed, { run: () => void run(tools, undo) });
}
