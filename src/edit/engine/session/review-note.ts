// With what words an editor gave a draft back: above the article, as long as it waits for them to be followed.

import { texts } from "../texts.ts";
import { el } from "../ui/index.ts";

export class ReviewNote {
  readonly #article: HTMLElement;
  #element: HTMLElement | null = null;
  #words: string | null = null;

  constructor(article: HTMLElement) {
    this.#article = article;
  }

  get words(): string | null {
    return this.#words;
  }

  /** A server of an earlier release sends none. */
  show(words: string | null = null): void {
    this.remove();
    this.#words = words;
    if (!words) return;
    this.#element = noteElement(words);
    this.#article.before(this.#element);
  }

  remove(): void {
    this.#element?.remove();
  }
}

export function noteElement(words: string): HTMLElement {
  const title = texts.session.review_note;
  return el("aside", { class: "edit-note", "aria-label": title }, el("b", {}, title), el("p", {}, words));
}
