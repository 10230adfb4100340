// Hands on the sheets around the text, for tests of publishing, details, revisions and the library.

import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import type { BlockJson, Fields, MediaItem } from "../src/edit/engine/types.ts";
import { violations } from "./accessibility.ts";
import { draftOf, freshName, headlineOf } from "./editing.ts";
import { png } from "./png.ts";

/** A picture that the library does not have yet: it keeps one of each content. */
export function photo(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const [red = 0, green = 0, blue = 0] = randomBytes(3);
  const buffer = png(480, 320, 3, (points, y) => {
    for (let x = 0; x < 480; x += 1) points.set([red ^ (x >> 2), (green ^ y) & 255, blue], x * 3);
  });
  return { name, mimeType: "image/png", buffer };
}

/** A picture in the library of whoever the page is signed in as. */
export async function upload(page: Page, name: string): Promise<MediaItem> {
  const { mimeType, buffer } = photo(name);
  const answer = await page.request.post(`/api/media?name=${name}`, { data: buffer, headers: { "content-type": mimeType } });
  if (!answer.ok()) throw new Error(`No picture: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as MediaItem;
}

/** Looks a picture up in the library that is open, and takes it. */
export async function pickInLibrary(page: Page, name: string): Promise<void> {
  const library = page.getByRole("dialog", { name: "Pustaka media" });
  await library.getByLabel("Cari gambar").fill(name);
  await expect(library.locator(".edit-thumb")).toHaveCount(1);
  await library.locator(".edit-thumb").click();
  await library.getByRole("region", { name }).getByRole("button", { name: "Pakai gambar ini" }).click();
  await expect(library).toHaveCount(0);
}

export function figure(media: number, alt: string, id = freshName()): BlockJson {
  const attrs = { id, media, alt, decorative: false, credit: "Foto: Uji Coba", size: "normal" };
  return { type: "figure", attrs, content: [{ type: "caption", content: [{ type: "text", text: "Kebun kopi." }] }] };
}

/** What a story needs before it can be published. */
export async function publishable(page: Page, article: number): Promise<Partial<Fields>> {
  const { names } = await draftOf(page, article);
  const found = await page.request.get("/api/edit/choices/author?q=a");
  const [author] = ((await found.json()) as { choices: { id: number }[] }).choices;
  return {
    headline: headlineOf("Panen kopi"),
    standfirst: "Teras untuk pengujian.",
    section: names.sections[0]?.id ?? null,
    authors: author ? [author.id] : [],
  };
}

/** From the bar's menu. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Lainnya", exact: true }).click();
  await page.getByRole("menuitem", { name }).click();
}

/** Opens the publish dialog by its key; returns it once it has been checked. */
export async function openPublish(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Terbitkan" });
  await expect(dialog.locator(".edit-standing")).toBeVisible();
  return dialog;
}

/** That an open sheet breaks no rule of accessibility. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}

/** `2026-11-26T08:00`: the clocks of the demo newsroom, in Central Java. */
export function wallTime(at: number): { date: string; time: string } {
  const [date = "", time = ""] = new Date(at + 7 * 3_600_000).toISOString().split("T");
  return { date, time: time.slice(0, 5) };
}
