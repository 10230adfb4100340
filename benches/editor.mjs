// What an editor waits for in a long article: until the text can be edited, and from a key to the letter
// on the screen. The engine alone, in the browser: the answers of the server are measured elsewhere.
// By itself: `node benches/editor.mjs`.

import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import * as esbuild from "esbuild";
import { browserSwitches, findBrowser } from "../end2end/browser.mjs";
import { BUDGETS, Report, milliseconds } from "./budgets.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");
const WORDS = 5_000;
const KEYS = 200;
const ENTRIES = 6;

const ENTRY = `
import { mountBody } from "./body/index.ts";
import { loadTexts } from "./texts.ts";
export { mountBody, loadTexts };
`;

/** Types into an article of 5,000 words, in the middle of it. */
export async function measureEditor(report) {
  report.heading(`Editing an article of ${WORDS} words, on this machine`);
  const server = await servePage();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserSwitches() });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const entries = await page.evaluate(enterOften, { words: WORDS, entries: ENTRIES });
    // The first one compiles the code; an editor who comes back does not wait for that.
    report.show("entering, the first time", milliseconds(entries[0]));
    report.hold("entering, p95 of later ones", quantile(entries.slice(1), 0.95), BUDGETS.enterEditor, milliseconds);
    await page.evaluate(watchKeys);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press("abcdefgh "[key % 9]);
      await page.waitForFunction((count) => Reflect.get(window, "painted").length > count, key);
    }
    const painted = await page.evaluate(() => Reflect.get(window, "painted"));
    report.show("from a key to its letter, p50", milliseconds(quantile(painted, 0.5)));
    report.hold("from a key to its letter, p95", quantile(painted, 0.95), BUDGETS.keyToPaint, milliseconds);
  } finally {
    await browser.close();
    server.close();
  }
}

function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** In the page: makes the article editable several times over; the milliseconds until it is shown. */
async function enterOften({ words, entries }) {
  const { mountBody, loadTexts } = await import("/engine.js");
  await loadTexts("id");
  const sentence = "Warga di tepi sungai kembali ke rumah setelah air surut pada pagi hari".split(" ");
  const blocks = Array.from({ length: Math.ceil(words / 50) }, (_, block) => {
    const text = Array.from({ length: 50 }, (_, word) => sentence[(block + word) % sentence.length]).join(" ");
    return { type: "paragraph", attrs: { id: `ukur${String(block).padStart(8, "0")}` }, content: [{ type: "text", text }] };
  });
  const article = document.querySelector("article");
  const host = { changed() {}, movedTo() {}, leftUpwards() {}, announce() {}, save() {}, publish() {} };
  const times = [];
  for (let turn = 0; turn < entries; turn += 1) {
    const element = document.createElement("div");
    element.className = "body";
    for (const { attrs, content } of blocks) {
      const line = document.createElement("p");
      line.dataset.id = attrs.id;
      line.textContent = content[0].text;
      element.append(line);
    }
    article.replaceChildren(element);
    element.getBoundingClientRect();
    const begun = performance.now();
    const body = mountBody({ element, bar: document.querySelector("#bar"), doc: { type: "doc", content: blocks }, host });
    element.getBoundingClientRect();
    times.push(performance.now() - begun);
    if (turn < entries - 1) body.destroy();
    else body.goTo(blocks[Math.floor(blocks.length / 2)].attrs.id);
  }
  return times;
}

/** In the page: from each key to the frame that shows it. */
function watchKeys() {
  const painted = [];
  Reflect.set(window, "painted", painted);
  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const shown = new MessageChannel();
        // The message is handled when the frame is done.
        shown.port1.onmessage = () => painted.push(performance.now() - timeStamp);
        shown.port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

async function servePage() {
  const built = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: path.join(ROOT, "src/edit/engine"), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    outdir: "/engine",
    write: false,
  });
  const engine = (ending) => built.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
  const files = {
    "/": ["text/html", `<!doctype html><html lang="id"><link rel="stylesheet" href="/site.css"><link rel="stylesheet" href="/engine.css"><main><article></article></main><div id="bar"></div></html>`],
    "/engine.js": ["text/javascript", engine(".js")],
    "/engine.css": ["text/css", engine(".css")],
    "/site.css": ["text/css", siteStyle()],
  };
  const server = createServer((request, response) => {
    const [type, content] = files[request.url] ?? ["text/plain", ""];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(content);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/** The site's own style, as it was built: the width of the column decides how much is laid out. */
function siteStyle() {
  const folder = path.join(ROOT, "target/site/pkg");
  const name = readdirSync(folder).find((file) => file.endsWith(".css"));
  return name ? readFileSync(path.join(folder, name), "utf8") : "";
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const report = new Report();
  await measureEditor(report);
  process.exitCode = report.conclude() ? 0 : 1;
}
