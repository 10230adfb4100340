// A page of somebody else attacks every address that changes something, in the browser of an owner
// who is signed in: each time it is refused, and not a byte of the database changes.
//
// It has a server of its own, on which nothing else writes and whose log tells what came of each
// request. The files of its database are compared as they are; nothing opens them.

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { expect, test, type BrowserContext } from "@playwright/test";
import { signIn } from "./people.ts";

interface Rule {
  method: string;
  path: string;
}

const ROOT = path.resolve(import.meta.dirname, "..");
const BINARY = path.join(ROOT, "target/debug/warta");
/** Longer than the server waits before it writes down what it counted. */
const QUIET_MS = 3_000;

/** Where browsers report breaches of the content security policy, also from a page that frames ours;
 * it writes a line into the log and nothing else. */
const REPORTS = "/api/csp-report";

/** Another port of the same host is the same site and another origin; another name is another site. */
const ATTACKERS = ["127.0.0.1", "localhost"];

/** How a page can send something elsewhere without being asked for permission (WHATWG Fetch). */
const WAYS = ["form", "form text", "form multipart", "fetch", "fetch text", "fetch cors", "beacon", "beacon text"] as const;

let site: string;
let dataDir: string;
let warta: ChildProcess;
let foreign: Server;
/** The status of every POST that the server has answered. */
const answered: number[] = [];
const ofTheRun = process.env.WARTA_DATA_DIR;

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "warta-cross-origin-"));
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  // `people.ts` adds accounts to this data folder.
  process.env.WARTA_DATA_DIR = dataDir;
  warta = spawn(BINARY, ["serve"], {
    cwd: ROOT,
    env: {
      ...process.env,
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      WARTA_DEMO: "never",
      WARTA_PUBLIC_URL: "",
      WARTA_LOG_FORMAT: "json",
      RUST_LOG: "info",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  createInterface({ input: warta.stderr as Readable }).on("line", (line) => answered.push(...posts(line)));
  await expect(async () => expect((await fetch(`${site}/healthz`)).status).toBe(200)).toPass({ timeout: 60_000 });
  foreign = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Menang undian</title>");
  });
  await new Promise<void>((listening) => foreign.listen(0, "127.0.0.1", listening));
});

test.afterAll(async () => {
  foreign.close();
  warta.kill("SIGTERM");
  await new Promise((ended) => warta.once("exit", ended));
  if (ofTheRun === undefined) delete process.env.WARTA_DATA_DIR;
  else process.env.WARTA_DATA_DIR = ofTheRun;
  rmSync(dataDir, { recursive: true, force: true });
});

test("every change that another site asks for is refused", async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: site });
  const owner = await context.newPage();
  await signIn(owner, "owner");
  await loosen(context);
  const targets = changing();
  expect(targets.length).toBeGreaterThan(10);

  const before = await settled();
  for (const host of ATTACKERS) {
    const { port } = foreign.address() as AddressInfo;
    const page = await context.newPage();
    await page.goto(`http://${host}:${port}/`);
    for (const target of targets) {
      answered.length = 0;
      for (const way of WAYS) await page.evaluate(send, [way, site + target] as const);
      await expect.poll(() => answered, { message: `${host} ${target}`, timeout: 15_000 }).toEqual(WAYS.map(() => 403));
    }
    await page.close();
  }
  expect(await settled()).toBe(before);

  // The same owner, from a page of the site itself: the request acts, and the comparison sees it.
  await owner.goto("/meja");
  const status = await owner.evaluate(async () => (await fetch("/keluar", { method: "POST" })).status);
  expect(status).toBe(200);
  expect(await settled()).not.toBe(before);
  await context.close();
});

/** Has cookies sent wherever the browser likes, as if nobody had ever heard of SameSite. */
async function loosen(context: BrowserContext): Promise<void> {
  const cookies = await context.cookies();
  expect(cookies.some(({ name }) => name === "__Host-warta")).toBe(true);
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, secure: true, sameSite: "None" as const })));
}

/** The addresses that change something, as the server itself lists them, with something for each parameter. */
function changing(): string[] {
  const rules = execFileSync(BINARY, ["policy"], { cwd: ROOT, encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Rule);
  const paths = rules.filter(({ method, path }) => method !== "GET" && path !== REPORTS).map((rule) => rule.path.replace(/\{\*?\w+\}/g, "1"));
  return [...new Set(paths)];
}

/** The status in a line of the server's log, when it is of a POST that could change something. */
function posts(line: string): number[] {
  if (!line.startsWith("{")) return [];
  const entry = JSON.parse(line) as { message?: string; method?: string; path?: string; status?: number };
  const isPost = entry.message === "answered" && entry.method === "POST" && entry.path !== REPORTS;
  return isPost && entry.status !== undefined ? [entry.status] : [];
}

/** Runs in the attacker's page. */
function send([way, url]: readonly [(typeof WAYS)[number], string]): void {
  const fields = "nama=Diretas&sandi=diretas-diretas&kembali=/&aksi=simpan";
  const text = new Blob([fields], { type: "text/plain" });
  const form = new Blob([fields], { type: "application/x-www-form-urlencoded" });
  const submit = (enctype: string): void => {
    // A frame of its own: the next navigation of one would give up the last.
    const frame = document.createElement("iframe");
    frame.name = `${way} ${url}`;
    document.body.append(frame);
    const element = document.createElement("form");
    Object.assign(element, { method: "post", action: url, enctype, target: frame.name });
    for (const [name, value] of new URLSearchParams(fields)) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      element.append(field);
    }
    document.body.append(element);
    element.submit();
    element.remove();
  };
  const request = (mode: RequestMode, body: Blob): void => {
    fetch(url, { method: "POST", mode, credentials: "include", body }).catch(() => {});
  };
  switch (way) {
    case "form":
      return submit("application/x-www-form-urlencoded");
    case "form text":
      return submit("text/plain");
    case "form multipart":
      return submit("multipart/form-data");
    case "fetch":
      return request("no-cors", form);
    case "fetch text":
      return request("no-cors", text);
    case "fetch cors":
      return request("cors", text);
    case "beacon":
      navigator.sendBeacon(url, form);
      return;
    case "beacon text":
      navigator.sendBeacon(url, fields);
      return;
  }
}

/** The database's files once nothing is being written: their hash. */
async function settled(): Promise<string> {
  await new Promise((resume) => setTimeout(resume, QUIET_MS));
  const hash = createHash("sha256");
  for (const name of ["warta.db", "warta.db-wal"]) {
    const file = path.join(dataDir, name);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
