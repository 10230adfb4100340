// Layout shift as the browser itself counts it.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { addressOf, headlines, NOWHERE, PAGE_KINDS } from "./site.ts";

type Shift = { value: number; of: string[] };

/** Records every shift that no reader's action caused, with the elements that moved. */
async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Reflect.set(window, "shifts", shifts);
    type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Entry[]) {
        if (entry.hadRecentInput) continue;
        const name = ({ node }: { node?: Node }) => (node instanceof Element ? `${node.localName}.${node.className}` : "text");
        shifts.push({ value: entry.value, of: entry.sources.map(name) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const shiftsOf = (page: Page): Promise<Shift[]> =>
  page.evaluate(() => Reflect.get(window, "shifts") as Shift[]);

for (const kind of PAGE_KINDS) {
  test(`nothing moves while the ${kind} loads`, async ({ page, visit, faults }) => {
    faults.expectErrorStatus(NOWHERE);
    const address = await addressOf(page, kind);
    await recordShifts(page);
    await visit(address);
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await page.waitForLoadState("networkidle");
    expect(await shiftsOf(page)).toEqual([]);
  });
}

test("nothing moves when a story's page comes in pieces: its tools keep their line before all of them are there", async ({ page, visit }) => {
  await visit(await addressOf(page, "article"));
  const rows = await page.locator(".tools").evaluate((tools) => {
    const share = tools.querySelector(".share");
    const rest = tools.querySelector(".text-size");
    if (!share || !rest) throw new Error("no tools");
    const top = () => share.getBoundingClientRect().top;
    const whole = top();
    rest.remove();
    const begun = top();
    tools.append(rest);
    return { whole, begun };
  });
  expect(rows.begun).toBe(rows.whole);
});

test("nothing moves when the top line comes in pieces: its end is seen when it is whole", async ({ page, visit }) => {
  await visit("/");
  const seen = await page.locator(".top-line").evaluate((line) => {
    const last = line.querySelector(".sign-in-link");
    const today = line.querySelector(".today");
    if (!last || !today) throw new Error("no top line");
    const whole = getComputedStyle(today).visibility;
    last.remove();
    return { whole, begun: getComputedStyle(today).visibility };
  });
  expect(seen).toEqual({ whole: "visible", begun: "hidden" });
});

test("one long word in every headline breaks instead of widening the page", async ({ page, visit }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit("/");
  const width = await page.evaluate(() => {
    for (const link of document.querySelectorAll(".headline a")) link.textContent = "Mempertanggungjawabkannya";
    return document.documentElement.scrollWidth;
  });
  expect(width).toBeLessThanOrEqual(320);
});

test("nothing moves after a click has brought the next page", async ({ page, visit }) => {
  await recordShifts(page);
  await visit("/");
  const headline = await headlines(page).first().innerText();
  await headlines(page).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  await page.waitForLoadState("networkidle");
  expect(await shiftsOf(page)).toEqual([]);
});
