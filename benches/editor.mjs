// What an editor waits for in a long article: from "Sunting" until the caret stands in the text, and from a key to
// its letter on the screen, while what is typed is saved. By itself: `node benches/editor.mjs`
// (WARTA_BENCH_BINARY=target/debug/warta measures a debug build; what the browser does is the same).

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { browserSwitches, findBrowser } from "../end2end/browser.mjs";
import { longArticle, publish, WORDS } from "./article.mjs";
import { BUDGETS, Report, milliseconds, share } from "./budgets.mjs";
import { CATEGORIES, keysOf } from "./keys.mjs";
import { begin } from "./people.mjs";
import { serve } from "./server.mjs";
import { percentile } from "./timing.mjs";

const ENTRIES = 12;
/** At each place of the article. */
const KEYS = 150;
/** Between two keys: about ten a second, at any moment of a frame. */
const PAUSE = { least: 60, most: 140 };
const PLACES = { "at the start": 0, "in the middle": 0.5, "at the end": 1 };
const LETTERS = "sebuah kalimat yang diketik ";

/** Drives the server at `origin`. */
export async function measureEditor(report, { origin, dataDir }) {
  report.heading(`Editing an article of ${WORDS} words, on this machine`);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserSwitches() });
  try {
    const page = await browser.newPage({ baseURL: origin });
    const id = await begin(page, { origin, dataDir });
    await longArticle(page, id);
    await page.goto(await publish(page, id));
    await page.waitForFunction(() => typeof history.state === "string");
    await page.waitForLoadState("networkidle");
    const threadTime = await threadClock(page);
    const entries = [];
    for (let turn = 0; turn < ENTRIES; turn += 1) entries.push(await enter(page, threadTime));
    // The first one fetches and compiles the engine.
    const [first, ...again] = entries;
    const times = again.map(({ time }) => time);
    report.show("entering, the first time", `${milliseconds(first.time)}, work ${milliseconds(first.work)}`);
    report.show("entering again", figures(times));
    report.show("entering again, the page's work", figures(again.map(({ work }) => work)));
    report.hold("entering again, p95", percentile(times, 0.95), BUDGETS.enterEditor, milliseconds);
    await enterAndStay(page);
    const keys = [];
    for (const [name, at] of Object.entries(PLACES)) {
      const typed = await typeAt(browser, page, at);
      keys.push(...typed);
      report.show(`work for a key, ${name}`, figures(typed.map(({ work }) => work)));
    }
    print(report, keys);
  } finally {
    await browser.close();
  }
}

/** Reads the processor time of the page's main thread, in milliseconds. */
async function threadClock(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Performance.enable");
  return async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ThreadTime").value * 1_000;
  };
}

/** From pressing "Sunting" to the frame that shows the caret in the text, by the clock and in work; then leaves again. */
async function enter(page, threadTime) {
  const before = await threadTime();
  const time = await page.evaluate(
    () =>
      new Promise((entered) => {
        const begun = performance.now();
        const look = () => {
          const isIn = document.documentElement.classList.contains("editing") && document.activeElement?.closest(".ProseMirror");
          if (!isIn) return setTimeout(look, 0);
          requestAnimationFrame(() => {
            const shown = new MessageChannel();
            // The message is handled when the frame is done.
            shown.port1.onmessage = () => entered(performance.now() - begun);
            shown.port2.postMessage(null);
          });
        };
        document.querySelector("button[data-sunting]").click();
        look();
      }),
  );
  const work = (await threadTime()) - before;
  // What comes after the text can be written in is no part of the next time.
  await page.waitForTimeout(2_000);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.documentElement.classList.contains("editing"));
  return { time, work };
}

async function enterAndStay(page) {
  await page.locator("button[data-sunting]").click();
  await page.locator("html.editing .ProseMirror-focused").waitFor();
  await page.waitForTimeout(2_000);
}

async function typeAt(browser, page, at) {
  const lines = page.locator(".ProseMirror > p");
  const line = lines.nth(Math.round(((await lines.count()) - 1) * at));
  await line.scrollIntoViewIfNeeded();
  await line.click();
  await page.waitForTimeout(500);
  await browser.startTracing(page, { categories: CATEGORIES });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press(LETTERS[key % LETTERS.length]);
    await page.waitForTimeout(PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least));
  }
  const keys = keysOf(JSON.parse(await browser.stopTracing()).traceEvents);
  if (keys.length < KEYS * 0.9) throw new Error(`${KEYS} keys were pressed and ${keys.length} seen.`);
  return keys;
}

function print(report, keys) {
  const of = (name) => keys.map((key) => key[name]).filter((time) => time !== undefined);
  const missed = keys.filter(({ isLate }) => isLate).length / keys.length;
  report.show("work for a key, to the end of its paint", figures(of("work")));
  report.hold("work for a key, p95", percentile(of("work"), 0.95), BUDGETS.keyToPaint, milliseconds);
  report.show("from a key to the end of its paint", figures(of("painted")));
  report.show("from a key to the screen", figures(of("presented")));
  report.hold("keys that missed the first frame", missed, BUDGETS.missedFrames, share);
}

const figures = (times) => [0.5, 0.95, 0.99].map((part) => `p${part * 100} ${milliseconds(percentile(times, part))}`).join(", ");

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const report = new Report();
  const dataDir = await mkdtemp(path.join(tmpdir(), "warta-editor-"));
  const server = await serve(dataDir, { demo: "auto" });
  try {
    await measureEditor(report, { origin: server.origin, dataDir });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  process.exitCode = report.conclude() ? 0 : 1;
}
