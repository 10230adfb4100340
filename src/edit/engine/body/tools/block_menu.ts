// What can be done with a whole block: by the handle beside it, or from the toolbar; and what it can be turned into.

import { texts } from "../../texts.ts";
import { toast } from "../../ui/index.ts";
import { openMenu, type MenuItem } from "../../ui/later.ts";
import { undo } from "prosemirror-history";
import type { Command } from "prosemirror-state";
import { blockKind } from "../commands.ts";
import { blockAt, duplicate, move, moveBlock, removeBlock } from "./blocks.ts";
import { FACTS, TURNS } from "./entries.ts";
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
  const variants: MenuItem[] = FACTS.map((variant, index) => ({
    label: words[`fact_${variant}`],
    divided: index === 0,
    checked: place.node.attrs.variant === variant,
    run: () => void run(tools, become(place.pos, variant)),
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
      ...(place.node.type.name === "fact_box" ? variants : []),
      ...(isText ? turns : []),
    ],
  });
}

/** Another kind of box; what stands in it stays. */
function become(pos: number, variant: (typeof FACTS)[number]): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setNodeAttribute(pos, "variant", variant));
    return true;
  };
}

function remove(tools: Tools): void {
  if (!run(tools, removeBlock)) return;
  toast(texts.body.removed, { run: () => void run(tools, undo) });
}

/** What the block with the caret can be turned into. */
export function openTurns(tools: Tools, anchor: Element): void {
  const present = blockKind(tools.view.state);
  openMenu({
    anchor,
    label: texts.body.kind,
    items: TURNS.map(({ kind, command, shortcut }) => ({
      label: kindName(kind),
      checked: kind === present,
      ...(shortcut ? { shortcut } : {}),
      run: () => {
        if (kind === present) tools.view.focus();
        else run(tools, command);
      },
    })),
  });
}
