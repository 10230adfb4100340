// Files of pictures on their way into the text, as the server really takes or refuses them (behaviour 16).

import { crc32 } from "node:zlib";
import type { Page } from "@playwright/test";
import { blocks, bodyOf, caretIn, paste, stored } from "./edit-body.ts";
import { openEditor, untilSaved } from "./editing.ts";
import { photo } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

/** What a machine that does other things may take to decode a picture: milliseconds. */
const TAKEN_IN = 15_000;
const ONCE = "The server does the same for both.";

test("Image by paste: how far it is stands there in percent, and it can be stopped on its way", async ({ page, context }) => {
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  const line = await context.newCDPSession(page);
  const slow = (bytes: number) => line.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
  const told = await percentages(page);
  const file = { name: "lambat.jpg", type: "image/jpeg", base64: await jpeg(page, 640) };
  await caretIn(page, 0);
  await slow(40_000);
  await paste(page, { files: [file] });
  const box = bodyOf(page).locator(".upload-box");
  await expect.poll(async () => (await told()).some((percent) => percent > 0 && percent < 100), { timeout: 15_000 }).toBe(true);
  await expect(box).toContainText(/Mengunggah lambat\.jpg: \d+ %/);
  await box.getByRole("button", { name: "Batal" }).click();
  await expect(box).toHaveCount(0);
  await slow(-1);
  expect((await stored(page, id)).map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
  await expect(bodyOf(page)).toBeFocused();
});

test("Image by paste: what the server cannot take is refused in words, and the text stays as it was", async ({ page, faults, isMobile }) => {
  test.skip(isMobile, ONCE);
  faults.expectErrorStatus("/api/media");
  const { id } = await openEditor(page, { blocks: ["Satu"] });
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1").toString("base64");
  const refused: [name: string, base64: string, words: RegExp][] = [
    ["iphone.heic", heic, /HEIC .* JPEG/],
    ["raksasa.png", vastPng(30_000, 20_000).toString("base64"), /30\.?000 × 20\.?000/],
  ];
  for (const [name, base64, words] of refused) {
    await caretIn(page, 0);
    await paste(page, { files: [{ name, type: name.endsWith("png") ? "image/png" : "image/heic", base64 }] });
    const box = bodyOf(page).locator(".upload-box");
    await expect(box.getByRole("alert")).toHaveText(words);
    await expect(box.getByRole("button", { name: "Coba lagi" })).toBeVisible();
    await box.getByRole("button", { name: "Hapus" }).click();
    await expect(box).toHaveCount(0);
  }
  expect((await stored(page, id)).filter(({ type }) => type === "figure")).toEqual([]);
});

test("Image by paste: nothing of where it was taken reaches readers, and it stands upright", async ({ page, isMobile }) => {
  test.skip(isMobile, ONCE);
  await openEditor(page, { blocks: ["Satu"] });
  await caretIn(page, 0);
  const taken = withExif(Buffer.from(await jpeg(page, 400, 200), "base64"));
  expect(taken.includes("WARTA-GPS")).toBe(true);
  await paste(page, { files: [{ name: "lokasi.jpg", type: "image/jpeg", base64: taken.toString("base64") }] });
  const image = bodyOf(page).locator("figure.picture img[src*='/media/']");
  await expect(image).toHaveCount(1, { timeout: TAKEN_IN });
  await untilSaved(page);
  const addresses = await bodyOf(page).locator("figure.picture").evaluate((figure) => {
    const sets = [...figure.querySelectorAll("source, img")].flatMap((one) => (one.getAttribute("srcset") ?? "").split(","));
    const all = [...sets.map((one) => one.trim().split(" ")[0] ?? ""), figure.querySelector("img")?.getAttribute("src") ?? ""];
    return [...new Set(all)].filter((one) => one !== "");
  });
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) {
    const bytes = await (await page.request.get(address)).body();
    expect(bytes.length, address).toBeGreaterThan(100);
    for (const trace of ["Exif\0\0", "WARTA-GPS"]) expect(bytes.includes(trace), `${trace} in ${address}`).toBe(false);
  }
  // Orientation 6: a camera held upright.
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => [one.naturalWidth < one.naturalHeight, one.complete])).toEqual([true, true]);
});

