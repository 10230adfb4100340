//! Reads what a stream begins with.

use sqlx::SqliteConnection;

use super::hub::Saved;
use crate::{document::ArticleId, locale::Timestamp};

/// The save that made the draft what it is.
pub(super) async fn latest(
    connection: &mut SqliteConnection,
    article: ArticleId,
) -> sqlx::Result<Saved> {
    let (rev, by, session, at): (i64, Option<String>, String, Timestamp) = sqlx::query_as(
        "SELECT r.rev, p.name, r.session, r.created_at FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.draft_rev \
           LEFT JOIN person p ON p.id = r.person_id WHERE a.id = $1",
    )
    .bind(article.0)
    .fetch_one(connection)
    .await?;
    Ok(Saved {
        rev,
        by: by.unwrap_or_default(),
        session,
        at,
    })
}
