// Commenting without JavaScript: the form, the letter, what became of it.

import { fill, form, freshEmail, freshWords, linkInLetter, send } from "./comments.ts";
import { expect, test } from "./fixtures.ts";
import { addressOf } from "./site.ts";

test("a comment is confirmed through the link in the letter and waits for a moderator", async ({ page, browser, baseURL }) => {
  const [email, words] = [freshEmail(), freshWords()];
  const article = await addressOf(page, "article");
  await page.goto(article);
  await fill(page, { body: words, name: "Siti Aminah", email });
  await send(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Komentar terkirim");
  await expect(page.locator("main")).toContainText("Periksa kotak surat Anda.");

  await page.goto(await linkInLetter(browser, baseURL ?? "", email));
  await expect(page.locator("main")).toContainText(words);
  await page.getByRole("button", { name: "Ya, kirim komentar ini" }).click();
  await expect(page.locator("main")).toContainText("akan melewati proses moderasi");

  await page.goto("/komentar/saya");
  await expect(page.getByRole("listitem").filter({ hasText: words })).toContainText("Menunggu moderasi");
  expect(await page.content()).not.toContain(email);
  await page.goto(article);
  await expect(page.locator("#komentar")).not.toContainText(words);
});

test("what is wrong stands beside its field, and what was typed is kept", async ({ page, faults }) => {
  await page.goto(await addressOf(page, "article"));
  const words = freshWords();
  const address = (await form(page).getAttribute("action")) ?? "";
  faults.expectErrorStatus(address);
  await fill(page, { body: words, email: "bukan-alamat", agree: false });
  await send(page);
  await expect(page.getByRole("alert")).toContainText("Komentar belum terkirim.");
  await expect(form(page).locator("textarea")).toHaveValue(words);
  await expect(form(page).getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("alert").getByRole("link", { name: "Tulis nama Anda." }).click();
  await expect(form(page).getByLabel("Nama")).toBeFocused();
});
