import assert from "node:assert/strict";
import { test } from "node:test";
import type { BlockJson, DocJson, Fields, Merged, Version } from "../types.ts";
import { isTouched } from "./merging.ts";
import { blockOf, changedBlocks, changedFields, same, withBlock } from "./version.ts";

const paragraph = (id: string, text: string): BlockJson => ({
  type: "paragraph",
  attrs: { id },
  content: [{ type: "text", text }],
});
const doc = (...content: BlockJson[]): DocJson => ({ type: "doc", content });

test("the order of keys and what is not there make no difference", () => {
  assert.ok(same({ a: 1, b: [1, { c: "x" }] }, { b: [1, { c: "x" }], a: 1, d: null }));
  assert.ok(same({ decorative: false, tags: [] }, {}));
  assert.ok(!same({ a: 1 }, { a: 2 }));
  assert.ok(!same([1, 2], [2, 1]));
  assert.ok(!same({ a: [] }, { a: [null] }));
});

test("a block is found and replaced wherever it stands", () => {
  const list: BlockJson = { type: "bullet_list", attrs: { id: "list" }, content: [paragraph("item", "satu")] };
  const whole = doc(paragraph("first", "a"), list);
  assert.equal(blockOf(whole, "item")?.content?.[0]?.text, "satu");
  assert.equal(blockOf(withBlock(whole, "item", paragraph("item", "dua")), "item")?.content?.[0]?.text, "dua");
  assert.equal(blockOf(withBlock(whole, "first", null), "first"), undefined);
  assert.ok(same(withBlock(whole, "nobody", paragraph("nobody", "x")), whole));
});

test("blocks that only one version has differ too", () => {
  const one = doc(paragraph("a", "1"), paragraph("b", "2"));
  const other = doc(paragraph("a", "1"), paragraph("b", "3"), paragraph("c", "4"));
  assert.deepEqual([...changedBlocks(one, other)].sort(), ["b", "c"]);
});

const fields = (headline: string) => ({ headline, kicker: "" }) as Fields;

test("fields are compared one by one", () => {
  assert.deepEqual(changedFields(fields("a"), fields("b")), ["headline"]);
});

test("a merge is done anew when somebody typed where it wants to write, and only then", () => {
  const version = (text: string, headline = "h"): Version => ({
    doc: doc(paragraph("theirs", text), paragraph("mine", text)),
    fields: fields(headline),
  });
  const merged = { changed: ["theirs"], conflicts: [] as Merged["conflicts"] } as Merged;
  const typedIn = (id: string): Version => ({ ...version("a"), doc: withBlock(version("a").doc, id, paragraph(id, "b")) });
  assert.ok(isTouched(merged, [], version("a"), typedIn("theirs")));
  assert.ok(!isTouched(merged, [], version("a"), typedIn("mine")));
  assert.ok(isTouched(merged, ["headline"], version("a"), version("a", "new")));
  assert.ok(!isTouched(merged, ["kicker"], version("a"), version("a", "new")));
});
