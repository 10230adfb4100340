// Readers who ask for pages at a steady pace while something else goes on, and what they wait for.

import { Agent, get } from "node:http";
import { percentile } from "./timing.mjs";

/** A reader who waits longer than this has gone. */
const PATIENCE_MS = 20_000;

/** Reads `addresses` in turn, `perSecond` in all, for `seconds`; from a network address of its own. */
export async function read(origin, addresses, { perSecond, seconds, from }) {
  const agent = new Agent({ keepAlive: true, localAddress: from, maxSockets: 32 });
  const taken = [];
  const failures = new Map();
  const asked = [];
  const begun = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    // At a fixed pace whatever the answers take: otherwise a slow server is asked less.
    const due = begun + (number * 1000) / perSecond;
    await new Promise((resume) => setTimeout(resume, Math.max(0, due - performance.now())));
    asked.push(
      ask(origin + addresses[number % addresses.length], agent).then(
        (milliseconds) => taken.push(milliseconds),
        (reason) => failures.set(reason.message, (failures.get(reason.message) ?? 0) + 1),
      ),
    );
  }
  await Promise.all(asked);
  agent.destroy();
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99), most: Math.max(...taken), failures };
}

function ask(url, agent) {
  const begun = performance.now();
  return new Promise((done, failed) => {
    const request = get(url, { agent, timeout: PATIENCE_MS, headers: { accept: "text/html" } }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) done(performance.now() - begun);
        else failed(new Error(`status ${response.statusCode}`));
      });
    });
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", failed);
  });
}
