//! Counting complaints.

use sqlx::{FromRow, SqlitePool};

use super::{MONTHS, Month};
use crate::locale::{Timestamp, Zone};

/// No month is longer, in minutes.
const MONTH: i64 = 31 * 24 * 60;

/// Tells whether the figures may have changed: every complaint that comes in, is
/// decided on or falls overdue changes it, and so does a new day.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Version {
    last: Option<i64>,
    received_at: Option<Timestamp>,
    decided_at: Option<Timestamp>,
    open: i64,
    overdue: i64,
    day: i64,
}

/// The present one; read from the ends of indexes.
pub async fn version(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Version> {
    sqlx::query_as(
        "SELECT (SELECT max(id) FROM complaint) AS last, \
                (SELECT max(received_at) FROM complaint) AS received_at, \
                (SELECT max(decided_at) FROM complaint WHERE decided_at IS NOT NULL) AS decided_at, \
                (SELECT count(*) FROM complaint WHERE decided_at IS NULL) AS open, \
                (SELECT count(*) FROM complaint WHERE decided_at IS NULL AND due_at <= $1) AS overdue, \
                $1 / 86400000 AS day",
    )
    .bind(now)
    .fetch_one(db)
    .await
}

#[derive(FromRow)]
struct Row {
    month: String,
    received: i64,
    about_comments: i64,
    decided: i64,
    median: Option<i64>,
    judged: i64,
    in_time: i64,
}

/// The months with complaints, the latest first, as they stand at the time `now`.
///
/// The median of an even number is the mean of the two in the middle.
pub async fn months(db: &SqlitePool, zone: Zone, now: Timestamp) -> sqlx::Result<Vec<Month>> {
    let span = i64::try_from(MONTHS).unwrap_or(0) * MONTH;
    let rows: Vec<Row> = sqlx::query_as(
        "WITH c AS ( \
            SELECT strftime('%Y-%m', received_at / 1000 + $1, 'unixepoch') AS month, \
                   kind, decided_at, decided_at - received_at AS took, \
                   decided_at <= due_at AS was_in_time, \
                   decided_at IS NOT NULL OR due_at <= $2 AS is_judged \
              FROM complaint WHERE received_at >= $3 AND received_at <= $2), \
         ranked AS ( \
            SELECT month, took, row_number() OVER (PARTITION BY month ORDER BY took) AS place, \
                   count(*) OVER (PARTITION BY month) AS of \
              FROM c WHERE took IS NOT NULL), \
         middle AS ( \
            SELECT month, CAST(avg(took) AS INTEGER) AS median FROM ranked \
             WHERE place IN ((of + 1) / 2, (of + 2) / 2) GROUP BY month) \
         SELECT c.month, count(*) AS received, count(*) FILTER (WHERE kind = 'comment') AS about_comments, \
                count(decided_at) AS decided, max(middle.median) AS median, \
                count(*) FILTER (WHERE is_judged) AS judged, \
                count(*) FILTER (WHERE was_in_time) AS in_time \
           FROM c LEFT JOIN middle USING (month) \
          GROUP BY c.month ORDER BY c.month DESC LIMIT $4",
    )
    .bind(i64::from(zone.offset_hours()) * 3600)
    .bind(now)
    .bind(now.minutes_before(span))
    .bind(i64::try_from(MONTHS).unwrap_or(i64::MAX))
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Row::into_month).collect())
}

impl Row {
    fn into_month(self) -> Month {
        Month {
            month: self.month,
            received: self.received,
            about_comments: self.about_comments,
            decided: self.decided,
            median: self.median,
            judged: self.judged,
            in_time: self.in_time,
        }
    }
}
