// Who else has the article open, and what they do to it.

import * as api from "../api.ts";
import type { Present, State } from "../types.ts";

export interface LiveHost {
  people: (people: Present[]) => void;
  /** Another session saved revision `rev`. */
  saved: (rev: number, by: string) => void;
  state: (state: State) => void;
}

/** Milliseconds between signs of life, and between two words about where the caret is. */
const BEAT = 15_000;
const MOVES = 1_000;
/** Between attempts when the browser has given the line up. */
const AGAIN = 3_000;

export class Live {
  readonly #article: number;
  readonly #session: string;
  readonly #host: LiveHost;
  #source: EventSource | null = null;
  #block: string | null = null;
  #told: string | null | undefined;
  #movedAt = 0;
  #timer = 0;
  #again = 0;
  #beat = 0;

  constructor(article: number, session: string, host: LiveHost) {
    this.#article = article;
    this.#session = session;
    this.#host = host;
    this.#listen();
    void this.#tell();
    this.#beat = window.setInterval(() => void this.#tell(), BEAT);
  }

  /** The caret is in this block. */
  moved(block: string | null): void {
    this.#block = block;
    if (block === this.#told || this.#timer) return;
    const wait = Math.max(0, this.#movedAt + MOVES - Date.now());
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      if (this.#block !== this.#told) void this.#tell();
    }, wait);
  }

  /** After a pause of the page, or a sign-in. */
  renew(): void {
    this.#source?.close();
    this.#listen();
    void this.#tell();
  }

  /** Others need not wait until it is clear that nothing comes any more. */
  away(): void {
    this.#source?.close();
    api.left(this.#article, this.#session);
  }

  end(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
    this.away();
  }

  async #tell(): Promise<void> {
    this.#told = this.#block;
    this.#movedAt = Date.now();
    const at = { session: this.#session, block_id: this.#block, state: "editing" } as const;
    // The next one comes soon; what matters is told by saving.
    await api.beat(this.#article, at).catch(() => {});
  }

  #listen(): void {
    clearTimeout(this.#again);
    const source = new EventSource(api.liveAddress(this.#article, this.#session));
    this.#source = source;
    on<{ people: Present[] }>(source, "people", ({ people }) =>
      this.#host.people(people.filter(({ session }) => session !== this.#session)),
    );
    on<{ rev: number; by: string; session: string }>(source, "saved", ({ rev, by, session }) => {
      if (session !== this.#session) this.#host.saved(rev, by);
    });
    on<State>(source, "state", (state) => this.#host.state(state));
    source.onerror = () => {
      // While it is connecting the browser tries again by itself.
      if (source.readyState !== EventSource.CLOSED || source !== this.#source) return;
      this.#again = window.setTimeout(() => this.#listen(), AGAIN);
    };
  }
}

function on<T>(source: EventSource, name: string, run: (data: T) => void): void {
  source.addEventListener(name, (event) => run(JSON.parse((event as MessageEvent<string>).data) as T));
}
