import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault } from "../types.ts";
import { byField, groupFaults } from "./faults.ts";

const WORDS = { many_alt_missing: "{count} gambar tanpa teks alt" };
const noAlt = (block_id: string): Fault => ({ level: "stop", code: "alt_missing", block_id, message: "Gambar tanpa teks alt" });
const long: Fault = { level: "warn", code: "headline_long", field: "headline", message: "Judul panjang" };
const empty = (block_id: string): Fault => ({ level: "stop", code: "heading_empty", block_id, message: "Judul kecil kosong" });

test("pictures without alt text are counted on one line, which keeps their places", () => {
  const [line, ...others] = groupFaults([noAlt("a"), noAlt("b")], WORDS);
  assert.equal(line?.label, "2 gambar tanpa teks alt");
  assert.deepEqual(line?.faults.map(({ block_id }) => block_id), ["a", "b"]);
  assert.deepEqual(others, []);
});

test("the lead picture is one of the pictures", () => {
  const lead: Fault = { level: "stop", code: "lead_alt_missing", field: "lead_alt", message: "Gambar utama tanpa teks alt" };
  const [line] = groupFaults([lead, noAlt("a")], WORDS);
  assert.equal(line?.label, "2 gambar tanpa teks alt");
  assert.equal(line?.faults[0]?.field, "lead_alt");
});

test("one alone says what the server says", () => {
  assert.equal(groupFaults([noAlt("a")], WORDS)[0]?.label, "Gambar tanpa teks alt");
});

test("what stops comes before what warns, otherwise the order of the page holds", () => {
  const labels = groupFaults([long, empty("a"), noAlt("b"), empty("c")], WORDS).map(({ label }) => label);
  assert.deepEqual(labels, ["Judul kecil kosong", "Gambar tanpa teks alt", "Judul kecil kosong", "Judul panjang"]);
});

test("the same kind as a stop and as a warning is two lines", () => {
  assert.equal(groupFaults([noAlt("a"), { ...noAlt("b"), level: "warn" }], WORDS).length, 2);
});

test("a field shows its first fault", () => {
  const found = byField([long, { ...long, message: "Judul kosong" }, noAlt("a")]);
  assert.deepEqual([...found], [["headline", "Judul panjang"]]);
});
