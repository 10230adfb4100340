// `/` on an empty line opens the list of blocks; what is typed after it narrows it.

import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { restIfHere, withRest } from "../../rest.ts";
import type { SlashMenu } from "./slash_menu.ts";
import type { MakeTools } from "./tools.ts";

/** What was typed after the slash; `null` when the menu is closed. */
export type Typed = string | null;

const key = new PluginKey<Typed>("slash");
const CLOSE = "close";

export const slashTyped = (state: EditorState): Typed => key.getState(state) ?? null;

export const slashClosed = (tr: Transaction): Transaction => tr.setMeta(key, CLOSE);

export function slashPlugin(make: MakeTools): Plugin {
  let menu: SlashMenu | undefined;
  /** Keys that the menu would have taken, had it been there; null where none is to come. */
  let early: KeyboardEvent[] | null = null;
  return new Plugin<Typed>({
    key,
    state: {
      init: () => null,
      apply(tr, typed, before, after) {
        if (tr.getMeta(key) === CLOSE) return null;
        const now = typedAt(after);
        const isNew = now === "" && tr.docChanged && isEmptyAt(before, after.selection.$from.before());
        return typed !== null || isNew ? now : null;
      },
    },
    view: (view) => {
      const fetch = async () => {
        early = [];
        await withRest(({ seldom }) => {
          if (view.isDestroyed) return;
          menu ??= new seldom.SlashMenu(make(view));
          menu.update();
          for (const key of early ?? []) menu.key(key);
        });
        early = null;
      };
      return {
        update: () => {
          const typed = slashTyped(view.state);
          if (menu) menu.update();
          else if (typed !== null && !early && (typed === "" || restIfHere())) void fetch();
        },
        destroy: () => {
          menu?.destroy();
          menu = undefined;
        },
      };
    },
    props: {
      handleKeyDown: (view, event) => {
        if (menu) return menu.key(event);
        if (!early || slashTyped(view.state) === null || !/^(?:Enter|Tab|Arrow(?:Up|Down))$/.test(event.key)) return false;
        early.push(event);
        return true;
      },
    },
  });
}

/** The rest of a line that begins with a slash and ends with the caret. */
function typedAt({ selection }: EditorState): Typed {
  const { $from, empty } = selection;
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph") return null;
  if ($from.parentOffset !== $from.parent.content.size) return null;
  return /^\/((?:[^\s/][^/\n]{0,23})?)$/.exec($from.parent.textContent)?.[1] ?? null;
}

function isEmptyAt({ doc }: EditorState, pos: number): boolean {
  const line = pos < doc.content.size ? doc.nodeAt(pos) : null;
  return line?.type.name === "paragraph" && line.content.size === 0;
}
