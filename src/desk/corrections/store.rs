//! What the screens of corrections ask besides the notes themselves.

use sqlx::{FromRow, SqliteExecutor, SqlitePool};

use crate::{document::ArticleId, locale::Timestamp};

/// A story that others may have to follow is looked for so many minutes: 30 days.
const LOOKED_FOR: i64 = 30 * 24 * 60;
const MOST_CITING: u32 = 50;
const MOST_VERSIONS: u32 = 50;

/// A published story that recommends one that was put right or withdrawn after its
/// own last publication.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Citing {
    pub path: String,
    pub headline: String,
    /// Of the story that it recommends.
    pub cited: String,
    pub is_withdrawn: bool,
    /// When that was put right or withdrawn.
    pub at: Timestamp,
}

pub async fn citing(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Vec<Citing>> {
    sqlx::query_as(
        "WITH changed (id, headline, is_withdrawn, at) AS ( \
             SELECT a.id, a.headline, 0, max(c.published_at) \
               FROM correction c JOIN article a ON a.id = c.article_id AND a.status = 'published' \
              WHERE c.published_at > $1 GROUP BY a.id \
             UNION ALL \
             SELECT id, headline, 1, withdrawn_at FROM article \
              WHERE status = 'withdrawn' AND withdrawn_at > $1) \
         SELECT s.path, s.headline, changed.headline AS cited, changed.is_withdrawn, changed.at \
           FROM changed \
           JOIN article_recommendation r ON r.target_id = changed.id \
           JOIN article s ON s.id = r.article_id AND s.status = 'published' \
           JOIN article_revision v ON v.article_id = s.id AND v.rev = s.published_rev \
          WHERE v.created_at < changed.at \
          ORDER BY changed.at DESC, s.id LIMIT $2",
    )
    .bind(now.minutes_before(LOOKED_FOR))
    .bind(MOST_CITING)
    .fetch_all(db)
    .await
}

/// The revision that readers have of a published story.
pub async fn published_rev(
    db: impl SqliteExecutor<'_>,
    article: ArticleId,
) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar(
        "SELECT published_rev FROM article \
          WHERE id = $1 AND status = 'published' AND kind = 'story'",
    )
    .bind(article.0)
    .fetch_optional(db)
    .await
}

/// The revisions that readers had of it before, the latest first, with the times
/// they were written.
pub async fn versions(db: &SqlitePool, article: ArticleId) -> sqlx::Result<Vec<(i64, Timestamp)>> {
    sqlx::query_as(
        "SELECT r.rev, r.created_at FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev < a.published_rev \
          WHERE a.id = $1 AND a.status = 'published' AND r.kind IN ('publish', 'import') \
          ORDER BY r.rev DESC LIMIT $2",
    )
    .bind(article.0)
    .bind(MOST_VERSIONS)
    .fetch_all(db)
    .await
}

/// The published story that has, or once had, this path.
pub async fn story_at(db: impl SqliteExecutor<'_>, path: &str) -> sqlx::Result<Option<ArticleId>> {
    let id: Option<i64> = sqlx::query_scalar(
        "SELECT a.id FROM article_path p JOIN article a ON a.id = p.article_id \
          WHERE p.path = $1 AND a.status = 'published' AND a.kind = 'story'",
    )
    .bind(path)
    .fetch_optional(db)
    .await?;
    Ok(id.map(ArticleId))
}
