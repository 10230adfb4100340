//! What is said about an article at every level.

use serde::Serialize;
use sqlx::{FromRow, SqliteConnection, SqliteExecutor};

use super::{Level, Mode, Rules, Setting};
use crate::{account::guard::Moderator, locale::Timestamp, server::db::WriteTx};

/// A published story that is read in full, as commenting on it needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: i64,
    pub path: String,
    pub headline: String,
    pub rules: Rules,
    /// Whether what an address writes for the first time is read before it appears.
    pub first_held: bool,
    /// Name of the site.
    pub site: String,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    path: String,
    headline: String,
    published_at: Timestamp,
    section_id: Option<i64>,
    comments_open: bool,
    article_mode: Option<Mode>,
    article_close_days: Option<i64>,
    article_closed_at: Option<Timestamp>,
    site_mode: Mode,
    site_close_days: Option<i64>,
    site_closed_at: Option<Timestamp>,
    first_held: bool,
    site: String,
}

/// The story with this number, `None` for what cannot be commented on at all.
pub async fn place(db: &mut SqliteConnection, article_id: i64) -> sqlx::Result<Option<Place>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT a.id, a.path, a.headline, a.published_at, a.section_id, a.comments_open, \
                a.comments_mode AS article_mode, a.comments_closed_at AS article_closed_at, \
                a.comments_close_days AS article_close_days, \
                s.comments_mode AS site_mode, s.comments_closed_at AS site_closed_at, \
                s.comments_close_days AS site_close_days, s.comments_first_held AS first_held, \
                s.name AS site \
           FROM article a, site s \
          WHERE a.id = $1 AND a.status = 'published' AND a.kind = 'story'",
    )
    .bind(article_id)
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let sections = match row.section_id {
        Some(section) => levels(db, section).await?,
        None => Vec::new(),
    };
    let article_mode = match row.comments_open {
        true => row.article_mode,
        false => Some(Mode::Closed),
    };
    Ok(Some(Place {
        id: row.id,
        path: row.path,
        headline: row.headline,
        rules: Rules {
            article: Level {
                mode: article_mode,
                close_days: row.article_close_days,
                closed_at: row.article_closed_at,
            },
            sections,
            site: Level {
                mode: Some(row.site_mode),
                close_days: row.site_close_days,
                closed_at: row.site_closed_at,
            },
            published_at: row.published_at,
        },
        first_held: row.first_held,
        site: row.site,
    }))
}

/// What a section says itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct SectionMode {
    pub id: i64,
    pub name: String,
    /// Name of the section above it.
    pub parent: Option<String>,
    mode: Option<Mode>,
    close_days: Option<i64>,
}

impl SectionMode {
    /// `None` leaves it to what stands above.
    pub fn setting(&self) -> Option<Setting> {
        let days = self.close_days.map(Setting::ClosesAfter);
        self.mode.map(Setting::Mode).or(days)
    }
}

/// Every section, those below another one after it.
pub async fn sections<'e>(db: impl SqliteExecutor<'e>) -> sqlx::Result<Vec<SectionMode>> {
    sqlx::query_as(
        "SELECT s.id, s.name, p.name AS parent, s.comments_mode AS mode, \
                s.comments_close_days AS close_days \
           FROM section s LEFT JOIN section p ON p.id = s.parent_id \
          ORDER BY coalesce(p.position, s.position), coalesce(p.id, s.id), p.id IS NOT NULL, \
                   s.position, s.id",
    )
    .fetch_all(db)
    .await
}

/// Stores what a section says, or that it says nothing.
pub async fn set_section(
    tx: &mut WriteTx,
    _: &Moderator,
    section: i64,
    setting: Option<Setting>,
) -> sqlx::Result<()> {
    let (mode, days) = match setting {
        None => (None, None),
        Some(Setting::Mode(mode)) => (Some(mode), None),
        Some(Setting::ClosesAfter(days)) => (None, Some(days)),
    };
    sqlx::query("UPDATE section SET comments_mode = $2, comments_close_days = $3 WHERE id = $1")
        .bind(section)
        .bind(mode)
        .bind(days)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A section and those above it, itself first.
async fn levels(db: &mut SqliteConnection, section: i64) -> sqlx::Result<Vec<Level>> {
    sqlx::query_as(
        "WITH RECURSIVE up (id, parent_id, mode, close_days, closed_at, steps) AS ( \
            SELECT id, parent_id, comments_mode, comments_close_days, comments_closed_at, 0 \
              FROM section WHERE id = $1 \
            UNION ALL \
            SELECT s.id, s.parent_id, s.comments_mode, s.comments_close_days, s.comments_closed_at, \
                   steps + 1 \
              FROM section s JOIN up ON s.id = up.parent_id WHERE steps < 16) \
         SELECT mode, close_days, closed_at FROM up ORDER BY steps",
    )
    .bind(section)
    .fetch_all(db)
    .await
}
