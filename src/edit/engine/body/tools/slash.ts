// `/` on an empty line opens the list of blocks; what is typed after it narrows it.

import { type EditorState, Plugin, PluginKey, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { fill, texts } from "../../texts.ts";
import { type Listbox, listbox, openPopover, type Popover, shortcutText } from "../../ui/index.ts";
import { type Entry, entries } from "./entries.ts";
import { filterEntries } from "./filter.ts";
import { joined, type MakeTools, type Tools } from "./tools.ts";

/** What was typed after the slash; `null` when the menu is closed. */
type Typed = string | null;

const key = new PluginKey<Typed>("slash");
const CLOSE = "close";

export function slashPlugin(make: MakeTools): Plugin {
  let menu: SlashMenu | undefined;
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
      menu = new SlashMenu(make(view));
      return menu;
    },
    props: {
      handleKeyDown: (_view, event) => menu?.key(event) ?? false,
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

class SlashMenu {
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
    const typed = key.getState(this.#view.state) ?? null;
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
    const tr = this.#view.state.tr.delete($from.start(), $from.end()).setMeta(key, CLOSE);
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
    if (key.getState(this.#view.state) != null) this.#view.dispatch(this.#view.state.tr.setMeta(key, CLOSE));
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
export function rectAtCaret(view: EditorView): DOMRect {
  const { selection } = view.state;
  const head = selection instanceof TextSelection ? selection.head : selection.from;
  const { left, top, bottom } = view.coordsAtPos(head);
  return new DOMRect(left, top, 0, bottom - top);
}
