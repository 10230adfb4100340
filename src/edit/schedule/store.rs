//! Reads the schedule.

use sqlx::SqlitePool;

use super::Due;
use crate::{document::ArticleId, locale::Timestamp, server::db::WriteTx};

/// What is due, the earliest first. What an earlier site had scheduled nobody here
/// has promised (`scheduled_rev` is missing), and what was stopped waits for an
/// editor.
pub(super) async fn due(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Vec<ArticleId>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM article \
          WHERE status = 'scheduled' AND published_at <= $1 AND scheduled_rev IS NOT NULL \
            AND schedule_fault IS NULL \
          ORDER BY published_at, id",
    )
    .bind(now)
    .fetch_all(db)
    .await?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// When the next article is due after `now`.
pub(super) async fn next(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Option<Timestamp>> {
    sqlx::query_scalar(
        "SELECT min(published_at) FROM article \
          WHERE status = 'scheduled' AND published_at > $1 AND scheduled_rev IS NOT NULL \
            AND schedule_fault IS NULL",
    )
    .bind(now)
    .fetch_one(db)
    .await
}

/// The article with the revision that is to go out, when it is still due in this
/// transaction, which nobody else can write in.
pub(super) async fn claim(
    tx: &mut WriteTx,
    article: ArticleId,
    now: Timestamp,
) -> sqlx::Result<Option<Due>> {
    let row: Option<(Timestamp, i64)> = sqlx::query_as(
        "SELECT published_at, scheduled_rev FROM article \
          WHERE id = $1 AND status = 'scheduled' AND published_at <= $2 \
            AND scheduled_rev IS NOT NULL AND schedule_fault IS NULL",
    )
    .bind(article.0)
    .bind(now)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(at, rev)| Due { article, at, rev }))
}

/// Notes why it does not go out.
pub(super) async fn stop(tx: &mut WriteTx, due: &Due, codes: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE article SET schedule_fault = $2 WHERE id = $1")
        .bind(due.article.0)
        .bind(codes)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
