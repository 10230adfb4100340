// A menu as in the WAI-ARIA APG: arrows, Home, End, letters, Esc; Tab leaves it.

import { el } from "./el.ts";
import { icon, type IconName } from "./icon.ts";
import { ariaShortcut, shortcutText } from "./keys.ts";
import { openPopover, type Popover } from "./popover.ts";
import { nextIndex, typeAhead } from "./roving.ts";

export interface MenuItem {
  label: string;
  /** As in a keymap: "Mod-b". */
  shortcut?: string;
  icon?: IconName;
  /** One of several that exclude each other. */
  checked?: boolean;
  /** Set or not, whatever the others are. */
  pressed?: boolean;
  disabled?: boolean;
  /** A line above it. */
  divided?: boolean;
  run: () => void;
}

export interface MenuOptions {
  anchor: Element | (() => DOMRect);
  label: string;
  items: MenuItem[];
  onClose?: () => void;
}

/** The focus goes in, and back to where it was when the menu closes without a choice. */
export function openMenu(options: MenuOptions): Popover {
  const before = document.activeElement as HTMLElement | null;
  const items = options.items.map((item) => itemElement(item, () => choose(item)));
  const menu = el("div", { class: "ui-menu", role: "menu", "aria-label": options.label, tabindex: -1 }, ...items);
  const opener = options.anchor instanceof Element ? options.anchor : null;
  opener?.setAttribute("aria-expanded", "true");
  const popover = openPopover({
    anchor: options.anchor,
    content: menu,
    label: options.label,
    onClose: () => {
      opener?.setAttribute("aria-expanded", "false");
      options.onClose?.();
    },
  });

  const leave = () => {
    popover.close();
    before?.focus();
  };
  const choose = (item: MenuItem) => {
    if (item.disabled) return;
    leave();
    item.run();
  };

  let typed = "";
  let timer = 0;
  menu.addEventListener("keydown", (event) => {
    // Saving is for the page; the rest is not.
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    const index = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      return leave();
    }
    let next = nextIndex(event.key, index, items.length, "y");
    if (next === null && event.key.length === 1 && event.key !== " ") {
      typed += event.key;
      clearTimeout(timer);
      timer = window.setTimeout(() => (typed = ""), 600);
      next = typeAhead(options.items.map(({ label }) => label), typed, index);
    }
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus();
  });
  // What scrolls holds one stop of the Tab key.
  if (items[0]) items[0].tabIndex = 0;
  // Where one is chosen of all, the one that holds.
  const isChoice = options.items[0]?.checked !== undefined;
  items[isChoice ? Math.max(0, options.items.findIndex((item) => item.checked)) : 0]?.focus();
  return popover;
}

function itemElement(item: MenuItem, choose: () => void): HTMLElement {
  const isSet = item.checked ?? item.pressed;
  const kind = item.checked !== undefined ? "menuitemradio" : item.pressed !== undefined ? "menuitemcheckbox" : "menuitem";
  return el(
    "button",
    {
      type: "button",
      class: item.divided ? "ui-item ui-divided" : "ui-item",
      role: kind,
      tabindex: -1,
      "aria-checked": isSet === undefined ? null : String(isSet),
      "aria-disabled": item.disabled ? "true" : null,
      "aria-keyshortcuts": item.shortcut && ariaShortcut(item.shortcut),
      on: { click: choose },
    },
    item.icon && icon(item.icon),
    el("span", { class: "ui-item-label" }, item.label),
    item.shortcut && el("kbd", { "aria-hidden": "true" }, shortcutText(item.shortcut)),
  );
}
