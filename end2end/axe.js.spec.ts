// Every page type against axe's rules for WCAG 2.2 AA and its best practices, in both colour schemes.

import { violations } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { addressOf, NOWHERE, PAGE_KINDS } from "./site.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });
    for (const kind of PAGE_KINDS) {
      test(`the ${kind} breaks no rule of accessibility`, async ({ page, visit, faults }) => {
        faults.expectErrorStatus(NOWHERE);
        await visit(await addressOf(page, kind));
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}
