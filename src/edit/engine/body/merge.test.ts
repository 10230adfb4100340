import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, TextSelection } from "prosemirror-state";
import type { BlockJson, DocJson } from "../types.ts";
import { countText } from "./count.ts";
import { withIds } from "./ids.ts";
import { become, common, mergeInto } from "./merge.ts";
import { readDocument, writeDocument as write } from "./schema.ts";

const id = (name: string) => name.padEnd(10, "x");
const line = (name: string, text: string): BlockJson => ({
  type: "paragraph",
  attrs: { id: id(name) },
  ...(text ? { content: [{ type: "text", text }] } : {}),
});
const doc = (...blocks: BlockJson[]): DocJson => ({ type: "doc", content: blocks });
/** Plain objects, as they are sent. */
const writeDocument = (node: Parameters<typeof write>[0]): DocJson => JSON.parse(JSON.stringify(write(node))) as DocJson;
const state = (json: DocJson) => EditorState.create({ doc: readDocument(json) });

test("others' blocks come in and the caret stays where it was", () => {
  const mine = doc(line("a", "Satu"), line("b", "Dua"), line("c", "Tiga"));
  const before = state(mine);
  const caret = before.apply(before.tr.setSelection(TextSelection.create(before.doc, 9)));
  const merged = doc(line("x", "Baru"), line("a", "Satu!"), line("b", "Dua"), line("d", "Empat"));
  const { tr, clashes } = mergeInto(caret, merged, mine);
  assert.deepEqual(writeDocument(tr.doc), merged);
  assert.deepEqual(clashes, []);
  assert.equal(tr.selection.$head.parent.textContent, "Dua");
  assert.equal(tr.selection.$head.parentOffset, 2);
});

test("what was typed meanwhile is kept, also in a block that others changed elsewhere", () => {
  const mine = doc(line("a", "Satu dua tiga"), line("b", "Lain"));
  const live = state(doc(line("a", "Satu dua tiga empat"), line("n", "Sendiri"), line("b", "Lain")));
  const merged = doc(line("a", "Nol satu dua tiga"), line("b", "Lain!"));
  const { tr, clashes } = mergeInto(live, merged, mine);
  assert.deepEqual(writeDocument(tr.doc), doc(line("a", "Nol satu dua tiga empat"), line("n", "Sendiri"), line("b", "Lain!")));
  assert.deepEqual(clashes, []);
});

test("two changes of one place clash: mine stays, theirs is handed over", () => {
  const mine = doc(line("a", "Satu dua"));
  const live = state(doc(line("a", "Satu tiga")));
  const { tr, clashes } = mergeInto(live, doc(line("a", "Satu empat")), mine);
  assert.deepEqual(writeDocument(tr.doc), doc(line("a", "Satu tiga")));
  assert.equal(clashes[0]?.theirs.textContent, "Satu empat");
});

test("a block that others deleted goes, unless it was typed into", () => {
  const mine = doc(line("a", "Satu"), line("b", "Dua"), line("c", "Tiga"));
  const live = state(doc(line("a", "Satu"), line("b", "Dua lagi"), line("c", "Tiga")));
  const { tr } = mergeInto(live, doc(line("a", "Satu")), mine);
  assert.deepEqual(writeDocument(tr.doc), doc(line("a", "Satu"), line("b", "Dua lagi")));
});

test("any document becomes any other", () => {
  const letters = ["a", "b", "c", "d", "e", "f"];
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const some = () => {
    const chosen = letters.filter(() => random() < 0.6).sort(() => random() - 0.5);
    return doc(...(chosen.length > 0 ? chosen : ["z"]).map((name) => line(name, random() < 0.5 ? name : `${name} ${Math.floor(random() * 9)}`)));
  };
  for (let turn = 0; turn < 400; turn++) {
    const [from, to] = [some(), some()];
    assert.deepEqual(writeDocument(become(state(from), readDocument(to).content.content).doc), to);
  }
});

test("what stays is the longest that both have", () => {
  assert.deepEqual(common(["a", "b", "c", "d"], ["a", "c", "b", "d"]).length, 3);
  assert.deepEqual(common([], ["a"]), []);
});

test("a document that is written while composing has a name for every block, each once", () => {
  const named = withIds(doc(line("a", "Satu"), line("a", "Dua"), { type: "paragraph", attrs: { id: "" } }));
  const ids = named.content?.map(({ attrs }) => String(attrs?.id)) ?? [];
  assert.equal(ids[0], id("a"));
  assert.equal(new Set(ids).size, 3);
  for (const one of ids) assert.match(one, /^[a-z0-9]{10,64}$/);
});

test("words, characters and minutes are counted", () => {
  assert.deepEqual(countText("Satu — dua\n“tiga”, 1.000"), { words: 4, characters: 23, minutes: 1 });
  assert.deepEqual(countText(""), { words: 0, characters: 0, minutes: 0 });
  assert.equal(countText("kata ".repeat(401)).minutes, 3);
});
