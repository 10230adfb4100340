import assert from "node:assert/strict";
import { test } from "node:test";
import {
  begin,
  type Effect,
  type Event,
  FIRST_RETRY,
  type Failure,
  isWhole,
  LAST_RETRY,
  LONGEST,
  phase,
  QUIET,
  type Saving,
  step,
} from "./save.ts";

/** A state with what it was last told to do. */
class Run {
  state: Saving = begin(7, "14.03 WIB");
  effects: Effect[] = [];

  on(event: Event): this {
    ({ state: this.state, effects: this.effects } = step(this.state, event));
    return this;
  }

  changed(at: number): this {
    return this.on({ is: "changed", at });
  }

  woke(at: number): this {
    return this.on({ is: "woke", at });
  }

  failed(at: number, failure: Failure, luck = 1): this {
    return this.on({ is: "failed", at, op: this.state.flight?.op ?? -1, failure, luck });
  }

  saved(at: number, rev: number): this {
    return this.on({ is: "saved", at, op: this.state.flight?.op ?? -1, rev, savedAt: `at ${at}` });
  }

  sent() {
    return this.effects.find((effect) => effect.do === "send");
  }

  get merges(): boolean {
    return this.effects.some((effect) => effect.do === "merge");
  }

  get wakes(): number | null {
    const wake = this.effects.find((effect) => effect.do === "wake");
    return wake?.do === "wake" ? wake.at : null;
  }

  get phase() {
    return phase(this.state);
  }
}

test("a change goes to the server when it has been quiet for a moment", () => {
  const run = new Run().changed(1_000);
  assert.equal(run.phase, "dirty");
  assert.equal(run.sent(), undefined);
  assert.equal(run.wakes, 1_000 + QUIET);
  run.woke(1_000 + QUIET);
  assert.deepEqual(run.sent(), { do: "send", flight: { op: 1, version: 1, kind: "autosave" }, rev: 7 });
  assert.equal(run.phase, "saving");
  run.saved(2_500, 8);
  assert.equal(run.phase, "clean");
  assert.equal(run.state.rev, 8);
  assert.equal(run.state.savedAt, "at 2500");
});

test("who does not stop typing is saved all the same", () => {
  const run = new Run();
  let at = 0;
  for (; !run.sent(); at += 80) {
    run.changed(at);
    assert.ok(at <= LONGEST + 80, "nothing was sent");
  }
  assert.ok(at >= LONGEST);
});

test("one request is in the air; what changes meanwhile becomes one save after it", () => {
  const run = new Run().changed(0).woke(QUIET);
  for (let at = QUIET; at < 9_000; at += 100) {
    run.changed(at).on({ is: "flush", at, kind: "autosave" });
    assert.equal(run.sent(), undefined);
  }
  run.saved(9_000, 8);
  assert.equal(run.sent()?.flight.version, run.state.version);
  assert.equal(run.sent()?.rev, 8);
  run.saved(9_500, 9);
  assert.equal(run.phase, "clean");
});

test("it is saved at once when the tab is hidden, the line is back or somebody says so", () => {
  const events: Event[] = [
    { is: "flush", at: 10, kind: "autosave" },
    { is: "flush", at: 10, kind: "save" },
    { is: "online", at: 10 },
  ];
  for (const event of events) assert.ok(new Run().changed(0).on(event).sent(), event.is);
});

test("nothing is sent where nothing changed", () => {
  const run = new Run().on({ is: "flush", at: 0, kind: "save" });
  assert.equal(run.sent(), undefined);
  assert.equal(run.phase, "clean");
});

test("saving what was only autosaved makes a revision of it", () => {
  const run = new Run().changed(0).woke(QUIET).saved(2_000, 8).on({ is: "flush", at: 3_000, kind: "save" });
  assert.equal(run.sent()?.flight.kind, "save");
  run.saved(4_000, 9).on({ is: "flush", at: 5_000, kind: "save" });
  assert.equal(run.sent(), undefined);
});

test("a save asked for while an autosave is in the air follows it", () => {
  const run = new Run().changed(0).woke(QUIET).on({ is: "flush", at: 1_500, kind: "save" }).saved(2_000, 8);
  assert.deepEqual(run.sent()?.flight, { op: 2, version: 1, kind: "save" });
});

