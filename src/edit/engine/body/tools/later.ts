// Tools that are seldom used are fetched when they are asked for.

import { Plugin } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { texts } from "../../texts.ts";
import { toast } from "../../ui/index.ts";
import type { MakeTools, Tools } from "./tools.ts";

const seldom = async () => (await import("../../later.ts")).seldom;

type Seldom = Awaited<ReturnType<typeof seldom>>;

export const openNewTable = (tools: Tools) => later((it) => it.openNewTable(tools));
export const openEmbed = (tools: Tools, pos?: number) => later((it) => it.openEmbed(tools, pos));
export const openRelated = (tools: Tools, pos?: number) => later((it) => it.openRelated(tools, pos));
export const openFind = (tools: Tools, replacing: boolean) => later((it) => it.openFind(tools, replacing));
export const openHelp = (tools: Tools) => later((it) => it.openHelp(tools));

let here: Seldom | undefined;

/** Whether there was one to close. */
export const closeFind = (): boolean => here?.closeFind() ?? false;

async function later(use: (module: Seldom) => unknown): Promise<void> {
  here ??= await seldom().catch(() => void toast(texts.session.unreachable));
  if (here) await use(here);
}

const withTables = new WeakSet<EditorView>();

/** What tables need of the editor, once there is one in the text. It takes the place of this plugin's next. */
export function tablesWhenNeeded(make: MakeTools): Plugin {
  const plugin: Plugin = new Plugin({
    view(view) {
      const look = (before?: Node): void => {
        const { doc } = view.state;
        if (withTables.has(view) || doc === before || !hasTable(doc)) return;
        withTables.add(view);
        seldom().then(
          ({ tableKeys, tableBarPlugin, tablePlugin }) => {
            if (view.isDestroyed) return;
            const { plugins } = view.state;
            const at = plugins.indexOf(plugin) + 1;
            // Last of all, it takes arrows and the pointer wherever there is a table.
            const all = [...plugins.slice(0, at), tableKeys(), tableBarPlugin(make), ...plugins.slice(at), tablePlugin()];
            view.updateState(view.state.reconfigure({ plugins: all }));
          },
          () => withTables.delete(view),
        );
      };
      look();
      return { update: (_, before) => look(before.doc) };
    },
  });
  return plugin;
}

function hasTable(doc: Node): boolean {
  let found = false;
  doc.descendants((node) => {
    found ||= node.type.name === "table";
    return !found && !node.isTextblock;
  });
  return found;
}
