// When what is typed goes to the server, and what follows from each answer. Pure: events in, the
// next state and what is to be done out. No clock, no chance, no network; save.test.ts goes through
// it without a browser.
//
// What holds:
// - One request is in the air. Changes meanwhile become one trailing save.
// - An answer that got lost leaves the server's state unknown: the very same content goes again
//   under the very same name, and the server does once what it is asked twice.
// - Nothing counts as saved before the server said so of that content.
// - While both versions of a place wait for somebody's choice nothing is sent: it would put mine
//   over theirs unseen.

/** An autosave takes the place of the one before; a save is a revision to come back to. */
export type Kind = "autosave" | "save";

export type Phase = "clean" | "dirty" | "saving" | "offline" | "conflict" | "signed_out" | "error";

/** One request to save. */
export interface Flight {
  /** Its number; the server knows the operation by it. */
  op: number;
  /** Which content: the number of its last change. */
  version: number;
  kind: Kind;
}

export type Trouble =
  | { what: "offline" }
  | { what: "signed_out" }
  /** The server failed, and is asked again. */
  | { what: "failing" }
  /** The server will not have content up to this version; `reason` is for people. */
  | { what: "refused"; reason: string; upTo: number };

export interface Saving {
  /** What the next save is based on. */
  rev: number;
  /** The highest revision that others are known to have made. */
  heard: number;
  /** Number of the last change. */
  version: number;
  /** Up to which change the server has everything. */
  acked: number;
  /** Whether that is a revision to come back to. */
  ackedKind: Kind;
  /** When the first and the last change came that no request holds. */
  firstAt: number | null;
  lastAt: number;
  flight: Flight | null;
  /** Sent, and its answer was lost. */
  unsure: Flight | null;
  ops: number;
  /** Whether theirs is being merged with mine. */
  merging: boolean;
  /** Places that wait for a choice, and what the next save is based on once it is made. */
  open: number;
  mergedRev: number;
  trouble: Trouble | null;
  /** Failures in a row, and not before when the next attempt comes. */
  failures: number;
  retryAt: number;
  /** Somebody wants it saved now, and as what. */
  urgent: boolean;
  wish: Kind;
  /** When the server last acknowledged, in its words. */
  savedAt: string;
}

/** Why a request brought nothing. */
export type Failure =
  | { why: "network" | "server" | "signed_out" }
  | { why: "outdated"; rev: number }
  | { why: "refused"; reason: string };

export type Event =
  | { is: "changed"; at: number }
  /** The tab is hidden, the caret left, Ctrl+S, publishing, … */
  | { is: "flush"; at: number; kind: Kind }
  | { is: "woke"; at: number }
  | { is: "saved"; at: number; op: number; rev: number; savedAt: string }
  /** `luck` from 0 to 1 spreads the attempts of many browsers. */
  | { is: "failed"; at: number; op: number; failure: Failure; luck: number }
  | { is: "online"; at: number }
  | { is: "offline"; at: number }
  | { is: "signed_in"; at: number }
  /** Somebody else saved. */
  | { is: "heard"; at: number; rev: number }
  /** The merge stands in the editor; `open` places wait for a choice. */
  | { is: "merged"; at: number; rev: number; open: number }
  | { is: "merge_failed"; at: number; failure: Failure; luck: number }
  | { is: "resolved"; at: number }
  /** The editor shows what a tab that is gone has left, which was based on revision `rev`. */
  | { is: "recovered"; at: number; rev: number }
  /** The editor shows revision `rev` of the server, and nothing else. */
  | { is: "taken"; at: number; rev: number };

export type Effect =
  | { do: "send"; flight: Flight; rev: number }
  | { do: "merge" }
  /** `null`: nothing is due. */
  | { do: "wake"; at: number | null };

/** Milliseconds after the last change, and after the first one that no request holds. */
export const QUIET = 1_200;
export const LONGEST = 2_000;
/** Between attempts: doubling from the first to the last. */
export const FIRST_RETRY = 1_000;
export const LAST_RETRY = 30_000;

/** How it begins: the editor shows revision `rev`. */
export function begin(rev: number, savedAt: string): Saving {
  return {
    rev,
    heard: rev,
    version: 0,
    acked: 0,
    ackedKind: "save",
    firstAt: null,
    lastAt: 0,
    flight: null,
    unsure: null,
    ops: 0,
    merging: false,
    open: 0,
    mergedRev: rev,
    trouble: null,
    failures: 0,
    retryAt: 0,
    urgent: false,
    wish: "autosave",
    savedAt,
  };
}

export function phase(state: Saving): Phase {
  if (state.open > 0) return "conflict";
  if (state.trouble) return PHASES[state.trouble.what];
  if (isWaiting(state)) return "saving";
  return isWhole(state) ? "clean" : "dirty";
}

const PHASES = { offline: "offline", signed_out: "signed_out", failing: "error", refused: "error" } as const;

/** Whether the server has everything. */
export function isWhole(state: Saving): boolean {
  return state.acked === state.version && !state.unsure && state.open === 0 && !mustMerge(state);
}

/** Whether something is under way that will end in an event. */
export function isWaiting(state: Saving): boolean {
  return state.flight !== null || state.merging;
}

export function step(before: Saving, event: Event): { state: Saving; effects: Effect[] } {
  const state = { ...before };
  take(state, event);
  return { state, effects: next(state, event.at) };
}

