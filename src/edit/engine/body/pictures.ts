// Pictures on their way to the server. A figure stands in the text at once; how far its file is, is
// known here and not in the document, so that undo, saving and other people are not concerned.

import { Fragment, type Node, Slice } from "prosemirror-model";
import { NodeSelection, Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { BodyHost, UnsentPicture } from "../contract.ts";
import { fill, texts } from "../texts.ts";
import type { MediaItem } from "../types.ts";
import { newId } from "./ids.ts";
import { nodeType, schema } from "./schema.ts";

export interface Upload {
  readonly file: File;
  /** A `blob:` address of the file. */
  readonly preview: string;
  /** 0 to 1. */
  progress: number;
  /** Why it failed, in words; it can be tried again. */
  error: string | null;
}

const key = new PluginKey<DecorationSet>("uploads");

/** What a file becomes: says where one can fall. */
export const A_PICTURE = new Slice(Fragment.from(nodeType("figure").create({ id: "" }, nodeType("caption").create())), 0, 0);

/** The files of a clipboard or a drop that may be pictures; the server says which it can take. */
export function picturesOf(files: FileList | File[] | undefined): File[] {
  return [...(files ?? [])].filter((file) => file.type.startsWith("image/") || /\.(?:heic|heif|avif|jpe?g|png|webp|gif)$/i.test(file.name));
}

export class Uploads {
  readonly #host: BodyHost;
  readonly #running = new Map<string, { upload: Upload; stop: AbortController }>();
  /** What has arrived, until the figure knows; one that undo brings back asks again. */
  readonly #arrived = new Map<string, MediaItem>();
  #view: EditorView | undefined;

  constructor(host: BodyHost) {
    this.#host = host;
  }

  /** Puts a figure for each file into the text, at a place or below the block with the caret. */
  begin(view: EditorView, files: File[], at?: number): void {
    if (files.length === 0) return;
    const figures = files.map((file) => {
      const id = newId();
      this.#running.set(id, { upload: waiting(file), stop: new AbortController() });
      return nodeType("figure").create({ id }, nodeType("caption").create());
    });
    view.dispatch(withFigures(view.state, figures, at));
    for (const figure of figures) void this.#send(String(figure.attrs.id));
    this.#host.sending();
  }

  retry(id: string): void {
    const running = this.#running.get(id);
    if (!running) return;
    this.#running.set(id, { upload: { ...running.upload, progress: 0, error: null }, stop: new AbortController() });
    this.#redraw();
    void this.#send(id);
    this.#host.sending();
  }

  /** Stops it and takes the figure out of the text. */
  cancel(id: string): void {
    this.#drop(id);
    this.#view?.focus();
  }

  cancelAll(): void {
    for (const id of [...this.#running.keys()]) this.#drop(id);
  }

  /** Without those that undo has taken out of the text. */
  unsent(): UnsentPicture[] {
    const doc = this.#view?.state.doc;
    return [...this.#running].flatMap(([block, { upload }]): UnsentPicture[] =>
      doc && placeOf(doc, block) !== undefined ? [{ block, is: upload.error === null ? "on_its_way" : "failed" }] : [],
    );
  }

  plugin(): Plugin {
    return new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set, _before, after) => (tr.getMeta(key) || tr.docChanged ? this.#decorations(tr, set, after) : set),
      },
      props: { decorations: (state) => key.getState(state) },
      view: (view) => {
        this.#view = view;
        return { destroy: () => this.#stopAll() };
      },
      appendTransaction: (transactions, _before, after) =>
        this.#arrived.size > 0 && transactions.some((tr) => tr.docChanged) && !this.#view?.composing ? this.#settle(after) : null,
    });
  }

  async #send(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (!running) return;
    const { upload, stop } = running;
    try {
      const item = await this.#host.upload(upload.file, (part) => this.#progress(id, part), stop.signal);
      if (this.#running.get(id) !== running) return;
      this.#arrived.set(id, item);
      this.#end(id);
      this.#whenQuiet(() => this.#view?.dispatch(this.#settle(this.#view.state) ?? this.#view.state.tr));
      this.#host.announce(fill(texts.body.upload_done, { name: upload.file.name }));
      this.#host.sending();
    } catch (reason) {
      if (stop.signal.aborted || this.#running.get(id) !== running) return;
      upload.error = reason instanceof Error ? reason.message : texts.body.upload_failed;
      this.#redraw();
      this.#host.announce(upload.error);
      this.#host.sending();
    }
  }

  #progress(id: string, part: number): void {
    const running = this.#running.get(id);
    if (!running) return;
    running.upload.progress = part;
    this.#redraw();
  }

  /** Tells figures which picture they hold. No step of undoing: that would be a picture without a file. */
  #settle(state: EditorState): Transaction | null {
    const tr = state.tr.setMeta("addToHistory", false);
    for (const [id, item] of this.#arrived) {
      const pos = placeOf(state.doc, id);
      const figure = pos === undefined ? null : state.doc.nodeAt(pos);
      if (pos === undefined || !figure || figure.attrs.media !== 0) continue;
      tr.setNodeAttribute(pos, "media", item.id);
      if (!figure.attrs.alt) tr.setNodeAttribute(pos, "alt", item.alt);
      if (!figure.attrs.credit) tr.setNodeAttribute(pos, "credit", item.credit);
      if (item.caption && figure.textContent === "") tr.insert(tr.mapping.map(pos) + 2, schema.text(item.caption));
    }
    return tr.docChanged ? tr.setStoredMarks(state.storedMarks) : null;
  }

  #decorations(tr: Transaction, set: DecorationSet, { doc }: EditorState): DecorationSet {
    if (this.#running.size === 0) return DecorationSet.empty;
    const moved = set.map(tr.mapping, doc);
    // Fewer are left where figures were put into a gallery.
    if (!tr.getMeta(key) && moved.find().length === this.#running.size) return moved;
    const shown = [...this.#running].flatMap(([id, { upload }]) => {
      const pos = placeOf(doc, id);
      const node = pos === undefined ? null : doc.nodeAt(pos);
      // A copy for each drawing: ProseMirror compares what it was given.
      return pos === undefined || !node ? [] : [Decoration.node(pos, pos + node.nodeSize, { "aria-busy": "true" }, { upload: { ...upload } })];
    });
    return DecorationSet.create(doc, shown);
  }

  #redraw(): void {
    this.#whenQuiet(() => this.#view?.dispatch(this.#view.state.tr.setMeta(key, true).setMeta("addToHistory", false)));
  }

  /** The text is left alone while the keyboard composes. */
  #whenQuiet(act: () => void): void {
    const view = this.#view;
    if (!view || view.isDestroyed) return;
    if (view.composing) view.dom.addEventListener("compositionend", () => setTimeout(() => this.#whenQuiet(act), 60), { once: true });
    else act();
  }

  #drop(id: string): void {
    this.#end(id);
    const view = this.#view;
    const pos = view && placeOf(view.state.doc, id);
    if (view && pos !== undefined) view.dispatch(withoutFigure(view.state, pos));
    this.#host.sending();
  }

  #end(id: string): void {
    const running = this.#running.get(id);
    running?.stop.abort();
    if (running) URL.revokeObjectURL(running.upload.preview);
    this.#running.delete(id);
  }

  #stopAll(): void {
    for (const id of [...this.#running.keys()]) this.#end(id);
    this.#view = undefined;
  }
}

