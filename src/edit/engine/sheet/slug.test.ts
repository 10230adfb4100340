import assert from "node:assert/strict";
import { test } from "node:test";
import { lastPart, slugOf, slugTyped } from "./slug.ts";

// The cases of src/edit/publish/slug.rs.
const CASES: [string, string][] = [
  ["Harga “Beras” Naik, Lagi!", "harga-beras-naik-lagi"],
  ["Salat Jum'at di Ma’had", "salat-jumat-di-mahad"],
  ["Déjà vu: São Paulo – Łódź", "deja-vu-sao-paulo-lodz"],
  ["Straße & Ærø 2026", "strasse-aero-2026"],
  ["ﬁnal ½ ①", "final-1-2-1"],
  ["السلام عليكم", ""],
  ["🎉🎉", ""],
  ["Banjir 🌊 di Pati", "banjir-di-pati"],
  ["  --Bismillah--  ", "bismillah"],
  ["ke\u{ad}bakaran", "kebakaran"],
  ["pembangunan ".repeat(12), Array(6).fill("pembangunan").join("-")],
  ["a".repeat(200), "a".repeat(80)],
  [`${"b".repeat(40)}-${"c".repeat(39)} ekor`, `${"b".repeat(40)}-${"c".repeat(39)}`],
];

test("an address is foretold as the server makes it", () => {
  for (const [headline, slug] of CASES) assert.equal(slugOf(headline), slug, headline);
});

test("while somebody types, a hyphen at the end stays", () => {
  assert.equal(slugTyped("Banjir "), "banjir-");
});

test("the last part of a path", () => {
  assert.equal(lastPart("/2026/11/26/banjir-di-kudus/"), "banjir-di-kudus");
});
