// The editor's schema and the server's are one: documents of either side mean the same on the other.
// What Rust makes is written by `cargo test` (src/document/tests/parity.rs).

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import type { Page } from "@playwright/test";
import type { BlockJson } from "../src/edit/engine/types.ts";
import { become, draftArticle, draftOf, saveAs } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const WRITTEN = path.join(ROOT, "target/parity/documents.json");

/** What src/edit/engine/body/parity.ts offers in the page. */
interface Parity {
  SCHEMA_HASH: string;
  compare(json: string, html: string): string[];
  randomBlocks(seed: number, count: number): BlockJson[];
}

interface Written {
  hash: string;
  /** Their canonical JSON, as text: the order of its keys counts. */
  documents: { json: string; html: string }[];
}

test("Documents of the server are read, checked and written back unchanged, as the same HTML", async ({ page }) => {
  if (!existsSync(WRITTEN)) throw new Error("`cargo test` writes target/parity/documents.json first.");
  const { hash, documents } = JSON.parse(readFileSync(WRITTEN, "utf8")) as Written;
  await load(page);
  const faults = await page.evaluate(({ hash, documents }) => {
    const { SCHEMA_HASH, compare } = Reflect.get(window, "parity") as Parity;
    if (SCHEMA_HASH !== hash) return [`the editor was built for schema ${SCHEMA_HASH}, the server has ${hash}`];
    return documents.flatMap(({ json, html }) => compare(json, html));
  }, { hash, documents });
  expect(documents.length).toBeGreaterThan(200);
  expect(faults.slice(0, 3)).toEqual([]);
});

test("Documents of the editor's schema are accepted by the server and come back unchanged", async ({ page }) => {
  await load(page);
  await become(page);
  const id = await draftArticle(page);
  for (let round = 0; round < 4; round++) {
    const blocks = await page.evaluate((seed) => {
      const { randomBlocks } = Reflect.get(window, "parity") as Parity;
      return randomBlocks(seed, 42);
    }, round);
    await saveAs(page, id, { blocks });
    expect((await draftOf(page, id)).doc.content).toEqual(blocks);
  }
});

test("Other paste: a forged document is refused with the place of its fault", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page, { blocks: ["Satu."] });
  const { rev, fields, schema_hash } = await draftOf(page, id);
  const forged: [BlockJson, RegExp][] = [
    [{ type: "raw_html", attrs: { id: "aaaaaaaaaa", html: "<script>" } }, /content\[0\]/],
    [{ type: "paragraph", attrs: { id: "aaaaaaaaaa" }, content: [{ type: "text", text: "x", marks: [{ type: "link", attrs: { href: "JaVaScRiPt:alert(1)" } }] }] }, /href/],
    [{ type: "embed", attrs: { id: "aaaaaaaaaa", provider: "youtube", key: "x", url: "https://jahat.example/", title: "" } }, /attrs/],
  ];
  for (const [block, place] of forged) {
    const data = { session: "a".repeat(20), base_rev: rev, op_id: `${block.type.replace("_", "")}${"a".repeat(12)}`, schema_hash, kind: "save", doc: { type: "doc", content: [block] }, fields };
    const answer = await page.request.post(`/api/edit/${id}/draft`, { data });
    expect(answer.status(), block.type).toBe(422);
    expect(await answer.text()).toMatch(place);
  }
});

/** The schema in a page of its own: it is no part of what is shipped that tests need. */
async function load(page: Page): Promise<void> {
  const built = await esbuild.build({
    entryPoints: [path.join(ROOT, "src/edit/engine/body/parity.ts")],
    bundle: true,
    format: "iife",
    globalName: "parity",
    // What the editor fetches later is not asked for here, and its styles are not looked at.
    external: [path.join(ROOT, "src/edit/engine/later.ts")],
    loader: { ".css": "empty" },
    write: false,
    nodePaths: [path.join(ROOT, "node_modules")],
  });
  await page.addScriptTag({ content: built.outputFiles[0]?.text ?? "" });
}
