// Hostile words in every field of a complaint: none of them runs where they are shown, with the
// content security policy as well as without it. And the accessibility of those pages.

import type { Page } from "@playwright/test";
import { violations } from "./accessibility.ts";
import { freshEmail } from "./comments.ts";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./people.ts";
import { main } from "./site.ts";

/** The form about some story, found as a program would: no reader's page is opened for it. */
async function formOf(page: Page): Promise<string> {
  const front = await (await page.request.get("/")).text();
  for (const [, story] of front.matchAll(/<h[23][^>]*><a href="([^"]+)"/g)) {
    const form = /href="(\/adukan\/berita\/\d+)"/.exec(await (await page.request.get(story ?? "/")).text())?.[1];
    if (form) return form;
  }
  throw new Error("no story of the front page can be complained of");
}

const HOSTILE = [
  "<script>window.ran = 1</script>",
  "\"><img src=x onerror=\"window.ran = 1\">",
  "'><svg onload=window.ran=1>",
  "</textarea><script>window.ran = 1</script>",
  "javascript:window.ran=1",
].join("\n");

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? "without a policy" : "with the policy", () => {
    test.use({ bypassCSP });

    test("hostile words stay words on form, status page and desk", async ({ page, faults }) => {
      test.slow();
      const ran = () => page.evaluate(() => Reflect.get(window, "ran") as unknown);
      const form = `${await formOf(page)}/hak-koreksi`;
      await page.goto(form);
      await page.locator("#bagian").fill(HOSTILE);
      await page.locator("#uraian").fill(HOSTILE);
      await page.locator("#sumber").fill(HOSTILE);
      await page.locator("#nama").fill("<img src=x onerror=window.ran=1>");
      await page.locator("#surel").fill("\"<svg/onload=window.ran=1>\"@x.example");
      faults.expectErrorStatus(form);
      await page.locator("form.reader-form").evaluate((element: HTMLFormElement) => (element.noValidate = true));
      await page.getByRole("button", { name: "Kirim" }).click();
      await expect(page.getByRole("alert")).toContainText("surel");
      if (!bypassCSP) expect(await violations(page)).toEqual([]);
      expect(await ran()).toBeUndefined();
      const email = freshEmail();
      await page.locator("#surel").fill(email);
      await page.getByRole("button", { name: "Kirim" }).click();
      await expect(page).toHaveURL(/\/adukan\/[\w-]{43}$/);
      await expect(main(page)).toContainText("<script>window.ran = 1</script>");
      expect(await ran()).toBeUndefined();
      if (!bypassCSP) expect(await violations(page)).toEqual([]);
      const receipt = (await page.getByRole("heading", { level: 1 }).textContent())?.replace("Aduan ", "") ?? "";

      await signIn(page, "moderator");
      await page.goto("/meja/aduan");
      expect(await ran()).toBeUndefined();
      await page.getByRole("row", { name: receipt }).getByRole("link").click();
      await expect(main(page)).toContainText("<img src=x onerror=window.ran=1>");
      expect(await ran()).toBeUndefined();
      if (!bypassCSP) expect(await violations(page)).toEqual([]);
      await page.getByLabel("Tolak", { exact: false }).first().check();
      await page.locator("#jawaban").fill(HOSTILE);
      await page.getByRole("button", { name: "Putuskan" }).click();
      await expect(page.getByRole("status").first()).toContainText("diputus");

      // The letter that tells them, as it lies in the outbox.
      await page.context().clearCookies();
      await signIn(page, "owner");
      await page.goto("/meja/surat");
      await page.getByRole("row").filter({ hasText: email }).first().getByRole("link").click();
      await page.locator("form[action$='/baca'] button").click();
      await expect(main(page)).toContainText("<script>window.ran = 1</script>");
      expect(await ran()).toBeUndefined();
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });

    test("the forms and the figures break no rule of accessibility", async ({ page }) => {
      test.slow();
      const form = await formOf(page);
      for (const address of [form, `${form}/hak-jawab`, "/aduan"]) {
        await page.goto(address);
        expect(await violations(page)).toEqual([]);
      }
    });
  });
}
