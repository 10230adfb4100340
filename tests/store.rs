//! What the database refuses, and what happens around migrations.

use warta::server::db::{Db, DbError};

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
    let site = TestSite::demo().await;
    let path = site.folder.path().join("warta.db");
    let mut tx = site.db.write().await.expect("the writer");
    // As a database looks that still lacks a migration of this version.
    for statement in [
        "DROP TABLE article_fts",
        "DELETE FROM _sqlx_migrations WHERE version = 2",
    ] {
        sqlx::query(statement)
            .execute(&mut *tx)
            .await
            .expect("a statement");
    }
    tx.commit().await.expect("a commit");
    site.db.close().await;
    Db::open(&path, now()).await.expect("it migrates");
    let copy = site
        .folder
        .path()
        .join(format!("warta.db.before-{}", now().millis()));
    let copied = Db::open(&copy, now()).await.expect("the copy opens");
    let articles: i64 = sqlx::query_scalar("SELECT count(*) FROM article")
        .fetch_one(copied.reader())
        .await
        .expect("a count");
    assert!(articles > 25, "{articles}");
}
