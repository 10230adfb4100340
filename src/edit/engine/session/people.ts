// Who else is in the article: a few initials in the bar, and behind them everybody.

import { withRest } from "../rest.ts";
import { fill, texts } from "../texts.ts";
import type { Present } from "../types.ts";
import { button, el, put, type Child } from "../ui/index.ts";

/** How many have their initials in the bar: at a desk, and on a phone. */
const AT_DESK = 2;
const ON_PHONE = 1;

export class People {
  readonly element: HTMLButtonElement;
  readonly #toBlock: (block: string) => void;
  #people: Present[] = [];
  #me = 0;

  constructor(toBlock: (block: string) => void) {
    this.#toBlock = toBlock;
    this.element = button({ label: texts.session.people, look: "quiet", opens: "menu", run: () => this.#open() });
    this.element.classList.add("edit-people");
    this.element.hidden = true;
  }

  show(people: Present[], me: number): void {
    this.#people = people;
    this.#me = me;
    const { element } = this;
    const words = `${texts.session.people}: ${people.map((one) => this.#says(one)).join(", ")}`;
    element.ariaLabel = words;
    element.title = words;
    element.hidden = people.length === 0;
    element.replaceChildren(...people.slice(0, AT_DESK).map(initials));
    put(element, more(people.length - AT_DESK, "edit-at-desk"), more(people.length - ON_PHONE, "edit-on-phone"));
  }

  #says({ name, person, state }: Present): string {
    const who = person === this.#me ? texts.session.me_elsewhere : name;
    return fill(state === "editing" ? texts.session.is_editing : texts.session.is_viewing, { name: who });
  }

  /** Each leads to the paragraph they are in. */
  #open(): void {
    const items = this.#people.map((one) => ({
      label: this.#says(one),
      disabled: one.block_id === null,
      run: () => this.#toBlock(one.block_id ?? ""),
    }));
    void withRest((rest) => rest.openMenu({ anchor: this.element, label: texts.session.people, items }));
  }
}

function initials({ name }: Present): HTMLElement {
  const letters = name.split(/\s+/).map((word) => word[0] ?? "").slice(0, 2);
  return el("span", { class: "edit-initials" }, letters.join(""));
}

function more(count: number, where: string): Child {
  return count > 0 && el("span", { class: where }, `+${count}`);
}