test("Image by drop: a line shows where it will fall", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu", "Dua"] });
  const drag = (name: "dragenter" | "dragover" | "drop", base64: string) =>
    bodyOf(page).locator("p").nth(1).evaluate((target, { name, base64 }) => {
      const dataTransfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], "a.jpg", { type: "image/jpeg" }));
      const { left, top } = target.getBoundingClientRect();
      target.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true, clientX: left + 2, clientY: top + 2 }));
    }, { name, base64 });
  const file = await jpeg(page, 60);
  const line = page.locator(".drop-line");
  await drag("dragenter", file);
  // Browsers go on telling as long as something is held over the page.
  await expect.poll(async () => (await drag("dragover", file), line.isVisible())).toBe(true);
  const [shown, first, second] = await Promise.all([line, bodyOf(page).locator("p").nth(0), bodyOf(page).locator("p").nth(1)].map((one) => one.boundingBox()));
  if (!shown || !first || !second) throw new Error("not shown");
  expect(shown.y).toBeGreaterThanOrEqual(first.y + first.height - 3);
  expect(shown.y).toBeLessThanOrEqual(second.y + 3);
  await drag("drop", file);
  await expect.poll(async () => (await blocks(page)).map((one) => one.split(" ")[0])).toEqual(["p", "figure.picture", "p"]);
  await expect(line).toHaveCount(0);
  await expect(bodyOf(page).locator("figure.picture img[src*='/media/']")).toHaveCount(1, { timeout: TAKEN_IN });
});

/** A photograph of noise, which does not grow smaller, in base64. */
function jpeg(page: Page, width: number, height = width): Promise<string> {
  return page.evaluate(({ width, height }) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const brush = canvas.getContext("2d");
    const image = brush?.createImageData(width, height);
    if (!brush || !image) throw new Error("no canvas");
    for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    brush.putImageData(image, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1] ?? "";
  }, { width, height });
}

/** What the boxes of uploads have told so far. */
async function percentages(page: Page): Promise<() => Promise<number[]>> {
  await bodyOf(page).evaluate((body) => {
    const told: number[] = [];
    Reflect.set(window, "told", told);
    const note = () => {
      const words = body.querySelector(".upload-box p")?.textContent ?? "";
      const percent = /(\d+) %/.exec(words)?.[1];
      if (percent) told.push(Number(percent));
    };
    new MutationObserver(note).observe(body, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, "told") as number[]);
}

/** A PNG that says it is so large (ISO/IEC 15948). */
function vastPng(width: number, height: number): Buffer {
  const { buffer } = photo("raksasa.png");
  buffer.writeUInt32BE(width, 16);
  buffer.writeUInt32BE(height, 20);
  buffer.writeUInt32BE(crc32(buffer.subarray(12, 29)), 29);
  return buffer;
}

/** A JPEG as a phone writes it: held upright, with the place and a word of ours (Exif 2.32). */
function withExif(jpeg: Buffer): Buffer {
  const tiff = Buffer.alloc(80);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  entry(tiff, 10, { tag: 0x0112, type: 3, count: 1, value: 6 });
  entry(tiff, 22, { tag: 0x8825, type: 4, count: 1, value: 38 });
  tiff.writeUInt16LE(1, 38);
  // GPSAreaInformation
  entry(tiff, 40, { tag: 0x001c, type: 7, count: 9, value: 56 });
  tiff.write("WARTA-GPS", 56, "latin1");
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const segment = Buffer.from([0xff, 0xe1, 0, 0]);
  segment.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, body, jpeg.subarray(2)]);
}

function entry(tiff: Buffer, at: number, { tag, type, count, value }: { tag: number; type: number; count: number; value: number }): void {
  tiff.writeUInt16LE(tag, at);
  tiff.writeUInt16LE(type, at + 2);
  tiff.writeUInt32LE(count, at + 4);
  tiff.writeUInt32LE(value, at + 8);
}
