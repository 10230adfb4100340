//! Writes what only the demo brings along.

use crate::{article::id::AuthorId, locale::Timestamp, server::db::WriteTx};

use super::source::Verified;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Notes who looked at which paper of a byline person; `now` is the moment of
/// loading.
pub async fn verify(
    tx: &mut WriteTx,
    author: AuthorId,
    verified: &Verified,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO author_verification (author_id, verified_by, document, verified_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (author_id) DO NOTHING",
    )
    .bind(author)
    .bind(&verified.by)
    .bind(&verified.document)
    .bind(now.minutes_before(verified.age_days * DAY))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
