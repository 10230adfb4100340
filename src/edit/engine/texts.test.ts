import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "./texts.ts";

test("a value stands where its name stood, and what has none stays visible", () => {
  assert.equal(fill("{name} menyimpan {what}", { name: "Sari" }), "Sari menyimpan {what}");
});
