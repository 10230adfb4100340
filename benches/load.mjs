// Does the site stay as fast when its archive grows? Two servers of the same build, one with 1,000
// articles and one with 100,000, answer in turn; their ratio is free of the machine's own noise.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUDGETS, megabytes, milliseconds, times } from "./budgets.mjs";
import { writeCorpus } from "./corpus.mjs";
import { measureSearch } from "./search.mjs";
import { command, serve } from "./server.mjs";
import { stories } from "./site.mjs";
import { newAgent, percentile, timeOf } from "./timing.mjs";

const SMALL = 1_000;
const LARGE = 100_000;

/** Requests to each server of each kind; small rounds alternate between the two. */
const REQUESTS = 1_000;
const ROUND = 50;
/** A round that takes longer is given up: the run ends whatever the server does. */
const ROUND_LIMIT_MS = 30_000;
/** One connection for each core that this machine has for the client. */
const CONNECTIONS = 2;

/** Prints response times, their growth, the time of the bulk load, and memory. */
export async function measureLoad(report) {
  const work = await mkdtemp(join(tmpdir(), "warta-bench-"));
  const running = [];
  try {
    report.heading(`Load: ${SMALL} articles against ${LARGE}`);
    const loadedIn = await load(work, LARGE);
    report.hold(`reading in ${LARGE} articles`, loadedIn, BUDGETS.bulkLoad, milliseconds);
    await load(work, SMALL);
    for (const size of [SMALL, LARGE]) running.push(await serve(join(work, `${size}`), { demo: "never" }));
    const [small, large] = running;
    const atRest = large.memory();
    if (atRest !== undefined) report.hold("memory at rest", atRest, BUDGETS.memoryAtRest, megabytes);
    await compare(report, "front page", small, large, async () => ["/"]);
    await compare(report, "article", small, large, ({ origin }) => stories(origin, REQUESTS));
    await measureSearch(report, large.origin);
    if (atRest !== undefined) report.show("memory after the load", megabytes(large.memory()));
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    await rm(work, { recursive: true, force: true });
  }
}

async function load(work, size) {
  const file = join(work, `${size}.jsonl`);
  await writeCorpus(file, size);
  const begun = performance.now();
  await command(join(work, `${size}`), "import", "jsonl", file);
  const loadedIn = performance.now() - begun;
  await rm(file);
  return loadedIn;
}

async function compare(report, name, small, large, addressesOf) {
  const sides = [];
  for (const server of [small, large]) {
    sides.push({ origin: server.origin, addresses: await addressesOf(server), taken: [], agent: newAgent(CONNECTIONS) });
  }
  // The first round warms both up and is not counted.
  for (const side of sides) await round(side, 0);
  for (const side of sides) side.taken = [];
  for (let from = 0; from < REQUESTS; from += ROUND) for (const side of sides) await round(side, from);
  const [few, many] = sides.map(({ taken, agent }) => {
    agent.destroy();
    return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) };
  });
  for (const [size, side] of [[SMALL, few], [LARGE, many]]) {
    report.show(`${name}, ${size} articles`, `p50 ${milliseconds(side.p50)}, p99 ${milliseconds(side.p99)}`);
  }
  report.hold(`${name}, growth of p99`, many.p99 / few.p99, BUDGETS.growth, times);
}

async function round({ origin, addresses, taken, agent }, from) {
  const deadline = performance.now() + ROUND_LIMIT_MS;
  let next = from;
  const connection = async () => {
    while (next < from + ROUND) {
      const path = addresses[next++ % addresses.length];
      if (performance.now() > deadline) throw new Error(`${origin} is too slow to be measured.`);
      taken.push(await timeOf(origin + path, agent));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}
