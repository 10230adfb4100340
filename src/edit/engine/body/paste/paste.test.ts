import assert from "node:assert/strict";
import { test } from "node:test";
import { harmless, marksOf, meansNormalWeight } from "./style.ts";
import { paragraphsOf, soleAddress } from "./text.ts";

test("style attributes become data while the source is still text", () => {
  assert.equal(harmless(`<p class=x style="color: red">a</p>`), `<p class=x data-st="color: red">a</p>`);
  assert.equal(harmless(`<p STYLE='a' onclick=b()>style="x"</p>`), `<p data-st='a' data-x-onclick=b()>style="x"</p>`);
  assert.equal(harmless(`<a title="a > b style=c" style=d>e</a>`), `<a title="a > b style=c" data-st=d>e</a>`);
  assert.equal(harmless(`<img src=x onerror=alert(1)>`), `<img data-x-src=x data-x-onerror=alert(1)>`);
});

test("what would run, load or be reported is gone before parsing", () => {
  const html = `<meta charset=utf-8><style>p{color:red}</style><script>a()</script><p>b<o:p>&nbsp;</o:p></p><!--[if mso]><b>c</b><![endif]--><iframe src=d></iframe><link href=e>`;
  assert.equal(harmless(html), "<p>b&nbsp;</p>");
});

test("what a style means is kept, what it only looks like is not", () => {
  assert.deepEqual(marksOf("font-weight:700;font-style:italic;color:red", false), ["strong", "em"]);
  assert.deepEqual(marksOf("font-weight:700", true), []);
  assert.deepEqual(marksOf("mso-bidi-font-weight:bold;text-decoration:underline", false), []);
  assert.deepEqual(marksOf("text-decoration:line-through;vertical-align:super", false), ["s", "sup"]);
  assert.equal(meansNormalWeight("font-weight:normal;"), true);
  assert.equal(meansNormalWeight("mso-bidi-font-weight:normal"), false);
});

test("blank lines part paragraphs; without any, every line is one", () => {
  assert.deepEqual(paragraphsOf("a\nb\n\n\n c \r\n"), [["a", "b"], ["c"]]);
  assert.deepEqual(paragraphsOf("a\nb\n"), [["a"], ["b"]]);
  assert.deepEqual(paragraphsOf("\u200b \n "), []);
});

test("an address counts as one only when it stands alone", () => {
  assert.equal(soleAddress(" https://contoh.id/a \n"), "https://contoh.id/a");
  assert.equal(soleAddress("lihat https://contoh.id"), null);
});
