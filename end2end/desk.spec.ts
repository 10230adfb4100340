// The desk, on a phone and at a desk, with and without its script: what editors change in its forms
// is what readers see.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./people.ts";

/** A word that no other test of the run uses. */
const unique = (word: string): string => `${word} ${Math.random().toString(36).slice(2, 8)}`;

const row = (page: Page, name: string): Locator => page.locator(".row", { hasText: name }).last();

/** Answers the question before something is taken away, however it is asked. */
async function confirm(page: Page, within: Locator, label: string): Promise<void> {
  await within.locator(".confirm > summary").click();
  const asked = page.locator("dialog[open], .confirm[open]");
  await asked.getByRole("button", { name: label, exact: true }).click();
}

/** So many minutes from now, as a field for a time in WIB has it. */
const inMinutes = (minutes: number): string =>
  new Date(Date.now() + (minutes + 7 * 60) * 60_000).toISOString().slice(0, 16);

/**
 * Other tests change the same list: a form that they have overtaken is refused and shows the list as
 * it stands. Then it is done once more, as people do.
 */
async function insist(action: () => Promise<void>, done: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await action();
    await done();
  }).toPass();
}

test("an entry is added to a menu, moved and taken out", async ({ page, faults }) => {
  faults.expectErrorStatus("/meja/menu");
  await signIn(page, "editor");
  const label = unique("Loker");
  await page.goto("/meja/menu?tempat=kaki");
  const form = page.locator("form", { has: page.locator("#alamat_baru") });
  await form.locator("#teks_baru").fill(label);
  await form.locator("#alamat_baru").fill("javascript:alert(1)");
  await form.getByRole("button").click();
  await expect(page.locator("#alamat_baru-salah")).toBeVisible();
  await expect(page.locator("#teks_baru")).toHaveValue(label);
  await page.locator("#alamat_baru").fill("/terkini");
  await form.getByRole("button").click();
  await expect(row(page, label)).toBeVisible();
  await insist(
    () => row(page, label).getByRole("button", { name: `Naikkan: ${label}` }).click(),
    () => expect(page.locator(".notice")).toHaveText("Dipindahkan.", { timeout: 1000 }),
  );
  await page.goto("/");
  const footer = page.getByRole("navigation", { name: "Navigasi kaki halaman" });
  await expect(footer.getByRole("link", { name: label })).toHaveAttribute("href", "/terkini");
  await page.goto("/meja/menu?tempat=kaki");
  await insist(
    () => confirm(page, row(page, label), "Hapus"),
    () => expect(page.locator(".notice")).toHaveText("Dihapus.", { timeout: 1000 }),
  );
  await page.goto("/");
  await expect(footer.getByRole("link", { name: label })).toHaveCount(0);
});

test("breaking news that waits is refused, mended, listed and removed", async ({ page, faults }) => {
  faults.expectErrorStatus("/meja/kilat/baru");
  await signIn(page, "editor");
  const news = unique("Gempa terasa");
  await page.goto("/meja/kabar");
  await page.getByRole("link", { name: "Kabar kilat baru" }).click();
  await page.locator("#judul").fill(news);
  await page.locator("#mulai").fill(inMinutes(60));
  await page.locator("#selesai").fill(inMinutes(30));
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(page.locator("#selesai-salah")).toHaveText("Selesai harus sesudah mulai.");
  await expect(page.locator("#judul")).toHaveValue(news);
  await page.locator("#selesai").fill(inMinutes(120));
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(row(page, news)).toContainText("WIB");
  await confirm(page, row(page, news), "Hapus");
  await expect(page.locator(".notice")).toHaveText("Dihapus.");
  await expect(page.locator(".row", { hasText: news })).toHaveCount(0);
});

test("a story is searched for in the form, and stays chosen while the form is mended", async ({ page, faults }) => {
  faults.expectErrorStatus("/meja/muka/sematan");
  await signIn(page, "editor");
  await page.goto("/meja/muka");
  await page.getByRole("link", { name: "Sematkan berita" }).click();
  const stories = page.locator(".choice-list li");
  const headline = (await stories.nth(3).locator("label > span").textContent()) ?? "";
  await page.locator("#sampai").fill(inMinutes(-60));
  await page.locator("#cari").fill(headline);
  await page.getByRole("button", { name: "Cari" }).click();
  await expect(page.locator(".picker-found")).toHaveText("1 berita cocok");
  await page.getByLabel(headline).check();
  await page.getByRole("button", { name: "Sematkan" }).click();
  await expect(page.locator("#sampai-salah")).toHaveText("Waktu ini sudah lewat.");
  await expect(page.getByLabel(headline)).toBeChecked();
});

test("settings that cannot be are refused, and nothing typed is lost", async ({ page, faults }) => {
  faults.expectErrorStatus("/meja/situs");
  await signIn(page, "owner");
  await page.goto("/meja/situs");
  await page.locator("#nama").fill(" ");
  await page.locator("#ads").fill("iklan.example, 1, DIRECT\nsalah");
  await page.getByRole("button", { name: "Simpan" }).click();
  await expect(page.locator("#nama-salah")).toHaveText("Isian ini harus ada.");
  await expect(page.locator("#ads-salah")).toContainText("Baris 2:");
  await expect(page.locator("#ads")).toHaveValue("iklan.example, 1, DIRECT\nsalah");
});

test("drafts are narrowed by state and words", async ({ page }) => {
  await signIn(page, "editor");
  await page.goto("/meja/naskah");
  await page.locator("#keadaan").selectOption("published");
  await page.locator("form.filters button").click();
  await expect(page).toHaveURL(/keadaan=published/);
  expect(await page.locator("#daftar-naskah tr").count()).toBeGreaterThan(5);
  await page.goto("/meja/naskah?keadaan=published&kata=tidakadayangbegini");
  await expect(page.locator(".empty")).toBeVisible();
});
