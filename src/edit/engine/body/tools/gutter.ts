// Beside the block under the pointer, or with the caret: a handle to drag it and to open its menu, or a
// plus button on an empty line. It stands in the margin, over the page, and moves nothing.

import { type EditorState, NodeSelection, Plugin, Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { texts } from "../../texts.ts";
import { button, el, isTouch } from "../../ui/index.ts";
import { onEmptyLine } from "./blocks.ts";
import { openBlockMenu, openPicker } from "./later.ts";
import { besideText, type MakeTools, type Tools } from "./tools.ts";

export function gutterPlugin(make: MakeTools): Plugin {
  return new Plugin({ view: (view) => new Gutter(make(view)) });
}

class Gutter {
  readonly #view: EditorView;
  readonly #element: HTMLElement;
  readonly #handle: HTMLElement;
  readonly #plus: HTMLElement;
  readonly #stop = new AbortController();
  /** Where the block that is meant begins. */
  #pos = -1;
  #hovered = false;
  #frame = 0;

  constructor(tools: Tools) {
    const { view } = tools;
    this.#view = view;
    this.#plus = button({
      label: texts.body.add_block,
      icon: "plus",
      look: "tool",
      opens: "listbox",
      run: (element) => {
        this.#caretHere();
        void openPicker(tools, element);
      },
    });
    this.#handle = button({
      label: texts.body.block_menu,
      icon: "drag",
      look: "tool",
      opens: "menu",
      run: (element) => {
        this.#caretHere();
        void openBlockMenu(tools, element);
      },
    });
    this.#handle.draggable = true;
    this.#element = el("div", { class: "tool-gutter", role: "region", "aria-label": texts.body.gutter }, this.#plus, this.#handle);
    this.#element.hidden = true;
    besideText(this.#element, view);
    this.#handle.addEventListener("dragstart", (event) => this.#drag(event));
    this.#handle.addEventListener("dragend", () => (view.dragging = null));
    const { signal } = this.#stop;
    document.addEventListener("mousemove", (event) => this.#hover(event), { signal, passive: true });
    addEventListener("resize", () => this.#later(), { signal });
    document.body.append(this.#element);
    this.update(view);
  }

  update(view: EditorView, before?: EditorState): void {
    // Whoever types or moves the caret means the block with it, not the one under the pointer.
    if (before?.doc !== view.state.doc || !before.selection.eq(view.state.selection)) this.#hovered = false;
    this.#later();
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#stop.abort();
    this.#element.remove();
  }

  #hover({ clientX, clientY, buttons, target }: MouseEvent): void {
    if (buttons > 0 || isTouch() || this.#element.contains(target as globalThis.Node)) return;
    const area = this.#view.dom.getBoundingClientRect();
    if (clientY < area.top || clientY > area.bottom || clientX < area.left - 120 || clientX > area.right + 60) return;
    const across = Math.min(Math.max(clientX, area.left + 1), area.right - 1);
    let block = document.elementFromPoint(across, clientY);
    while (block && block.parentElement !== this.#view.dom) block = block.parentElement;
    const pos = block ? this.#view.posAtDOM(block, 0, -1) : -1;
    if (!block || pos < 0) return;
    const $pos = this.#view.state.doc.resolve(pos);
    this.#hovered = true;
    this.#show($pos.depth > 0 ? $pos.before(1) : pos);
  }

  #later(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (this.#hovered || this.#view.isDestroyed) return;
      const { $from } = this.#view.state.selection;
      this.#show($from.depth > 0 ? $from.before(1) : $from.pos);
    });
  }

  #show(pos: number): void {
    const { doc, selection } = this.#view.state;
    const node = doc.nodeAt(pos);
    const dom = node && this.#view.nodeDOM(pos);
    if (!(dom instanceof HTMLElement)) {
      this.#element.hidden = true;
      return;
    }
    const isEmpty = node?.type.name === "paragraph" && node.content.size === 0;
    // Fingers have the toolbar; on their small margin only an empty line has room for a button.
    const isCaretLine = onEmptyLine(this.#view.state) && selection.$from.before(1) === pos;
    this.#element.hidden = isTouch() && !isCaretLine;
    this.#plus.hidden = !isEmpty;
    this.#handle.hidden = isEmpty;
    if (this.#element.hidden) return;
    this.#pos = pos;
    const { left, top, right } = dom.getBoundingClientRect();
    const line = Number.parseFloat(getComputedStyle(dom).lineHeight) || 28;
    const width = this.#element.offsetWidth;
    const inside = isTouch() || left < width + 4;
    this.#element.style.left = `${(inside && isEmpty ? right - width : Math.max(2, left - width - 8)) + scrollX}px`;
    this.#element.style.top = `${top + scrollY + (Math.min(line, 44) - this.#element.offsetHeight) / 2}px`;
  }

  /** What the menus do, they do to the block with the caret. */
  #caretHere(): void {
    const { state } = this.#view;
    const node = state.doc.nodeAt(this.#pos);
    if (!node) return;
    const { from, to } = state.selection;
    if (from > this.#pos && to < this.#pos + node.nodeSize) return;
    const selection = node.isTextblock || !NodeSelection.isSelectable(node)
      ? Selection.near(state.doc.resolve(this.#pos + 1))
      : NodeSelection.create(state.doc, this.#pos);
    this.#view.dispatch(state.tr.setSelection(selection));
  }

  #drag(event: DragEvent): void {
    const { state } = this.#view;
    const node = state.doc.nodeAt(this.#pos);
    const dom = this.#view.nodeDOM(this.#pos);
    if (!node || !event.dataTransfer || !(dom instanceof Element)) return event.preventDefault();
    const selection = NodeSelection.create(state.doc, this.#pos);
    this.#view.dispatch(state.tr.setSelection(selection));
    const slice = selection.content();
    const { dom: html, text } = this.#view.serializeForClipboard(slice);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/html", html.innerHTML);
    event.dataTransfer.setData("text/plain", text);
    event.dataTransfer.setDragImage(dom, 0, 0);
    // ProseMirror's own way of moving what is dragged inside of it.
    this.#view.dragging = { slice, move: true };
  }
}
