// Every version that was kept: who, when, what changed, and the way back to it.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import type { RevisionLine } from "../types.ts";
import { button, el, put, toast } from "../ui/index.ts";
import { confirm, openDialog, type Dialog } from "../ui/later.ts";
import { Attempts } from "./attempts.ts";
import { Comparison } from "./comparison.ts";
import { ask, freshOperation, inArticle, said } from "./server.ts";

const attempts = new Attempts(freshOperation);

let present: History | undefined;

/** At the newest version, or at one that is to be looked at, compared with another. */
export function openRevisions(session: Session, at?: { rev: number; against?: number }): void {
  if (present) return;
  const history = new History(session);
  present = history;
  void history.dialog.closed.then(() => (present = undefined));
  void history.begin(at);
}

class History {
  readonly dialog: Dialog<void>;
  readonly #session: Session;
  readonly #list = el("ol", { class: "edit-revisions", "aria-label": texts.sheet.revisions });
  readonly #more = button({ label: texts.sheet.more, look: "quiet", run: () => void this.#load() });
  readonly #trouble = el("p", { class: "ui-fault", role: "alert" });
  readonly #panes: HTMLElement;
  readonly #comparison: Comparison;
  #lines: RevisionLine[] = [];
  #hasMore = false;
  #index = -1;

  constructor(session: Session) {
    this.#session = session;
    this.#comparison = new Comparison(session.opened.article.id, {
      back: () => this.#showList(),
      restore: (line) => void this.#restore(line),
    });
    const left = el("div", { class: "edit-revisions-side" }, this.#list, this.#more);
    this.#panes = el("div", { class: "edit-panes" }, left, this.#comparison.element);
    this.dialog = openDialog({ title: texts.sheet.revisions, content: [this.#trouble, this.#panes], size: "full" });
    this.dialog.element.classList.add("edit-history");
    this.dialog.element.addEventListener("keydown", (event) => this.#key(event));
    this.#more.hidden = true;
  }

  async begin(at?: { rev: number; against?: number }): Promise<void> {
    // What was just typed is a version like the others.
    await this.#session.settle();
    await this.#load();
    // A version that is further back is looked for, but not for ever.
    for (let page = 0; at && page < 10 && this.#hasMore && !this.#has(at.rev); page += 1) await this.#load();
    const index = at ? Math.max(0, this.#lines.findIndex(({ rev }) => rev === at.rev)) : 0;
    // On a phone the list comes first, unless something was asked for.
    this.#choose(index, at?.against);
    if (!at) this.#showList();
  }

  #has(wanted: number): boolean {
    return this.#lines.some(({ rev }) => rev === wanted);
  }

  async #load(): Promise<void> {
    const before = this.#lines.at(-1)?.rev;
    const address = inArticle(this.#session.opened.article.id, before === undefined ? "revisions" : `revisions?before=${before}`);
    try {
      const { revisions, more } = await ask<{ revisions: RevisionLine[]; more: boolean }>(address);
      const first = this.#lines.length;
      this.#lines.push(...revisions);
      this.#hasMore = more;
      this.#more.hidden = !more;
      put(this.#list, ...revisions.map((line, index) => this.#row(line, first + index)));
      this.#trouble.textContent = this.#lines.length === 0 ? texts.sheet.no_revisions : "";
    } catch (cause) {
      this.#hasMore = false;
      this.#trouble.textContent = said(cause);
    }
  }

  #row(line: RevisionLine, index: number): HTMLElement {
    const { at, by, kind, words, is_published, is_scheduled } = line;
    const marks = [is_published && texts.sheet.is_published, is_scheduled && texts.sheet.is_due].filter((mark) => mark !== false);
    const row = el(
      "button",
      { type: "button", class: "edit-revision", tabindex: "-1", on: { click: () => this.#choose(index) } },
      el("b", {}, at),
      el("span", {}, by),
      el("span", { class: "ui-note" }, `${texts.sheet[`kind_${kind}`]} · ${fill(texts.sheet.words, { count: words })}`),
      ...marks.map((mark) => el("span", { class: "edit-mark" }, mark)),
    );
    return el("li", {}, row);
  }

  #key(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    // Arrows scroll the text beside the list.
    if (by === undefined || (event.key.startsWith("Arrow") && !this.#list.contains(target))) return;
    event.preventDefault();
    const next = this.#index + by;
    if (next >= 0 && next < this.#lines.length) this.#choose(next);
  }

  #choose(index: number, against?: number): void {
    const line = this.#lines[index];
    if (!line) return;
    this.#index = index;
    const rows = [...this.#list.querySelectorAll("button")];
    rows.forEach((row, at) => {
      row.tabIndex = at === index ? 0 : -1;
      if (at === index) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    this.#panes.dataset.view = "one";
    rows[index]?.focus();
    rows[index]?.scrollIntoView({ block: "nearest" });
    void this.#compare(line, index, against);
  }

  async #compare(line: RevisionLine, index: number, against?: number): Promise<void> {
    if (index === this.#lines.length - 1 && this.#hasMore) await this.#load();
    if (this.#index !== index) return;
    const { published_rev } = this.#session.state();
    await this.#comparison.show(line, {
      before: this.#lines[index + 1]?.rev ?? null,
      published: published_rev,
      wanted: against,
      isNewest: index === 0,
    });
  }

  #showList(): void {
    this.#panes.dataset.view = "list";
    this.#list.querySelector<HTMLElement>("[aria-current]")?.focus();
  }

  async #restore(line: RevisionLine): Promise<void> {
    const { at, by } = line;
    const words = fill(texts.sheet.restore_sure, { at, by });
    if (!(await confirm({ title: texts.sheet.restore, words, yes: texts.sheet.restore_yes }))) return;
    try {
      const before = await restore(this.#session, line.rev);
      this.dialog.close();
      const undo = () => void undoRestore(this.#session, before);
      toast(fill(texts.sheet.restored, { at }), { run: undo });
    } catch (cause) {
      this.#trouble.textContent = said(cause);
    }
  }
}

/** An old version as a new one; resolves to the revision that stood there before. */
async function restore(session: Session, rev: number): Promise<number> {
  const base_rev = await session.settle();
  if (base_rev === null) throw new Error(texts.sheet.unsaved);
  const wanted = { rev, base_rev, session: session.name };
  const op_id = attempts.nameFor("restore", wanted);
  await ask(inArticle(session.opened.article.id, "restore"), { ...wanted, op_id });
  attempts.answered("restore", wanted);
  await session.reload();
  return base_rev;
}

/** Whole, with headline and all: the undo of the text knows nothing of what stands beside it. */
async function undoRestore(session: Session, before: number): Promise<void> {
  try {
    await restore(session, before);
    toast(texts.sheet.restore_undone);
  } catch (cause) {
    toast(said(cause));
  }
}
