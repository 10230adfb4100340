import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadTexts } from "../texts.ts";
import { sentence, type Standing } from "./status.ts";

before(() => loadTexts("id"));

const calm: Standing = {
  phase: "clean",
  trouble: null,
  savedAt: "14.03 WIB",
  open: 0,
  unsent: [],
  isWhole: false,
  isStorageOut: false,
  isAtRisk: false,
  mayPublish: true,
};
const nothing = () => {};
const said = (change: Partial<Standing>) =>
  sentence({ ...calm, ...change }, { save: nothing, signIn: nothing, toConflict: nothing, toBlock: nothing }).words;

test("where the text stands is said in words", () => {
  assert.equal(said({}), "Tersimpan 14.03 WIB");
  assert.equal(said({ phase: "dirty" }), "Belum tersimpan");
  assert.equal(said({ phase: "saving" }), "Menyimpan…");
  assert.equal(said({ phase: "signed_out" }), "Sesi berakhir — masuk lagi");
  assert.equal(said({ phase: "conflict", open: 2 }), "Bentrok di 2 tempat — pilih versinya");
});

test("nothing is called saved while a picture is not on the server", () => {
  const [coming, failed] = [{ block: "a", is: "on_its_way" }, { block: "b", is: "failed" }] as const;
  assert.equal(said({ unsent: [coming, { ...coming, block: "c" }] }), "2 gambar sedang diunggah");
  assert.equal(said({ unsent: [coming, failed] }), "1 gambar gagal diunggah");
  assert.equal(said({ phase: "dirty", unsent: [coming] }), "Belum tersimpan");
});

test("what is not on the server is said to be on the device only where it is", () => {
  assert.equal(said({ phase: "offline" }), "Tanpa sambungan — tersimpan di perangkat ini");
  assert.match(said({ phase: "offline", isStorageOut: true, isAtRisk: true }), /BELUM tersimpan di mana pun/);
  assert.equal(said({ phase: "offline", isWhole: true }), "Tanpa sambungan");
  const refused = { what: "refused", reason: "Terlalu besar.", upTo: 1 } as const;
  assert.match(said({ phase: "error", trouble: refused }), /Tidak tersimpan: Terlalu besar\. — tersimpan di perangkat ini/);
});
