// One version beside another, word by word, as the page shows its text.

import { fill, texts } from "./words.ts";
import type { Difference, RevisionLine } from "../types.ts";
import { announce, button, el } from "../ui/index.ts";
import { select } from "../ui/later.ts";
import { ask, inArticle, said } from "./server.ts";

interface Beside {
  /** The version before this one, and the one that readers see. */
  before: number | null;
  published: number | null;
  /** What it is compared with at first. */
  wanted: number | undefined;
  isNewest: boolean;
}

export class Comparison {
  readonly element: HTMLElement;
  readonly #article: number;
  readonly #acts: { back: () => void; restore: (line: RevisionLine) => void };
  #asked = 0;

  constructor(article: number, acts: { back: () => void; restore: (line: RevisionLine) => void }) {
    this.#article = article;
    this.#acts = acts;
    this.element = el("section", { class: "edit-comparison", "aria-label": texts.sheet.comparison, tabindex: "0" });
    // Nothing in here leads away from what is being written.
    this.element.addEventListener("click", (event) => {
      if ((event.target as Element).closest("a, summary")) event.preventDefault();
    });
  }

  async show(line: RevisionLine, { before, published, wanted, isNewest }: Beside): Promise<void> {
    const choices: [string, string][] = [];
    if (before !== null) choices.push([String(before), texts.sheet.against_before]);
    if (published !== null && published !== line.rev && published !== before) choices.push([String(published), texts.sheet.against_published]);
    if (wanted !== undefined && !choices.some(([rev]) => rev === String(wanted))) choices.push([String(wanted), fill(texts.sheet.against_rev, { rev: wanted })]);
    choices.push(["", texts.sheet.against_nothing]);
    const first = wanted === undefined ? (choices[0]?.[0] ?? "") : String(wanted);

    const result = el("div", { class: "edit-diff" });
    const against = select(choices, { label: texts.sheet.against, value: first, changed: (rev) => void this.#load(line, rev, result) });
    const back = button({ label: texts.sheet.back, look: "quiet", run: this.#acts.back });
    back.classList.add("edit-back");
    const restore = isNewest ? null : button({ label: texts.sheet.restore, run: () => this.#acts.restore(line) });
    const head = el("header", {}, back, against.element, restore);
    this.element.replaceChildren(head, result);
    this.element.scrollTop = 0;
    await this.#load(line, first, result);
  }

  async #load(line: RevisionLine, against: string, result: HTMLElement): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    result.ariaBusy = "true";
    const query = `?against=${against || 0}`;
    try {
      const difference = await ask<Difference>(inArticle(this.#article, `revisions/${line.rev}${query}`));
      if (mine === this.#asked) this.#fill(difference, result);
    } catch (cause) {
      if (mine === this.#asked) result.replaceChildren(el("p", { class: "ui-fault", role: "alert" }, said(cause)));
    } finally {
      result.ariaBusy = null;
    }
  }

  #fill({ html, fields, added_words, removed_words, against }: Difference, result: HTMLElement): void {
    const counts = fill(texts.sheet.changed_words, { added: added_words, removed: removed_words });
    const rows = fields.map(({ label, html: value }) => el("div", {}, el("dt", {}, label), fromServer(el("dd", {}), value)));
    // Said by screen readers before each change; the eye has lines below and through the words.
    result.style.setProperty("--says-ins", JSON.stringify(` ${texts.sheet.says_added}: `));
    result.style.setProperty("--says-del", JSON.stringify(` ${texts.sheet.says_removed}: `));
    result.replaceChildren(
      ...(against === null ? [] : [el("p", { class: "ui-help" }, counts)]),
      ...(rows.length > 0 ? [el("dl", {}, ...rows)] : []),
      fromServer(el("div", { class: "body" }), html),
    );
    if (against !== null) announce(counts);
  }
}

/** HTML of our server's renderer. */
function fromServer<E extends HTMLElement>(element: E, html: string): E {
  element.innerHTML = html;
  return element;
}
