// What is sent again because its answer was lost must not be done twice.

/** Names of operations: the same for the same thing until its answer has come. */
export class Attempts {
  readonly #open = new Map<string, string>();
  readonly #fresh: () => string;

  constructor(fresh: () => string) {
    this.#fresh = fresh;
  }

  /** The name under which this is sent: the one from before, where it was tried before. */
  nameFor(act: string, wanted: object): string {
    const key = act + JSON.stringify(wanted);
    const name = this.#open.get(key) ?? this.#fresh();
    this.#open.set(key, name);
    return name;
  }

  /** It was answered, so the next one is another. */
  answered(act: string, wanted: object): void {
    this.#open.delete(act + JSON.stringify(wanted));
  }
}
