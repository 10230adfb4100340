//! Reading what is published. Only published articles come out of here; that
//! is in every statement, so no page can forget it.

use sqlx::{FromRow, SqlitePool};

use super::{Card, SectionLink};
use crate::{
    locale::{Lang, Timestamp, Zone, date},
    media::{self, Crop, Picture},
};

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
    /// Whether it has a band on the front page.
    pub on_front: bool,
}

impl SectionRow {
    pub fn link(&self) -> SectionLink {
        SectionLink {
            name: self.name.clone(),
            url: section_url(&self.slug),
        }
    }
}

/// What stands before the slug in the paths of list pages.
pub const SECTIONS: &str = "/rubrik/";
pub const TAGS: &str = "/tag/";
pub const AUTHORS: &str = "/penulis/";
pub const PLACES: &str = "/tempat/";

/// The path of a section's page.
pub fn section_url(slug: &str) -> String {
    format!("{SECTIONS}{slug}")
}

/// The path of a topic's page.
pub fn tag_url(slug: &str) -> String {
    format!("{TAGS}{slug}")
}

/// The path of a byline person's page.
pub fn author_url(slug: &str) -> String {
    format!("{AUTHORS}{slug}")
}

/// The path of a place's page.
pub fn place_url(slug: &str) -> String {
    format!("{PLACES}{slug}")
}

/// A statement for cards, from its joins and conditions on.
macro_rules! card_query {
    ($($rest:expr),+) => {
        concat!(
            "SELECT a.id, a.path, a.kicker, a.headline, a.standfirst, a.published_at, \
                    s.name AS section_name, s.slug AS section_slug, \
                    m.storage_key, m.width, m.height, m.focus_x, m.focus_y, \
                    CASE WHEN a.lead_decorative = 1 THEN '' ELSE coalesce(a.lead_alt, m.alt) END AS alt, \
                    (SELECT string_agg(v.width || ' ' || v.storage_key, ',') \
                       FROM media_variant v WHERE v.media_id = m.id) AS variants \
               FROM article a \
               LEFT JOIN section s ON s.id = a.section_id \
               LEFT JOIN media m ON m.id = a.lead_media_id AND m.storage_key IS NOT NULL ",
            $($rest),+
        )
    };
}
pub(super) use card_query;

#[derive(FromRow)]
pub(super) struct CardRow {
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
pub(in crate::article) struct PictureRow {
    storage_key: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    alt: Option<String>,
    focus_x: Option<f64>,
    focus_y: Option<f64>,
    variants: Option<String>,
}

/// A card with the id by which a page avoids showing a story twice.
#[derive(Clone, Debug)]
pub struct ListedCard {
    pub id: i64,
    pub published_at: Timestamp,
    pub card: Card,
}

/// The newest stories.
pub async fn latest(
    db: &SqlitePool,
    clock: Clock,
    limit: u32,
    offset: u32,
) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "WHERE a.status = 'published' AND a.kind = 'story' \
         ORDER BY a.published_at DESC, a.id DESC LIMIT $1 OFFSET $2"
    ))
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// The stories editors hold at the top of the front page at the time `now`, in
/// their order, newest first where there is none.
pub async fn pinned(
    db: &SqlitePool,
    clock: Clock,
    now: Timestamp,
    limit: u32,
) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "WHERE a.status = 'published' AND a.pinned = 1 AND a.kind = 'story' \
           AND (a.pinned_until IS NULL OR a.pinned_until > $2) \
         ORDER BY a.pinned_position, a.published_at DESC, a.id DESC LIMIT $1"
    ))
    .bind(limit)
    .bind(now)
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
        "SELECT id, parent_id, slug, name, description, on_front FROM section \
         ORDER BY parent_id IS NOT NULL, position, name, id",
    )
    .fetch_all(db)
    .await
}

impl PictureRow {
    pub(in crate::article) fn into_picture(self) -> Option<Picture> {
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
            crop: Crop::around(self.focus_x, self.focus_y),
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

pub(super) fn cards(rows: Vec<CardRow>, clock: Clock) -> Vec<ListedCard> {
    rows.into_iter()
        .map(|row| ListedCard {
            id: row.id,
            published_at: row.published_at,
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
