//! The outbox.

use super::Letter;
use crate::{locale::Timestamp, server::db::WriteTx};

/// Puts a letter into the outbox, in the transaction of its cause.
pub async fn queue(tx: &mut WriteTx, letter: &Letter, now: Timestamp) -> sqlx::Result<i64> {
    let done = sqlx::query(
        "INSERT INTO mail_outbox (recipient, subject, body, cause, created_at, next_try) \
         VALUES ($1, $2, $3, $4, $5, $5)",
    )
    .bind(&letter.to)
    .bind(&letter.subject)
    .bind(&letter.body)
    .bind(letter.cause)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.last_insert_rowid())
}
