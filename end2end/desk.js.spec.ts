// What the desk's script adds, and the accessibility of every screen in both colour schemes.

import { HtmlValidate } from "html-validate";
import { violations } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./people.ts";

const SCREENS = [
  "/meja",
  "/meja/naskah?keadaan=semua",
  "/meja/komentar?keadaan=semua",
  "/meja/komentar/larangan",
  "/meja/komentar/kata",
  "/meja/komentar/rubrik",
  "/meja/aduan",
  "/meja/aduan?daftar=diputus",
  "/meja/ralat",
  "/meja/ralat/baru",
  "/meja/pustaka",
  "/meja/muka",
  "/meja/muka/sematan",
  "/meja/kabar",
  "/meja/kabar/baru",
  "/meja/kilat/baru",
  "/meja/menu",
  "/meja/menu?tempat=kaki&cari=a",
  "/meja/situs",
  "/meja/orang",
  "/meja/surat",
  "/meja/catatan",
  "/akun",
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`no screen breaks a rule of accessibility in the ${colorScheme} scheme`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await signIn(page, "owner");
    for (const screen of SCREENS) {
      await page.goto(screen);
      expect(await violations(page), screen).toEqual([]);
    }
  });
}

test("an HTML validator finds nothing on any screen", async ({ page }) => {
  // The preset holds the rules of the WHATWG standard, and none of taste.
  const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
  await signIn(page, "owner");
  for (const screen of SCREENS) {
    const html = await (await page.request.get(screen)).text();
    const { results } = await validator.validateString(html);
    const faults = results.flatMap(({ messages }) => messages).map(({ line, column, message }) => `${line}:${column} ${message}`);
    expect.soft(faults, screen).toEqual([]);
  }
});

test("no screen is wider than a narrow phone", async ({ page }) => {
  await signIn(page, "owner");
  await page.setViewportSize({ width: 320, height: 640 });
  for (const screen of SCREENS) {
    await page.goto(screen);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide, screen).toBeLessThanOrEqual(0);
  }
});

test("a question before something is lost is a dialog that Escape answers with no", async ({ page }) => {
  await signIn(page, "editor");
  await page.goto("/meja/menu");
  const rows = page.locator(".row");
  const before = await rows.count();
  const ask = page.locator(".row .confirm > summary").first();
  await ask.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Batal" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(ask).toBeFocused();
  expect(await rows.count()).toBe(before);
  // Asked once more, it is all there again.
  await ask.click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Hapus" })).toBeVisible();
});

test("whoever leaves with something typed is asked, and whoever saves is not", async ({ page, faults }) => {
  faults.expectErrorStatus("/meja/kilat/baru");
  await signIn(page, "editor");
  await page.goto("/meja/kilat/baru");
  await page.locator("#judul").fill("Belum disimpan");
  const asked = page.waitForEvent("dialog");
  // The click is over when the question is answered.
  const clicked = page.locator(".desk-menu a").first().click();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await clicked;
  await expect(page.locator("#judul")).toHaveValue("Belum disimpan");
  await page.locator("#selesai").fill("2020-01-01T00:00");
  await page.keyboard.press("Control+s");
  await expect(page.locator("#selesai-salah")).toBeVisible();
});

test("a list is filtered while one types, and a slash leads to the field", async ({ page }) => {
  await signIn(page, "editor");
  await page.goto("/meja/naskah?keadaan=semua");
  const rows = page.locator("#daftar-naskah tr:visible");
  const all = await rows.count();
  const word = ((await page.locator("#daftar-naskah th").nth(2).textContent()) ?? "").split(" ")[0] ?? "";
  await page.keyboard.press("/");
  await expect(page.locator("#kata")).toBeFocused();
  await page.keyboard.type(word.toUpperCase());
  await expect.poll(() => rows.count()).toBeLessThan(all);
  expect(await rows.count()).toBeGreaterThan(0);
});
