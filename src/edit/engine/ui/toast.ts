// A line at the bottom that tells what was done, with a way back.

import { texts } from "../texts.ts";
import { announce } from "./announce.ts";
import { button } from "./button.ts";
import { el } from "./el.ts";
import { layer } from "./layer.ts";
import { fitToKeyboard } from "./viewport.ts";

/** Milliseconds; with something to press there is more time, and none passes under pointer or focus. */
const SHORT = 5_000;
const LONG = 12_000;

let present: (() => void) | undefined;

/** Replaces the one before. */
export function toast(words: string, action?: { label?: string; run: () => void }): () => void {
  present?.();
  const element = el("div", { class: "ui-toast", role: "status", "aria-live": "off" }, el("span", {}, words));
  const unfit = fitToKeyboard(element);
  const close = () => {
    clearTimeout(timer);
    unfit();
    element.remove();
  };
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = window.setTimeout(close, action ? LONG : SHORT);
  };
  if (action) {
    const run = () => {
      close();
      action.run();
    };
    element.append(button({ label: action.label ?? texts.body.ui_undo, look: "quiet", run }));
  }
  for (const name of ["pointerenter", "focusin"]) element.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) element.addEventListener(name, wait);
  layer().append(element);
  // What comes with its words in it is not read.
  announce(words);
  wait();
  present = close;
  return close;
}
