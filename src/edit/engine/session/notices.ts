// What must be known of an article beside its text: a line at the edge of the window, one at a time.

import { texts } from "../texts.ts";
import { announce, button, el } from "../ui/index.ts";

export interface Notice {
  /** Whether it holds now. */
  isDue: () => boolean;
  words: () => string;
  act?: { label: string; run: () => void } | undefined;
}

export class Notices {
  /** The most important first. */
  readonly #notices: Notice[];
  readonly #closed = new Set<string>();
  #shown = "";
  #element: HTMLElement | null = null;

  constructor(notices: Notice[]) {
    this.#notices = notices;
  }

  /** Somebody who closed one has read it: it stays closed until it says something else. */
  update(): void {
    const due = this.#notices.find((notice) => notice.isDue() && !this.#closed.has(notice.words()));
    const words = due?.words() ?? "";
    if (words === this.#shown) return;
    this.remove();
    if (due) this.#show(due, words);
  }

  remove(): void {
    this.#element?.remove();
    this.#shown = "";
  }

  #show({ act }: Notice, words: string): void {
    const close = () => {
      this.#closed.add(words);
      this.update();
    };
    this.#shown = words;
    this.#element = el(
      "div",
      { class: "edit-banner", role: "status", "aria-live": "off" },
      el("span", {}, words),
      act && button({ label: act.label, look: "quiet", run: act.run }),
      button({ label: texts.session.close, icon: "close", look: "quiet", run: close }),
    );
    document.body.append(this.#element);
    // What comes with its words in it is not read.
    announce(words);
  }
}
