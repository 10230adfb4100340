import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHref, relOf, typedHref } from "./href.ts";

test("the six kinds of address are kept", () => {
  for (const raw of ["https://contoh.id/a?b=c#d", "http://contoh.id", "mailto:redaksi@contoh.id", "tel:+62315550100", "/daerah", "#catatan"]) {
    assert.equal(parseHref(raw), raw);
  }
  assert.equal(parseHref(" HTTPS://contoh.id/a b "), "https://contoh.id/a%20b");
});

test("addresses that run code, hide where they lead or lead elsewhere on each page are refused", () => {
  const refused = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "\u0001javascript:alert(1)", "java\u200bscript:alert(1)", "data:text/html,x",
    "vbscript:x", "blob:https://contoh.id/1", "file:///etc/passwd", "//jahat.example", "/\\jahat.example", "/\t/jahat.example",
    "https://bank.example@jahat.example/", "https:///jalan", "https:jalan", "halaman.html", "../atas", "?p=12", "www.contoh.id",
    "", "mailto:", `/${"a".repeat(3000)}`,
  ];
  for (const raw of refused) assert.equal(parseHref(raw), null, raw);
});

test("a bare domain and a mailbox are meant for addresses", () => {
  assert.equal(typedHref("warta.example/a"), "https://warta.example/a");
  assert.equal(typedHref("redaksi@warta.example"), "mailto:redaksi@warta.example");
  assert.equal(typedHref("javascript:alert(1)"), null);
});

test("the router lets go of files and other sites keep their hands off our window", () => {
  assert.equal(relOf("https://contoh.id"), "noopener");
  assert.equal(relOf("/unduh/apbd.pdf?versi=2"), "external");
  assert.equal(relOf("/2019/judul.html"), undefined);
  assert.equal(relOf("/daerah/harga-rp.1.500"), undefined);
});
