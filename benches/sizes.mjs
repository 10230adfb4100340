// What a reader downloads: fetched from the running server as a browser would, and counted as it
// crosses the wire.

import { readdirSync } from "node:fs";
import { get } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { BUDGETS, bytes } from "./budgets.mjs";
import { links } from "./site.mjs";

const PACKAGE = "target/site/pkg";
/** What offers editing to those who write; it names the engine. */
const EDITOR_START = "/sunting/mulai.js";

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
  await measureEditor(report, origin);
}

/**
 * What opening an article asks for: the engine, what it imports at once, one language, the style. And what is fetched
 * once the text can be written in: dialogs, menus, paste, publishing, revisions, tables.
 */
async function measureEditor(report, origin) {
  report.heading("The editor: raw, and brotli as sent");
  const start = (await fetchPlain(origin, EDITOR_START)).toString();
  const { engine, style } = JSON.parse(/^const SERVER = (.*);$/m.exec(start)?.[1] ?? "{}");
  if (!engine) throw new Error("The server has no engine: run node scripts/engine.mjs before it starts.");
  const opening = await closure(origin, [style, engine]);
  const later = await closure(origin, opening.askedFor, opening.files);
  const rest = await closure(origin, later.askedFor, [...opening.files, ...later.files]);
  const words = [...later.files, ...rest.files].filter((path) => /\/[a-z]+\.(?:id|en)\./.test(path));
  const language = later.files.find((path) => path.startsWith("/sunting/texts.id."));
  if (!language) throw new Error("The engine asks for no Indonesian words.");
  const others = words.filter((path) => path.includes(".en."));
  const first = await total(report, origin, "opening", [...opening.files, language]);
  const after = [...later.files, ...rest.files].filter((path) => path !== language && !others.includes(path));
  const whole = first + (await total(report, origin, "then", after));
  report.hold("editor and chrome, as opening loads them", first, BUDGETS.editor, bytes);
  report.hold("with all that comes after opening", whole, BUDGETS.editorWhole, bytes);
}

async function total(report, origin, name, paths) {
  let sum = 0;
  for (const path of paths) {
    const file = await measure(origin, path);
    sum += file.sent;
    print(report, `${name}: ${path}`, file);
  }
  return sum;
}

/** These files with all that they import at once, but for what is there already; and what those ask for later. */
async function closure(origin, paths, there = []) {
  const files = new Set(paths.filter((path) => !there.includes(path)));
  const askedFor = new Set();
  for (const path of files) {
    if (!path.endsWith(".js")) continue;
    const code = (await fetchPlain(origin, path)).toString();
    const named = (pattern) => [...code.matchAll(pattern)].map(([, script, sheet]) => `/sunting/${script ?? sheet}`);
    for (const name of named(/(?:from|import)"\.\/([^"]+)"/g)) if (!there.includes(name)) files.add(name);
    for (const name of named(/import\("\.\/([^"]+)"\)|"\.\/([^"]+\.css)"/g)) askedFor.add(name);
  }
  return { files: [...files], askedFor: [...askedFor] };
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

/** Bytes of a page as it crosses the wire, compressed with brotli. */
export async function sentSize(origin, path) {
  return (await measure(origin, path)).sent;
}

async function measure(origin, path) {
  const { encoding, body } = await fetchWhole(origin, path);
  const plain = encoding === "br" ? brotliDecompressSync(body) : body;
  return { path, raw: plain.length, sent: body.length };
}

async function fetchPlain(origin, path) {
  const { encoding, body } = await fetchWhole(origin, path);
  return encoding === "br" ? brotliDecompressSync(body) : body;
}

async function fetchWhole(origin, path) {
  const answer = await fetchRaw(origin + path);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
  return answer;
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
