// A list to choose from that another element steers: the field of a combobox, or the text itself (slash
// menu). The focus stays there; `aria-activedescendant` names the option (WAI-ARIA APG, combobox).

import { fill, texts } from "../texts.ts";
import { announce } from "./announce.ts";
import { el, freshId, type Child } from "./el.ts";
import { nextIndex } from "./roving.ts";

export interface ListboxOptions<T> {
  label: string;
  option: (item: T) => { label: string; note?: string; icon?: Child };
  pick: (item: T) => void;
  /** What to say when there is nothing. */
  empty?: string;
  /** Told which option is meant: its id, or none. */
  active?: (id: string | null) => void;
  /** It belongs to no combobox, so it must be reached to be scrolled (WCAG 2.1.1). */
  alone?: boolean;
}

export interface Listbox<T> {
  element: HTMLElement;
  show(items: T[]): void;
  /** Arrows, and Enter where an option is meant. Whether the key was used. */
  key(key: string): boolean;
  items(): T[];
}

export function listbox<T>(options: ListboxOptions<T>, firstIsMeant = false): Listbox<T> {
  const id = freshId();
  const element = el("div", { class: "ui-list", role: "listbox", id, "aria-label": options.label, tabindex: options.alone && 0 });
  const empty = el("p", { class: "ui-empty" }, options.empty ?? texts.body.ui_nothing);
  const box = el("div", { class: "ui-listbox" }, element, empty);
  let shown: T[] = [];
  let index = -1;

  const mark = (next: number) => {
    index = next;
    [...element.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
      if (place === index) option.scrollIntoView({ block: "nearest" });
    });
    options.active?.(index < 0 ? null : `${id}-${index}`);
  };

  const show = (items: T[]) => {
    shown = items;
    element.replaceChildren(...items.map((item, place) => optionElement(item, place)));
    empty.hidden = items.length > 0;
    element.hidden = items.length === 0;
    mark(firstIsMeant && items.length > 0 ? 0 : -1);
  };

  const optionElement = (item: T, place: number) => {
    const { label, note, icon } = options.option(item);
    return el(
      "div",
      {
        class: "ui-item",
        role: "option",
        id: `${id}-${place}`,
        "aria-selected": "false",
        // The focus stays where it is.
        on: { mousedown: (event) => event.preventDefault(), click: () => options.pick(item) },
      },
      icon,
      el("span", { class: "ui-item-label" }, label),
      note && el("span", { class: "ui-note" }, note),
    );
  };

  show([]);
  empty.hidden = true;
  return {
    element: box,
    show,
    items: () => shown,
    key(key) {
      const item = shown[index];
      if (key === "Enter" && item !== undefined) {
        options.pick(item);
        return true;
      }
      // Home and End move the caret in the field.
      const next = key.startsWith("Arrow") ? nextIndex(key, index, shown.length, "y") : null;
      if (next === null) return false;
      mark(next);
      return true;
    },
  };
}

export interface ComboboxOptions<T> extends ListboxOptions<T> {
  input: HTMLInputElement;
  /** Those that fit what was typed. */
  load: (words: string) => Promise<T[]> | T[];
  /** Shows all of them before anything is typed. */
  open?: boolean;
}

/** How long somebody stops typing before others are asked: milliseconds. */
const PAUSE = 180;

/** Makes a field a combobox; the caller puts `element` beside it. */
export function combobox<T>(options: ComboboxOptions<T>): { element: HTMLElement; close(): void; refresh(): void } {
  const { input } = options;
  const list = listbox<T>(
    {
      ...options,
      pick: (item) => {
        close();
        options.pick(item);
      },
      active: (id) => {
        if (id) input.setAttribute("aria-activedescendant", id);
        else input.removeAttribute("aria-activedescendant");
      },
    },
    options.open,
  );
  const attributes = {
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.element.firstElementChild?.id ?? "",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  list.element.hidden = true;

  let timer = 0;
  let asked = 0;
  const close = () => {
    asked += 1;
    clearTimeout(timer);
    list.show([]);
    list.element.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const look = async () => {
    asked += 1;
    const mine = asked;
    const words = input.value.trim();
    if (words === "" && !options.open) return close();
    const answer = options.load(words);
    const items = Array.isArray(answer) ? answer : await answer.catch((): T[] => []);
    if (mine !== asked) return;
    list.element.hidden = false;
    list.show(items);
    input.setAttribute("aria-expanded", String(items.length > 0));
    announce(fill(texts.body.ui_found, { count: items.length }));
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, options.open ? 0 : PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !list.element.hidden;
    if (event.key === "Escape" && isOpen && !options.open) {
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    if (event.key === "ArrowDown" && !isOpen) void look();
    if (isOpen && list.key(event.key)) event.preventDefault();
  });
  if (options.open) void look();
  return { element: list.element, close, refresh: () => void look() };
}
