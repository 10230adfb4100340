//! What the tests of whole imports share. The exports in
//! `tests/fixtures/wordpress` were all written for these tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sqlx::AssertSqlSafe;

use super::{Options, run};
use crate::{
    import::{
        ImportError, Report, content_hash,
        fixture::{Fixture, NOW},
        report::Silent,
    },
    server::db::Db,
};

pub fn fixture_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/wordpress")
        .join(name)
}

pub fn options(files: &[&Path]) -> Options {
    Options {
        files: files.iter().map(|path| path.to_path_buf()).collect(),
        ..Options::default()
    }
}

pub async fn import(fixture: &Fixture, options: &Options) -> Result<Report, ImportError> {
    run(&fixture.db, &fixture.root, options, NOW, &Silent).await
}

pub async fn imported(fixture: &Fixture, name: &str) -> Report {
    let file = fixture_file(name);
    import(fixture, &options(&[&file])).await.expect("imported")
}

/// Imports the newspaper after `change` was made to its export.
pub async fn import_changed(fixture: &Fixture, change: impl Fn(String) -> String) -> Report {
    let export = fs::read_to_string(fixture_file("warta-kali.xml")).expect("the export");
    let path = fixture.directory.path().join("changed.xml");
    let changed = change(export.clone());
    assert_ne!(changed, export, "the change must be one");
    fs::write(&path, changed).expect("written");
    import(fixture, &options(&[&path])).await.expect("imported")
}

/// Whatever a question in SQL is answered with, as text.
pub async fn ask(db: &Db, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(db.reader())
        .await
        .expect("an answer")
}

pub async fn tell(fixture: &Fixture, sql: &str) {
    let mut tx = fixture.db.write().await.expect("a transaction");
    sqlx::query(AssertSqlSafe(sql))
        .execute(&mut *tx)
        .await
        .expect("done");
    tx.commit().await.expect("committed");
}

pub async fn html(db: &Db, path: &str) -> String {
    let sql = format!(
        "SELECT html FROM article a JOIN article_revision r \
         ON r.article_id = a.id AND r.rev = a.published_rev WHERE a.path = '{path}'"
    );
    ask(db, &sql).await.join("")
}

pub fn count(report: &Report, what: &str) -> u64 {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.what.contains(what))
        .map(|finding| finding.count)
        .sum()
}

/// All that the database holds, apart from what is kept for SQLite itself.
pub async fn everything(db: &Db) -> String {
    let mut all = String::new();
    for table in [
        "article",
        "article_revision",
        "article_path",
        "article_section",
        "article_tag",
        "article_author",
        "author",
        "comment",
        "import_item",
        "media",
        "menu",
        "menu_item",
        "place",
        "section",
        "tag",
    ] {
        let columns = ask(
            db,
            &format!("SELECT name FROM pragma_table_info('{table}')"),
        )
        .await;
        let line = columns.join(", '|', ");
        let rows = ask(
            db,
            &format!("SELECT concat({line}) FROM {table} ORDER BY 1"),
        )
        .await;
        all.push_str(&format!("{table}\n{}\n", rows.join("\n")));
    }
    content_hash(all.as_bytes())
}
