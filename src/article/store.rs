//! Reading what is published. Only published articles come out of here; that
//! is in every statement, so no page can forget it.

use sqlx::{FromRow, SqlitePool};

use super::{Access, Article, Byline, Card, Kind, LeadPicture, SectionLink};
use crate::{
    locale::{Lang, Timestamp, Zone, date},
    media::{self, Picture},
};

/// Words a grown reader of Indonesian takes in within a minute; used for the
/// reading time only.
const WORDS_A_MINUTE: i64 = 200;

/// How the times of a page are written.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub zone: Zone,
    pub lang: Lang,
}

/// A section with its place in the tree.
#[derive(Clone, Debug, FromRow)]
pub struct SectionRow {
    pub id: i64,
    pub parent_id: Option<i64>,
    pub slug: String,
    pub name: String,
    pub description: String,
}

impl SectionRow {
    pub fn link(&self) -> SectionLink {
        SectionLink {
            name: self.name.clone(),
            url: section_url(&self.slug),
        }
    }
}

/// An article with what a page needs besides it.
#[derive(Clone, Debug)]
pub struct Published {
    pub article: Article,
    /// The rendered body.
    pub html: String,
    /// Its present path; differs from the one asked for when that is an old one.
    pub path: String,
    pub section_id: Option<i64>,
}

/// The path of a section's page.
pub fn section_url(slug: &str) -> String {
    format!("/rubrik/{slug}")
}

macro_rules! card_query {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.path, a.kicker, a.headline, a.standfirst, a.published_at, \
                    s.name AS section_name, s.slug AS section_slug, \
                    m.storage_key, m.width, m.height, m.alt, \
                    (SELECT string_agg(v.width || ' ' || v.storage_key, ',') \
                       FROM media_variant v WHERE v.media_id = m.id) AS variants \
               FROM article a \
               LEFT JOIN section s ON s.id = a.section_id \
               LEFT JOIN media m ON m.id = a.lead_media_id AND m.storage_key IS NOT NULL ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct CardRow {
    id: i64,
    path: String,
    kicker: String,
    headline: String,
    standfirst: String,
    published_at: Timestamp,
    section_name: Option<String>,
    section_slug: Option<String>,
    #[sqlx(flatten)]
    picture: PictureRow,
}

#[derive(FromRow)]
struct PictureRow {
    storage_key: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    alt: Option<String>,
    variants: Option<String>,
}

/// A card with the id by which a page avoids showing a story twice.
#[derive(Clone, Debug)]
pub struct ListedCard {
    pub id: i64,
    pub card: Card,
}

/// The newest stories.
pub async fn latest(db: &SqlitePool, clock: Clock, limit: u32) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "WHERE a.status = 'published' AND a.kind = 'story' \
         ORDER BY a.published_at DESC, a.id DESC LIMIT $1"
    ))
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// The stories editors pinned to the front page, newest first.
pub async fn pinned(db: &SqlitePool, clock: Clock, limit: u32) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "WHERE a.status = 'published' AND a.pinned = 1 AND a.kind = 'story' \
         ORDER BY a.published_at DESC, a.id DESC LIMIT $1"
    ))
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// The stories of a section and all sections below it, newest first.
pub async fn in_section(
    db: &SqlitePool,
    clock: Clock,
    section_id: i64,
    limit: u32,
    offset: u32,
) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "JOIN (SELECT article_id, published_at FROM article_section \
                WHERE section_id = $1 AND published_at IS NOT NULL \
                ORDER BY published_at DESC, article_id DESC LIMIT $2 OFFSET $3) listed \
           ON listed.article_id = a.id \
         WHERE a.status = 'published' AND a.kind = 'story' \
         ORDER BY listed.published_at DESC, a.id DESC"
    ))
    .bind(section_id)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// The stories with these ids, in the order of the ids.
