// Carries out what the machine in save.ts decides: clock, network, the copy on the device.

import * as api from "../api.ts";
import type { Version } from "../types.ts";
import * as local from "./local.ts";
import { begin, type Event, type Failure, type Flight, isWaiting, isWhole, type Phase, phase, type Saving, step } from "./save.ts";
import { same } from "./version.ts";

/** What a merge led to: theirs is the new base, and `open` places wait for a choice. */
export interface MergeResult {
  rev: number;
  theirs: Version;
  open: number;
}

export interface SaverOptions {
  article: number;
  person: number;
  session: string;
  schemaHash: string;
  rev: number;
  savedAt: string;
  base: Version;
  /** What stands in the editor now. */
  content: () => Version;
  /** Brings what others saved into the editor. */
  merge: (base: Version) => Promise<MergeResult>;
  /** Something that is shown has changed. */
  shown: () => void;
}

/** Milliseconds from a change to its copy on the device; with the browser's own time it stays under a second. */
const COPY_AFTER = 350;
/** How long a request waits for the copy before it goes without. */
const COPY_PATIENCE = 400;

export class Saver {
  #state: Saving;
  #base: Version;
  #mergedBase: Version | null = null;
  /** Content of the operation in the air, or of the one whose answer was lost. */
  #sent: { op: number; version: Version } | null = null;
  #wake = 0;
  #copyTimer = 0;
  #copying: Promise<void> = Promise.resolve();
  #copiedUpTo = 0;
  #hasCopy = false;
  #isStorageOut = false;
  #isLeaving = false;
  #ended = false;
  readonly #end = new AbortController();
  readonly #settled = new Set<() => void>();
  readonly #options: SaverOptions;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#state = begin(options.rev, options.savedAt);
    this.#base = options.base;
  }

  get phase(): Phase {
    return phase(this.#state);
  }

  get state(): Readonly<Saving> {
    return this.#state;
  }

  /** Whether the device takes no copies. */
  get isStorageOut(): boolean {
    return this.#isStorageOut;
  }

  get base(): Version {
    return this.#base;
  }

  /** Aborted when it saves no more. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** Whether something typed stands neither on the server nor on the device. */
  get isAtRisk(): boolean {
    return !isWhole(this.#state) && this.#copiedUpTo < this.#state.version;
  }

  changed(): void {
    this.tell({ is: "changed", at: Date.now() });
    this.#copySoon();
  }

  flush(kind: "autosave" | "save" = "autosave"): void {
    this.tell({ is: "flush", at: Date.now(), kind });
  }

  /** The page may be gone in a moment. */
  leaving(): void {
    this.#isLeaving = true;
    void this.#copy();
    this.flush();
    this.#isLeaving = false;
  }

  tell(event: Event): void {
    if (this.#ended) return;
    const { state, effects } = step(this.#state, event);
    this.#state = state;
    for (const effect of effects) {
      if (effect.do === "wake") this.#setWake(effect.at);
      if (effect.do === "send") void this.#send(effect.flight, effect.rev);
      if (effect.do === "merge") void this.#merge();
    }
    this.#options.shown();
    for (const listener of this.#settled) listener();
  }

  /** Saves until the server has everything; its revision, or `null` where that could not be. */
  settle(kind: "autosave" | "save" = "save"): Promise<number | null> {
    return new Promise((resolve) => {
      let isOver = false;
      const look = () => {
        if (isOver || (isWaiting(this.#state) && !this.#ended)) return;
        const { trouble, open } = this.#state;
        const isDone = isWhole(this.#state) && (kind === "autosave" || this.#state.ackedKind === "save");
        if (isDone || trouble || open > 0 || this.#ended) {
          isOver = true;
          this.#settled.delete(look);
          resolve(isDone ? this.#state.rev : null);
        } else this.flush(kind);
      };
      this.#settled.add(look);
      this.flush(kind);
    });
  }

  /** The editor now shows an older copy of mine; what the server has comes in by a merge. */
  recover(base: Version, rev: number): void {
    this.#base = base;
    this.tell({ is: "recovered", at: Date.now(), rev });
    void this.#copy();
  }

  /** When the copy of what was typed so far stands on the device; rejects where it cannot. */
  async copied(): Promise<void> {
    await this.#copying;
    if (this.#isStorageOut) throw new Error("the device takes no copies");
  }

  /** The editor shows exactly what the server has. */
  taken(version: Version, rev: number): void {
    this.#base = version;
    this.#sent = null;
    this.#mergedBase = null;
    this.tell({ is: "taken", at: Date.now(), rev });
    void this.#dropCopy();
  }

  /** Where a choice was made, mine now stands on what they had there. */
  rebase(change: (base: Version, theirs: Version) => Version): void {
    if (this.#mergedBase) this.#base = change(this.#base, this.#mergedBase);
  }

  /** Every choice was made. */
  resolved(): void {
    if (this.#mergedBase) this.#base = this.#mergedBase;
    this.#mergedBase = null;
    this.tell({ is: "resolved", at: Date.now() });
    this.#copySoon();
  }

  end(): void {
    this.#ended = true;
    this.#end.abort();
    clearTimeout(this.#wake);
    clearTimeout(this.#copyTimer);
    for (const listener of this.#settled) listener();
  }

  #setWake(at: number | null): void {
    clearTimeout(this.#wake);
    if (at !== null) this.#wake = window.setTimeout(() => this.tell({ is: "woke", at: Date.now() }), at - Date.now());
  }

  async #send(flight: Flight, rev: number): Promise<void> {
    const { article, session, schemaHash } = this.#options;
    const isRetry = this.#sent?.op === flight.op;
    const version = isRetry && this.#sent ? this.#sent.version : this.#options.content();
    this.#sent = { op: flight.op, version };
    const request = {
      session,
      base_rev: rev,
      op_id: `${session}${flight.op.toString(36)}`,
      schema_hash: schemaHash,
      kind: flight.kind,
      ...version,
    };
    const keepalive = this.#isLeaving && new Blob([JSON.stringify(request)]).size < api.KEEPALIVE_BYTES;
    const copied = this.#copy();
    if (!keepalive) await Promise.race([copied, new Promise((done) => setTimeout(done, COPY_PATIENCE))]);
    try {
      const saved = await api.save(article, request, { keepalive });
      if (this.#state.flight?.op !== flight.op) return;
      this.#base = version;
      this.#sent = null;
      this.tell({ is: "saved", at: Date.now(), op: flight.op, rev: saved.rev, savedAt: saved.saved_at });
      // Only that very content is acknowledged; what came after keeps its copy.
      if (isWhole(this.#state)) await this.#dropCopy();
      else this.#copySoon();
    } catch (error) {
      this.tell({ is: "failed", at: Date.now(), op: flight.op, failure: failureOf(error), luck: Math.random() });
    }
  }

  async #merge(): Promise<void> {
    try {
      const { rev, theirs, open } = await this.#options.merge(this.#base);
      this.#sent = null;
      if (open > 0) this.#mergedBase = theirs;
      else this.#base = theirs;
      this.tell({ is: "merged", at: Date.now(), rev, open });
      if (isWhole(this.#state)) await this.#dropCopy();
      else this.#copySoon();
    } catch (error) {
      this.tell({ is: "merge_failed", at: Date.now(), failure: failureOf(error), luck: Math.random() });
    }
  }

  #copySoon(): void {
    if (this.#copyTimer) return;
    this.#copyTimer = window.setTimeout(() => void this.#copy(), COPY_AFTER);
  }

  /** One after the other, so that an older copy never comes over a newer one. */
  #copy(): Promise<void> {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = 0;
    if (isWhole(this.#state)) return this.#copying;
    const { article, person, session, content } = this.#options;
    const upTo = this.#state.version;
    const copy: local.Copy = {
      article,
      person,
      session,
      base: { ...this.#base, rev: this.#state.rev },
      sent: this.#sent?.version ?? null,
      mine: content(),
      at: Date.now(),
    };
    this.#copying = this.#copying.then(async () => {
      try {
        await local.put(copy);
        this.#hasCopy = true;
        this.#copiedUpTo = Math.max(this.#copiedUpTo, upTo);
        this.#setStorageOut(false);
      } catch {
        this.#setStorageOut(true);
      }
    });
    return this.#copying;
  }

  #dropCopy(): Promise<void> {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = 0;
    this.#copying = this.#copying.then(async () => {
      // Something may have been typed while it waited for its turn.
      if (!this.#hasCopy || !isWhole(this.#state)) return;
      this.#hasCopy = false;
      await local.remove(this.#options).catch(() => {});
    });
    return this.#copying;
  }

  #setStorageOut(isOut: boolean): void {
    if (this.#isStorageOut === isOut) return;
    this.#isStorageOut = isOut;
    this.#options.shown();
  }
}

function failureOf(error: unknown): Failure {
  const outdated = api.outdated(error);
  if (outdated) return { why: "outdated", rev: outdated.rev };
  if (!(error instanceof api.Failed) || error.status === 0) return { why: "network" };
  if (error.status === 401) return { why: "signed_out" };
  if (error.status >= 500 || error.status === 429 || error.status === 408) return { why: "server" };
  return { why: "refused", reason: error.message };
}

/** What a copy stands on, given what the server has now. */
export function baseOfCopy(copy: local.Copy, server: Version & { rev: number }): Version & { rev: number } {
  const isThere = copy.sent !== null && same(copy.sent.doc, server.doc) && same(copy.sent.fields, server.fields);
  return isThere ? server : copy.base;
}
