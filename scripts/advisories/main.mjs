// Asks whether a dependency has a known vulnerability: RustSec for crates, npm's advisories for
// packages. `node scripts/advisories/main.mjs` exits with 1 when one has. Where a database cannot be
// reached, nothing is known: that is said in a line that begins with "NOT CHECKED", and is no fault,
// so that the rest can be checked without a network.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { judge, reason } from "./judge.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const SECOND = 1000;

function run(command, args, seconds) {
  const options = { cwd: ROOT, encoding: "utf8", timeout: seconds * SECOND, killSignal: "SIGKILL" };
  const done = spawnSync(command, args, options);
  return { passed: done.status === 0, out: done.stdout ?? "", said: `${done.stderr ?? ""}${done.error ?? ""}` };
}

function crates() {
  const fetched = run("cargo", ["deny", "--locked", "fetch", "db"], 90);
  const age = ageOfDatabase();
  if (age === undefined) {
    return { unknown: `crates: the RustSec database cannot be fetched, and none is kept here (${reason(fetched.said)})` };
  }
  const kept = fetched.passed ? [] : [`crates are checked with a RustSec database that was fetched ${age} days ago`];
  const checked = run("cargo", ["deny", "--locked", "--offline", "check", "advisories"], 120);
  return { faults: checked.passed ? undefined : checked.said + checked.out || "cargo deny gave no answer", notes: kept };
}

/** In days; undefined where there is none. */
function ageOfDatabase() {
  const folder = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "advisory-dbs");
  if (!existsSync(folder)) return undefined;
  const databases = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, "crates")) && existsSync(join(path, ".git")));
  const newest = Math.max(...databases.map((path) => statSync(join(path, ".git")).mtimeMs));
  return Number.isFinite(newest) ? Math.floor((Date.now() - newest) / (24 * 3600 * SECOND)) : undefined;
}

function packages() {
  const args = ["audit", "--json", "--fetch-timeout=20000", "--fetch-retries=0"];
  const { out, said } = run("npm", args, 60);
  return judge(out, said);
}

function main() {
  for (const { unknown, faults, notes = [] } of [crates(), packages()]) {
    for (const note of notes) console.log(note);
    if (unknown) console.log(`NOT CHECKED: ${unknown}`);
    if (faults) {
      console.log(faults);
      process.exitCode = 1;
    }
  }
}

main();