pub async fn by_ids(db: &SqlitePool, clock: Clock, ids: &[i64]) -> sqlx::Result<Vec<ListedCard>> {
    let ids = serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let rows = sqlx::query_as(card_query!(
        "JOIN json_each($1) wanted ON wanted.value = a.id \
         WHERE a.status = 'published' ORDER BY wanted.key"
    ))
    .bind(ids)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// All sections, parents before children, in the order editors gave them.
pub async fn sections(db: &SqlitePool) -> sqlx::Result<Vec<SectionRow>> {
    sqlx::query_as(
        "SELECT id, parent_id, slug, name, description FROM section \
         ORDER BY parent_id IS NOT NULL, position, name, id",
    )
    .fetch_all(db)
    .await
}

/// The article that has, or once had, this path.
pub async fn by_path(db: &SqlitePool, clock: Clock, path: &str) -> sqlx::Result<Option<Published>> {
    let Some(row) = sqlx::query_as::<_, ArticleRow>(
        "SELECT a.id, a.kind, a.status, a.path, a.kicker, a.headline, a.standfirst, a.section_id, \
                a.lead_caption, a.language, a.word_count, a.published_at, a.updated_at, \
                r.html, p.name AS place, m.credit, \
                m.storage_key, m.width, m.height, m.alt, \
                (SELECT string_agg(v.width || ' ' || v.storage_key, ',') \
                   FROM media_variant v WHERE v.media_id = m.id) AS variants \
           FROM article_path ap \
           JOIN article a ON a.id = ap.article_id \
           LEFT JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
           LEFT JOIN place p ON p.id = a.place_id \
           LEFT JOIN media m ON m.id = a.lead_media_id AND m.storage_key IS NOT NULL \
          WHERE ap.path = $1 AND a.status IN ('published', 'protected')",
    )
    .bind(path)
    .fetch_optional(db)
    .await?
    else {
        return Ok(None);
    };
    let bylines = bylines(db, row.id).await?;
    let tags = tags(db, row.id).await?;
    let trail = trail(db, row.section_id).await?;
    Ok(Some(row.into_published(clock, bylines, tags, trail)))
}

/// The present path of the published article that an earlier site knew under
/// the number `old_id`.
pub async fn path_of_old_id(db: &SqlitePool, old_id: i64) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT a.path FROM import_item i JOIN article a ON a.id = i.local_id \
          WHERE i.kind = 'post' AND i.source_id = $1 AND i.source LIKE 'wordpress:%' \
            AND a.status IN ('published', 'protected') \
          ORDER BY a.id LIMIT 1",
    )
    .bind(old_id.to_string())
    .fetch_optional(db)
    .await
}

#[derive(FromRow)]
struct ArticleRow {
    id: i64,
    kind: String,
    status: String,
    path: String,
    kicker: String,
    headline: String,
    standfirst: String,
    section_id: Option<i64>,
    lead_caption: String,
    language: String,
    word_count: i64,
    published_at: Timestamp,
    updated_at: Option<Timestamp>,
    html: Option<String>,
    place: Option<String>,
    credit: Option<String>,
    #[sqlx(flatten)]
    picture: PictureRow,
}

impl ArticleRow {
    fn into_published(
        self,
        clock: Clock,
        bylines: Vec<Byline>,
        tags: Vec<String>,
        trail: Vec<SectionLink>,
    ) -> Published {
        let access = match self.status.as_str() {
            "published" => Access::Open,
            _ => Access::Withheld,
        };
        let (caption, credit) = (self.lead_caption, self.credit.unwrap_or_default());
        let lead = self.picture.into_picture().map(|picture| LeadPicture {
            picture,
            caption,
            credit,
        });
        let article = Article {
            id: self.id,
            kind: if self.kind == "page" {
                Kind::Page
            } else {
                Kind::Story
            },
            access,
            kicker: self.kicker,
            headline: self.headline,
            standfirst: self.standfirst,
            language: self.language,
            trail,
            bylines,
            dateline: self.place,
            published: date::stamp(self.published_at, clock.zone, clock.lang),
            updated: self
                .updated_at
                .map(|at| date::stamp(at, clock.zone, clock.lang)),
            reading_minutes: reading_minutes(self.word_count),
            lead,
            tags,
        };
        Published {
            article: match access {
                Access::Open => article,
                Access::Withheld => withheld(article),
            },
            html: self.html.unwrap_or_default(),
            path: self.path,
            section_id: self.section_id,
        }
    }
}

