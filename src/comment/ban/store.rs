//! Writing and reading bans.

use serde_json::json;
use sqlx::{SqliteExecutor, SqlitePool};

use super::{Ban, Commenter};
use crate::{
    account::guard::Moderator,
    audit::{self, Action, By, Entry},
    locale::Timestamp,
    server::db::WriteTx,
};

/// Bans an address, or bans it anew. `false` when there is no such address.
///
/// # Errors
/// When the database fails.
pub async fn impose(
    tx: &mut WriteTx,
    moderator: &Moderator,
    (id, ban): (i64, &Ban),
    request: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let Some(before) = one(&mut **tx, id).await? else {
        return Ok(false);
    };
    sqlx::query(
        "UPDATE commenter SET banned_until = $2, ban_reason = $3, ban_note = $4 WHERE id = $1",
    )
    .bind(id)
    .bind(ban.until)
    .bind(ban.reason)
    .bind(&ban.note)
    .execute(&mut **tx)
    .await?;
    let entry = Entry {
        by: By::Person(moderator),
        action: Action::CommenterBanned,
        subject: "commenter",
        subject_id: Some(id),
        before: Some(json!({ "ends_at": before.banned_until })),
        after: Some(json!({ "ends_at": ban.until, "reason": ban.reason, "note": ban.note })),
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(true)
}

/// Ends a ban before its time. `false` where there is none that runs.
///
/// # Errors
/// When the database fails.
pub async fn lift(
    tx: &mut WriteTx,
    moderator: &Moderator,
    id: i64,
    request: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let found = one(&mut **tx, id).await?;
    let Some(before) = found.filter(|commenter| commenter.is_banned(now)) else {
        return Ok(false);
    };
    sqlx::query("UPDATE commenter SET banned_until = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    let entry = Entry {
        by: By::Person(moderator),
        action: Action::CommenterFreed,
        subject: "commenter",
        subject_id: Some(id),
        before: Some(json!({ "ends_at": before.banned_until, "reason": before.ban_reason })),
        after: Some(json!({ "ends_at": now })),
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(true)
}

/// The address with this id.
///
/// # Errors
/// When the database fails.
pub async fn one<'e>(db: impl SqliteExecutor<'e>, id: i64) -> sqlx::Result<Option<Commenter>> {
    sqlx::query_as(
        "SELECT id, name, created_at, verified_at, banned_until, ban_reason, ban_note \
           FROM commenter WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The bans that run, the first to end first.
///
/// # Errors
/// When the database fails.
pub async fn running(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Vec<Commenter>> {
    sqlx::query_as(
        "SELECT id, name, created_at, verified_at, banned_until, ban_reason, ban_note \
           FROM commenter WHERE banned_until > $1 ORDER BY banned_until, id LIMIT 500",
    )
    .bind(now)
    .fetch_all(db)
    .await
}
