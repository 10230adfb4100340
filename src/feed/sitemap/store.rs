//! Reading what sitemaps list. Only what is published comes out of here; that is
//! in every statement.

use sqlx::{FromRow, SqlitePool};

use super::{Address, MOST_ADDRESSES, Month, MonthEntry};
use crate::{
    feed::{
        List,
        news_sitemap::{MINUTES, MOST_STORIES, NewsItem},
    },
    locale::{Timestamp, Zone, date},
    media::url,
};

/// The months in which stories came out, the oldest first. Months without any
/// are stepped over, however many they are.
pub async fn months(db: &SqlitePool, zone: Zone) -> sqlx::Result<Vec<MonthEntry>> {
    let mut months = Vec::new();
    let mut after = Timestamp::from_millis(i64::MIN);
    loop {
        let first: Option<Timestamp> = sqlx::query_scalar(
            "SELECT min(published_at) FROM article \
              WHERE status = 'published' AND kind = 'story' AND published_at >= $1",
        )
        .bind(after)
        .fetch_one(db)
        .await?;
        let Some(first) = first else {
            return Ok(months);
        };
        let (year, month, _) = date::path_date(first, zone);
        let month = Month { year, month };
        let (from, to) = span(month, zone);
        let (stories, modified): (u32, Option<Timestamp>) = sqlx::query_as(
            "SELECT count(*), max(coalesce(updated_at, published_at)) FROM article \
              WHERE status = 'published' AND kind = 'story' \
                AND published_at >= $1 AND published_at < $2",
        )
        .bind(from)
        .bind(to)
        .fetch_one(db)
        .await?;
        // Nothing there: a time beyond the calendar, which no month holds.
        let Some(modified) = modified.filter(|_| to > first) else {
            return Ok(months);
        };
        months.push(MonthEntry {
            month,
            stories,
            modified,
        });
        after = to;
    }
}

/// The stories of one part (counted from 1) of a month; empty when there is no
/// such part.
pub async fn month(
    db: &SqlitePool,
    zone: Zone,
    month: Month,
    part: u32,
) -> sqlx::Result<Vec<Address>> {
    let (from, to) = span(month, zone);
    let rows: Vec<AddressRow> = sqlx::query_as(
        "SELECT a.path, coalesce(a.updated_at, a.published_at) AS modified, m.storage_key \
           FROM article a LEFT JOIN media m ON m.id = a.lead_media_id \
          WHERE a.status = 'published' AND a.kind = 'story' \
            AND a.published_at >= $1 AND a.published_at < $2 \
          ORDER BY a.published_at, a.id LIMIT $3 OFFSET $4",
    )
    .bind(from)
    .bind(to)
    .bind(MOST_ADDRESSES)
    .bind(i64::from(part - 1) * i64::from(MOST_ADDRESSES))
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(AddressRow::into_address).collect())
}

/// When a month begins and when the next one does.
fn span(month: Month, zone: Zone) -> (Timestamp, Timestamp) {
    let next = month.next();
    (
        date::month_start(month.year, month.month, zone),
        date::month_start(next.year, next.month, zone),
    )
}

#[derive(FromRow)]
struct AddressRow {
    path: String,
    modified: Option<Timestamp>,
    storage_key: Option<String>,
}

impl AddressRow {
    fn into_address(self) -> Address {
        Address {
            path: self.path,
            modified: self.modified,
            picture: self.storage_key.as_deref().map(url),
        }
    }
}

/// What is no story: the front page, sections that have stories, institution
/// pages, and what was put right or withdrawn, where there is any.
pub async fn pages(db: &SqlitePool) -> sqlx::Result<Vec<Address>> {
    let newest: Option<Timestamp> = sqlx::query_scalar(
        "SELECT max(published_at) FROM article WHERE status = 'published' AND kind = 'story'",
    )
    .fetch_one(db)
    .await?;
    let sections: Vec<(String, Option<Timestamp>)> = sqlx::query_as(
        "SELECT s.slug, (SELECT max(f.published_at) FROM article_section f \
                          WHERE f.section_id = s.id AND f.published_at IS NOT NULL) \
           FROM section s ORDER BY s.slug",
    )
    .fetch_all(db)
    .await?;
    let pages: Vec<AddressRow> = sqlx::query_as(
        "SELECT a.path, coalesce(a.updated_at, a.published_at) AS modified, m.storage_key \
           FROM article a LEFT JOIN media m ON m.id = a.lead_media_id \
          WHERE a.status = 'published' AND a.kind = 'page' ORDER BY a.path",
    )
    .fetch_all(db)
    .await?;
    let (corrected, withdrawn): (Option<Timestamp>, Option<Timestamp>) = sqlx::query_as(
        "SELECT (SELECT max(c.published_at) FROM correction c JOIN article a ON a.id = c.article_id \
                  WHERE a.status = 'published'), \
                (SELECT max(withdrawn_at) FROM article WHERE status = 'withdrawn')",
    )
    .fetch_one(db)
    .await?;
    let list = |path: String, modified: Option<Timestamp>| Address {
        path,
        modified,
        picture: None,
    };
    let front = [list("/".to_owned(), newest)];
    let sections = sections
        .into_iter()
        .filter(|(_, newest)| newest.is_some())
        .map(|(slug, newest)| list(List::Section.page(&slug), newest));
    let records = [("/ralat", corrected), ("/pencabutan", withdrawn)]
        .into_iter()
        .filter(|(_, newest)| newest.is_some())
        .map(|(path, newest)| list(path.to_owned(), newest));
    let pages = pages.into_iter().map(AddressRow::into_address);
    let lists = front.into_iter().chain(sections).chain(records);
    Ok(lists.chain(pages).collect())
}

/// The stories of the two days before `now`, the newest first.
pub async fn news(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Vec<NewsItem>> {
    let rows: Vec<NewsRow> = sqlx::query_as(
        "SELECT a.path, a.headline, a.language, a.published_at, m.storage_key \
           FROM article a LEFT JOIN media m ON m.id = a.lead_media_id \
          WHERE a.status = 'published' AND a.kind = 'story' \
            AND a.published_at > $1 AND a.published_at <= $2 \
          ORDER BY a.published_at DESC, a.id DESC LIMIT $3",
    )
    .bind(now.minutes_before(MINUTES))
    .bind(now)
    .bind(MOST_STORIES)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(NewsRow::into_item).collect())
}

#[derive(FromRow)]
struct NewsRow {
    path: String,
    headline: String,
    language: String,
    published_at: Timestamp,
    storage_key: Option<String>,
}

impl NewsRow {
    fn into_item(self) -> NewsItem {
        NewsItem {
            path: self.path,
            headline: self.headline,
            language: self.language,
            published: self.published_at,
            picture: self.storage_key.as_deref().map(url),
        }
    }
}
