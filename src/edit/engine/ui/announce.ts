// One polite live region for everything that is said to screen readers.

import { el } from "./el.ts";
import { layer } from "./layer.ts";

let region: HTMLElement | undefined;
let timer = 0;

/** Says something to those who use a screen reader. The last thing said within a moment wins. */
export function announce(words: string): void {
  region ??= el("div", { class: "visually-hidden", role: "status", "aria-live": "polite", "data-announcer": true });
  if (region.parentElement !== layer()) layer().append(region);
  region.textContent = "";
  clearTimeout(timer);
  // A region is only read when it changes after it is there.
  timer = window.setTimeout(() => {
    if (region) region.textContent = words;
  }, 60);
}
