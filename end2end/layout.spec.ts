// Nothing is cut off, and nothing moves.

import { expect, test } from "./fixtures.ts";
import { addressOf, NOWHERE, PAGE_KINDS } from "./site.ts";

/** The narrowest phone that WCAG 1.4.10 names. */
const NARROW = { width: 320, height: 640 };
/** A desktop window of 1280 by 800 at a zoom of 200 %. */
const ZOOMED = { width: 640, height: 400 };

for (const kind of PAGE_KINDS) {
  for (const [name, viewport] of [["320 px", NARROW], ["a zoom of 200 %", ZOOMED]] as const) {
    test(`the ${kind} fits its width at ${name}`, async ({ page, visit, faults }) => {
      faults.expectErrorStatus(NOWHERE);
      const address = await addressOf(page, kind);
      await page.setViewportSize(viewport);
      await visit(address);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
    });
  }
}
