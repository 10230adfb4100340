//! Looks stories up while somebody types.

use sqlx::SqliteConnection;

use super::expression;

/// Of the matches, so many last entered are looked at.
const LOOKED_AT: i64 = 500;

/// Ids of published articles with these words, those that have them in the
/// headline first, then the newest; the newest of all for no words.
pub async fn published(
    connection: &mut SqliteConnection,
    text: &str,
    limit: i64,
) -> sqlx::Result<Vec<i64>> {
    let Some(words) = expression(text) else {
        return sqlx::query_scalar(
            "SELECT id FROM article WHERE status = 'published' AND kind = 'story' \
              ORDER BY published_at DESC, id DESC LIMIT $1",
        )
        .bind(limit)
        .fetch_all(connection)
        .await;
    };
    sqlx::query_scalar(
        "WITH matched (id, published_at) AS MATERIALIZED ( \
             SELECT a.id, a.published_at \
               FROM article_fts CROSS JOIN article a ON a.id = article_fts.rowid \
              WHERE article_fts MATCH $1 AND a.status = 'published' \
              ORDER BY article_fts.rowid DESC LIMIT $3 \
         ), headline (id) AS MATERIALIZED ( \
             SELECT rowid FROM article_fts \
              WHERE article_fts MATCH $2 AND rowid >= (SELECT min(id) FROM matched) \
         ) \
         SELECT m.id FROM matched m LEFT JOIN headline h ON h.id = m.id \
          ORDER BY h.id IS NULL, m.published_at DESC, m.id DESC LIMIT $4",
    )
    .bind(&words)
    .bind(format!("{{headline}} : ({words})"))
    .bind(LOOKED_AT)
    .bind(limit)
    .fetch_all(connection)
    .await
}
