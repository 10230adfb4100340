//! Headlines above the page, as editors see them: those that wait and those that
//! have ended are among them.

use serde::Serialize;
use sqlx::{FromRow, SqliteExecutor};

use crate::{account::guard::Editor, locale::Timestamp, server::db::WriteTx};

/// How many that have ended are shown.
const ENDED: i64 = 20;

/// A headline, of the running line or breaking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Headline {
    pub id: i64,
    pub article_id: Option<i64>,
    pub label: String,
    pub href: Option<String>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Of the story.
    #[serde(skip)]
    pub headline: Option<String>,
    #[serde(skip)]
    pub path: Option<String>,
    #[serde(skip)]
    pub is_public: bool,
}

/// What a form makes of a headline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewHeadline {
    pub article_id: Option<i64>,
    pub label: String,
    pub href: Option<String>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

impl Headline {
    /// What readers see.
    pub fn name(&self) -> &str {
        match self.label.as_str() {
            "" => self.headline.as_deref().unwrap_or_default(),
            label => label,
        }
    }

    /// What of it a form changes.
    pub fn values(&self) -> NewHeadline {
        NewHeadline {
            article_id: self.article_id,
            label: self.label.clone(),
            href: self.href.clone(),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        }
    }
}

/// A statement for the headlines of a table, from its conditions on.
macro_rules! headlines {
    (ticker $($rest:literal)+) => {
        concat!(
            "SELECT t.id, t.article_id, t.label, t.href, t.starts_at, t.ends_at, a.headline, a.path, \
                    (t.article_id IS NULL OR a.status = 'published') AS is_public \
               FROM ticker_item t LEFT JOIN article a ON a.id = t.article_id ",
            $($rest),+
        )
    };
    (breaking $($rest:literal)+) => {
        concat!(
            "SELECT t.id, t.article_id, t.label, NULL AS href, t.starts_at, t.ends_at, a.headline, a.path, \
                    (t.label <> '' OR a.status = 'published') AS is_public \
               FROM breaking_news t LEFT JOIN article a ON a.id = t.article_id ",
            $($rest),+
        )
    };
}

/// Which of the two kinds of headlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of the running line.
    Line,
    Breaking,
}

/// Those that run or wait at the time `now`, in their order.
pub async fn current<'e>(
    db: impl SqliteExecutor<'e>,
    kind: Kind,
    now: Timestamp,
) -> sqlx::Result<Vec<Headline>> {
    let query = match kind {
        Kind::Line => headlines!(ticker "WHERE t.ends_at > $1 ORDER BY t.position, t.id"),
        Kind::Breaking => {
            headlines!(breaking "WHERE t.ends_at > $1 ORDER BY t.starts_at DESC, t.id DESC")
        }
    };
    sqlx::query_as(query).bind(now).fetch_all(db).await
}

/// Those that have ended, the last first.
pub async fn ended<'e>(
    db: impl SqliteExecutor<'e>,
    kind: Kind,
    now: Timestamp,
) -> sqlx::Result<Vec<Headline>> {
    let query = match kind {
        Kind::Line => {
            headlines!(ticker "WHERE t.ends_at <= $1 ORDER BY t.ends_at DESC, t.id DESC LIMIT $2")
        }
        Kind::Breaking => {
            headlines!(breaking "WHERE t.ends_at <= $1 ORDER BY t.ends_at DESC, t.id DESC LIMIT $2")
        }
    };
    sqlx::query_as(query)
        .bind(now)
        .bind(ENDED)
        .fetch_all(db)
        .await
}

pub async fn one<'e>(
    db: impl SqliteExecutor<'e>,
    kind: Kind,
    id: i64,
) -> sqlx::Result<Option<Headline>> {
    let query = match kind {
        Kind::Line => headlines!(ticker "WHERE t.id = $1"),
        Kind::Breaking => headlines!(breaking "WHERE t.id = $1"),
    };
    sqlx::query_as(query).bind(id).fetch_optional(db).await
}

/// Adds one, to the line as its last.
pub async fn insert(
    tx: &mut WriteTx,
    _: &Editor,
    kind: Kind,
    new: &NewHeadline,
) -> sqlx::Result<i64> {
    let query = match kind {
        Kind::Line => {
            "INSERT INTO ticker_item (position, article_id, label, starts_at, ends_at, href) \
             SELECT coalesce(max(position), 0) + 1, $1, $2, $3, $4, $5 FROM ticker_item \
             RETURNING id"
        }
        // Breaking news has no address but its story's.
        Kind::Breaking => {
            "INSERT INTO breaking_news (article_id, label, starts_at, ends_at) \
             SELECT $1, $2, $3, $4 WHERE $5 IS NULL RETURNING id"
        }
    };
    sqlx::query_scalar(query)
        .bind(new.article_id)
        .bind(&new.label)
        .bind(new.starts_at)
        .bind(new.ends_at)
        .bind(&new.href)
        .fetch_one(&mut **tx)
        .await
}

pub async fn update(
    tx: &mut WriteTx,
    _: &Editor,
    (kind, id): (Kind, i64),
    new: &NewHeadline,
) -> sqlx::Result<()> {
    let query = match kind {
        Kind::Line => {
            "UPDATE ticker_item SET article_id = $1, label = $2, starts_at = $3, ends_at = $4, \
                    href = $5 WHERE id = $6"
        }
        Kind::Breaking => {
            "UPDATE breaking_news SET article_id = $1, label = $2, starts_at = $3, ends_at = $4 \
              WHERE id = $6 AND $5 IS NULL"
        }
    };
    sqlx::query(query)
        .bind(new.article_id)
        .bind(&new.label)
        .bind(new.starts_at)
        .bind(new.ends_at)
        .bind(&new.href)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn delete(tx: &mut WriteTx, _: &Editor, (kind, id): (Kind, i64)) -> sqlx::Result<()> {
    let query = match kind {
        Kind::Line => "DELETE FROM ticker_item WHERE id = $1",
        Kind::Breaking => "DELETE FROM breaking_news WHERE id = $1",
    };
    sqlx::query(query).bind(id).execute(&mut **tx).await?;
    Ok(())
}

/// Puts the headlines of the line into this order.
pub async fn arrange(tx: &mut WriteTx, _: &Editor, ids: &[i64]) -> sqlx::Result<()> {
    for (position, id) in (1_i64..).zip(ids) {
        sqlx::query("UPDATE ticker_item SET position = $2 WHERE id = $1")
            .bind(id)
            .bind(position)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
