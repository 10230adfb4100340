// What the parts of the page that are edited where they stand have in common.

import type { Fields, Named, Opened } from "../types.ts";

/** What a part asks of the session. */
export interface PartHost {
  readonly opened: Opened;
  /** The page's `<article>`. */
  readonly article: HTMLElement;
  readonly names: Names;
  fields(): Fields;
  change(fields: Partial<Fields>): void;
  /** The same with a way back, for what the browser's own undo does not know. */
  changeWithUndo(fields: Partial<Fields>, words: string): void;
  announce(words: string): void;
  /** Where parts that the article does not have yet are offered. */
  offer(offer: Offer): void;
  /** Which of them are wanted may have changed. */
  missing(): void;
  toBody(): void;
  toField(field: keyof Fields): boolean;
  save(): void;
  publish(): void;
}

/** A part that is not there and can be added. */
export interface Offer {
  field: keyof Fields;
  label: string;
  isWanted: () => boolean;
  add: (button: HTMLElement) => void;
}

/** One thing on the page that is edited where it stands. */
export interface Part {
  readonly fields: readonly (keyof Fields)[];
  /** Shows what the fields say now. */
  show(): void;
  focus(field: keyof Fields): boolean;
  /** The element to put something about this field beside. */
  place(field: keyof Fields): Element | null;
  destroy?(): void;
}

type Kind = "tag" | "author" | "place" | "section";

/** Names of what the fields hold as numbers. */
export class Names {
  readonly #known: Record<Kind, Map<number, string>>;

  constructor({ sections, tags, authors, places }: Opened["names"]) {
    const map = (list: Named[]) => new Map(list.map(({ id, name }) => [id, name]));
    this.#known = { section: map(sections), tag: map(tags), author: map(authors), place: map(places) };
  }

  learn(kind: Kind, { id, name }: Named): void {
    this.#known[kind].set(id, name);
  }

  name(kind: Kind, id: number): string {
    return this.#known[kind].get(id) ?? `#${id}`;
  }

  knows(kind: Kind, id: number): boolean {
    return this.#known[kind].has(id);
  }
}
