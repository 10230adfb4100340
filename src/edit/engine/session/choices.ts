// Places that two people changed, until somebody has chosen.

import type { Body } from "../contract.ts";
import { texts } from "../texts.ts";
import type { Fields, Merged } from "../types.ts";
import { type ConflictHost, FieldConflicts } from "./conflicts.ts";
import type { Saver } from "./saver.ts";
import { blockOf, withBlock, withFields } from "./version.ts";

export interface ChoicesHost extends Omit<ConflictHost, "resolved"> {
  body: Body;
  saver: Saver;
  fields: () => Fields;
  /** One fewer, or more. */
  changed: () => void;
}

/** Who changed it, as the interface names them. */
export const nameOf = ({ by, same_person }: Pick<Merged, "by" | "same_person">): string =>
  same_person ? texts.session.me_elsewhere : by;

export class Choices {
  /** Ids of blocks and names of fields. */
  readonly #open = new Set<string>();
  readonly #fields: FieldConflicts;
  readonly #host: ChoicesHost;

  constructor(host: ChoicesHost) {
    this.#host = host;
    this.#fields = new FieldConflicts({ ...host, resolved: (field) => this.#resolved(field) });
  }

  get count(): number {
    return this.#open.size;
  }

  show(merged: Merged): void {
    const { conflicts, field_conflicts } = merged;
    const name = nameOf(merged);
    this.#open.clear();
    for (const { block_id } of conflicts) this.#open.add(block_id);
    for (const { field } of field_conflicts) this.#open.add(field);
    this.#host.body.showConflicts(conflicts, name, (block) => this.#resolved(block));
    this.#fields.show(field_conflicts, name);
  }

  clear(): void {
    this.#open.clear();
    this.#fields.show([], "");
  }

  goTo(): void {
    const block = [...this.#open].find((what) => !this.#isField(what));
    if (!this.#fields.focus() && block) this.#host.body.goTo(block);
  }

  #isField(what: string): what is keyof Fields {
    return what in this.#host.fields();
  }

  /** What was chosen now stands on what they had there: it is not asked about again. */
  #resolved(what: string): void {
    if (!this.#open.delete(what)) return;
    const { saver } = this.#host;
    saver.rebase((base, theirs) =>
      this.#isField(what)
        ? { ...base, fields: withFields(base.fields, [what], theirs.fields) }
        : { ...base, doc: withBlock(base.doc, what, blockOf(theirs.doc, what) ?? null) },
    );
    if (this.#open.size === 0) saver.resolved();
    this.#host.changed();
  }
}
