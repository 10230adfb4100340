// Every page type against axe's rules for WCAG 2.2 AA and its best practices, in both colour schemes.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { addressOf, NOWHERE, PAGE_KINDS } from "./site.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });
    for (const kind of PAGE_KINDS) {
      test(`the ${kind} breaks no rule of accessibility`, async ({ page, visit, faults }) => {
        faults.expectErrorStatus(NOWHERE);
        await visit(await addressOf(page, kind));
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
        ).toEqual([]);
      });
    }
  });
}