/// What is left of an article whose text is withheld.
fn withheld(article: Article) -> Article {
    Article {
        standfirst: String::new(),
        dateline: None,
        lead: None,
        tags: Vec::new(),
        ..article
    }
}

impl PictureRow {
    fn into_picture(self) -> Option<Picture> {
        let key = self.storage_key?;
        let width = u32::try_from(self.width?).ok()?;
        let height = u32::try_from(self.height?).ok()?;
        let src = media::url(&key);
        let variants = self.variants.as_deref().unwrap_or_default();
        let (webp, jpeg): (Vec<_>, Vec<_>) = variants
            .split(',')
            .filter_map(|variant| variant.split_once(' '))
            .filter_map(|(width, key)| Some((width.parse().ok()?, media::url(key))))
            .partition(|(_, url)| url.ends_with(".webp"));
        let full_size = (!jpeg.is_empty()).then(|| (width, src.clone()));
        Some(Picture {
            srcset: srcset(jpeg.into_iter().chain(full_size).collect()),
            webp: srcset(webp),
            src,
            width,
            height,
            alt: self.alt.unwrap_or_default(),
        })
    }
}

/// For `srcset`, the smallest first.
fn srcset(mut sources: Vec<(u32, String)>) -> String {
    sources.sort_by_key(|(width, _)| *width);
    sources
        .iter()
        .map(|(width, url)| format!("{url} {width}w"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// At least one minute, counted up.
fn reading_minutes(words: i64) -> u32 {
    let minutes = (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
    u32::try_from(minutes).unwrap_or(1).max(1)
}

fn cards(rows: Vec<CardRow>, clock: Clock) -> Vec<ListedCard> {
    rows.into_iter()
        .map(|row| ListedCard {
            id: row.id,
            card: Card {
                url: row.path,
                kicker: row.kicker,
                headline: row.headline,
                standfirst: row.standfirst,
                section: row
                    .section_name
                    .zip(row.section_slug)
                    .map(|(name, slug)| SectionLink {
                        name,
                        url: section_url(&slug),
                    }),
                picture: row.picture.into_picture(),
                published: date::stamp(row.published_at, clock.zone, clock.lang),
            },
        })
        .collect()
}

async fn bylines(db: &SqlitePool, article_id: i64) -> sqlx::Result<Vec<Byline>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT p.name, p.initials, p.role FROM article_author aa \
           JOIN author p ON p.id = aa.author_id \
          WHERE aa.article_id = $1 ORDER BY aa.position",
    )
    .bind(article_id)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(name, initials, role)| Byline {
            name,
            initials,
            role,
        })
        .collect())
}

async fn tags(db: &SqlitePool, article_id: i64) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT t.name FROM article_tag at JOIN tag t ON t.id = at.tag_id \
          WHERE at.article_id = $1 ORDER BY t.name",
    )
    .bind(article_id)
    .fetch_all(db)
    .await
}

/// The sections from the top down to `section_id`.
async fn trail(db: &SqlitePool, section_id: Option<i64>) -> sqlx::Result<Vec<SectionLink>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "WITH RECURSIVE up (id, parent_id, name, slug, depth) AS ( \
             SELECT id, parent_id, name, slug, 0 FROM section WHERE id = $1 \
             UNION ALL \
             SELECT s.id, s.parent_id, s.name, s.slug, up.depth + 1 \
               FROM section s JOIN up ON s.id = up.parent_id \
         ) SELECT name, slug FROM up ORDER BY depth DESC",
    )
    .bind(section_id)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(name, slug)| SectionLink {
            name,
            url: section_url(&slug),
        })
        .collect())
}
