// Commenting, for the specs about it.

import { randomUUID } from "node:crypto";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { signIn } from "./people.ts";

/** An address of its own for a test. */
export const freshEmail = (): string => `pembaca-${randomUUID()}@contoh.id`;
/** A sentence that no other test writes. */
export const freshWords = (): string => `Kata ${randomUUID().replaceAll("-", " ")}.`;

export const form = (page: Page): Locator => page.locator(".comment-form");

export async function fill(page: Page, typed: { body: string; name?: string; email?: string; agree?: boolean }): Promise<void> {
  const { body, name, email, agree = true } = typed;
  await form(page).getByLabel("Komentar", { exact: false }).first().fill(body);
  // Where a script asks who writes, the form changes with the answer.
  await expect(page.locator('.comment-form[data-kenal=""]')).toHaveCount(0);
  if (name !== undefined) await form(page).getByLabel("Nama").fill(name);
  if (email !== undefined) await form(page).getByLabel("Email").fill(email);
  if (agree && (await form(page).locator("[name=setuju]").count())) await form(page).locator("[name=setuju]").check();
}

export const send = (page: Page): Promise<void> => form(page).getByRole("button", { name: "Kirim Komentar" }).click();

/** The link in the letter to an address, as an owner reads it in the outbox. */
export async function linkInLetter(browser: Browser, site: string, email: string): Promise<string> {
  const context = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "owner");
  await page.goto("/meja/surat");
  await page.getByRole("row").filter({ hasText: email }).getByRole("link").first().click();
  await page.locator("form[action$='/baca'] button").click();
  const text = await page.locator("main").textContent();
  await context.close();
  const link = /\/komentar\/konfirmasi\/\S+/.exec(text ?? "")?.[0];
  expect(link).toBeTruthy();
  return link ?? "";
}
