//! The counts. They stand in the database, so that a restart forgives nothing.

use sqlx::SqlitePool;

use super::Counter;
use crate::{locale::Timestamp, server::db::WriteTx};

/// Until when nothing is tried; `None` when it may be tried now.
pub async fn blocked_until(
    db: &SqlitePool,
    counters: &[Counter],
    now: Timestamp,
) -> sqlx::Result<Option<Timestamp>> {
    let mut latest = None;
    for counter in counters {
        let until: Option<Timestamp> = sqlx::query_scalar(
            "SELECT blocked_until FROM throttle \
              WHERE key = $1 AND blocked_until > $2 AND forgotten_at > $2",
        )
        .bind(counter.key.as_slice())
        .bind(now)
        .fetch_optional(db)
        .await?;
        latest = latest.max(until);
    }
    Ok(latest)
}

/// Counts a try as a failure before it is made, so that a hundred at once are
/// not one; [`forgive`] takes it back. Tells until when nothing is tried, in
/// which case nothing was counted.
pub async fn count(
    tx: &mut WriteTx,
    counters: &[Counter],
    now: Timestamp,
) -> sqlx::Result<Option<Timestamp>> {
    let mut latest = None;
    for counter in counters {
        let until: Option<Timestamp> = sqlx::query_scalar(
            "SELECT blocked_until FROM throttle \
              WHERE key = $1 AND blocked_until > $2 AND forgotten_at > $2",
        )
        .bind(counter.key.as_slice())
        .bind(now)
        .fetch_optional(&mut **tx)
        .await?;
        latest = latest.max(until);
    }
    if latest.is_some() {
        return Ok(latest);
    }
    for counter in counters {
        add(tx, counter, now).await?;
    }
    Ok(None)
}

async fn add(tx: &mut WriteTx, counter: &Counter, now: Timestamp) -> sqlx::Result<()> {
    let before: Option<i64> =
        sqlx::query_scalar("SELECT failures FROM throttle WHERE key = $1 AND forgotten_at > $2")
            .bind(counter.key.as_slice())
            .bind(now)
            .fetch_optional(&mut **tx)
            .await?;
    let failures = before.unwrap_or_default() + 1;
    let limit = counter.limit;
    let blocked_until = now.seconds_after(limit.pause(failures));
    let forgotten_at = blocked_until.minutes_before(-limit.forgotten_after_minutes);
    sqlx::query(
        "INSERT INTO throttle (key, failures, blocked_until, forgotten_at) \
         VALUES ($1, $2, $3, $4) \
         ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, \
            blocked_until = excluded.blocked_until, forgotten_at = excluded.forgotten_at",
    )
    .bind(counter.key.as_slice())
    .bind(failures)
    .bind(blocked_until)
    .bind(forgotten_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes back a try that was none: it was right, or was not made after all.
pub async fn forgive(tx: &mut WriteTx, counters: &[Counter], now: Timestamp) -> sqlx::Result<()> {
    for counter in counters {
        sqlx::query("DELETE FROM throttle WHERE key = $1 AND failures <= 1")
            .bind(counter.key.as_slice())
            .execute(&mut **tx)
            .await?;
        sqlx::query(
            "UPDATE throttle SET failures = failures - 1, blocked_until = min(blocked_until, $2) \
              WHERE key = $1",
        )
        .bind(counter.key.as_slice())
        .bind(now)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Forgets everything counted by these, and whatever is due to be forgotten.
pub async fn forget(tx: &mut WriteTx, counters: &[Counter], now: Timestamp) -> sqlx::Result<()> {
    for counter in counters {
        sqlx::query("DELETE FROM throttle WHERE key = $1")
            .bind(counter.key.as_slice())
            .execute(&mut **tx)
            .await?;
    }
    sqlx::query("DELETE FROM throttle WHERE forgotten_at <= $1")
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
