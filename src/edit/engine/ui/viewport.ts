// The part of the window that the keyboard on the screen leaves free.

export const isNarrow = (): boolean => matchMedia("(max-width: 48rem)").matches;
/** Whether fingers are what points here: then the focus in a field brings a keyboard up. */
export const isTouch = (): boolean => matchMedia("(hover: none)").matches;

/** What can be seen, in the coordinates of `getBoundingClientRect`. */
export function visibleArea(): { top: number; bottom: number; width: number } {
  const view = window.visualViewport;
  const { clientWidth, clientHeight } = document.documentElement;
  if (!view || view.scale > 1.01) return { top: 0, bottom: clientHeight, width: clientWidth };
  return { top: view.offsetTop, bottom: view.offsetTop + view.height, width: clientWidth };
}

/**
 * Keeps `--covered` (what the keyboard covers at the bottom) and `--visible` (height that is left) of an
 * element up to date; returns what ends that.
 */
export function fitToKeyboard(element: HTMLElement): () => void {
  const fit = () => {
    const { top, bottom } = visibleArea();
    const covered = Math.max(0, document.documentElement.clientHeight - bottom);
    element.style.setProperty("--covered", `${Math.round(covered)}px`);
    element.style.setProperty("--visible", `${Math.round(bottom - top)}px`);
  };
  fit();
  return onViewport(fit);
}

/** Calls back when what is visible changes: keyboard, size, scrolling. */
export function onViewport(listener: (event: Event) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  for (const target of [window, window.visualViewport]) {
    target?.addEventListener("resize", listener, { signal });
    target?.addEventListener("scroll", listener, { signal, passive: true, capture: true });
  }
  return () => stop.abort();
}
