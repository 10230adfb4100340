// Do readers notice what others do to the server? `make load`: slow connections held by the
// thousand, one address that wants them all, and a flood of wrong sign-ins, all on this machine.
// WARTA_BENCH_BINARY=target/debug/warta measures a debug build.

import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUDGETS, Report, megabytes, milliseconds } from "./budgets.mjs";
import { read } from "./readers.mjs";
import { serve } from "./server.mjs";
import { stories } from "./site.mjs";
import { SlowCrowd } from "./slow-crowd.mjs";
import { percentile } from "./timing.mjs";

const SLOW = 2_000;
/** Addresses that they come from: one alone gets no more than its share. */
const SOURCES = Array.from({ length: 16 }, (_, number) => `127.0.1.${number + 1}`);
const ALONE = "127.0.2.1";
const READER = "127.0.3.1";
const READING = { perSecond: 20, seconds: 20, from: READER };

const SIGN_INS_PER_SECOND = 200;

const report = new Report();
const dataDir = await mkdtemp(join(tmpdir(), "warta-slow-"));
try {
  const server = await serve(dataDir, { demo: "auto" });
  try {
    await measure(server);
  } finally {
    await server.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = report.conclude() ? 0 : 1;

async function measure(server) {
  const addresses = ["/", ...(await stories(server.origin, 50))];
  await read(server.origin, addresses, { ...READING, seconds: 5 });
  report.heading("Readers alone");
  show("pages", await read(server.origin, addresses, READING));
  await underSlowConnections(server, addresses);
  await oneAddressAlone(server);
  await underWrongSignIns(server, addresses);
}

function show(name, { p50, p99, most, failures }, budget) {
  report.show(`${name}, p50 and longest`, `${milliseconds(p50)}, ${milliseconds(most)}`);
  if (budget) report.hold(`${name}, p99`, p99, budget, milliseconds);
  else report.show(`${name}, p99`, milliseconds(p99));
  const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
  report.hold(`${name}, not answered`, failed, 0, (count) => `${count}`);
  for (const [reason, count] of failures) report.show(`  ${reason}`, `${count}`);
}

async function underSlowConnections(server, addresses) {
  report.heading(`Readers beside ${SLOW} connections that send a byte of their head each second`);
  const before = server.memory();
  const crowd = new SlowCrowd(server.origin, SLOW, SOURCES);
  await crowd.settle();
  show("pages", await read(server.origin, addresses, READING), BUDGETS.readingBesideSlow);
  report.show("connections held at the end", `${crowd.open}`);
  const { lives } = crowd;
  report.show("closed by the server", `${lives.length}`);
  if (lives.length > 0) {
    report.hold("longest that one was held", Math.max(...lives), BUDGETS.slowConnection, milliseconds);
  }
  if (before !== undefined) report.show("memory, before and beside", `${megabytes(before)}, ${megabytes(server.memory())}`);
  crowd.stop();
}

async function oneAddressAlone(server) {
  report.heading(`One address that opens ${SLOW} connections`);
  const crowd = new SlowCrowd(server.origin, SLOW, [ALONE]);
  crowd.returns = false;
  await new Promise((resume) => setTimeout(resume, 3_000));
  report.hold("connections that it holds", crowd.open, BUDGETS.connectionsOfOne, (count) => `${count}`);
  crowd.stop();
}

async function underWrongSignIns(server, addresses) {
  report.heading(`Readers beside ${SIGN_INS_PER_SECOND} wrong sign-ins a second`);
  const before = server.memory();
  const flood = signInWrongly(server.origin, READING.seconds);
  show("pages", await read(server.origin, addresses, READING), BUDGETS.readingBesideSignIns);
  const { answers, taken } = await flood;
  for (const [status, count] of answers) report.show(`sign-ins answered ${status}`, `${count}`);
  report.show("sign-ins, p50 and p99", `${milliseconds(percentile(taken, 0.5))}, ${milliseconds(percentile(taken, 0.99))}`);
  if (before !== undefined) report.show("memory, before and beside", `${megabytes(before)}, ${megabytes(server.memory())}`);
}

async function signInWrongly(origin, seconds) {
  const agents = SOURCES.map((localAddress) => new Agent({ keepAlive: true, localAddress, maxSockets: 100 }));
  const answers = new Map();
  const taken = [];
  const asked = [];
  const begun = performance.now();
  for (let number = 0; number < SIGN_INS_PER_SECOND * seconds; number += 1) {
    const due = begun + (number * 1000) / SIGN_INS_PER_SECOND;
    await new Promise((resume) => setTimeout(resume, Math.max(0, due - performance.now())));
    const agent = agents[number % agents.length];
    const sent = performance.now();
    asked.push(
      signIn(origin, agent, `orang-${number % 500}@warta.example`).then((status) => {
        taken.push(performance.now() - sent);
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }),
    );
  }
  await Promise.all(asked);
  for (const agent of agents) agent.destroy();
  return { answers, taken };
}

/** The status of the answer, or how the connection failed. */
function signIn(origin, agent, email) {
  const body = new URLSearchParams({ surel: email, sandi: "bukan kata sandinya" }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  return new Promise((done) => {
    const asking = request(`${origin}/masuk`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode));
      response.on("error", () => done("broken"));
    });
    asking.on("error", ({ code }) => done(code));
    asking.end(body);
  });
}
