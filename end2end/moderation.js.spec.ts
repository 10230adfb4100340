// The moderation desk with its script: triage by keys, and text that would be a script.

import type { Page } from "@playwright/test";
import { violations } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { listOf, queueOf, unique, wait } from "./moderation.ts";
import { signIn } from "./people.ts";

const rows = (page: Page) => page.locator(".case");

test("comments are approved, rejected and marked by keys, and taken back", async ({ page, isMobile }) => {
  test.skip(isMobile, "Phones have no keys.");
  test.slow();
  const word = unique();
  const article = wait(word, [
    { name: "Sari Wulandari", body: `Pertama ${word}: jalan di depan pasar memang rusak.` },
    { name: "Bang Togar", body: `Kedua ${word}: mohon dinas segera turun ke lokasi.` },
    { name: "Toko Kami", body: `Ketiga ${word}: beli obat kuat di toko kami saja.` },
  ]);
  await signIn(page, "moderator");
  await page.goto(queueOf(word));
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toBeFocused();

  const row = (text: string) => rows(page).filter({ hasText: text });
  const goTo = async (text: string): Promise<void> => {
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("k");
    for (let step = 0; step < 3; step += 1) {
      if (await row(text).evaluate((found) => found === document.activeElement)) return;
      await page.keyboard.press("j");
    }
    await expect(row(text)).toBeFocused();
  };
  await goTo("Pertama");
  await page.keyboard.press("a");
  await expect(page.locator("#kabar-moderasi")).toHaveText("Disetujui: 1 komentar.");
  await expect(rows(page)).toHaveCount(2);
  await expect(page.locator(".case:focus")).toHaveCount(1);

  await goTo("Ketiga");
  await page.keyboard.press("r");
  await page.keyboard.press("6");
  await expect(page.locator("#kabar-moderasi")).toHaveText("Ditolak: 1 komentar.");
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press("s");
  await expect(rows(page)).toHaveCount(0);
  await page.keyboard.press("u");
  await expect(page.locator("#kabar-moderasi")).toHaveText("Diurungkan: 1 komentar.");
  await expect(row("Kedua")).toBeFocused();

  // With one press, and back with one.
  await page.keyboard.press("u");
  await expect(rows(page)).toHaveCount(2);
  await page.locator(".pick-all").check();
  await page.locator(".bulk").getByRole("button", { name: "Spam" }).click();
  await expect(rows(page)).toHaveCount(0);
  await page.locator(".toast").getByRole("button", { name: "Urungkan" }).click();
  await expect(rows(page)).toHaveCount(2);

  // What the script did is what the server holds, and what readers see.
  await page.goto(queueOf(word));
  await expect(rows(page)).toHaveCount(2);
  await page.goto(article);
  await expect(page.getByText(`Pertama ${word}`)).toBeVisible();
  await expect(page.getByText(`Kedua ${word}`)).toHaveCount(0);
});

test("a page that is done leads to the next, and what was decided on it can still be taken back", async ({ page, isMobile }) => {
  test.skip(isMobile, "Phones have no keys.");
  test.slow();
  const word = unique();
  wait(word, Array.from({ length: 32 }, (_, at) => ({ name: "Sari Wulandari", body: `Nomor ${at} ${word}: jalan di pasar ${at} rusak.` })));
  await signIn(page, "moderator");
  await page.goto(queueOf(word));
  await expect(rows(page)).toHaveCount(30);
  await page.locator(".pick-all").check();
  await page.locator(".bulk").getByRole("button", { name: "Setujui" }).click();
  await expect(page.locator("main .notice")).toContainText("Disetujui: 30 komentar.");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("u");
  await expect(page.locator("main .notice")).toContainText("Diurungkan: 30 komentar.");
  await expect(rows(page)).toHaveCount(30);

  await page.goto(`${queueOf(word)}&halaman=2`);
  await page.locator(".pick-all").check();
  await page.locator(".bulk").getByRole("button", { name: "Setujui" }).click();
  await expect(page.getByText("Tidak ada lagi di halaman ini.")).toBeVisible();
  await expect(page.locator(".bulk")).toBeHidden();
  await page.keyboard.press("u");
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText("Tidak ada lagi di halaman ini.")).toBeHidden();
});

test("the desk of comments breaks no rule of accessibility", async ({ page }) => {
  test.slow();
  const word = unique();
  wait(word, [
    { name: "Bang Togar", body: `Lihat ${word} di https://contoh.example/judi ya.` },
    // Nothing may be reached by scrolling inside a comment alone: no key goes there.
    { name: "Sari Wulandari", body: `${word} jalan di depan pasar rusak sejak lama sekali. `.repeat(60) },
  ]);
  await signIn(page, "moderator");
  await page.goto(listOf(word));
  const one = await page.locator(".case-more").first().getAttribute("href");
  for (const address of [listOf(word), one, "/meja/komentar/kata"]) {
    await page.goto(address ?? "");
    const grounds = page.locator(".case-actions .reasons summary");
    if ((await grounds.count()) > 0) await grounds.first().click();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${address}`).toEqual([]);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${address} is scrolled sideways`).toBeLessThanOrEqual(0);
  }
});

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? "without its policy" : "under its policy", () => {
    test.use({ bypassCSP });
    test("nothing that somebody wrote runs at the desk", async ({ page, isMobile }) => {
      test.skip(isMobile, "One browser is enough.");
      test.slow();
      const word = unique();
      const hit = `"'><img src=x onerror="window.kena=1"><script>window.kena=1</script><svg onload=window.kena=1>`;
      const article = wait(word, [
        { name: `${hit}${word}`, email: `"${hit}"@contoh.example`, body: `${word} ${hit} [x](javascript:window.kena=1)` },
      ]);
      await signIn(page, "moderator");
      const clean = async (address: string): Promise<void> => {
        await page.goto(address);
        await expect(page.getByText("onerror").first(), `${address} shows it`).toBeVisible();
        expect(await page.evaluate(() => Reflect.get(window, "kena"))).toBeUndefined();
        expect(await page.content()).not.toContain("@contoh.example");
      };
      await clean(listOf(word));
      const one = (await page.locator(".case-more").first().getAttribute("href")) ?? "";
      await page.goto(one);
      await page.locator("#catatan").fill(hit);
      await page.locator(".case-actions").getByRole("button", { name: "Setujui" }).click();
      await expect(page.locator(".notice")).toContainText("Disetujui: 1 komentar.");
      await clean(one);
      await clean(article);
      await page.goto("/meja/komentar/kata");
      await page.locator("#kata").fill(`${word}<img src=x onerror=window.kena=1>`);
      await page.locator("form.desk-form button").click();
      await clean("/meja/komentar/kata");
    });
  });
}
