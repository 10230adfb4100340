// Complaining as a reader does, from the page to the outcome, without a script; and that what a
// complainant writes stays words, also where no content security policy would stop it.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./people.ts";
import { addressOf, headlines, main } from "./site.ts";

/** Opens a story and its form for complaints. */
async function openForm(page: Page): Promise<void> {
  await page.goto(await addressOf(page, "article"));
  await page.getByRole("link", { name: "Laporkan kesalahan atau adukan berita ini" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Adukan berita");
}

test("a comment is reported, decided on, and its outcome told", async ({ page, browser, baseURL }) => {
  test.slow();
  const reports = page.getByRole("link", { name: /^Laporkan(?! kesalahan)/ });
  await page.goto("/");
  const stories = await headlines(page).evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const story of stories) {
    await page.goto(story);
    if ((await reports.count()) > 0) break;
  }
  // The last of them: what it says is wanted by no other test.
  await reports.last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Laporkan komentar");
  await page.getByLabel(/Spam/).check();
  await page.locator("#uraian").fill("Sudah tiga kali ditulis.");
  await page.getByRole("button", { name: "Kirim laporan" }).click();
  await expect(page).toHaveURL(/\/adukan\/[\w-]{43}$/);
  const status = page.url();
  const receipt = (await page.getByRole("heading", { level: 1 }).textContent())?.replace("Aduan ", "") ?? "";
  expect(receipt).toMatch(/^A-\d{4}-\d{6}$/);
  await expect(main(page)).toContainText("Menunggu keputusan");
  await expect(main(page)).toContainText("47 jam lagi");
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide).toBe(0);

  const desk = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false, locale: "id-ID" });
  const moderator = await desk.newPage();
  await signIn(moderator, "moderator");
  await moderator.goto("/meja/aduan");
  await moderator.getByRole("row", { name: receipt }).getByRole("link").click();
  // The comment stays for the other projects of this run.
  await moderator.getByLabel("Tolak: komentar tetap tampil").check();
  await moderator.getByLabel("Jawaban untuk pengadu").fill("Ini bukan komentar berulang.");
  await moderator.getByRole("button", { name: "Putuskan" }).click();
  await expect(moderator.getByRole("status").first()).toContainText("diputus");
  await desk.close();

  await page.goto(status);
  await expect(main(page)).toContainText("Ditolak");
  await expect(main(page)).toContainText("Ini bukan komentar berulang.");
});

test("what is missing is said at its field, and what was typed is kept", async ({ page, faults }) => {
  await openForm(page);
  const address = new URL(page.url()).pathname;
  faults.expectErrorStatus(address);
  await page.locator("#nama").fill("Bu Sri");
  await page.locator("#uraian").fill("Alinea kedua keliru.");
  // As a browser that does not look at `required` sends it.
  await page.locator("form.reader-form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.getByRole("button", { name: "Kirim" }).click();
  await expect(page.getByRole("alert")).toContainText("Pilih salah satu alasan.");
  await expect(page.locator("#nama")).toHaveValue("Bu Sri");
  await expect(page.locator("#uraian")).toHaveValue("Alinea kedua keliru.");
  await page.getByRole("alert").getByRole("link").first().click();
  await expect(page).toHaveURL(/#alasan$/);
});
