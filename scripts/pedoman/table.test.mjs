// docs/pedoman.md says which test knows that a clause is kept. This holds it to that.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** What comments, moderation, complaints and corrections serve. */
const SERVED = ["3a", "3b", "3c", "3d", "3e", "3f", "3g–h", "4b", "4c", "4d", "5a", "5b", "5c", "8", "9"];

const rows = [];
for (const line of readFileSync(path.join(ROOT, "docs/pedoman.md"), "utf8").split("\n")) rows.push(...readRow(line));

test("every clause that is served has its row, in order", () => {
  const clauses = rows.map(({ clause }) => clause).filter((clause) => /^\d/.test(clause));
  assert.deepEqual(clauses, SERVED);
});

for (const { clause, tests } of rows) {
  test(`${clause}: its tests are there`, () => {
    assert.ok(tests.length > 0, "no test is named");
    for (const { file, name } of tests) {
      assert.ok(existsSync(path.join(ROOT, file)), `there is no ${file}`);
      const source = readFileSync(path.join(ROOT, file), "utf8");
      assert.ok(!name || source.includes(`fn ${name}(`), `${file} has no test "${name}"`);
    }
  });
}

/** `| 3a | duty | what does it | \`file::name\`, \`…::name\` |`; the dots stand for the file before. */
function readRow(line) {
  const [, clause, , , cell] = line.split("|").map((part) => part.trim());
  if (!cell || /^(?:Clause|Rule|-+)$/.test(clause)) return [];
  if (cell === "the same") return [{ clause, tests: rows.at(-1).tests }];
  const [, other] = /^as (\S+)$/.exec(cell) ?? [];
  if (other) return [{ clause, tests: rows.find((row) => row.clause === other)?.tests ?? [] }];
  let file = "";
  const tests = [...cell.matchAll(/`([^`]+)`/g)].map(([, one]) => {
    const [at, name] = one.split("::");
    file = at === "…" ? file : at;
    return { file, name };
  });
  return [{ clause, tests }];
}
