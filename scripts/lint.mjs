// Checks the architecture's rules over src/ and client/src/: `node scripts/lint.mjs`. Prints a line
// for each fault and exits with 1 when there is one; a long file is a notice and no fault.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { NOTICES, RULES, SHIPPED_RULES } from "./lint/rules.mjs";
import { testFiles } from "./lint/rust.mjs";
import { unsaid } from "./lint/words.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const SOURCES = ["src", "client/src"];

const filesIn = (folder, ending) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path).split(sep).join("/"), text: readFileSync(path, "utf8") }));

const files = SOURCES.flatMap((folder) => filesIn(folder, ".rs"));
const editor = filesIn("src/edit/engine", ".ts").filter(({ path }) => !path.endsWith(".test.ts"));
const words = filesIn("src/locale/editing", ".json");

const isTest = testFiles(files);
const shipped = files.filter(({ path }) => !isTest(path));

const found = (where, rules) =>
  where.flatMap((file) => rules.flatMap((rule) => rule(file).map((fault) => ({ ...fault, path: file.path }))));
const print = (kind, { path, line, message }) => console.log(`${path}:${line}: ${kind}: ${message}`);

const faults = [
  ...found(files, RULES),
  ...found(shipped, SHIPPED_RULES),
  ...found(words, [(file) => unsaid(file, editor.map(({ text }) => text))]),
];
for (const notice of found(files, NOTICES)) print("notice", notice);
for (const fault of faults) print("error", fault);
console.log(`${files.length} files, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