test("when the answer is lost the same content goes again under the same name, then what came after", () => {
  for (const why of ["network", "server"] as const) {
    const run = new Run().changed(0).woke(QUIET);
    const { flight } = run.sent() ?? assert.fail();
    run.changed(1_500).failed(2_000, { why });
    assert.equal(run.phase, why === "network" ? "offline" : "error");
    assert.equal(run.sent(), undefined);
    assert.equal(run.wakes, 2_000 + FIRST_RETRY);
    run.woke(2_000 + FIRST_RETRY);
    assert.deepEqual(run.sent()?.flight, flight);
    run.saved(4_000, 8);
    assert.deepEqual(run.sent()?.flight, { op: 2, version: 2, kind: "autosave" });
    assert.equal(run.sent()?.rev, 8);
  }
});

test("attempts come further and further apart, by luck at half the time, and never end", () => {
  const run = new Run().changed(0).woke(QUIET);
  let at = 2_000;
  const waits: number[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    run.failed(at, { why: "server" }, attempt % 2);
    const wakes = run.wakes ?? assert.fail();
    waits.push(wakes - at);
    at = wakes;
    run.woke(at);
    assert.ok(run.sent());
  }
  assert.deepEqual(waits.slice(0, 4), [FIRST_RETRY / 2, FIRST_RETRY * 2, FIRST_RETRY * 2, FIRST_RETRY * 8]);
  assert.ok(waits.every((wait) => wait <= LAST_RETRY && wait >= FIRST_RETRY / 2));
});

test("a line that is back does not wait for its turn", () => {
  const run = new Run().changed(0).woke(QUIET).failed(2_000, { why: "network" });
  assert.ok(run.on({ is: "online", at: 2_010 }).sent());
});

test("somebody who asks again and again while the server fails does not hammer it", () => {
  const run = new Run().changed(0).on({ is: "flush", at: 10, kind: "save" });
  run.failed(20, { why: "server" });
  assert.equal(run.sent(), undefined);
  run.on({ is: "flush", at: 30, kind: "save" });
  assert.ok(run.sent());
  run.failed(40, { why: "server" });
  assert.equal(run.sent(), undefined);
});

test("what the server refuses stays, with the reason, and goes again when it has changed", () => {
  const run = new Run().changed(0).woke(QUIET).failed(2_000, { why: "refused", reason: "terlalu besar" });
  assert.equal(run.phase, "error");
  assert.deepEqual(run.state.trouble, { what: "refused", reason: "terlalu besar", upTo: 1 });
  assert.equal(run.wakes, null);
  run.on({ is: "flush", at: 3_000, kind: "autosave" });
  assert.equal(run.sent(), undefined);
  run.changed(5_000);
  assert.equal(run.phase, "error");
  run.woke(5_000 + QUIET);
  assert.equal(run.sent()?.flight.version, 2);
  assert.equal(run.saved(7_000, 8).phase, "clean");
});

test("signed out: everything stays, nothing is sent, and signing in goes on", () => {
  const run = new Run().changed(0).woke(QUIET).failed(2_000, { why: "signed_out" });
  assert.equal(run.phase, "signed_out");
  run.changed(3_000).woke(60_000);
  assert.equal(run.sent(), undefined);
  assert.equal(run.phase, "signed_out");
  run.on({ is: "signed_in", at: 61_000 });
  assert.equal(run.sent()?.flight.op, 1, "it may have been done before the sign-in ended");
  run.saved(62_000, 8);
  assert.equal(run.sent()?.flight.version, 2);
});

test("outdated: theirs is merged, then mine is saved on top of it", () => {
  const run = new Run().changed(0).woke(QUIET).failed(2_000, { why: "outdated", rev: 12 });
  assert.ok(run.merges);
  assert.equal(run.phase, "saving");
  run.changed(2_100);
  assert.equal(run.sent(), undefined);
  run.on({ is: "merged", at: 2_500, rev: 12, open: 0 });
  run.woke(2_100 + QUIET);
  assert.equal(run.sent()?.rev, 12);
  assert.equal(run.sent()?.flight.version, 2);
  assert.equal(run.saved(5_000, 13).phase, "clean");
});

test("what others saved is merged also where nothing of mine waits", () => {
  const run = new Run().on({ is: "heard", at: 0, rev: 8 });
  assert.ok(run.merges);
  run.on({ is: "merged", at: 100, rev: 8, open: 0 });
  assert.equal(run.phase, "clean");
  assert.equal(run.sent(), undefined);
  assert.equal(run.state.rev, 8);
});

test("what others saved while mine was in the air is merged after it, once", () => {
  const run = new Run().changed(0).woke(QUIET).on({ is: "heard", at: 1_300, rev: 9 });
  assert.equal(run.merges, false);
  run.saved(1_400, 8);
  assert.ok(run.merges);
  run.on({ is: "merged", at: 1_500, rev: 9, open: 0 });
  assert.equal(run.merges, false);
  assert.equal(run.phase, "clean");
});

