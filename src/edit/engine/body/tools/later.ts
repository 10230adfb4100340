// Tools that come after the text can be written in.

import { Plugin } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { fetchRest, restIfHere, withRest } from "../../rest.ts";
import type { MakeTools, Tools } from "./tools.ts";

type Seldom = typeof import("./seldom.ts");

const opened =
  <Rest extends unknown[]>(open: (seldom: Seldom) => (tools: Tools, ...rest: Rest) => unknown) =>
  async (tools: Tools, ...rest: Rest): Promise<void> =>
    void (await withRest(({ seldom }) => open(seldom)(tools, ...rest)));

export const openNewTable = opened((it) => it.openNewTable);
export const openEmbed = opened((it) => it.openEmbed);
export const openRelated = opened((it) => it.openRelated);
export const openFind = opened((it) => it.openFind);
export const openHelp = opened((it) => it.openHelp);
export const openLink = opened((it) => it.openLink);
export const openMarks = opened((it) => it.openMarks);
export const openPicker = opened((it) => it.openPicker);
export const openTurns = opened((it) => it.openTurns);
export const openBlockMenu = opened((it) => it.openBlockMenu);
export const openPictureMenu = opened((it) => it.openPictureMenu);

/** Whether there was one to close. */
export const closeFind = (): boolean => restIfHere()?.seldom.closeFind() ?? false;

const withTables = new WeakSet<EditorView>();

/** What tables need of the editor, once there is one in the text. It takes the place of this plugin's next. */
export function tablesWhenNeeded(make: MakeTools): Plugin {
  const plugin: Plugin = new Plugin({
    view(view) {
      const look = (before?: Node): void => {
        const { doc } = view.state;
        if (withTables.has(view) || doc === before || !hasTable(doc)) return;
        withTables.add(view);
        fetchRest().then(
          ({ seldom: { tableKeys, tableBarPlugin, tablePlugin } }) => {
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
