//! Reading what was withdrawn: of it, only what its page says.

use sqlx::SqlitePool;

use crate::{article::published::Withdrawn, locale::Timestamp};

/// A withdrawn story with the address where it stood, which says why it is gone.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    pub path: String,
    #[sqlx(flatten)]
    pub story: Withdrawn,
}

/// What was withdrawn at `until` or before, the latest first.
pub async fn latest(
    db: &SqlitePool,
    until: Timestamp,
    limit: u32,
    offset: u32,
) -> sqlx::Result<Vec<Listed>> {
    sqlx::query_as(
        "SELECT path, headline, withdrawn_at AS at, withdrawn_ground AS ground, \
                withdrawn_note AS note \
           FROM article \
          WHERE status = 'withdrawn' AND withdrawn_at <= $1 AND withdrawn_ground IS NOT NULL \
            AND path IS NOT NULL \
          ORDER BY withdrawn_at DESC, id DESC LIMIT $2 OFFSET $3",
    )
    .bind(until)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}
