// The bar that says in words where the text stands, who else is there, and how to save, publish and leave.

import type { UnsentPicture } from "../contract.ts";
import { withRest } from "../rest.ts";
import { fill, texts } from "../texts.ts";
import { announce, button, el, setDisabled } from "../ui/index.ts";
import type { MenuItem } from "../ui/later.ts";
import { People } from "./people.ts";
import type { Phase, Trouble } from "./save.ts";

export interface StatusHost {
  leave: () => void;
  save: () => void;
  publish: () => void;
  signIn: () => void;
  toConflict: () => void;
  menu: () => MenuItem[];
  /** To where somebody else is, or a picture that failed. */
  toBlock: (block: string) => void;
  publishLabel: string;
}

export interface Standing {
  phase: Phase;
  trouble: Trouble | null;
  savedAt: string;
  open: number;
  unsent: UnsentPicture[];
  /** Whether the server has everything. */
  isWhole: boolean;
  /** Whether the device takes no copies, and whether something stands nowhere but here. */
  isStorageOut: boolean;
  isAtRisk: boolean;
  mayPublish: boolean;
}

export class StatusBar {
  readonly element: HTMLElement;
  /** Where the tools of the text go. */
  readonly tools = el("div", { class: "edit-tools" });
  readonly #words = el("p", { class: "edit-state" });
  readonly #counts = el("p", { class: "edit-counts" });
  readonly people: People;
  readonly #publish: HTMLButtonElement;
  readonly #host: StatusHost;
  #said = "";

  constructor(host: StatusHost) {
    this.#host = host;
    this.#publish = button({ label: host.publishLabel, look: "main", run: host.publish });
    this.#publish.setAttribute("aria-keyshortcuts", "Control+Enter Meta+Enter");
    this.people = new People(host.toBlock);
    const save = button({ label: texts.session.save, run: host.save });
    save.classList.add("edit-save");
    const more = button({
      label: texts.session.more,
      icon: "more",
      look: "quiet",
      opens: "menu",
      run: (anchor) => void withRest((rest) => rest.openMenu({ anchor, label: texts.session.more, items: host.menu() })),
    });
    this.element = el(
      "section",
      { class: "edit-top", "aria-label": texts.session.bar },
      this.#words,
      this.#counts,
      this.people.element,
      this.tools,
      el("div", { class: "edit-acts" }, more, save, this.#publish, button({ label: texts.session.leave, run: host.leave })),
    );
    document.body.append(this.element);
  }

  show(standing: Standing): void {
    const { words, act } = sentence(standing, this.#host);
    const key = `${standing.phase} ${words}`;
    if (this.#words.dataset.key !== key) {
      this.#words.dataset.key = key;
      this.#words.dataset.phase = standing.phase;
      this.#words.title = words;
      this.#words.replaceChildren(act ? button({ label: words, look: "quiet", run: act }) : words);
      this.#say(standing.phase, words);
    }
    setDisabled(this.#publish, !standing.mayPublish);
  }

  /** What follows each change is not said; what somebody must know is, and that it is over. */
  #say(phase: Phase, words: string): void {
    const isTrouble = phase !== "clean" && phase !== "dirty" && phase !== "saving";
    if (isTrouble && words !== this.#said) {
      this.#said = words;
      announce(words);
    } else if (phase === "clean" && this.#said !== "") {
      this.#said = "";
      announce(words);
    }
  }

  /** The next "saved" is said: somebody asked for it. */
  expect(): void {
    this.#said = " ";
    if (this.#words.dataset.phase === "clean") this.#say("clean", this.#words.textContent ?? "");
  }

  count({ words, minutes }: { words: number; minutes: number }): void {
    this.#counts.textContent = fill(texts.session.counted, { words, minutes });
  }

  remove(): void {
    this.element.remove();
  }
}

type Acts = Pick<StatusHost, "signIn" | "toConflict" | "toBlock" | "save">;

interface Sentence {
  words: string;
  act?: () => void;
}

/** Where the text stands, and what pressing that does. */
export function sentence(standing: Standing, host: Acts): Sentence {
  const { phase, trouble, savedAt, open, isWhole, isStorageOut, isAtRisk } = standing;
  const { session } = texts;
  const where = !isStorageOut ? session.on_device : isAtRisk ? session.only_here : session.no_storage;
  switch (phase) {
    case "clean":
      return ofPictures(standing.unsent, host) ?? { words: fill(session.saved, { time: savedAt }) };
    case "saving":
      return { words: session.saving };
    case "dirty":
      return { words: session.dirty };
    case "offline":
      return { words: isWhole ? session.offline : `${session.offline} — ${where}`, act: host.save };
    case "signed_out":
      return { words: session.signed_out, act: host.signIn };
    case "conflict":
      return { words: fill(session.conflict, { count: open }), act: host.toConflict };
    case "error": {
      const why = trouble?.what === "refused" ? fill(session.refused, { reason: trouble.reason }) : session.failing;
      return { words: `${why} — ${where}`, act: host.save };
    }
  }
}

/** A text is not whole while its pictures are not on the server. */
function ofPictures(unsent: UnsentPicture[], { toBlock }: Acts): Sentence | null {
  const failed = unsent.filter(({ is }) => is === "failed");
  const [first] = failed;
  if (first) return { words: fill(texts.session.uploads_failed, { count: failed.length }), act: () => toBlock(first.block) };
  return unsent.length > 0 ? { words: fill(texts.session.uploading, { count: unsent.length }) } : null;
}
