import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, gridIndex } from "./grid.ts";

test("arrows move in rows and columns, and stop at the edges", () => {
  assert.equal(gridIndex("ArrowRight", 0, 8, 3), 1);
  assert.equal(gridIndex("ArrowLeft", 0, 8, 3), null);
  assert.equal(gridIndex("ArrowDown", 1, 8, 3), 4);
  assert.equal(gridIndex("ArrowUp", 1, 8, 3), null);
  assert.equal(gridIndex("ArrowRight", 7, 8, 3), null);
  assert.equal(gridIndex("Home", 5, 8, 3), 0);
  assert.equal(gridIndex("End", 5, 8, 3), 7);
  assert.equal(gridIndex("a", 5, 8, 3), null);
});

test("down to a shorter last row leads to its end", () => {
  assert.equal(gridIndex("ArrowDown", 5, 8, 3), 7);
  assert.equal(gridIndex("ArrowDown", 7, 8, 3), null);
});

test("columns are counted where a new row begins", () => {
  assert.equal(columnsOf([10, 10, 10, 60, 60]), 3);
  assert.equal(columnsOf([10, 10]), 2);
  assert.equal(columnsOf([]), 1);
});
