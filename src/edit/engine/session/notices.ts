// What must be known of an article beside its text: a line at the edge of the window, one at a time.

import { withRest } from "../rest.ts";
import { fill, texts } from "../texts.ts";
import { announce, button, el } from "../ui/index.ts";
import type { Editing } from "./session.ts";

interface Notice {
  /** Whether it holds now. */
  isDue: () => boolean;
  words: () => string;
  act: { label: string; run: () => void } | null;
}

export class Notices {
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

/** The most important first. */
export function noticesOf(editing: Editing): Notice[] {
  const { rev, article, me } = editing.opened;
  const at = { rev, ...(article.published_rev === null ? {} : { against: article.published_rev }) };
  return [
    {
      isDue: () => editing.olderSchedule !== null,
      words: () => fill(texts.session.schedule_older, { time: editing.olderSchedule?.text ?? "" }),
      act: me.may_publish ? { label: texts.session.schedule_again, run: () => editing.publish() } : null,
    },
    {
      isDue: () => editing.isOther,
      words: () => fill(texts.session.other_version, { rev, published: article.published_rev ?? "" }),
      act: { label: texts.session.see_difference, run: () => void withRest((rest) => rest.openRevisions(editing, at)) },
    },
  ];
}
