// What a reader downloads: fetched from the running server as a browser would, and counted as it
// crosses the wire.

import { readdirSync } from "node:fs";
import { get } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { BUDGETS, bytes } from "./budgets.mjs";
import { links } from "./site.mjs";

const PACKAGE = "target/site/pkg";

/** Prints every size. `origin` serves the demo newsroom. */
export async function measureSizes(report, origin) {
  report.heading("Sizes: raw, and brotli as sent");
  const files = await Promise.all(readdirSync(PACKAGE).filter(isSent).map((name) => measure(origin, `/pkg/${name}`)));
  for (const file of files.sort((a, b) => b.sent - a.sent)) print(report, `${kindOf(file.path)} ${file.path}`, file);
  const { story } = await links(origin);
  const front = await measure(origin, "/");
  const article = await measure(origin, story);
  print(report, "front page", front);
  print(report, "article", article);

  report.heading("Sizes against the budgets");
  const sum = (...kinds) =>
    files.filter(({ path }) => kinds.includes(kindOf(path))).reduce((total, { sent }) => total + sent, 0);
  report.hold("reader's client: main module and JS glue", sum("main module", "glue"), BUDGETS.readerClient, bytes);
  report.hold("style", sum("style"), BUDGETS.css, bytes);
  report.hold("article HTML", article.sent, BUDGETS.articleHtml, bytes);
}

function print(report, name, { raw, sent }) {
  report.show(name, `${bytes(raw).padStart(10)} ${bytes(sent).padStart(10)}`);
}

/** Compressed copies and the list of split functions are not fetched by name. */
function isSent(name) {
  return /\.(?:css|js|wasm)$/.test(name);
}

function kindOf(path) {
  if (path.endsWith(".css")) return "style";
  if (path.endsWith(".js")) return "glue";
  return /\/warta(?:_bg)?(?:\.[\w-]+)?\.wasm$/.test(path) ? "main module" : "chunk";
}

async function measure(origin, path) {
  const { status, encoding, body } = await fetchRaw(origin + path);
  if (status !== 200) throw new Error(`${path} answered ${status}.`);
  const plain = encoding === "br" ? brotliDecompressSync(body) : body;
  return { path, raw: plain.length, sent: body.length };
}

function fetchRaw(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br" } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          encoding: response.headers["content-encoding"],
          body: Buffer.concat(parts),
        }),
      );
    }).on("error", reject);
  });
}
