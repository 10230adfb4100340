//! What waits for somebody.

use sqlx::{FromRow, SqlitePool};

use crate::locale::Timestamp;

/// What is due at the time it names.
#[derive(Clone, Debug, FromRow)]
pub struct Due {
    pub headline: String,
    pub at: Timestamp,
}

/// What editors look after.
#[derive(Clone, Debug, Default)]
pub struct Newsroom {
    pub in_review: i64,
    pub scheduled: Vec<Due>,
    /// What was not fit to go out when it was due.
    pub missed: i64,
    /// The newest breaking news that runs, or ended within a day.
    pub breaking: Option<Due>,
    /// Headlines of the running line that ended within a day.
    pub ended_headlines: i64,
    /// Pins that end within six hours.
    pub ending_pins: i64,
}

const DAY: i64 = 24 * 60;
const SIX_HOURS: i64 = 6 * 60;

pub async fn newsroom(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Newsroom> {
    let in_review = sqlx::query_scalar(
        "SELECT count(*) FROM article WHERE status <> 'published' AND status = 'review'",
    )
    .fetch_one(db)
    .await?;
    let scheduled = sqlx::query_as(
        "SELECT headline, published_at AS at FROM article WHERE status = 'scheduled' \
          ORDER BY published_at LIMIT 8",
    )
    .fetch_all(db)
    .await?;
    let missed = sqlx::query_scalar(
        "SELECT count(*) FROM article \
          WHERE status = 'scheduled' AND schedule_fault IS NOT NULL",
    )
    .fetch_one(db)
    .await?;
    let breaking = sqlx::query_as(
        "SELECT CASE WHEN b.label <> '' THEN b.label ELSE a.headline END AS headline, \
                b.ends_at AS at \
           FROM breaking_news b LEFT JOIN article a ON a.id = b.article_id \
          WHERE b.starts_at <= $1 AND b.ends_at > $2 \
          ORDER BY b.ends_at DESC, b.id DESC LIMIT 1",
    )
    .bind(now)
    .bind(now.minutes_before(DAY))
    .fetch_optional(db)
    .await?;
    let ended_headlines =
        sqlx::query_scalar("SELECT count(*) FROM ticker_item WHERE ends_at <= $1 AND ends_at > $2")
            .bind(now)
            .bind(now.minutes_before(DAY))
            .fetch_one(db)
            .await?;
    let ending_pins = sqlx::query_scalar(
        "SELECT count(*) FROM article \
          WHERE status = 'published' AND pinned = 1 AND pinned_until > $1 AND pinned_until <= $2",
    )
    .bind(now)
    .bind(now.minutes_before(-SIX_HOURS))
    .fetch_one(db)
    .await?;
    Ok(Newsroom {
        in_review,
        scheduled,
        missed,
        breaking,
        ended_headlines,
        ending_pins,
    })
}

/// Comments that nobody has decided about.
pub async fn waiting_comments(db: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM comment WHERE state = 'pending' AND deleted_at IS NULL",
    )
    .fetch_one(db)
    .await
}

/// Mails that could not be sent.
pub async fn failed_mails(db: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT count(*) FROM mail_outbox WHERE state = 'failed'")
        .fetch_one(db)
        .await
}
