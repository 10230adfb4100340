import assert from "node:assert/strict";
import { test } from "node:test";
import { actsIn } from "./acts.ts";

test("an editor publishes a draft, now or later", () => {
  assert.deepEqual([...actsIn("draft", true)], ["publish", "schedule"]);
});

test("what readers have a page of is not scheduled but published anew, or withdrawn", () => {
  assert.deepEqual([...actsIn("published", true)], ["publish", "withdraw"]);
});

test("a schedule can be changed, and called off", () => {
  assert.deepEqual([...actsIn("scheduled", true)], ["publish", "schedule", "unschedule"]);
});

test("what is in review can be given back", () => {
  assert.deepEqual([...actsIn("review", true)], ["publish", "schedule", "return"]);
});

test("a reporter asks for review and takes it back, and nothing else", () => {
  assert.deepEqual([...actsIn("draft", false)], ["review"]);
  assert.deepEqual([...actsIn("review", false)], ["return"]);
  assert.deepEqual([...actsIn("published", false)], []);
});
