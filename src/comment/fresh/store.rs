//! The number of comments, from the article's own row.

use sqlx::SqlitePool;

/// `None` where there is no such story.
pub async fn count(db: &SqlitePool, article: i64) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar(
        "SELECT comment_count FROM article WHERE id = $1 AND status = 'published' AND kind = 'story'",
    )
    .bind(article)
    .fetch_optional(db)
    .await
}
