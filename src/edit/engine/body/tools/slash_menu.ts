// The list of blocks at the caret, while something is typed after a slash.

import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { fill, texts } from "../../texts.ts";
import { shortcutText } from "../../ui/index.ts";
import { type Listbox, listbox, openPopover, type Popover } from "../../ui/later.ts";
import { type Entry, entries } from "./entries.ts";
import { filterEntries } from "./filter.ts";
import { slashClosed, slashTyped, type Typed } from "./slash.ts";
import { joined, type Tools } from "./tools.ts";

export class SlashMenu {
  readonly #view: EditorView;
  readonly #tools: Tools;
  readonly #list: Listbox<Entry>;
  #popover: Popover | undefined;
  #typed: Typed = null;

  constructor(tools: Tools) {
    this.#view = tools.view;
    this.#tools = tools;
    this.#list = listbox<Entry>(
      {
        label: texts.body.blocks,
        alone: true,
        option: ({ label, shortcut }) => ({ label, ...(shortcut ? { note: shortcutText(shortcut) } : {}) }),
        pick: (entry) => this.#pick(entry),
        active: (id) => this.#point(id),
      },
      true,
    );
  }

  update(): void {
    const typed = slashTyped(this.#view.state);
    if (typed === this.#typed) return;
    this.#typed = typed;
    const found = typed === null ? [] : filterEntries(entries(), typed);
    if (found.length === 0) return this.#close();
    const opens = !this.#popover;
    this.#popover ??= openPopover({
      label: texts.body.blocks,
      class: "tool-blocks",
      anchor: () => rectAtCaret(this.#view),
      content: this.#list.element,
      onClose: () => this.#closed(),
    });
    this.#list.show(found);
    this.#popover.place();
    if (opens) this.#tools.host.announce(fill(texts.body.slash_opened, { count: found.length }));
  }

  destroy(): void {
    this.#close();
  }

  key(event: KeyboardEvent): boolean {
    if (!this.#popover || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") {
      event.stopPropagation();
      this.#close();
      return true;
    }
    return this.#list.key(event.key);
  }

  #pick(entry: Entry): void {
    const { $from } = this.#view.state.selection;
    // The slash was a key and no text: undoing brings the empty line back.
    const tr = slashClosed(this.#view.state.tr.delete($from.start(), $from.end()));
    this.#view.dispatch(joined(tr, tr));
    this.#close();
    this.#view.focus();
    entry.run({ ...this.#tools, after: tr });
  }

  #close(): void {
    this.#popover?.close();
  }

  #closed(): void {
    this.#popover = undefined;
    this.#point(null);
    if (slashTyped(this.#view.state) !== null) this.#view.dispatch(slashClosed(this.#view.state.tr));
  }

  #point(id: string | null): void {
    const { dom } = this.#view;
    if (!id) {
      dom.removeAttribute("aria-activedescendant");
      dom.removeAttribute("aria-controls");
      return;
    }
    dom.setAttribute("aria-controls", this.#list.element.firstElementChild?.id ?? "");
    dom.setAttribute("aria-activedescendant", id);
    const place = Number(id.split("-").at(-1));
    this.#tools.host.announce(this.#list.items()[place]?.label ?? "");
  }
}

/** Where the caret is, as a rectangle without width. */
function rectAtCaret(view: EditorView): DOMRect {
  const { selection } = view.state;
  const head = selection instanceof TextSelection ? selection.head : selection.from;
  const { left, top, bottom } = view.coordsAtPos(head);
  return new DOMRect(left, top, 0, bottom - top);
}
