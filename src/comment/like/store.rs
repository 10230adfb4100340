//! Likes and their number, which stands at the comment.

use crate::{comment::CommentId, locale::Timestamp, server::db::WriteTx};

/// Counts the like of a browser that did not like it before.
pub async fn like(
    tx: &mut WriteTx,
    id: CommentId,
    voter: [u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    let added = sqlx::query(
        "INSERT OR IGNORE INTO comment_like (comment_id, voter, created_at) \
         SELECT id, $2, $3 FROM comment WHERE id = $1 AND state = 'approved' AND deleted_at IS NULL",
    )
    .bind(id)
    .bind(voter.as_slice())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    if added.rows_affected() == 1 {
        sqlx::query("UPDATE comment SET likes = likes + 1 WHERE id = $1")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// How many like it; `None` for a comment that is not shown.
pub async fn likes(tx: &mut WriteTx, id: CommentId) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar(
        "SELECT likes FROM comment WHERE id = $1 AND state = 'approved' AND deleted_at IS NULL",
    )
    .bind(id)
    .fetch_optional(&mut **tx)
    .await
}
