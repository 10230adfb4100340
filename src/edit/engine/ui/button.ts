import { el, set, type Child } from "./el.ts";
import { icon, type IconName } from "./icon.ts";
import { ariaShortcut, shortcutText } from "./keys.ts";

export interface ButtonOptions {
  label: string;
  /** Shows this in place of the label, which then is a tooltip. */
  icon?: IconName;
  /** As in a keymap: "Mod-b". */
  shortcut?: string;
  /** `main` is the one thing most people come for; `quiet` has no frame. */
  look?: "main" | "quiet" | "tool" | "danger";
  pressed?: boolean;
  /** It opens this. */
  opens?: "menu" | "dialog" | "listbox";
  run: (button: HTMLButtonElement) => void;
}

export function button(options: ButtonOptions): HTMLButtonElement {
  const { label, shortcut, look = "plain" } = options;
  const content: Child = options.icon ? icon(options.icon) : label;
  const element = el(
    "button",
    {
      type: "button",
      class: `ui-button ui-${look}`,
      "aria-label": options.icon && label,
      "aria-keyshortcuts": shortcut && ariaShortcut(shortcut),
      "aria-pressed": options.pressed === undefined ? null : String(options.pressed),
      "aria-haspopup": options.opens,
      "data-tip": options.icon && (shortcut ? `${label} (${shortcutText(shortcut)})` : label),
    },
    content,
  );
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") options.run(element);
  });
  return element;
}

/** Greys a button out but leaves it in the order of the keyboard. */
export function setDisabled(element: HTMLElement, disabled: boolean): void {
  set(element, "aria-disabled", disabled ? "true" : null);
}

export function setPressed(element: HTMLElement, pressed: boolean): void {
  element.setAttribute("aria-pressed", String(pressed));
}
