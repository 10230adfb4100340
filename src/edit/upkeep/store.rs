//! Removes old autosaves and operations.

use crate::{locale::Timestamp, server::db::WriteTx};

/// From when on how much is kept.
pub(super) struct Spans {
    pub all_since: Timestamp,
    pub hourly_since: Timestamp,
}

/// Removes autosaves that have a later one in the same hour, or on the same day
/// (of UTC) where they are old; says how many. What an article is, was published
/// as, or goes out as, stays.
pub(super) async fn thin_out(tx: &mut WriteTx, spans: &Spans, limit: u32) -> sqlx::Result<u64> {
    let removed = sqlx::query(
        "WITH old (article_id, rev) AS MATERIALIZED ( \
             SELECT r.article_id, r.rev FROM article_revision r \
               JOIN article a ON a.id = r.article_id \
              WHERE r.kind = 'autosave' AND r.created_at < $1 \
                AND r.rev <> a.draft_rev AND r.rev IS NOT a.published_rev \
                AND r.rev IS NOT a.scheduled_rev \
                AND EXISTS ( \
                    SELECT 1 FROM article_revision later \
                     WHERE later.kind = 'autosave' AND later.article_id = r.article_id \
                       AND later.rev > r.rev \
                       AND CASE WHEN r.created_at < $2 \
                                THEN later.created_at / 86400000 = r.created_at / 86400000 \
                                ELSE later.created_at / 3600000 = r.created_at / 3600000 END) \
              LIMIT $3 \
         ) \
         DELETE FROM article_revision WHERE (article_id, rev) IN (SELECT article_id, rev FROM old)",
    )
    .bind(spans.all_since)
    .bind(spans.hourly_since)
    .bind(limit)
    .execute(&mut **tx)
    .await?;
    Ok(removed.rows_affected())
}

pub(super) async fn forget_operations(tx: &mut WriteTx, before: Timestamp) -> sqlx::Result<u64> {
    let forgotten = sqlx::query("DELETE FROM edit_operation WHERE at < $1")
        .bind(before)
        .execute(&mut **tx)
        .await?;
    Ok(forgotten.rows_affected())
}
