import assert from "node:assert/strict";
import { test } from "node:test";
import { filterEntries } from "./filter.ts";

const ENTRIES = [
  { label: "Paragraf", words: "paragraph text teks" },
  { label: "Kutipan", words: "quote blockquote" },
  { label: "Kutipan besar", words: "pull quote pullquote" },
  { label: "Kotak fakta", words: "fact box" },
  { label: "Tabel", words: "table" },
];
const found = (typed: string) => filterEntries(ENTRIES, typed).map(({ label }) => label);

test("a block is found by its name in either language, the nearest name first", () => {
  assert.deepEqual(found("kut"), ["Kutipan", "Kutipan besar"]);
  assert.deepEqual(found("quote"), ["Kutipan", "Kutipan besar"]);
  assert.deepEqual(found("TABLE"), ["Tabel"]);
  assert.deepEqual(found("fakta"), ["Kotak fakta"]);
  assert.deepEqual(found("besar"), ["Kutipan besar"]);
  assert.deepEqual(found("zzz"), []);
  assert.equal(found("").length, 5);
});