test("while a place waits for a choice nothing is sent, and then everything", () => {
  const run = new Run().changed(0).woke(QUIET).failed(2_000, { why: "outdated", rev: 9 });
  run.on({ is: "merged", at: 2_100, rev: 9, open: 1 });
  assert.equal(run.phase, "conflict");
  run.changed(3_000).woke(9_000).on({ is: "flush", at: 9_100, kind: "save" });
  assert.equal(run.sent(), undefined);
  assert.equal(run.state.rev, 7);
  run.on({ is: "resolved", at: 10_000 });
  assert.equal(run.sent()?.rev, 9);
  assert.equal(run.sent()?.flight.version, run.state.version);
  assert.equal(run.saved(11_000, 10).phase, "clean");
});

test("what others save while a place waits is merged from where it was", () => {
  const run = new Run().changed(0).woke(QUIET).failed(2_000, { why: "outdated", rev: 9 });
  run.on({ is: "merged", at: 2_100, rev: 9, open: 1 }).on({ is: "heard", at: 3_000, rev: 10 });
  assert.ok(run.merges);
  run.on({ is: "merge_failed", at: 3_100, failure: { why: "network" }, luck: 0 });
  assert.equal(run.phase, "conflict");
  assert.ok(run.woke(3_100 + FIRST_RETRY).merges);
  run.on({ is: "merged", at: 5_000, rev: 10, open: 2 }).on({ is: "resolved", at: 6_000 });
  assert.equal(run.sent()?.rev, 10);
});

test("an answer to what nobody waits for any more changes nothing", () => {
  const run = new Run().changed(0).woke(QUIET);
  run.on({ is: "saved", at: 1_500, op: 99, rev: 50, savedAt: "" });
  assert.equal(run.phase, "saving");
  assert.equal(run.state.rev, 7);
  run.on({ is: "taken", at: 2_000, rev: 20 }).on({ is: "saved", at: 2_100, op: 1, rev: 8, savedAt: "" });
  assert.equal(run.state.rev, 20);
  assert.equal(run.phase, "clean");
});

test("what a tab that is gone has left is merged where the server moved on, and saved", () => {
  const run = new Run().on({ is: "recovered", at: 0, rev: 5 });
  assert.ok(run.merges);
  run.on({ is: "merged", at: 100, rev: 7, open: 0 }).woke(100 + QUIET);
  assert.equal(run.sent()?.rev, 7);
  const same = new Run().on({ is: "recovered", at: 0, rev: 7 }).woke(QUIET);
  assert.equal(same.merges, false);
  assert.equal(same.sent()?.rev, 7);
});

test("offline is said before anything fails, and ends when the line is back", () => {
  const run = new Run().on({ is: "offline", at: 0 });
  assert.equal(run.phase, "offline");
  assert.equal(run.on({ is: "online", at: 10 }).phase, "clean");
});

// The model: a server that does each operation once and refuses what is outdated, a line that loses
// requests and answers, other people, sign-ins that end. Content is a set of numbered changes; a
// merge is their union. Whatever happens in whatever order, nothing that was typed is missing once
// line and server work again, and "clean" is never said while something is missing.

class World {
  readonly random: () => number;
  readonly run = new Run();
  readonly server = { rev: 7, content: new Set<string>(), done: new Map<number, number>(), signedIn: true };
  mine = new Set<string>();
  base = new Set<string>();
  readonly snapshots = new Map<number, Set<string>>();
  inAir: { op: number; rev: number; answer: Event | null }[] = [];
  merging: { rev: number; theirs: Set<string>; conflicts: boolean } | null = null;
  conflict: Set<string> | null = null;
  now = 0;
  typed = 0;

  constructor(seed: number) {
    let state = seed;
    this.random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
  }

  tell(event: Event): void {
    this.run.on(event);
    for (const effect of this.run.effects) {
      if (effect.do === "send") this.send(effect.flight.op, effect.flight.version, effect.rev);
      if (effect.do === "merge") this.beginMerge();
    }
    this.check();
  }

  send(op: number, version: number, rev: number): void {
    assert.equal(this.inAir.length, 0, "two requests in the air");
    assert.equal(this.merging, null, "a save while merging");
    assert.equal(this.conflict, null, "a save while a choice is open");
    const known = this.snapshots.get(op);
    if (!known) {
      assert.equal(version, this.run.state.version);
      this.snapshots.set(op, new Set(this.mine));
    }
    this.inAir.push({ op, rev, answer: null });
  }

