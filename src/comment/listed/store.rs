//! The list of words in the database.

use serde_json::json;
use sqlx::SqlitePool;

use super::{Effect, ListedWord};
use crate::{
    account::guard::Moderator,
    audit::{self, Action, By, Entry},
    locale::Timestamp,
    server::db::WriteTx,
};

/// Adds a word (lower case). `false` when it stands there already.
///
/// # Errors
/// When the database fails.
pub async fn add(
    tx: &mut WriteTx,
    moderator: &Moderator,
    (word, effect): (&str, Effect),
    request: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let id: Option<i64> = sqlx::query_scalar(
        "INSERT INTO comment_listed_word (word, effect, added_by, created_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (word) DO NOTHING RETURNING id",
    )
    .bind(word)
    .bind(effect)
    .bind(moderator.id)
    .bind(now)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(id) = id else {
        return Ok(false);
    };
    let entry = Entry {
        by: By::Person(moderator),
        action: Action::CommentWordsChanged,
        subject: "comment_word",
        subject_id: Some(id),
        before: None,
        after: Some(json!({ "word": word, "effect": effect })),
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(true)
}

/// Takes a word off the list. `false` when it is not there.
///
/// # Errors
/// When the database fails.
pub async fn remove(
    tx: &mut WriteTx,
    moderator: &Moderator,
    id: i64,
    request: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let removed: Option<(String, Effect)> =
        sqlx::query_as("DELETE FROM comment_listed_word WHERE id = $1 RETURNING word, effect")
            .bind(id)
            .fetch_optional(&mut **tx)
            .await?;
    let Some((word, effect)) = removed else {
        return Ok(false);
    };
    let entry = Entry {
        by: By::Person(moderator),
        action: Action::CommentWordsChanged,
        subject: "comment_word",
        subject_id: Some(id),
        before: Some(json!({ "word": word, "effect": effect })),
        after: None,
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(true)
}

/// All of them, by word.
///
/// # Errors
/// When the database fails.
pub async fn all(db: &SqlitePool) -> sqlx::Result<Vec<ListedWord>> {
    sqlx::query_as(
        "SELECT w.id, w.word, w.effect, p.name AS added_by, w.created_at \
           FROM comment_listed_word w LEFT JOIN person p ON p.id = w.added_by \
          ORDER BY w.word LIMIT 2000",
    )
    .fetch_all(db)
    .await
}
