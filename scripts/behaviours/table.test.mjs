// docs/editing.md says which browser test tries which behaviour of the editor. This holds it to that.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PROFILES = ["desktop-js", "phone-js"];
const BEHAVIOURS = 30;

const rows = readFileSync(path.join(ROOT, "docs/editing.md"), "utf8").split("\n").flatMap(readRow);
const there = testsOf(list());

test("every behaviour has its row, in order", () => {
  assert.deepEqual(rows.map(({ number }) => number), Array.from({ length: BEHAVIOURS }, (_, index) => index + 1));
});

for (const { number, name, tests } of rows) {
  test(`${number}. ${name}: its tests are there, named after it, on both profiles`, () => {
    assert.ok(tests.length > 0, "no test is named");
    for (const one of tests) assert.ok(there.has(one), `there is no test "${one}"`);
    // The first words have to do: "Image by paste" is of "Image by paste, drop, button".
    const [start] = name.split(",");
    const own = tests.filter((one) => one.split(/^\S+ | › /).some((part) => part.startsWith(start)));
    assert.ok(own.some((one) => PROFILES.every((profile) => there.get(one)?.has(profile))), `none begins with "${start}" and runs on ${PROFILES.join(" and ")}`);
  });
}

/** `| 1 | Enter in place | \`file\` title<br>\`file\` title | … |` */
function readRow(line) {
  const [, number, name, cell] = /^\| (\d+) \| ([^|]+) \| ([^|]+) \|/.exec(line) ?? [];
  if (!cell) return [];
  const tests = cell.split("<br>").map((one) => one.replaceAll("`", "").trim());
  return [{ number: Number(number), name, tests }];
}

/** What Playwright finds, without running it. */
function list() {
  const playwright = path.join(path.dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js");
  const options = { cwd: path.join(ROOT, "end2end"), encoding: "utf8", maxBuffer: 64 * 1024 * 1024 };
  return JSON.parse(execFileSync(process.execPath, [playwright, "test", "--list", "--reporter=json", "edit-"], options));
}

/** `file title` and the profiles it runs on. */
function testsOf({ suites }) {
  const found = new Map();
  const walk = ({ suites: inner = [], specs = [] }, file, titles) => {
    for (const { title, tests } of specs) {
      const name = `${file} ${[...titles, title].join(" › ")}`;
      const profiles = found.get(name) ?? new Set();
      for (const { projectName } of tests) profiles.add(projectName);
      found.set(name, profiles);
    }
    for (const suite of inner) walk(suite, file, suite.title ? [...titles, suite.title] : titles);
  };
  for (const suite of suites) walk(suite, suite.file, []);
  return found;
}