  beginMerge(): void {
    assert.equal(this.inAir.length, 0, "a merge while a save is in the air");
    this.merging = { rev: this.server.rev, theirs: new Set(this.server.content), conflicts: this.random() < 0.3 };
  }

  check(): void {
    if (this.run.phase !== "clean") return;
    for (const change of this.mine) assert.ok(this.server.content.has(change), `clean without ${change}`);
  }

  type(): void {
    this.typed += 1;
    this.mine.add(`m${this.typed}`);
    this.tell({ is: "changed", at: this.now });
  }

  other(): void {
    this.server.rev += 1;
    this.server.content.add(`o${this.server.rev}`);
    if (this.random() < 0.7) this.tell({ is: "heard", at: this.now, rev: this.server.rev });
  }

  /** The server gets the request, the browser the answer; either may be lost. */
  answer(isLosing: boolean): void {
    const request = this.inAir.pop();
    if (!request) return;
    const { op, rev } = request;
    const fail = (failure: Failure) => this.tell({ is: "failed", at: this.now, op, failure, luck: this.random() });
    if (isLosing && this.random() < 0.3) return fail({ why: "network" });
    if (!this.server.signedIn) return fail({ why: "signed_out" });
    if (isLosing && this.random() < 0.1) return fail({ why: "refused", reason: "?" });
    const content = this.snapshots.get(op) ?? assert.fail();
    let done = this.server.done.get(op);
    if (done === undefined && rev !== this.server.rev) return fail({ why: "outdated", rev: this.server.rev });
    if (done === undefined) {
      for (const change of this.server.content) assert.ok(content.has(change), `${change} overwritten unseen`);
      this.server.rev += 1;
      this.server.content = new Set(content);
      this.server.done.set(op, this.server.rev);
      done = this.server.rev;
    }
    if (isLosing && this.random() < 0.3) return fail({ why: this.random() < 0.5 ? "network" : "server" });
    this.tell({ is: "saved", at: this.now, op, rev: done, savedAt: "" });
  }

  endMerge(isLosing: boolean): void {
    const { merging } = this;
    if (!merging) return;
    this.merging = null;
    if (isLosing && this.random() < 0.3) {
      this.tell({ is: "merge_failed", at: this.now, failure: { why: "network" }, luck: this.random() });
      return;
    }
    const { rev, theirs, conflicts } = merging;
    const open = conflicts && isLosing ? 1 : 0;
    for (const change of theirs) this.mine.add(change);
    this.conflict = open ? theirs : null;
    this.tell({ is: "merged", at: this.now, rev, open });
  }

  choose(): void {
    if (!this.conflict || this.merging) return;
    this.conflict = null;
    this.tell({ is: "resolved", at: this.now });
  }

  anything(): void {
    this.now += Math.floor(this.random() * 900);
    const acts = [
      () => this.type(),
      () => this.type(),
      () => this.type(),
      () => this.other(),
      () => this.answer(true),
      () => this.answer(true),
      () => this.endMerge(true),
      () => this.choose(),
      () => this.tell({ is: "woke", at: this.now }),
      () => this.tell({ is: "flush", at: this.now, kind: this.random() < 0.5 ? "save" : "autosave" }),
      () => this.tell({ is: this.random() < 0.5 ? "online" : "offline", at: this.now }),
      () => {
        this.server.signedIn = this.random() < 0.5;
        if (this.server.signedIn) this.tell({ is: "signed_in", at: this.now });
      },
    ];
    acts[Math.floor(this.random() * acts.length)]?.();
  }

  /** Line and server work, somebody signs in and chooses. */
  calm(): void {
    this.server.signedIn = true;
    this.tell({ is: "signed_in", at: this.now });
    this.tell({ is: "online", at: this.now });
    this.tell({ is: "flush", at: this.now, kind: "save" });
    for (let round = 0; round < 60; round += 1) {
      this.now += LAST_RETRY;
      this.answer(false);
      this.endMerge(false);
      this.choose();
      this.tell({ is: "woke", at: this.now });
    }
  }
}

test("no order of events loses what was typed", () => {
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const world = new World(seed);
    for (let count = 0; count < 120; count += 1) world.anything();
    world.calm();
    const { state } = world.run;
    assert.equal(world.run.phase, "clean", `seed ${seed}: ${JSON.stringify(state)}`);
    assert.ok(isWhole(state));
    for (let number = 1; number <= world.typed; number += 1) {
      assert.ok(world.server.content.has(`m${number}`), `seed ${seed}: change ${number} of ${world.typed} is missing`);
    }
  }
});
