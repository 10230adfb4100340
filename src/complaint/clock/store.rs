//! What the clock reads and notes.

use sqlx::{FromRow, SqliteExecutor, SqlitePool};

use super::WARNINGS;
use crate::{
    comment::reason::Reason,
    complaint::{Kind, letter::Warned},
    locale::Timestamp,
    server::db::{Db, WriteTx},
};

/// How long it is kept which network a complaint came from, in minutes.
const NETWORK_KEPT: i64 = 30 * 24 * 60;

/// A complaint that nobody has decided on.
#[derive(FromRow)]
pub(super) struct Waiting {
    pub id: i64,
    receipt: String,
    kind: Kind,
    reason: Reason,
    pub received_at: Timestamp,
    due_at: Timestamp,
    pub warned_hours: i64,
}

impl Waiting {
    pub fn into_warned(self) -> Warned {
        Warned {
            receipt: self.receipt,
            kind: self.kind,
            reason: self.reason.name(),
            due_at: self.due_at,
        }
    }
}

const LAST: i64 = WARNINGS[WARNINGS.len() - 1];

/// Whether any that came before `first` has a warning to come.
pub(super) async fn is_any_unwarned(db: &SqlitePool, first: Timestamp) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM complaint \
                         WHERE decided_at IS NULL AND warned_hours < $1 AND received_at <= $2)",
    )
    .bind(LAST)
    .bind(first)
    .fetch_one(db)
    .await
}

/// Those that came before `first`, the most urgent first.
pub(super) async fn waiting(tx: &mut WriteTx, first: Timestamp) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as(
        "SELECT id, receipt, kind, reason, received_at, due_at, warned_hours FROM complaint \
          WHERE decided_at IS NULL AND warned_hours < $1 AND received_at <= $2 \
          ORDER BY due_at, id",
    )
    .bind(LAST)
    .bind(first)
    .fetch_all(&mut **tx)
    .await
}

pub(super) async fn warned(tx: &mut WriteTx, id: i64, hours: i64) -> sqlx::Result<()> {
    sqlx::query("UPDATE complaint SET warned_hours = $2 WHERE id = $1")
        .bind(id)
        .bind(hours)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Name and address of those who are warned: the address of the settings, or
/// every moderator, or where there is none, editors and owners.
pub(super) async fn recipients(tx: &mut WriteTx) -> sqlx::Result<Vec<(String, String)>> {
    let set: String = sqlx::query_scalar("SELECT complaints_email FROM site")
        .fetch_one(&mut **tx)
        .await?;
    if !set.is_empty() {
        return Ok(vec![(String::new(), set)]);
    }
    let moderators: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, email FROM person WHERE state = 'active' AND role = 'moderator' ORDER BY id",
    )
    .fetch_all(&mut **tx)
    .await?;
    if !moderators.is_empty() {
        return Ok(moderators);
    }
    sqlx::query_as(
        "SELECT name, email FROM person \
          WHERE state = 'active' AND role IN ('editor', 'owner') ORDER BY id",
    )
    .fetch_all(&mut **tx)
    .await
}

/// Complaint and comment where a comment that readers see is to be
/// hidden; nothing unless the owner wants it.
pub(super) async fn to_hide(
    db: impl SqliteExecutor<'_>,
    since: Timestamp,
) -> sqlx::Result<Vec<(i64, i64)>> {
    sqlx::query_as(
        "SELECT k.id, c.id FROM complaint k JOIN comment c ON c.id = k.comment_id \
          WHERE k.decided_at IS NULL AND k.kind = 'comment' AND k.hidden_at IS NULL \
            AND k.received_at <= $1 AND c.state = 'approved' \
            AND (SELECT complaints_hide FROM site) = 1 \
          ORDER BY k.due_at, k.id",
    )
    .bind(since)
    .fetch_all(db)
    .await
}

/// Notes it with every open complaint about the comment; whether it is to be
/// hidden now, and was not by a complaint before.
pub(super) async fn hidden(
    tx: &mut WriteTx,
    complaint: i64,
    comment: i64,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE complaint SET hidden_at = $3 \
          WHERE comment_id = $2 AND decided_at IS NULL AND hidden_at IS NULL \
            AND EXISTS (SELECT 1 FROM complaint WHERE id = $1 AND hidden_at IS NULL)",
    )
    .bind(complaint)
    .bind(comment)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn forget_networks(db: &Db, now: Timestamp) -> sqlx::Result<()> {
    let before = now.minutes_before(NETWORK_KEPT);
    let is_any: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM complaint WHERE network IS NOT NULL AND received_at < $1)",
    )
    .bind(before)
    .fetch_one(db.reader())
    .await?;
    if !is_any {
        return Ok(());
    }
    let mut tx = db.write().await?;
    sqlx::query(
        "UPDATE complaint SET network = NULL WHERE network IS NOT NULL AND received_at < $1",
    )
    .bind(before)
    .execute(&mut *tx)
    .await?;
    tx.commit().await
}
