// Somebody who edits, for benchmarks of what editors do.

import { resolve } from "node:path";
import * as esbuild from "esbuild";

/** Signs an editor in on the server with that data folder, and makes an article of one empty paragraph; its number. */
export async function begin(page, { origin, dataDir }) {
  // The helper of the browser tests finds the server and its data by these.
  process.env.LEPTOS_SITE_ADDR = new URL(origin).host;
  process.env.WARTA_DATA_DIR = dataDir;
  process.env.WARTA_BENCH_BINARY ??= "target/release/warta";
  const { signIn } = await helper("people");
  const goto = page.goto.bind(page);
  page.goto = (address, options) => goto(new URL(address, origin).href, options);
  await signIn(page, "editor");
  const made = await page.request.post(`${origin}/tulis`, { maxRedirects: 0 });
  return Number(made.headers().location.split("/").pop());
}

/** A helper of the browser tests, which are TypeScript. */
export async function helper(name) {
  // As deep below the root as its source, which looks for the binary from there.
  const outfile = resolve(`target/${name}.mjs`);
  await esbuild.build({
    entryPoints: [`end2end/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  return import(outfile);
}
