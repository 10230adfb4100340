import assert from "node:assert/strict";
import { test } from "node:test";
import { typographic } from "./typography.ts";

/** Types a text letter by letter. */
function typed(text: string): string {
  return [...text].reduce((line, letter) => {
    const before = line + letter;
    const made = typographic(before);
    return made ? before.slice(0, -made.length) + made.text : before;
  }, "");
}

test("quotation marks open after space and brackets and close after words", () => {
  assert.equal(typed(`"Ya," kata 'dia' ("benar") Jum'at`), "“Ya,” kata ‘dia’ (“benar”) Jum’at");
  assert.equal(typed(`"'Dalam' luar"`), "“‘Dalam’ luar”");
});

test("two dashes and three points become one character", () => {
  assert.equal(typed("satu -- dua..."), "satu — dua…");
});

test("an address stays as it is typed", () => {
  for (const address of ["https://warta.example/a--b?c='d'", "www.warta.example/...", "contoh.id/a--b", "a@b--c"]) {
    assert.equal(typed(address), address);
  }
});
