// The point of a picture that every crop keeps: set by a click, or moved by arrow keys.

import { fill, texts } from "./words.ts";
import type { MediaItem } from "../types.ts";
import { announce, el } from "../ui/index.ts";

type Point = MediaItem["focus"];

/** Of the picture's width and height, for a key; more with Shift. */
const STEP = 0.02;
const LEAP = 0.1;

/** The shapes that pages and link previews cut pictures to. */
const SHAPES = ["16 / 9", "3 / 2", "1 / 1"];

/** A point after an arrow key; `null` for other keys. */
export function moved({ x, y }: Point, key: string, step: number): Point | null {
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (!by) return null;
  const [dx = 0, dy = 0] = by;
  return { x: within(x + dx), y: within(y + dy) };
}

/** Two digits are finer than any crop shows. */
function within(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 100) / 100;
}

export function focusEditor(item: MediaItem, changed: (focus: Point) => void): HTMLElement {
  let point = item.focus;
  const picture = el("img", { src: item.thumb, alt: "" });
  const crops = SHAPES.map((shape) => {
    const crop = el("img", { src: item.thumb, alt: "" });
    crop.style.aspectRatio = shape;
    return crop;
  });
  const dot = el("button", { type: "button", class: "edit-dot", "aria-describedby": "edit-focus-help" });

  const show = (): void => {
    const [x, y] = [point.x * 100, point.y * 100];
    dot.style.insetInlineStart = `${x}%`;
    dot.style.insetBlockStart = `${y}%`;
    dot.setAttribute("aria-label", fill(texts.sheet.focus_at, { x: Math.round(x), y: Math.round(y) }));
    for (const crop of crops) crop.style.objectPosition = `${x}% ${y}%`;
  };
  const move = (next: Point): void => {
    point = next;
    show();
    changed(point);
  };

  dot.addEventListener("keydown", (event) => {
    const next = moved(point, event.key, event.shiftKey ? LEAP : STEP);
    if (!next) return;
    event.preventDefault();
    move(next);
    announce(dot.getAttribute("aria-label") ?? "");
  });
  picture.addEventListener("click", (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    move({ x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) });
    dot.focus();
  });

  show();
  return el(
    "div",
    { class: "edit-focus" },
    el("div", { class: "edit-focus-picture" }, picture, dot),
    el("p", { class: "ui-help", id: "edit-focus-help" }, texts.sheet.focus_help),
    el("div", { class: "edit-crops", role: "img", "aria-label": texts.sheet.crops }, ...crops),
  );
}
