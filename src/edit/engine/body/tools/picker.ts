// The list of blocks with a field to narrow it: opened by the plus button and from the toolbar.

import { texts } from "../../texts.ts";
import { el, isTouch, shortcutText } from "../../ui/index.ts";
import { combobox, openPopover } from "../../ui/later.ts";
import { type Entry, entries } from "./entries.ts";
import { filterEntries } from "./filter.ts";
import type { Tools } from "./tools.ts";

export function openPicker(tools: Tools, anchor: Element): void {
  const all = entries();
  const input = el("input", {
    type: "search",
    class: "ui-input",
    placeholder: texts.body.blocks_search,
    "aria-label": texts.body.blocks_search,
  });
  const box = combobox<Entry>({
    input,
    label: texts.body.blocks,
    open: true,
    load: (typed) => filterEntries(all, typed),
    option: ({ label, shortcut }) => ({ label, ...(shortcut ? { note: shortcutText(shortcut) } : {}) }),
    pick: (entry) => {
      popover.close();
      tools.view.focus();
      entry.run(tools);
    },
  });
  anchor.setAttribute("aria-expanded", "true");
  const popover = openPopover({
    label: texts.body.blocks,
    class: "tool-blocks",
    anchor,
    content: el("div", { class: "tool-picker" }, input, box.element),
    onClose: () => anchor.setAttribute("aria-expanded", "false"),
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    popover.close();
    tools.view.focus();
  });
  // A finger chooses from the list; the field would bring the keyboard over it.
  if (!isTouch()) input.focus();
}
