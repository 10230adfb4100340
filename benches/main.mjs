// Measures a release build and holds the figures against the budgets: `make bench`.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureBrowser } from "./browser.mjs";
import { BUDGETS, Report, milliseconds } from "./budgets.mjs";
import { measureComments } from "./comments.mjs";
import { measureEditor } from "./editor.mjs";
import { measureLoad } from "./load.mjs";
import { serve } from "./server.mjs";
import { measureSizes } from "./sizes.mjs";

const report = new Report();
await measureDemo();
await measureComments(report);
await measureLoad(report);
process.exitCode = report.conclude() ? 0 : 1;

async function measureDemo() {
  const dataDir = await mkdtemp(join(tmpdir(), "warta-bench-"));
  try {
    await (await serve(dataDir, { demo: "auto" })).stop();
    // The second start: the first one has made the database and loaded the demo newsroom.
    const server = await serve(dataDir, { demo: "auto" });
    await measureSizes(report, server.origin);
    await measureBrowser(report, server.origin);
    await measureEditor(report, { origin: server.origin, dataDir });
    report.hold("cold start to the first answer", server.startedIn, BUDGETS.coldStart, milliseconds);
    await server.stop();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
