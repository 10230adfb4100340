// Prints the tests that failed, or passed only at their second attempt, and the first line of why: `node scripts/failures.mjs REPORT`, where
// REPORT is what Playwright's JSON reporter wrote.

import { readFileSync } from "node:fs";

const { suites } = JSON.parse(readFileSync(process.argv[2], "utf8"));

for (const { file, title, tests } of suites.flatMap(specsOf)) {
  for (const { projectName, status, results } of tests) {
    if (status === "expected" || status === "skipped") continue;
    const verdict = status === "flaky" ? "passed at its second attempt: " : "";
    const reason = results.find(({ error }) => error)?.error.message?.split("\n").filter(Boolean).slice(0, 4).join(" | ") ?? "";
    console.log(`  [${projectName}] ${file}: ${title}: ${verdict}${withoutColour(reason)}`);
  }
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function withoutColour(text) {
  // The escape sequences of a terminal.
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
