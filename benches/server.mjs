// Runs the binary for a benchmark, on a free port of this machine.

import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { promisify } from "node:util";

const BINARY = process.env.WARTA_BENCH_BINARY ?? "target/release/warta";
const PATIENCE_MS = 60_000;

/** Runs a command of the binary to its end, on a data folder of its own. */
export async function command(dataDir, ...words) {
  await promisify(execFile)(BINARY, words, { env: environment(dataDir), maxBuffer: 64 * 1024 * 1024 });
}

/** Starts the server and waits for its first answer; on `port` where one is named. */
export async function serve(dataDir, { demo, port }) {
  port ??= await freePort();
  const begun = performance.now();
  const child = spawn(BINARY, ["serve"], {
    env: { ...environment(dataDir), LEPTOS_SITE_ADDR: `127.0.0.1:${port}`, WARTA_DEMO: demo },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await firstAnswer(origin, child);
  return {
    origin,
    port,
    /** From the start of the process to its first answer, in milliseconds. */
    startedIn: performance.now() - begun,
    /** Resident memory in bytes; undefined where the system does not say. */
    memory: () => residentMemory(child.pid),
    stop: () =>
      new Promise((stopped) => {
        child.once("exit", stopped);
        child.kill("SIGTERM");
      }),
    /** As a machine that loses power does, but for the disk. */
    kill: () =>
      new Promise((stopped) => {
        child.once("exit", stopped);
        child.kill("SIGKILL");
      }),
  };
}

function environment(dataDir) {
  return { ...process.env, WARTA_DATA_DIR: dataDir, WARTA_DEMO: "never", RUST_LOG: "warn" };
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

async function firstAnswer(origin, child) {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${BINARY} ended with ${child.exitCode} before it answered.`);
    if (await answers(origin)) return;
    await new Promise((resume) => setTimeout(resume, 5));
  }
  child.kill("SIGKILL");
  throw new Error(`${BINARY} did not answer within ${PATIENCE_MS / 1000} s.`);
}

function answers(origin) {
  return new Promise((tell) => {
    get(origin, (response) => {
      response.resume();
      response.on("end", () => tell(true));
    }).on("error", () => tell(false));
  });
}

function residentMemory(pid) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
