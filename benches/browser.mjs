// What a reader waits for in the browser: from a click on a headline to the article on the screen,
// and what moves while a page comes in.

import { chromium } from "@playwright/test";
import { browserSwitches, findBrowser } from "../end2end/browser.mjs";
import { BUDGETS, bytes, milliseconds } from "./budgets.mjs";
import { links } from "./site.mjs";

const CLICKS = 12;

/** Drives the demo newsroom at `origin`. */
export async function measureBrowser(report, origin) {
  report.heading("In the browser, on this machine");
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserSwitches() });
  try {
    await measureClicks(report, browser, origin);
    const { story } = await links(origin);
    for (const [name, path] of [
      ["front page", "/"],
      ["article", story],
    ]) {
      const shift = await layoutShift(browser, origin + path);
      report.hold(`${name}, layout shift on a phone`, shift, BUDGETS.layoutShift, (value) => value.toFixed(4));
    }
  } finally {
    await browser.close();
  }
}

async function measureClicks(report, browser, origin) {
  const ahead = await browser.newPage();
  const prefetched = [];
  for (let turn = 0; turn < CLICKS; turn += 1) {
    await openFront(ahead, origin);
    await hoverHeadline(ahead, turn);
    prefetched.push(await click(ahead, turn));
  }
  await ahead.close();

  const late = await browser.newPage();
  // On such a line the client fetches nothing ahead.
  await late.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { effectiveType: "2g" } });
  });
  const data = [];
  late.on("response", (response) => {
    if (new URL(response.url()).pathname === "/api/page") data.push(response);
  });
  const cold = [];
  for (let turn = 0; turn < CLICKS; turn += 1) {
    await openFront(late, origin);
    cold.push(await click(late, turn));
  }
  const sizes = await Promise.all(data.map((response) => response.request().sizes()));
  await late.close();

  report.hold("prefetched headline: click to painted, median", median(prefetched), BUDGETS.click, milliseconds);
  report.show("prefetched headline: click to painted, slowest", milliseconds(Math.max(...prefetched)));
  report.show("not prefetched: click to painted, median", milliseconds(median(cold)));
  report.hold("not prefetched: requests for data", data.length, CLICKS, String);
  const largest = Math.max(...sizes.map(({ responseBodySize }) => responseBodySize));
  report.hold("not prefetched: its data, the largest", largest, BUDGETS.pageData, bytes);
}

/** The front page, once the client has taken it over. */
async function openFront(page, origin) {
  await page.goto(origin);
  await page.waitForFunction(() => typeof history.state === "string");
  await page.waitForLoadState("networkidle");
}

const headlines = (page) => page.locator("#isi .headline a");

async function hoverHeadline(page, turn) {
  await headlines(page).nth(turn % (await headlines(page).count())).hover();
  await page.waitForTimeout(200);
  await page.waitForLoadState("networkidle");
}

/** Milliseconds from a click on a headline of the front page to the frame that shows the article. */
async function click(page, turn) {
  const link = headlines(page).nth(turn % (await headlines(page).count()));
  return link.evaluate(
    (element) =>
      new Promise((painted) => {
        const headline = element.textContent;
        const begun = performance.now();
        const look = () => {
          const there = document.querySelector("#isi h1")?.textContent === headline;
          if (there) requestAnimationFrame(() => painted(performance.now() - begun));
          else setTimeout(look, 0);
        };
        element.click();
        look();
      }),
  );
}

/** The sum of all shifts that no input caused (WICG Layout Instability) on a slow phone's screen. */
async function layoutShift(browser, url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  for (let step = 0; step < 12; step += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(80);
  }
  const shift = await page.evaluate(() => window.shift);
  await context.close();
  return shift;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
