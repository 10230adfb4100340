// The pages around accounts against axe's rules, in both colour schemes, and at 320 px.

import type { Page } from "@playwright/test";
import { violations } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { addPerson, givePassword, setUpCodes } from "./people.ts";

// Some fifteen pages in one test, because signing in is slow on purpose.
test.describe.configure({ timeout: 120_000 });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });

    test("the pages around accounts break no rule of accessibility and fit 320 px", async ({ page, faults }) => {
      faults.expectErrorStatus("/masuk");
      faults.expectErrorStatus("/undangan/x");
      await page.goto("/masuk");
      await check(page);
      await givePassword(page, { email: "nobody@warta.example", password: "x" });
      await check(page);
      for (const address of ["/sandi/lupa", "/undangan/x", "/masuk/lanjut"]) {
        await page.goto(address);
        await check(page);
      }
      const account = addPerson("owner");
      await givePassword(page, account);
      await check(page);
      await setUpCodes(page);
      for (const address of OWN_PAGES) {
        await page.goto(address);
        await check(page);
      }
      await page.goto("/meja/orang");
      await page.getByRole("row").filter({ hasText: account.email }).getByRole("link").click();
      await check(page);
    });
  });
}

const OWN_PAGES = [
  "/akun",
  "/akun/profil",
  "/akun/perangkat",
  "/akun/sandi",
  "/akun/surel",
  "/akun/kode",
  "/akun/bukti",
  "/meja/orang",
  "/meja/orang/undang",
];

async function check(page: Page): Promise<void> {
  expect(await violations(page), page.url()).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(320);
  if (size) await page.setViewportSize(size);
}
