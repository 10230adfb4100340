// A picture or an embed: what readers see of it is taken over or rendered by the server, and is no
// text; its caption is. Beside it stands the panel with what belongs to it and is not shown.

import type { Node } from "prosemirror-model";
import { NodeSelection } from "prosemirror-state";
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from "prosemirror-view";
import type { Surroundings } from "./index.ts";

export interface Panel {
  readonly dom: HTMLElement;
  /** Shows what the node says; fields that are being typed into are left alone. */
  show(node: Node): void;
  /** The keyboard into its first field, or into that of an attribute. */
  focus(name?: string): void;
  destroy(): void;
}

const CONTROLS = ".block-panel, .upload-box, .alt-missing";

export abstract class ObjectView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  protected node: Node;
  protected readonly view: EditorView;
  protected readonly around: Surroundings;
  protected readonly caption: HTMLElement;
  readonly #getPos: () => number | undefined;
  readonly #isNew: boolean;
  #panel: Panel | undefined;
  #rendered: Promise<void> | undefined;

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, around: Surroundings) {
    this.node = node;
    this.view = view;
    this.around = around;
    this.#getPos = getPos;
    const adopted = around.adoption.take(String(node.attrs.id), "figure");
    this.dom = adopted ?? document.createElement("figure");
    this.caption = figcaption(this.dom);
    this.contentDOM = slot(this.caption);
    this.dom.append(this.caption);
    this.#isNew = !adopted;
  }

  /** Fields of the classes below are there only now. */
  begin(decorations: readonly Decoration[]): this {
    this.around.objects.set(String(this.node.attrs.id), this);
    this.outline();
    this.redecorate(decorations);
    if (this.#isNew && this.isStale(null, this.node)) this.#renderAnew();
    return this;
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type || node.attrs.id !== this.node.attrs.id) return false;
    const before = this.node;
    this.node = node;
    this.outline();
    if (this.isStale(before, node)) this.#renderAnew();
    this.redecorate(decorations);
    this.#panel?.show(node);
    return true;
  }

  selectNode(): void {
    this.dom.classList.add("ProseMirror-selectednode");
  }

  deselectNode(): void {
    this.dom.classList.remove("ProseMirror-selectednode");
  }

  /** Fields and buttons are ours. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest(CONTROLS) !== null;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#panel?.destroy();
    this.#panel?.dom.remove();
    this.dom.classList.remove("ProseMirror-selectednode", "is-active");
    const id = String(this.node.attrs.id);
    if (this.around.objects.get(id) === this) this.around.objects.delete(id);
    this.around.adoption.keep(String(this.node.attrs.id), this.dom);
  }

  /** Shows or hides the panel; with `focus` the keyboard goes into it. */
  openPanel(): Panel {
    if (!this.#panel) {
      this.#panel = this.makePanel();
      this.#panel.dom.contentEditable = "false";
      this.dom.append(this.#panel.dom);
    }
    this.#panel.show(this.node);
    return this.#panel;
  }

  closePanel(): void {
    this.#panel?.destroy();
    this.#panel?.dom.remove();
    this.#panel = undefined;
  }

  protected pos(): number | undefined {
    return this.#getPos();
  }

  /** Changes attributes of the block, as a step of its own. */
  protected change(attrs: Record<string, unknown>): void {
    const pos = this.pos();
    if (pos === undefined) return;
    const tr = this.view.state.tr;
    for (const [name, value] of Object.entries(attrs)) {
      if (this.node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
    }
    if (tr.docChanged) this.view.dispatch(tr);
  }

  /** The block itself, not its caption. */
  protected select(): void {
    const pos = this.pos();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)));
  }

  protected remove(): void {
    const pos = this.pos();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.delete(pos, pos + this.node.nodeSize));
    this.view.focus();
  }

  /** Writes class and attributes of the element itself. */
  protected abstract outline(): void;
  /** Whether what readers see has changed beyond that. */
  protected abstract isStale(before: Node | null, after: Node): boolean;
  protected abstract makePanel(): Panel;
  protected redecorate(_decorations: readonly Decoration[]): void {}
  /** Takes the part that is no caption out of the server's element. */
  protected abstract take(rendered: HTMLElement): void;

  /** The server could not say what it looks like; saving says what is wrong with it. */
  protected untaken(): void {}

  #renderAnew(): void {
    const asked = this.around.renderer
      .element(this.node)
      .then((rendered) => {
        if (this.#rendered === asked && rendered) this.take(rendered);
      })
      .catch(() => this.untaken());
    this.#rendered = asked;
  }
}

function figcaption(figure: HTMLElement): HTMLElement {
  return figure.querySelector<HTMLElement>(":scope > figcaption") ?? document.createElement("figcaption");
}

/** ProseMirror empties the element it writes into, so credit and space stay outside of it. */
function slot(caption: HTMLElement): HTMLElement {
  const made = document.createElement("span");
  made.className = "caption-slot";
  const old = caption.querySelector(":scope > .caption, :scope > .caption-slot");
  if (old) old.replaceWith(made);
  else caption.prepend(made);
  return made;
}