function waiting(file: File): Upload {
  return { file, preview: URL.createObjectURL(file), progress: 0, error: null };
}

/** Where the block of that name stands. */
export function placeOf(doc: Node, id: string): number | undefined {
  let found: number | undefined;
  doc.descendants((node, pos) => {
    if (found === undefined && node.attrs.id === id) found = pos;
    return found === undefined && !node.inlineContent;
  });
  return found;
}

/** The caret stays where it was; an empty line gives way, and one is there to go on with. */
function withFigures(state: EditorState, figures: Node[], at?: number): Transaction {
  const { $from } = state.selection;
  const line = $from.depth === 1 ? $from.parent : null;
  const isEmptyLine = at === undefined && line?.type.name === "paragraph" && line.content.size === 0;
  const tr = state.tr;
  const pos = at ?? ($from.depth > 0 ? (isEmptyLine ? $from.before(1) : $from.after(1)) : state.selection.to);
  // The empty line is where typing goes on, so the pictures come before it.
  tr.insert(pos, figures);
  const end = pos + figures.reduce((sum, figure) => sum + figure.nodeSize, 0);
  if (end === tr.doc.content.size) tr.insert(end, nodeType("paragraph").create({ id: newId() }));
  return tr.scrollIntoView();
}

/** A gallery goes with the last of its pictures. */
function withoutFigure(state: EditorState, pos: number): Transaction {
  const { parent } = state.doc.resolve(pos);
  const isLast = parent.type.name === "gallery" && parent.childCount === 1;
  const start = isLast ? pos - 1 : pos;
  return state.tr.delete(start, start + (isLast ? parent : state.doc.nodeAt(pos))!.nodeSize);
}

/** The pictures that stand side by side with the selected one, as one gallery. */
export function makeGallery(state: EditorState, pos: number): Transaction | null {
  const $pos = state.doc.resolve(pos);
  const { parent } = $pos;
  const is = (index: number) => index >= 0 && index < parent.childCount && parent.child(index).type.name === "figure";
  if (parent.type.name !== "doc") return null;
  let [first, last] = [$pos.index(), $pos.index()];
  while (is(first - 1)) first--;
  while (is(last + 1)) last++;
  if (first === last) return null;
  const start = $pos.posAtIndex(first);
  const end = $pos.posAtIndex(last + 1);
  const figures = state.doc.slice(start, end).content;
  const tr = state.tr.replaceWith(start, end, nodeType("gallery").create({ id: newId() }, figures));
  return tr.setSelection(NodeSelection.create(tr.doc, start + 1));
}

/** The pictures of a gallery, each by itself again. */
export function splitGallery(state: EditorState, pos: number): Transaction | null {
  const $pos = state.doc.resolve(pos);
  if ($pos.parent.type.name !== "gallery") return null;
  const start = $pos.before();
  const tr = state.tr.replaceWith(start, $pos.after(), $pos.parent.content);
  return tr.setSelection(NodeSelection.create(tr.doc, start));
}
