// Draws the icons in public/ from the mark in public/favicon.svg: node scripts/icons.mjs
// The mark is one polygon, so that nothing but Node.js is needed to draw it.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

const INK = [0x20, 0x24, 0x2b];
const PAPER = [0xfb, 0xf9, 0xf5];
/** The path of favicon.svg, in its 32 units. */
const MARK = [
  [5, 9], [9, 9], [12, 21], [15, 9], [18, 9], [21, 21], [24, 9], [27, 9],
  [22.4, 25], [19, 25], [16, 14], [13, 25], [9.6, 25],
];
/** Samples along each side of a pixel. */
const SAMPLES = 4;

/** Whether the polygon holds the point (even-odd rule). */
function inMark(x, y) {
  let inside = false;
  for (let i = 0, j = MARK.length - 1; i < MARK.length; j = i++) {
    const [xi, yi] = MARK[i];
    const [xj, yj] = MARK[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** An icon of `size` pixels; the mark's 32 units take `share` of its side. */
function pixels(size, share) {
  const rows = Buffer.alloc(size * (1 + size * 3));
  const unit = 32 / (size * share);
  const offset = (size * (1 - share)) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let hits = 0;
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const px = x + ((s % SAMPLES) + 0.5) / SAMPLES;
        const py = y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES;
        if (inMark((px - offset) * unit, (py - offset) * unit)) hits++;
      }
      const weight = hits / (SAMPLES * SAMPLES);
      const at = y * (1 + size * 3) + 1 + x * 3;
      INK.forEach((ink, channel) => (rows[at + channel] = Math.round(ink + (PAPER[channel] - ink) * weight)));
    }
  }
  return rows;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A PNG (W3C), eight bits of red, green and blue. */
function png(size, share = 1) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels(size, share), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** An ICO file that holds one PNG. */
function ico(size) {
  const image = png(size);
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.set([size, size, 0, 0], 6);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(24, 12);
  head.writeUInt32LE(image.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, image]);
}

const write = (name, bytes) => writeFileSync(fileURLToPath(new URL(`../public/${name}`, import.meta.url)), bytes);

write("icon-192.png", png(192));
write("icon-512.png", png(512));
// A maskable icon may lose all but a circle of four fifths of its width (W3C, Web Application Manifest).
write("icon-maskable-512.png", png(512, 0.75));
write("apple-touch-icon.png", png(180));
write("favicon.ico", ico(32));
