//! What operators ask a database.

use std::{collections::BTreeMap, path::Path};

use sqlx::{
    SqlitePool,
    error::DatabaseError,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use crate::{locale::Timestamp, server::db::WriteTx};

/// Tables whose rows are counted, each with the question.
const COUNTED: [(&str, &str); 9] = [
    ("article", "SELECT count(*) FROM article"),
    ("article_revision", "SELECT count(*) FROM article_revision"),
    ("comment", "SELECT count(*) FROM comment"),
    ("media", "SELECT count(*) FROM media"),
    ("author", "SELECT count(*) FROM author"),
    ("section", "SELECT count(*) FROM section"),
    ("tag", "SELECT count(*) FROM tag"),
    ("person", "SELECT count(*) FROM person"),
    ("audit", "SELECT count(*) FROM audit"),
];

/// What waits to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Backlog {
    /// Mails to be sent.
    #[sqlx(try_from = "i64")]
    pub mails: u64,
    /// Comments that nobody has decided on.
    #[sqlx(try_from = "i64")]
    pub comments: u64,
}

/// Opens a copy that nobody writes to, without leaving anything beside it.
pub async fn open_copy(path: &Path) -> sqlx::Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(true)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON");
    SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
}

/// What is wrong with the database's structure, in SQLite's words: everything
/// but whether indexes agree with their tables.
pub async fn quick_check(db: &SqlitePool) -> sqlx::Result<Vec<String>> {
    faults(sqlx::query_scalar("PRAGMA quick_check").fetch_all(db).await)
}

/// What is wrong with the database, in SQLite's words; the search index is looked
/// at as well (sqlite.org/pragma.html#pragma_integrity_check).
pub async fn integrity_check(db: &SqlitePool) -> sqlx::Result<Vec<String>> {
    faults(
        sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_all(db)
            .await,
    )
}

/// A check that stumbles over the damage fails instead of telling it.
fn faults(found: sqlx::Result<Vec<String>>) -> sqlx::Result<Vec<String>> {
    match found {
        Ok(lines) => Ok(lines.into_iter().filter(|line| line != "ok").collect()),
        Err(sqlx::Error::Database(error)) if tells_of_damage(&*error) => {
            Ok(vec![error.message().to_owned()])
        }
        Err(other) => Err(other),
    }
}

/// SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html).
fn tells_of_damage(error: &dyn DatabaseError) -> bool {
    let code = error.code().and_then(|code| code.parse::<i32>().ok());
    code.is_some_and(|extended| matches!(extended & 0xff, 11 | 26))
}

/// Rows that refer to what is not there: `comment 7 → article`.
pub async fn broken_references(db: &SqlitePool) -> sqlx::Result<Vec<String>> {
    let rows: Vec<(String, Option<i64>, String, i64)> = sqlx::query_as("PRAGMA foreign_key_check")
        .fetch_all(db)
        .await?;
    let named = rows.into_iter().map(|(table, row, parent, _)| {
        let row = row.map_or_else(|| "?".to_owned(), |row| row.to_string());
        format!("{table} {row} → {parent}")
    });
    Ok(named.collect())
}

/// Rows by table; a table that this database does not have yet is left out.
pub async fn rows(db: &SqlitePool) -> sqlx::Result<BTreeMap<String, i64>> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(db)
            .await?;
    let mut rows = BTreeMap::new();
    for (table, question) in COUNTED {
        if tables.iter().any(|name| name == table) {
            let count = sqlx::query_scalar(question).fetch_one(db).await?;
            rows.insert(table.to_owned(), count);
        }
    }
    Ok(rows)
}

/// Keys of all files that rows refer to, each once.
pub async fn media_keys(db: &SqlitePool) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT storage_key FROM media WHERE storage_key IS NOT NULL \
         UNION SELECT social_key FROM media WHERE social_key IS NOT NULL \
         UNION SELECT storage_key FROM media_variant",
    )
    .fetch_all(db)
    .await
}

/// The last migration that was applied.
pub async fn schema(db: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations WHERE success")
        .fetch_one(db)
        .await
}

/// The latest time at which something was written, as far as rows say.
pub async fn last_written(db: &SqlitePool) -> sqlx::Result<Option<Timestamp>> {
    sqlx::query_scalar(
        "SELECT max(at) FROM (SELECT max(at) AS at FROM audit \
         UNION ALL SELECT max(updated_at) FROM article \
         UNION ALL SELECT max(unixepoch(installed_on) * 1000) FROM _sqlx_migrations)",
    )
    .fetch_one(db)
    .await
}

/// When a backup was last made.
pub async fn last_backup(db: &SqlitePool) -> sqlx::Result<Option<Timestamp>> {
    sqlx::query_scalar("SELECT max(at) FROM audit WHERE action = 'backup_made'")
        .fetch_one(db)
        .await
}

pub async fn backlog(db: &SqlitePool) -> sqlx::Result<Backlog> {
    sqlx::query_as(
        "SELECT (SELECT count(*) FROM mail_outbox WHERE state = 'waiting') AS mails, \
                (SELECT count(*) FROM comment WHERE state = 'pending') AS comments",
    )
    .fetch_one(db)
    .await
}

/// Ends all sessions and links: what was ended after the backup was made must not
/// come back to life with it.
pub async fn end_sessions(tx: &mut WriteTx) -> sqlx::Result<u64> {
    let ended = sqlx::query("DELETE FROM session")
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM account_link")
        .execute(&mut **tx)
        .await?;
    Ok(ended.rows_affected())
}
