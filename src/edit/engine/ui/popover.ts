// Something small that floats beside a place: a menu, a list, a bar.

import { el, type Child } from "./el.ts";
import { layer } from "./layer.ts";
import { onViewport, visibleArea } from "./viewport.ts";

export interface Popover {
  element: HTMLElement;
  /** Puts it beside its anchor again. */
  place(): void;
  close(): void;
}

export interface PopoverOptions {
  /** Beside this; a function where it moves. */
  anchor: Element | (() => DOMRect);
  content: Child;
  /** What it is called among the regions of the page. */
  label: string;
  class?: string;
  /** Called once, however it is closed. */
  onClose?: () => void;
  /** Above its anchor where there is room: for what must not cover the line below. */
  above?: boolean;
}

/** Pixels. */
const GAP = 6;
const HIGHEST = 420;

/** Closes when something else is pressed. Esc is the business of whoever has the focus. */
export function openPopover(options: PopoverOptions): Popover {
  const element = el(
    "div",
    { class: `ui-popover ${options.class ?? ""}`, role: "region", "aria-label": options.label },
    options.content,
  );
  const { anchor } = options;
  const rect = () => (anchor instanceof Element ? anchor.getBoundingClientRect() : anchor());
  const place = () => putBeside(element, rect(), options.above ?? false);
  layer().append(element);
  place();

  const pressed = (event: Event) => {
    const target = event.target as Node;
    if (element.contains(target) || (anchor instanceof Element && anchor.contains(target))) return;
    close();
  };
  document.addEventListener("pointerdown", pressed, true);
  // Its own list may be scrolled without its moving.
  const unwatch = onViewport((event) => {
    if (!(event.target instanceof Node && element.contains(event.target))) place();
  });
  const close = () => {
    if (!element.isConnected) return;
    document.removeEventListener("pointerdown", pressed, true);
    unwatch();
    element.remove();
    options.onClose?.();
  };
  return { element, place, close };
}

function putBeside(element: HTMLElement, anchor: DOMRect, above: boolean): void {
  const area = visibleArea();
  const { scrollTop } = element;
  element.style.maxHeight = "";
  const { width, height: whole } = element.getBoundingClientRect();
  const height = Math.min(whole, HIGHEST);
  const below = area.bottom - anchor.bottom - GAP * 2;
  const over = anchor.top - area.top - GAP * 2;
  const goesOver = above ? over >= height || over > below : below < height && over > below;
  const room = Math.min(HIGHEST, Math.max(96, goesOver ? over : below));
  const shown = Math.min(height, room);
  const top = goesOver ? anchor.top - GAP - shown : anchor.bottom + GAP;
  const left = Math.min(anchor.left, area.width - width - GAP);
  element.style.maxHeight = `${room}px`;
  element.scrollTop = scrollTop;
  element.style.left = `${Math.max(GAP, left)}px`;
  element.style.top = `${Math.max(area.top + GAP, Math.min(top, area.bottom - shown - GAP))}px`;
}
