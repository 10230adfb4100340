// The media library: looking for a picture, adding some, choosing one.

import { fill, texts } from "./words.ts";
import type { MediaItem } from "../types.ts";
import { button, el } from "../ui/index.ts";
import { field, openDialog, type Dialog } from "../ui/later.ts";
import { columnsOf, gridIndex } from "./grid.ts";
import { Picture } from "./picture.ts";
import { ask, said } from "./server.ts";
import { Uploads } from "./uploads.ts";

/** Milliseconds after the last key. */
const PAUSE = 250;

/** The picture that was chosen; `null` when the library was closed without. */
export async function pickMedia(): Promise<MediaItem | null> {
  const library = new Library();
  const chosen = await library.dialog.closed;
  library.end();
  return chosen ?? null;
}

class Library {
  readonly dialog: Dialog<MediaItem>;
  readonly #grid = el("div", { class: "edit-grid", role: "group", "aria-label": texts.sheet.pictures });
  readonly #said = el("p", { class: "edit-said", role: "status" });
  readonly #more = button({ label: texts.sheet.more, look: "quiet", run: () => void this.#load() });
  readonly #uploads = new Uploads((item) => this.#arrived(item));
  readonly #panes: HTMLElement;
  readonly #side = el("div", { class: "edit-library-side" });
  readonly #search;
  #items: MediaItem[] = [];
  #picture: Picture | undefined;
  #page = 0;
  #timer = 0;
  #asked = new AbortController();

  constructor() {
    const t = texts.sheet;
    this.#search = field({ label: t.search, type: "search", changed: () => this.#later() });
    const files = el("input", { type: "file", accept: "image/*", multiple: true, hidden: true });
    files.addEventListener("change", () => {
      this.#uploads.add(files.files ?? []);
      files.value = "";
    });
    const top = el(
      "div",
      { class: "edit-library-top" },
      this.#search.element,
      button({ label: t.upload, run: () => files.click() }),
      files,
    );
    this.#side.append(el("p", { class: "ui-help" }, t.choose_help));
    const list = el("div", { class: "edit-library-list" }, top, this.#uploads.element, this.#said, this.#grid, this.#more);
    this.#panes = el("div", { class: "edit-panes", "data-view": "list" }, list, this.#side);
    this.dialog = openDialog<MediaItem>({ title: t.library, content: [this.#panes], size: "full" });
    const { element } = this.dialog;
    element.classList.add("edit-library");
    this.#grid.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("dragover", (event) => event.preventDefault());
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#uploads.add(event.dataTransfer?.files ?? []);
    });
    void this.#load();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#uploads.end();
    void this.#picture?.settled();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#page = 0;
      void this.#load();
    }, PAUSE);
  }

  async #load(): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const words = this.#search.input.value.trim();
    const next = this.#page + 1;
    this.#more.hidden = true;
    this.#grid.ariaBusy = "true";
    try {
      const query = new URLSearchParams({ q: words, page: String(next) });
      const { items, more } = await ask<{ items: MediaItem[]; more: boolean }>(`/api/media?${query}`, undefined, signal);
      if (signal.aborted) return;
      const pictures = items.filter(({ mime }) => mime.startsWith("image/"));
      const first = next === 1 ? 0 : this.#items.length;
      this.#items = next === 1 ? pictures : [...this.#items, ...pictures];
      this.#page = next;
      this.#more.hidden = !more;
      this.#show();
      const none = words === "" ? texts.sheet.library_empty : texts.sheet.library_none;
      this.#said.textContent = this.#items.length === 0 ? none : words === "" ? "" : fill(texts.sheet.pictures_found, { count: this.#items.length });
      // The button that was pressed has moved on.
      if (first > 0) this.#thumbs()[first]?.focus();
    } catch (cause) {
      if (signal.aborted) return;
      this.#said.textContent = said(cause);
      this.#more.hidden = false;
    } finally {
      if (!signal.aborted) this.#grid.ariaBusy = null;
    }
  }

  #thumbs(): HTMLElement[] {
    return [...this.#grid.children] as HTMLElement[];
  }

  #show(): void {
    const before = new Map(this.#thumbs().map((thumb) => [thumb.dataset.id, thumb]));
    this.#grid.replaceChildren(...this.#items.map((item) => before.get(String(item.id)) ?? this.#thumb(item)));
    this.#rove(this.#thumbs().findIndex((thumb) => thumb.getAttribute("aria-pressed") === "true"));
  }

  #thumb(item: MediaItem): HTMLElement {
    const { id, thumb, alt, name } = item;
    const choose = (): void => this.#open(id);
    const element = el(
      "button",
      { type: "button", class: "edit-thumb", "data-id": id, "aria-pressed": "false", on: { click: choose, dblclick: () => void this.#choose() } },
      el("img", { src: thumb, alt: alt || name || texts.sheet.untold, loading: "lazy" }),
    );
    return element;
  }

  /** One of them takes part in the order of the Tab key. */
  #rove(index: number): void {
    const wanted = Math.max(0, index);
    this.#thumbs().forEach((thumb, at) => (thumb.tabIndex = at === wanted ? 0 : -1));
  }

  #key(event: KeyboardEvent): void {
    const thumbs = this.#thumbs();
    const index = thumbs.indexOf(event.target as HTMLElement);
    if (index < 0) return;
    const next = gridIndex(event.key, index, thumbs.length, columnsOf(thumbs.map(({ offsetTop }) => offsetTop)));
    if (next === null) return;
    event.preventDefault();
    this.#rove(next);
    thumbs[next]?.focus();
  }

  #open(id: number): void {
    const item = this.#items.find((one) => one.id === id);
    if (!item) return;
    void this.#picture?.settled();
    this.#thumbs().forEach((thumb, index) => {
      thumb.setAttribute("aria-pressed", String(thumb.dataset.id === String(id)));
      if (thumb.dataset.id === String(id)) this.#rove(index);
    });
    this.#picture = new Picture(item, {
      back: () => {
        this.#panes.dataset.view = "list";
        this.#grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      },
      choose: () => void this.#choose(),
      changed: (now) => (this.#items = this.#items.map((one) => (one.id === now.id ? now : one))),
    });
    this.#side.replaceChildren(this.#picture.element);
    this.#panes.dataset.view = "one";
    // Where the list gave way, so does the focus.
    const back = this.#picture.element.querySelector<HTMLElement>(".edit-back");
    if (back && back.offsetParent) back.focus();
  }

  async #choose(): Promise<void> {
    const item = await this.#picture?.settled();
    if (item) this.dialog.close(item);
  }

  #arrived(item: MediaItem): void {
    this.#items = [item, ...this.#items.filter(({ id }) => id !== item.id)];
    this.#said.textContent = "";
    this.#show();
    this.#open(item.id);
  }
}
