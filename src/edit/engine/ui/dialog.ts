// Dialogs and side sheets, on <dialog>: it keeps the focus, closes with Esc and gives the focus back.

import { texts } from "../texts.ts";
import { button } from "./button.ts";
import { el, freshId, put, type Child } from "./el.ts";
import { pushLayer } from "./layer.ts";
import { fitToKeyboard, isNarrow } from "./viewport.ts";

export interface DialogOptions<T> {
  title: string;
  content: Child[];
  /** Buttons at the bottom, from left to right. */
  actions?: Child[];
  /** Enter in a field and the button with `type=submit`. */
  submit?: (dialog: Dialog<T>) => void;
  size?: "small" | "medium" | "wide" | "full";
  /** Asked before Esc and the cross close it; `false` keeps it open. */
  mayClose?: () => boolean;
}

export interface Dialog<T> {
  element: HTMLDialogElement;
  /** What scrolls: between the title and the buttons. */
  content: HTMLElement;
  close(answer?: T): void;
  /** The answer; `undefined` when it was left without one. */
  closed: Promise<T | undefined>;
}

/** A dialog in the middle of the window; on a phone it rises from the bottom, above the keyboard. */
export function openDialog<T = void>(options: DialogOptions<T>): Dialog<T> {
  return open(options, "ui-dialog", true);
}

/**
 * A panel at the side that leaves the page as it is and usable; on a phone it covers everything and is modal.
 */
export function openSheet<T = void>(options: DialogOptions<T>): Dialog<T> {
  return open(options, "ui-sheet", isNarrow());
}

function open<T>(options: DialogOptions<T>, kind: string, modal: boolean): Dialog<T> {
  const titleId = freshId();
  const content = el("div", { class: "ui-content" });
  put(content, ...options.content);
  const inner = el(
    "form",
    { class: "ui-frame", method: "dialog", novalidate: true },
    // No <header> and <footer>: outside of an article they would be the page's own.
    el(
      "div",
      { class: "ui-head" },
      el("h2", { id: titleId, class: "ui-title" }, options.title),
      button({ label: texts.body.ui_close, icon: "close", look: "quiet", run: () => leave() }),
    ),
    content,
  );
  if (options.actions) inner.append(actions(options.actions));
  const element = el(
    "dialog",
    { class: `ui-panel ${kind}`, "data-size": options.size ?? "medium", "aria-labelledby": titleId },
    inner,
  );

  let answered: (answer: T | undefined) => void;
  const dialog: Dialog<T> = {
    element,
    content,
    close(answer) {
      if (!element.isConnected) return;
      element.close();
      for (const end of ends) end();
      element.remove();
      answered(answer);
    },
    closed: new Promise((resolve) => (answered = resolve)),
  };
  const leave = () => {
    if (options.mayClose?.() !== false) dialog.close();
  };

  inner.addEventListener("submit", (event) => {
    event.preventDefault();
    options.submit?.(dialog);
  });
  element.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  // Keys pressed in here are not for the page below, but saving is; a sheet that is not modal has no Esc of
  // its own.
  element.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    leave();
  });

  document.body.append(element);
  const ends = [fitToKeyboard(element)];
  if (modal) {
    ends.push(pushLayer(element));
    element.showModal();
  } else {
    element.show();
  }
  focusFirst(element, content);
  return dialog;
}

function actions(children: Child[]): HTMLElement {
  const footer = el("div", { class: "ui-actions" });
  put(footer, ...children);
  return footer;
}

/** The first field rather than the cross; what has `autofocus` before both. */
function focusFirst(element: HTMLElement, content: HTMLElement): void {
  const usable = 'input:not([type="hidden"], [type="file"]), textarea, select, button, a[href], [tabindex="0"]';
  const first =
    element.querySelector<HTMLElement>("[autofocus]") ??
    content.querySelector<HTMLElement>(usable) ??
    element.querySelector<HTMLElement>(".ui-actions [type=submit], .ui-actions button");
  first?.focus();
}

/** The button that Enter presses. */
export function submitButton(label: string, look: "main" | "danger" = "main"): HTMLButtonElement {
  return el("button", { type: "submit", class: `ui-button ui-${look}` }, label);
}
