// A small panel to choose people, topics, a place or the section: what is chosen, and a field that looks up more.

import { fill, texts } from "../texts.ts";
import type { Named } from "../types.ts";
import { button, el } from "../ui/index.ts";
import { combobox, field, openPopover, type Popover } from "../ui/later.ts";

export interface ChooserOptions {
  anchor: HTMLElement;
  label: string;
  help?: string;
  /** What is chosen, in its order. */
  chosen: () => Named[];
  /** One at most: choosing replaces, and closes. */
  single?: boolean;
  /** Whether their order can be changed. */
  ordered?: boolean;
  load: (words: string) => Promise<Named[]> | Named[];
  note?: (item: Named) => string | undefined;
  /** Makes one that is not there. */
  create?: (name: string) => Promise<Named>;
  /** Shows all before anything is typed. */
  open?: boolean;
  changed: (chosen: Named[], words: string) => void;
  /** Told why something could not be had. */
  failed: (words: string) => void;
}

interface Entry extends Named {
  isNew?: boolean;
}

export function openChooser(options: ChooserOptions): Popover {
  const { chosen, create } = options;
  const list = el("ul", { class: "edit-names" });
  const input = field({ label: options.label, type: "search", ...(options.help ? { help: options.help } : {}) });

  const set = (next: Named[], words: string) => {
    options.changed(next, words);
    if (options.single) return leave();
    show();
    input.setValue("");
    popover.place();
  };
  const remove = ({ id, name }: Named) => {
    set(chosen().filter((one) => one.id !== id), fill(texts.session.removed, { name }));
    if (popover.element.isConnected) input.input.focus();
  };
  const move = (index: number, way: number) => {
    const next = [...chosen()];
    const [one] = next.splice(index, 1);
    if (!one) return;
    next.splice(index + way, 0, one);
    set(next, fill(texts.session.moved, { name: one.name, place: index + way + 1 }));
    const buttons = list.children[index + way]?.querySelectorAll("button");
    (buttons?.[way < 0 ? 0 : 1] as HTMLElement | undefined)?.focus();
  };
  const show = () => {
    const items = chosen();
    list.hidden = items.length === 0;
    list.replaceChildren(...items.map((item, index) => row(item, index, items.length)));
  };
  const row = (item: Named, index: number, count: number) => {
    const { name } = item;
    const can = (way: number) => options.ordered && index + way >= 0 && index + way < count;
    const arrow = (way: -1 | 1) =>
      can(way) &&
      button({
        label: fill(way < 0 ? texts.session.move_up : texts.session.move_down, { name }),
        icon: way < 0 ? "up" : "down",
        look: "quiet",
        run: () => move(index, way),
      });
    return el(
      "li",
      {},
      el("span", {}, name),
      arrow(-1),
      arrow(1),
      button({ label: fill(texts.session.remove, { name }), icon: "close", look: "quiet", run: () => remove(item) }),
    );
  };

  const load = async (words: string): Promise<Entry[]> => {
    const taken = new Set(chosen().map(({ id }) => id));
    const found: Entry[] = (await options.load(words)).filter(({ id }) => options.single || !taken.has(id));
    const isThere = found.some(({ name }) => name.toLowerCase() === words.toLowerCase());
    return create && words && !isThere ? [...found, { id: -1, name: words, isNew: true }] : found;
  };
  const pick = async (entry: Entry) => {
    try {
      const item = entry.isNew && create ? await create(entry.name) : { id: entry.id, name: entry.name };
      const before = options.single ? [] : chosen().filter(({ id }) => id !== item.id);
      set([...before, item], fill(texts.session.added, { name: item.name }));
    } catch (error) {
      options.failed((error as Error).message);
    }
  };
  const box = combobox<Entry>({
    input: input.input,
    label: options.label,
    option: (entry) => {
      if (entry.isNew) return { label: fill(texts.session.create, { name: entry.name }) };
      const note = options.note?.(entry);
      return note ? { label: entry.name, note } : { label: entry.name };
    },
    pick: (entry) => void pick(entry),
    load,
    ...(options.open ? { open: true } : {}),
  });

  show();
  const content = el("div", { class: "edit-chooser" }, list, input.element, box.element);
  const popover = openPopover({ anchor: options.anchor, content, label: options.label });
  // What is found makes it higher.
  const size = new ResizeObserver(() => popover.place());
  size.observe(content);
  const leave = () => {
    size.disconnect();
    popover.close();
    options.anchor.focus();
  };
  content.addEventListener("keydown", (event) => {
    // Saving is for the page; the rest is not.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave();
  });
  input.input.focus();
  return popover;
}
