// Bundles the editor (src/edit/engine) into public/sunting/, compressed and named by its content.
// `node scripts/engine.mjs` builds it, `--watch` goes on doing so, `--tests` bundles the engine's own
// tests into target/engine/ for `node --test`.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const ROOT = path.resolve(import.meta.dirname, "..");
const SOURCE = path.join(ROOT, "src/edit/engine");
const SITE = path.join(ROOT, "public/sunting");
const TESTS = path.join(ROOT, "target/engine");

/** The browsers of `browserquery` in Cargo.toml. */
const BROWSERS = ["chrome109", "firefox115", "safari15.4"];

/** @type {esbuild.BuildOptions} */
const editor = {
  entryPoints: { editor: path.join(SOURCE, "main.ts") },
  outdir: SITE,
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  // Style of the entry is one file; what comes later brings its own.
  loader: { ".later.css": "file" },
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: BROWSERS,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  write: false,
  plugins: [{ name: "publish", setup: (build) => build.onEnd(publish) }],
};

/**
 * Files appear whole, and what they replace goes: the server takes the one that is there.
 * @param {esbuild.BuildResult} result
 */
function publish({ errors, outputFiles = [] }) {
  if (errors.length > 0) return;
  mkdirSync(SITE, { recursive: true });
  const wanted = outputFiles.flatMap(({ path: file, contents }) => [
    { name: path.basename(file), bytes: contents },
    { name: `${path.basename(file)}.br`, bytes: brotliCompressSync(contents) },
    { name: `${path.basename(file)}.gz`, bytes: gzipSync(contents, { level: 9 }) },
  ]);
  const names = new Set(readdirSync(SITE));
  for (const { name, bytes } of wanted) {
    if (!names.delete(name)) writeFileSync(path.join(SITE, name), bytes);
  }
  for (const name of names) rmSync(path.join(SITE, name));
}

async function bundleTests() {
  const tests = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  rmSync(TESTS, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: tests.map((file) => path.join(SOURCE, file)),
    outdir: TESTS,
    outbase: SOURCE,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
}

const [purpose] = process.argv.slice(2);
if (purpose === "--tests") {
  await bundleTests();
} else if (purpose === "--watch") {
  const context = await esbuild.context(editor);
  await context.watch();
} else {
  await esbuild.build(editor);
}
