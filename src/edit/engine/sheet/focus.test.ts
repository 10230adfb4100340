import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "./focus.ts";

test("arrow keys move the point and stop at the edge of the picture", () => {
  assert.deepEqual(moved({ x: 0.5, y: 0.5 }, "ArrowLeft", 0.02), { x: 0.48, y: 0.5 });
  assert.deepEqual(moved({ x: 0.5, y: 0.95 }, "ArrowDown", 0.1), { x: 0.5, y: 1 });
  assert.deepEqual(moved({ x: 0, y: 0.3 }, "ArrowLeft", 0.02), { x: 0, y: 0.3 });
  assert.equal(moved({ x: 0, y: 0 }, "Tab", 0.02), null);
});

test("many steps do not gather fractions", () => {
  let point = { x: 0, y: 0 };
  for (let step = 0; step < 35; step += 1) point = moved(point, "ArrowRight", 0.02) ?? point;
  assert.equal(point.x, 0.7);
});
