import assert from "node:assert/strict";
import { test } from "node:test";
import { nextIndex, typeAhead } from "./roving.ts";

test("arrows go round, Home and End go to the ends, other keys go nowhere", () => {
  assert.equal(nextIndex("ArrowDown", 2, 3, "y"), 0);
  assert.equal(nextIndex("ArrowUp", 0, 3, "y"), 2);
  assert.equal(nextIndex("ArrowUp", -1, 3, "y"), 2);
  assert.equal(nextIndex("End", 0, 3, "y"), 2);
  assert.equal(nextIndex("Home", 2, 3, "x"), 0);
  assert.equal(nextIndex("ArrowDown", 0, 3, "x"), null);
  assert.equal(nextIndex("ArrowDown", 0, 0, "y"), null);
});

test("a letter typed again goes on to the next that begins with it; a word stays where it fits", () => {
  const labels = ["Paragraf", "Kutipan", "Kode", "Galeri"];
  assert.equal(typeAhead(labels, "k", 0), 1);
  assert.equal(typeAhead(labels, "k", 1), 2);
  assert.equal(typeAhead(labels, "k", 2), 1);
  assert.equal(typeAhead(labels, "ko", 2), 2);
  assert.equal(typeAhead(labels, "z", 0), null);
});
