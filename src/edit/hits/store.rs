//! Reads articles as they are chosen.

use sqlx::{FromRow, SqliteConnection};

use crate::{account::guard::Person, edit::access::Status, locale::Timestamp};

#[derive(FromRow)]
pub(super) struct Row {
    pub id: i64,
    pub headline: String,
    pub path: Option<String>,
    pub status: Status,
    pub published_at: Option<Timestamp>,
}

/// Whose drafts are looked through.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    Everybodys,
    /// What they began or sign.
    Own(&'a Person),
}

/// In the order of the ids.
pub(super) async fn by_ids(
    connection: &mut SqliteConnection,
    ids: &[i64],
) -> sqlx::Result<Vec<Row>> {
    let ids = serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query_as(
        "SELECT a.id, a.headline, a.path, a.status, a.published_at \
           FROM json_each($1) wanted JOIN article a ON a.id = wanted.value \
          ORDER BY wanted.key",
    )
    .bind(ids)
    .fetch_all(connection)
    .await
}

/// The published article that has, or once had, this path, with or without a
/// slash at its end.
pub(super) async fn at_path(
    connection: &mut SqliteConnection,
    path: &str,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as(
        "SELECT a.id, a.headline, a.path, a.status, a.published_at \
           FROM article_path p JOIN article a ON a.id = p.article_id \
          WHERE p.path IN ($1, $1 || '/', rtrim($1, '/')) AND a.status = 'published' LIMIT 1",
    )
    .bind(path)
    .fetch_all(connection)
    .await
}

/// What is not published, by words of the headline; the last changed first.
pub(super) async fn drafts(
    connection: &mut SqliteConnection,
    words: &str,
    whose: Whose<'_>,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    let own = match whose {
        Whose::Everybodys => None,
        Whose::Own(person) => Some(person),
    };
    sqlx::query_as(
        "SELECT a.id, a.headline, a.path, a.status, a.published_at FROM article a \
          WHERE a.status <> 'published' AND a.status IN ('draft', 'review', 'scheduled') \
            AND a.headline LIKE $1 ESCAPE '\\' \
            AND ($2 IS NULL OR a.owner_id = $2 \
                 OR a.id IN (SELECT article_id FROM article_author WHERE author_id = $3)) \
          ORDER BY a.id DESC LIMIT $4",
    )
    .bind(containing(words))
    .bind(own.map(|person| person.id))
    .bind(own.and_then(|person| person.author_id))
    .bind(limit)
    .fetch_all(connection)
    .await
}

/// A pattern that these words match anywhere, in this order.
fn containing(words: &str) -> String {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let words: Vec<&str> = escaped.split_whitespace().collect();
    format!("%{}%", words.join("%"))
}
