//! What the database refuses, and what happens around migrations.

use std::path::Path;

use axum::http::StatusCode;
use sqlx::{ConnectOptions, Connection, migrate::Migrator, sqlite::SqliteConnectOptions};
use warta::{
    account::Role,
    server::{
        db::{Db, DbError},
        failure::Trouble,
    },
};

use crate::support::{TestSite, now};

#[tokio::test]
async fn a_published_article_without_path_time_or_revision_cannot_exist() {
    let site = TestSite::demo().await;
    for change in [
        "UPDATE article SET path = NULL WHERE status = 'published'",
        "UPDATE article SET published_at = NULL WHERE status = 'published'",
        "UPDATE article SET published_rev = NULL WHERE status = 'published'",
        "UPDATE article SET published_rev = 99 WHERE status = 'published'",
        "UPDATE article SET path = '/bukan/miliknya/' WHERE status = 'published'",
        "UPDATE article SET headline = '' WHERE status = 'published'",
    ] {
        let mut tx = site.db.write().await.expect("the writer");
        let refused = match sqlx::query(change).execute(&mut *tx).await {
            Ok(_) => tx.commit().await.is_err(),
            Err(_) => true,
        };
        assert!(refused, "accepted: {change}");
    }
}

#[tokio::test]
async fn pinned_stories_are_found_without_walking_the_archive() {
    let site = TestSite::demo().await;
    // As `article::store::pinned` narrows and orders.
    let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(
        "EXPLAIN QUERY PLAN SELECT a.id FROM article a \
          WHERE a.status = 'published' AND a.pinned = 1 AND a.kind = 'story' \
            AND (a.pinned_until IS NULL OR a.pinned_until > 0) \
          ORDER BY a.pinned_position, a.published_at DESC, a.id DESC LIMIT 6",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("a plan");
    let steps: Vec<&str> = plan.iter().map(|step| step.3.as_str()).collect();
    assert_eq!(steps, ["SCAN a USING INDEX article_pinned"]);
}

#[tokio::test]
async fn readers_cannot_write() {
    let site = TestSite::empty().await;
    let written = sqlx::query("UPDATE site SET name = 'x'")
        .execute(site.db.reader())
        .await;
    assert!(written.is_err());
}

#[tokio::test]
async fn the_connections_have_the_settings_that_durability_rests_on() {
    let site = TestSite::empty().await;
    for (pragma, wanted) in [
        ("PRAGMA synchronous", 2),
        ("PRAGMA foreign_keys", 1),
        ("PRAGMA trusted_schema", 0),
        ("PRAGMA mmap_size", 0),
    ] {
        let mut tx = site.db.write().await.expect("the writer");
        let value: Option<i64> = sqlx::query_scalar(pragma)
            .fetch_optional(&mut *tx)
            .await
            .expect("a pragma");
        assert_eq!(value.unwrap_or(0), wanted, "{pragma}");
    }
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(site.db.reader())
        .await
        .expect("a pragma");
    assert_eq!(mode, "wal");
}

#[tokio::test]
async fn a_full_disk_is_said_and_writing_goes_on_once_there_is_room() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Owner).await;
    // What a disk without room does to the writer: its file may not grow.
    let mut tx = site.db.write().await.expect("the writer");
    let pages: i64 = sqlx::query_scalar("PRAGMA max_page_count = 1")
        .fetch_one(&mut *tx)
        .await
        .expect("a pragma");
    assert!(pages > 1, "no lower than what there is");
    while sqlx::query(
        "INSERT INTO tag (slug, name) VALUES (hex(randomblob(8)), hex(randomblob(900)))",
    )
    .execute(&mut *tx)
    .await
    .is_ok()
    {}
    drop(tx);
    let filler = "INSERT INTO tag (slug, name) VALUES (hex(randomblob(8)), hex(zeroblob(200000)))";
    let mut tx = site.db.write().await.expect("a writer that works");
    _ = sqlx::query("PRAGMA max_page_count = 1")
        .fetch_one(&mut *tx)
        .await;
    let full = sqlx::query(filler).execute(&mut *tx).await;
    let full = full.expect_err("there is no room");
    assert_eq!(Trouble::of(&full), Some(Trouble::Full), "{full}");
    drop(tx);

    let answer = site.post_as(&cookie, "/keluar", &[]).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "the writer was replaced"
    );
    assert_ne!(site.get_as(&cookie, "/meja").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_writer_that_does_not_come_free_is_a_sentence_and_no_failure() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Owner).await;
    let held = site.db.write().await.expect("the writer");
    let answer = site.post_as(&cookie, "/keluar", &[]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.body.contains("sibuk"), "{}", answer.body);
    assert_eq!(
        site.get("/").await.status,
        StatusCode::OK,
        "reading goes on"
    );
    drop(held);
    let answer = site.post_as(&cookie, "/keluar", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let site = TestSite::empty().await;
    let path = site.folder.path().join("warta.db");
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'future', 1, x'00', 0)",
    )
    .execute(&mut *tx)
    .await
    .expect("an insert");
    tx.commit().await.expect("a commit");
    site.db.close().await;
    let error = Db::open(&path, now()).await.expect_err("it must refuse");
    assert!(matches!(error, DbError::NewerDatabase(9999)), "{error}");
}

#[tokio::test]
async fn a_database_with_content_is_copied_before_it_is_migrated() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("warta.db");
    make_first_version(&path).await;
    let db = Db::open(&path, now()).await.expect("it migrates");
    let copy = folder
        .path()
        .join(format!("warta.db.before-{}", now().millis()));
    for (name, db) in [
        ("migrated", db),
        (
            "copied",
            Db::open(&copy, now()).await.expect("the copy opens"),
        ),
    ] {
        let entries: Vec<(String, Option<String>)> = sqlx::query_as(
            "SELECT i.label, m.location FROM menu_item i JOIN menu m ON m.id = i.menu_id",
        )
        .fetch_all(db.reader())
        .await
        .expect("a menu");
        assert_eq!(
            entries,
            [("Banjir".to_owned(), Some("primary".to_owned()))],
            "{name}"
        );
    }
}

/// A database as the first version left it, with something in it.
async fn make_first_version(path: &Path) {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true);
    let mut connection = options.connect().await.expect("a new database");
    let all = Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations"))
        .await
        .expect("the migrations");
    let first = Migrator {
        migrations: all.iter().take(1).cloned().collect(),
        ..Migrator::DEFAULT
    };
    first.run(&mut connection).await.expect("the first version");
    for statement in [
        "INSERT INTO menu (id, slug, name, location) VALUES (1, 'utama', 'Utama', 'primary')",
        "INSERT INTO menu_item (menu_id, position, label, href) VALUES (1, 0, 'Banjir', '/banjir')",
    ] {
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .expect("a statement");
    }
    connection.close().await.expect("closed");
}
