// Hands on the sheets around the text, for tests of publishing, details, revisions and the library.

import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import type { BlockJson, Fields, MediaItem } from "../src/edit/engine/types.ts";
import { draftOf, freshName, headlineOf } from "./editing.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A picture that the library does not have yet: it keeps one of each content. */
export function photo(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const [width, height] = [480, 320];
  const [red, green, blue] = randomBytes(3);
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set([(red ?? 0) ^ (x >> 2), (green ?? 0) ^ y, blue ?? 0].map((part) => part & 255), 1 + x * 3);
    return row;
  });
  // PNG (ISO/IEC 15948): width, height, 8 bits a channel, true colour.
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))];
  return { name, mimeType: "image/png", buffer: Buffer.concat([signature, ...chunks]) };
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  let crc = 0xffff_ffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  sum.writeUInt32BE((crc ^ 0xffff_ffff) >>> 0);
  return Buffer.concat([length, body, sum]);
}

/** A picture in the library of whoever the page is signed in as. */
export async function upload(page: Page, name: string): Promise<MediaItem> {
  const { mimeType, buffer } = photo(name);
  const answer = await page.request.post(`/api/media?name=${name}`, { data: buffer, headers: { "content-type": mimeType } });
  if (!answer.ok()) throw new Error(`No picture: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as MediaItem;
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
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
}

/** `2026-11-26T08:00`: the clocks of the demo newsroom, in Central Java. */
export function wallTime(at: number): { date: string; time: string } {
  const [date = "", time = ""] = new Date(at + 7 * 3_600_000).toISOString().split("T");
  return { date, time: time.slice(0, 5) };
}
