import { el, put, type Child } from "./el.ts";
import { nextIndex } from "./roving.ts";

/** A row of buttons with one stop of the Tab key; arrows, Home and End move inside. */
export function toolbar(label: string, ...children: Child[]): HTMLElement {
  const element = el("div", { class: "ui-toolbar", role: "toolbar", "aria-label": label });
  put(element, ...children);
  rove(element);
  return element;
}

/** Makes the buttons of an element one stop of the Tab key. Hidden ones are passed over. */
function rove(element: HTMLElement): void {
  const all = () => [...element.querySelectorAll<HTMLElement>("button")];
  const stopAt = (button: HTMLElement) => {
    for (const other of all()) other.tabIndex = other === button ? 0 : -1;
  };
  const [first] = all();
  if (first) stopAt(first);
  element.addEventListener("focusin", (event) => stopAt(event.target as HTMLElement));
  element.addEventListener("keydown", (event) => {
    const buttons = all().filter((button) => button.offsetParent !== null || button.getClientRects().length > 0);
    const index = buttons.indexOf(document.activeElement as HTMLElement);
    const next = nextIndex(event.key, index, buttons.length, "x");
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    buttons[next]?.focus();
  });
}
