// What axe finds on a page: the rules of WCAG 2.2 AA, and its best practices.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export interface Look {
  /** Selector of the part that is looked at. */
  within?: string;
  /** Selectors of what is left out. */
  without?: string[];
  /** Names of the only rules that count. */
  rules?: string[];
}

/** A line for each rule that is broken, with the places where. */
export async function violations(page: Page, { within, without = [], rules }: Look = {}): Promise<string[]> {
  await atRest(page);
  const axe = new AxeBuilder({ page });
  if (within !== undefined) axe.include(within);
  for (const selector of without) axe.exclude(selector);
  const { violations: found } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Milliseconds that a fade takes at most; what moves for longer is not waited for. */
const LONGEST_FADE = 1000;

/** Colours in the middle of a fade are nobody's. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async (longest) => {
    const isFading = ({ effect, playState }: Animation) =>
      playState === "running" && Number(effect?.getComputedTiming().endTime) <= longest;
    await Promise.allSettled(document.getAnimations().filter(isFading).map(({ finished }) => finished));
  }, LONGEST_FADE);
}
