// Where things that float are put: while a modal dialog is open, everything outside of it is inert,
// so they must stand inside. The order from below: bar, popovers and menus, side sheet, toasts; a modal
// dialog is in the browser's top layer, above them all (style/ui.css, `--layer-*`).

/** Open modal dialogs, the topmost last. */
const modals: HTMLElement[] = [];

export function layer(): HTMLElement {
  return modals.at(-1) ?? document.body;
}

/** Makes an element the place for what floats, until what it returns is called. */
export function pushLayer(element: HTMLElement): () => void {
  modals.push(element);
  return () => modals.splice(modals.indexOf(element), 1);
}
