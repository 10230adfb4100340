import assert from "node:assert/strict";
import { test } from "node:test";
import { findIn, folded } from "./search.ts";

test("case and the shape of quotation marks make no difference, and no place shifts", () => {
  assert.deepEqual(findIn("Jakarta, JAKARTA, jakarta", "jakarta", false), [0, 9, 18]);
  assert.deepEqual(findIn("Kata “Ya” itu", '"ya"', false), [5]);
  assert.equal(folded("İstanbul").length, "İstanbul".length);
});

test("whole words end where letters end", () => {
  assert.deepEqual(findIn("ini, inilah, ini", "ini", true), [0, 13]);
  assert.deepEqual(findIn("ini, inilah, ini", "ini", false), [0, 5, 13]);
  assert.deepEqual(findIn("é-ini éini", "ini", true), [2]);
});

test("matches do not overlap, and nothing is found by nothing", () => {
  assert.deepEqual(findIn("aaaa", "aa", false), [0, 2]);
  assert.deepEqual(findIn("aaaa", "", false), []);
});
