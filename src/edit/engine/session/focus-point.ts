// The point of a picture that stays when it is cut for lists and link previews.

import { texts } from "../texts.ts";
import type { MediaItem } from "../types.ts";
import { el } from "../ui/index.ts";

interface FocusPicker {
  element: HTMLElement;
  value(): MediaItem["focus"];
  changed(): boolean;
}

/** A part of the picture that one press of an arrow key moves the point. */
const STEP = 0.02;
const WAYS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export function focusPicker(item: MediaItem): FocusPicker {
  let { x, y } = item.focus;
  const mark = el("span", { class: "edit-focus-mark", "aria-hidden": "true" });
  const image = el("img", { src: item.thumb, alt: "", draggable: "false" });
  const pad = el("button", { type: "button", class: "edit-focus", "aria-label": texts.session.focus }, image, mark);
  const show = () => {
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
    pad.setAttribute("aria-description", `${Math.round(x * 100)} %, ${Math.round(y * 100)} %`);
  };
  const set = (nextX: number, nextY: number) => {
    x = Math.min(1, Math.max(0, nextX));
    y = Math.min(1, Math.max(0, nextY));
    show();
  };
  pad.addEventListener("pointerdown", (event) => {
    const box = image.getBoundingClientRect();
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  pad.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    set(x + way[0], y + way[1]);
  });
  show();
  return {
    element: el("div", { class: "ui-field" }, el("p", { class: "ui-label" }, texts.session.focus), pad, el("p", { class: "ui-help" }, texts.session.focus_help)),
    value: () => ({ x, y }),
    changed: () => x !== item.focus.x || y !== item.focus.y,
  };
}
