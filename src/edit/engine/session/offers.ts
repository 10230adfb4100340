// What the article does not have and could: in one row, over space that is there anyway.

import { fill, texts } from "../texts.ts";
import { button, toolbar } from "../ui/index.ts";
import type { Offer } from "./part.ts";

export class Offers {
  readonly #offers = new Map<string, Offer>();
  readonly #head: Element | null;
  #row: HTMLElement | null = null;

  constructor(article: HTMLElement) {
    this.#head = article.querySelector(".article-head");
  }

  add(offer: Offer): void {
    this.#offers.set(offer.field, offer);
  }

  /** Shows those that are wanted now. */
  show(): void {
    const wanted = [...this.#offers.values()].filter((offer) => offer.isWanted());
    const names = wanted.map(({ field }) => field).join();
    if (this.#row?.dataset.names === names) return;
    const hadFocus = this.#row?.contains(document.activeElement) ?? false;
    this.#row?.remove();
    this.#row = null;
    if (wanted.length === 0) return;
    const buttons = wanted.map(({ label, add }) => {
      const made = button({ label: `+ ${label}`, look: "quiet", run: add });
      made.setAttribute("aria-label", fill(texts.session.add, { what: label }));
      return made;
    });
    this.#row = toolbar(texts.session.missing, ...buttons);
    this.#row.classList.add("edit-offers");
    this.#row.dataset.names = names;
    this.#head?.append(this.#row);
    if (hadFocus) buttons[0]?.focus();
  }
}