function take(state: Saving, event: Event): void {
  switch (event.is) {
    case "changed":
      return change(state, event.at);
    case "flush":
      state.urgent = true;
      if (event.kind === "save") state.wish = "save";
      return;
    case "woke":
      return;
    case "saved":
      if (state.flight?.op === event.op) acknowledge(state, state.flight, event.rev, event.savedAt);
      return;
    case "failed":
      if (state.flight?.op === event.op) fail(state, state.flight, event);
      return;
    case "online":
      if (state.trouble?.what === "offline") state.trouble = null;
      state.urgent = true;
      return;
    case "offline":
      state.trouble ??= { what: "offline" };
      return;
    case "signed_in":
      if (state.trouble?.what === "signed_out") state.trouble = null;
      state.urgent = true;
      return;
    case "heard":
      state.heard = Math.max(state.heard, event.rev);
      return;
    case "merged":
      return merge(state, event.rev, event.open);
    case "merge_failed":
      state.merging = false;
      return stumble(state, event);
    case "resolved":
      if (state.open === 0) return;
      state.open = 0;
      state.rev = state.mergedRev;
      state.urgent = true;
      return change(state, event.at);
    case "recovered":
      state.heard = Math.max(state.heard, state.rev);
      state.rev = event.rev;
      return change(state, event.at);
    case "taken":
      Object.assign(state, begin(event.rev, state.savedAt), { ops: state.ops });
  }
}

function change(state: Saving, at: number): void {
  state.version += 1;
  state.lastAt = at;
  state.firstAt ??= at;
}

function acknowledge(state: Saving, flight: Flight, rev: number, savedAt: string): void {
  state.flight = null;
  state.unsure = null;
  state.acked = flight.version;
  state.ackedKind = flight.kind;
  state.rev = rev;
  state.savedAt = savedAt;
  state.trouble = null;
  state.failures = 0;
}

function fail(state: Saving, flight: Flight, event: { at: number; failure: Failure; luck: number }): void {
  const { failure } = event;
  state.flight = null;
  // An answer may have got lost before this one; only a plain refusal says that it was not done.
  const isUnsure = failure.why === "network" || failure.why === "server" || failure.why === "signed_out";
  state.unsure = isUnsure ? flight : null;
  if (!isUnsure) state.wish = flight.kind;
  if (failure.why === "refused") {
    state.trouble = { what: "refused", reason: failure.reason, upTo: flight.version };
    return;
  }
  stumble(state, event);
}

/** What a failed request says of the server and the line to it. */
function stumble(state: Saving, { at, failure, luck }: { at: number; failure: Failure; luck: number }): void {
  if (failure.why === "outdated") {
    state.heard = Math.max(state.heard, failure.rev);
    return;
  }
  if (failure.why === "signed_out") {
    state.trouble = { what: "signed_out" };
    return;
  }
  if (failure.why === "refused") {
    state.trouble = { what: "refused", reason: failure.reason, upTo: state.version };
    return;
  }
  state.trouble = failure.why === "network" ? { what: "offline" } : { what: "failing" };
  state.retryAt = at + wait(state.failures, luck);
  state.failures += 1;
}

/** Half of it is certain, the other half is luck. */
function wait(failures: number, luck: number): number {
  const longest = Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY);
  return (longest * (1 + luck)) / 2;
}

function merge(state: Saving, rev: number, open: number): void {
  state.merging = false;
  state.mergedRev = rev;
  state.heard = Math.max(state.heard, rev);
  state.open = open;
  state.failures = 0;
  if (state.trouble?.what !== "signed_out") state.trouble = null;
  if (open === 0) state.rev = rev;
}

/** What is to be done now. Changes the state where that begins something. */
function next(state: Saving, now: number): Effect[] {
  const due = dueAt(state, now);
  if (due === null || due > now) return [{ do: "wake", at: due }];
  const wake: Effect = { do: "wake", at: null };
  state.urgent = false;
  if (!state.unsure && mustMerge(state)) {
    state.merging = true;
    return [wake, { do: "merge" }];
  }
  state.flight = state.unsure ?? fresh(state);
  return [wake, { do: "send", flight: state.flight, rev: state.rev }];
}

function fresh(state: Saving): Flight {
  const flight: Flight = { op: (state.ops += 1), version: state.version, kind: state.wish };
  state.wish = "autosave";
  state.firstAt = null;
  return flight;
}

/** When the next request is due; `null` when none is. */
function dueAt(state: Saving, now: number): number | null {
  if (isWaiting(state)) return null;
  if (isStuck(state)) {
    state.urgent = false;
    return null;
  }
  if (!hasWork(state)) {
    state.urgent = false;
    state.wish = "autosave";
    return null;
  }
  if (state.urgent) return now;
  const earliest = state.failures > 0 ? state.retryAt : now;
  if (state.unsure || mustMerge(state)) return earliest;
  return Math.max(earliest, Math.min(state.lastAt + QUIET, (state.firstAt ?? state.lastAt) + LONGEST));
}

/** Whether only somebody's doing helps. Who asks for a save may know more than we do. */
function isStuck({ trouble, version, urgent, wish }: Saving): boolean {
  if (urgent && wish === "save") return false;
  return trouble?.what === "signed_out" || (trouble?.what === "refused" && version <= trouble.upTo);
}

function hasWork(state: Saving): boolean {
  if (state.unsure || mustMerge(state)) return true;
  if (state.open > 0) return false;
  const wantsRevision = state.wish === "save" && state.ackedKind === "autosave";
  return state.version > state.acked || wantsRevision;
}

function mustMerge(state: Saving): boolean {
  return state.heard > (state.open > 0 ? state.mergedRev : state.rev);
}
