import assert from "node:assert/strict";
import { test } from "node:test";
import * as rules from "./rules.mjs";
import { testFiles } from "./rust.mjs";

const lines = (rule, path, text) => rule({ path, text }).map(({ line }) => line);

test("a foundation module may not use a feature", () => {
  const rule = rules.dependenciesRunOneWay;
  assert.deepEqual(lines(rule, "src/ui/stamp.rs", "use crate::locale::Stamp;\nuse crate::comment::Thread;"), [2]);
});

test("features meet in page and nowhere else", () => {
  const rule = rules.dependenciesRunOneWay;
  const text = "use crate::{\n  article::Card,\n  stats::Views,\n};";
  assert.deepEqual(lines(rule, "src/comment/store.rs", text), [1]);
  assert.deepEqual(lines(rule, "src/page/article.rs", text), []);
});

test("a feature uses only the doors of server", () => {
  const rule = rules.dependenciesRunOneWay;
  assert.deepEqual(lines(rule, "src/media/store.rs", "use crate::server::{db::WriteTx, cache};"), []);
  assert.deepEqual(lines(rule, "src/media/store.rs", "use crate::server::{db::WriteTx, config::Config};"), [1]);
  assert.deepEqual(lines(rule, "src/media/store.rs", "fn f() { crate::page::x() }"), [1]);
});

test("a path in a comment, a string or a test module is not a dependency", () => {
  const rule = rules.dependenciesRunOneWay;
  const text = '// crate::comment\nconst X: &str = "crate::comment";\n#[cfg(test)]\nmod tests { use crate::comment::Y; }';
  assert.deepEqual(lines(rule, "src/article/mod.rs", text), []);
});

test("SQL is seen by its call and by its words", () => {
  const rule = rules.sqlStandsOnlyInStores;
  const text = 'sqlx::query_as(Q);\nconst Q: &str = "SELECT id\n FROM article";\nconst R: &str = r#"delete from tag"#;';
  assert.deepEqual(lines(rule, "src/article/mod.rs", text), [1, 2, 4]);
  assert.deepEqual(lines(rule, "src/article/store.rs", text), []);
  assert.deepEqual(lines(rule, "src/article/mod.rs", 'let label = "Select a section";'), []);
});

test("a gate stands on a module and not inside a function", () => {
  const rule = rules.gatesStandOnModules;
  const good = '#[cfg(feature = "ssr")]\npub(crate) mod store;\n#[cfg_attr(feature = "ssr", derive(FromRow))]\nstruct A;\n#[cfg(test)]\nfn t() {}';
  assert.deepEqual(lines(rule, "src/article/mod.rs", good), []);
  assert.deepEqual(lines(rule, "src/article/mod.rs", '#[cfg(feature = "ssr")]\nuse sqlx::Row;'), [1]);
  assert.deepEqual(lines(rule, "src/article/mod.rs", 'fn f() { if cfg!(feature = "ssr") {} }'), [1]);
});

test("an allowed lint and a note for later are faults", () => {
  assert.deepEqual(lines(rules.lintsAreExpectedNotAllowed, "src/a.rs", "#[allow(dead_code)]\n#[expect(x)]"), [1]);
  assert.deepEqual(lines(rules.nothingIsLeftForLater, "src/a.rs", "// TODO later\ntodo!()"), [1, 2]);
});

test("a text between tags or in a spoken attribute belongs into the catalogue", () => {
  const rule = rules.interfaceTextsAreTranslated;
  const raw = 'view! {\n<p class="lead">"Baca juga"</p>\n<nav aria-label="Menu utama"/>\n<b>Terkini</b>\n}';
  assert.deepEqual(lines(rule, "src/page/front.rs", raw), [2, 3, 4]);
  assert.deepEqual(lines(rule, "src/locale/text.rs", raw), []);
  const clean = 'view! { <a href="/cari" on:click=move |_| go(a >= b) class="x">{texts.search}" · "</a> // pencarian\n }';
  assert.deepEqual(lines(rule, "src/page/front.rs", clean), []);
});

test("a nested view is looked at once", () => {
  const text = 'view! { <p>{move || view! { <i>"Memuat"</i> }}</p> }';
  assert.deepEqual(lines(rules.interfaceTextsAreTranslated, "src/page/front.rs", text), [1]);
});

test("a file over the limit is noticed", () => {
  assert.deepEqual(lines(rules.filesStayShort, "src/a.rs", "x\n".repeat(401)), [401]);
  assert.deepEqual(lines(rules.filesStayShort, "src/a.rs", "x\n".repeat(400)), []);
});

test("a module that only tests compile is told by its declaration", () => {
  const isTest = testFiles([
    { path: "src/import/mod.rs", text: "#[cfg(test)]\nmod fixture;\nmod wordpress;" },
    { path: "src/import/wordpress.rs", text: "#[cfg(test)]\npub(crate) mod trial;" },
  ]);
  assert.deepEqual(
    ["src/import/fixture.rs", "src/import/fixture/data.rs", "src/import/wordpress/trial.rs", "src/import/wordpress.rs"].map(isTest),
    [true, true, true, false],
  );
});
