//! Forgetting what has served.

use crate::{locale::Timestamp, server::db::WriteTx};

pub async fn tidy(
    tx: &mut WriteTx,
    now: Timestamp,
    networks: Timestamp,
    notices: Timestamp,
) -> sqlx::Result<()> {
    for (statement, at) in [
        ("DELETE FROM comment_unverified WHERE expires_at <= $1", now),
        ("DELETE FROM commenter_device WHERE expires_at <= $1", now),
        (
            "UPDATE comment SET network = NULL WHERE network IS NOT NULL AND created_at < $1",
            networks,
        ),
        ("DELETE FROM comment_notice WHERE settled_at < $1", notices),
        // A typed address that nobody answered for is not kept.
        (
            "DELETE FROM commenter WHERE verified_at IS NULL AND coalesce(banned_until, 0) <= $1 \
                AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.commenter_id = commenter.id) \
                AND NOT EXISTS (SELECT 1 FROM comment_unverified u WHERE u.commenter_id = commenter.id)",
            now,
        ),
    ] {
        sqlx::query(statement).bind(at).execute(&mut **tx).await?;
    }
    Ok(())
}
