// What the library says of one picture: description, caption, credit, its focal point, where it is used.

import { fill, texts } from "./words.ts";
import type { MediaDetails, MediaItem } from "../types.ts";
import { button, el } from "../ui/index.ts";
import { field, textarea } from "../ui/later.ts";
import { focusEditor } from "./focus.ts";
import { ask, said } from "./server.ts";

type Change = Partial<Pick<MediaItem, "alt" | "caption" | "credit" | "focus">>;

/** Milliseconds after the last change. */
const PAUSE = 700;

export class Picture {
  readonly element: HTMLElement;
  readonly #state = el("p", { class: "ui-note", role: "status" });
  readonly #used = el("div", {});
  #item: MediaItem;
  #pending: Change = {};
  #timer = 0;
  #sending: Promise<void> = Promise.resolve();
  #changed: (item: MediaItem) => void;

  constructor(item: MediaItem, acts: { back: () => void; choose: () => void; changed: (item: MediaItem) => void }) {
    this.#item = item;
    this.#changed = acts.changed;
    const t = texts.sheet;
    const back = button({ label: t.back, look: "quiet", run: acts.back });
    back.classList.add("edit-back");
    const size = item.width && item.height ? `${item.width} × ${item.height} · ${item.created}` : item.created;
    this.element = el(
      "section",
      { class: "edit-picture", "aria-label": item.name },
      back,
      focusEditor(item, (focus) => this.#change({ focus })),
      textarea({ label: t.alt, help: t.alt_help, rows: 2, value: item.alt, changed: (alt) => this.#change({ alt }) }).element,
      textarea({ label: t.caption, rows: 2, value: item.caption, changed: (caption) => this.#change({ caption }) }).element,
      field({ label: t.credit, help: t.credit_help, value: item.credit, changed: (credit) => this.#change({ credit }) }).element,
      el("p", { class: "ui-note" }, item.name, el("br"), size),
      this.#used,
      el("div", { class: "edit-picture-foot" }, this.#state, button({ label: t.choose, look: "main", run: acts.choose })),
    );
    void this.#showUse();
  }

  /** The picture as it now is, once what was typed has been kept. */
  async settled(): Promise<MediaItem> {
    clearTimeout(this.#timer);
    this.#send();
    await this.#sending;
    return this.#item;
  }

  async #showUse(): Promise<void> {
    try {
      const { used_in } = await ask<MediaDetails>(`/api/media/${this.#item.id}`);
      const heading = el("h3", {}, fill(texts.sheet.used_in, { count: used_in.length }));
      const rows = used_in.map(({ headline, path }) => el("li", {}, path ? el("a", { class: "edit-link", href: path, target: "_blank", rel: "noopener" }, headline) : headline));
      this.#used.replaceChildren(...(rows.length > 0 ? [heading, el("ul", {}, ...rows)] : [el("p", { class: "ui-note" }, texts.sheet.unused)]));
    } catch (cause) {
      this.#used.textContent = said(cause);
    }
  }

  #change(change: Change): void {
    this.#pending = { ...this.#pending, ...change };
    this.#state.textContent = texts.sheet.keeping;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#send(), PAUSE);
  }

  /** One after the other: the last one must win. */
  #send(): void {
    if (Object.keys(this.#pending).length === 0) return;
    const change = this.#pending;
    this.#pending = {};
    this.#sending = this.#sending.then(async () => {
      try {
        const { used_in: _, ...item } = await ask<MediaDetails>(`/api/media/${this.#item.id}`, change);
        this.#item = item;
        this.#changed(item);
        this.#state.textContent = texts.sheet.kept;
      } catch (cause) {
        // Kept for the next try, unless it has been changed again since.
        this.#pending = { ...change, ...this.#pending };
        this.#state.textContent = said(cause);
      }
    });
  }
}
