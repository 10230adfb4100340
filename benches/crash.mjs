// How much typing is lost when server or browser die? `make crash`: somebody types without a pause;
// at a random moment the server, the browser or both are killed (SIGKILL, every process of theirs),
// 50 times, each time started again, and what a kept copy offers is taken. What was typed is then
// compared with what stands in the editor and, once saved, on the server.
// WARTA_BENCH_BINARY=target/debug/warta measures a debug build; `node benches/crash.mjs 5` is shorter.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { browserSwitches, findBrowser } from "../end2end/browser.mjs";
import { Report, milliseconds } from "./budgets.mjs";
import { begin } from "./people.mjs";
import { serve } from "./server.mjs";
import { percentile } from "./timing.mjs";

const TIMES = Number(process.argv[2] ?? 50);
/** At most so much typing may be missing: milliseconds. */
const LOST = 1_000;
/** Between two characters, and how long somebody types before something dies. */
const PACE = 80;
const SHORTEST = 500;
const LONGEST = 6_000;
const VICTIMS = ["server", "browser", "both"];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const report = new Report();
const folder = await mkdtemp(join(tmpdir(), "warta-crash-"));
try {
  const lost = await run();
  report.heading(`Server and browser killed while somebody types, ${TIMES} times`);
  for (const victim of VICTIMS) {
    const times = lost.filter((one) => one.victim === victim).map((one) => one.time);
    if (times.length === 0) continue;
    report.show(`${victim} killed: times`, String(times.length));
    report.show(`${victim} killed: typing lost, median`, milliseconds(percentile(times, 0.5)));
    report.hold(`${victim} killed: typing lost, most`, Math.max(...times), LOST, milliseconds);
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = report.conclude() ? 0 : 1;

/** Every time: who died, and how many milliseconds before that the typing ends that came back. */
async function run() {
  const dataDir = join(folder, "data");
  let server = await serve(dataDir, { demo: "auto" });
  const { origin, port } = server;
  let browser = await openBrowser();
  const lost = [];
  try {
    const article = await begin(browser.page, { origin, dataDir });
    // Browsers write cookies down half a minute later; whoever signed in this morning has kept theirs.
    const cookies = await browser.page.context().cookies();
    let typed = "";
    for (let time = 0; time < TIMES; time += 1) {
      const victim = VICTIMS[time % VICTIMS.length];
      const page = await openArticle(browser.page, `${origin}/tulis/${article}`);
      const typing = type(page, time);
      await pause(SHORTEST + Math.random() * (LONGEST - SHORTEST));
      const died = Date.now();
      if (victim !== "browser") await server.kill();
      if (victim !== "server") await browser.kill();
      // Who has only lost the server goes on typing; that must not be lost either.
      if (victim === "server") await pause(Math.random() * 2_000);
      typing.stop();
      const keys = await typing.done;
      typed += keys.map(({ letter }) => letter).join("");
      if (victim !== "browser") server = await serve(dataDir, { demo: "never", port });
      if (victim !== "server") browser = await openBrowser(cookies);
      const stands = await recover(browser.page, `${origin}/tulis/${article}`, victim);
      const missing = typed.length - same(stands, typed);
      const end = victim === "server" ? Date.now() : died;
      const first = keys[keys.length - missing];
      lost.push({ victim, time: missing === 0 ? 0 : end - (first?.at ?? 0) });
      if (missing > 0) console.log(`${time + 1}: ${victim} killed, ${missing} of ${keys.length} characters missing`);
      typed = stands;
    }
  } finally {
    await browser.kill();
    await server.stop();
  }
  return lost;
}

async function openBrowser(cookies = []) {
  const profile = join(folder, "profile");
  const child = spawn(
    findBrowser(),
    [...browserSwitches(), "--headless=new", "--remote-debugging-port=0", "--no-first-run", `--user-data-dir=${profile}`],
    // A process group of its own, to be killed whole.
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const address = await new Promise((found) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const [, url] = /DevTools listening on (\S+)/.exec(said) ?? [];
      if (url) found(url);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  await context.addCookies(cookies);
  return {
    page: await context.newPage(),
    kill: () =>
      new Promise((dead) => {
        child.once("exit", dead);
        process.kill(-child.pid, "SIGKILL");
      }),
  };
}

async function openArticle(page, address) {
  if (page.url() !== address) await page.goto(address);
  await page.locator("html.editing").waitFor({ state: "attached" });
  await page.locator(".ProseMirror p").last().click();
  await page.keyboard.press("Control+End");
  return page;
}

/** Types on until it is told to stop or nobody is there; every letter that stood in the text, with its time. */
function type(page, seed) {
  let isOver = false;
  const keys = [];
  const done = (async () => {
    for (let index = 0; !isOver; index += 1) {
      const letter = LETTERS[(seed * 7 + index) % LETTERS.length];
      const at = Date.now();
      try {
        await page.keyboard.press(letter);
      } catch {
        break;
      }
      keys.push({ letter, at });
      await pause(Math.max(0, at + PACE - Date.now()));
    }
    return keys;
  })();
  return { done, stop: () => (isOver = true) };
}

/** Opens it again where that is needed, takes what is offered, waits until it is saved; the text. */
async function recover(page, address, victim) {
  if (victim !== "server") {
    await page.goto(address);
    await page.locator("html.editing").waitFor({ state: "attached" });
    // The question comes with what is fetched after the text (src/edit/engine/later.ts).
    await page.waitForFunction(() => document.querySelector('link[href*="/sheet.later."]')?.sheet);
    const restore = page.getByRole("button", { name: "Pulihkan" });
    await restore.click({ timeout: 2_000 }).catch(() => {});
  }
  await page.locator(".edit-state[data-phase=clean]").waitFor({ timeout: 60_000 });
  const text = await page.locator(".ProseMirror").evaluate((body) => body.textContent);
  const answer = await page.request.get(address.replace("/tulis/", "/api/edit/"));
  const { doc } = await answer.json();
  const saved = doc.content.flatMap(({ content = [] }) => content.map((part) => part.text)).join("");
  if (saved !== text) throw new Error(`The server has ${saved.length} characters, the editor ${text.length}.`);
  return text;
}

/** How many characters at the start are the same. */
function same(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
