import assert from "node:assert/strict";
import { test } from "node:test";
import { Attempts } from "./attempts.ts";

function numbered(): Attempts {
  let count = 0;
  return new Attempts(() => `operation${(count += 1)}`);
}

test("what is tried again keeps its name until an answer has come", () => {
  const attempts = numbered();
  const first = attempts.nameFor("publish", { rev: 4 });
  assert.equal(attempts.nameFor("publish", { rev: 4 }), first);
  attempts.answered("publish", { rev: 4 });
  assert.notEqual(attempts.nameFor("publish", { rev: 4 }), first);
});

test("another revision, or another act, is another operation", () => {
  const attempts = numbered();
  const names = [
    attempts.nameFor("publish", { rev: 4 }),
    attempts.nameFor("publish", { rev: 5 }),
    attempts.nameFor("schedule", { rev: 4 }),
  ];
  assert.equal(new Set(names).size, 3);
});
