// The tools of the text: toolbar, menus, links, tables, find and replace.

import type { Plugin } from "prosemirror-state";
import type { BodyOptions } from "../../contract.ts";

/** Plugins that come before those of the text. */
export function toolPlugins(_options: BodyOptions): Plugin[] {
  return [];
}
