//! Looks up what a draft's fields name.

use sqlx::{FromRow, SqlitePool};

use super::Shown;
use crate::{
    article::{
        Access, Article, Kind, LeadPicture, SectionLink,
        fields::Fields,
        id::{AuthorId, PlaceId, TagId},
        published::store::{BylineRow, CreditRow, People, TagRow, reading_minutes, trail},
        store::{Clock, PictureRow, place_url},
    },
    document::MediaId,
    locale::{Timestamp, date},
};

/// The article that `fields` make; `None` where there is none. Its text is never
/// withheld: whoever edits it has to see it.
pub async fn article(
    db: &SqlitePool,
    clock: Clock,
    shown: Shown,
    fields: &Fields,
) -> sqlx::Result<Option<Article>> {
    let row: Option<ArticleRow> = sqlx::query_as(
        "SELECT kind, path, language, published_at, updated_at FROM article WHERE id = $1",
    )
    .bind(shown.article.0)
    .fetch_optional(db)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let people = People::new(
        bylines(db, &fields.authors, shown.now).await?,
        credits(db, fields).await?,
        clock,
    );
    let published = row.published_at.unwrap_or(shown.now);
    Ok(Some(Article {
        id: shown.article.0,
        rev: shown.rev,
        path: row.path.unwrap_or_default(),
        kind: match row.kind.as_str() {
            "page" => Kind::Page,
            _ => Kind::Story,
        },
        access: Access::Open,
        kicker: fields.kicker.clone(),
        headline: fields.headline.clone(),
        standfirst: fields.standfirst.clone(),
        language: row.language,
        trail: trail(db, fields.section.map(|section| section.0)).await?,
        bylines: people.bylines,
        credits: people.credits,
        initials: people.initials,
        dateline: dateline(db, fields.place).await?,
        published: date::stamp(published, clock.zone, clock.lang),
        updated: row
            .updated_at
            .map(|at| date::stamp(at, clock.zone, clock.lang)),
        corrected: None,
        reading_minutes: reading_minutes(shown.words),
        lead: lead(db, fields).await?,
        tags: tags(db, &fields.tags)
            .await?
            .iter()
            .map(TagRow::link)
            .collect(),
    }))
}

#[derive(FromRow)]
struct ArticleRow {
    kind: String,
    path: Option<String>,
    language: String,
    published_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
}

async fn bylines(
    db: &SqlitePool,
    authors: &[AuthorId],
    now: Timestamp,
) -> sqlx::Result<Vec<BylineRow>> {
    sqlx::query_as(
        "SELECT p.slug, p.name, p.initials, v.verified_by, v.document, v.verified_at \
           FROM json_each($1) wanted \
           JOIN author p ON p.id = wanted.value \
           LEFT JOIN author_verification v ON v.author_id = p.id \
            AND coalesce(v.valid_until, $2 + 1) > $2 \
          ORDER BY wanted.key",
    )
    .bind(list(authors)?)
    .bind(now)
    .fetch_all(db)
    .await
}

/// Those who edited it, then whoever sent the release.
async fn credits(db: &SqlitePool, fields: &Fields) -> sqlx::Result<Vec<CreditRow>> {
    let mut credits: Vec<CreditRow> = sqlx::query_as(
        "SELECT 'editor' AS role, '' AS source, p.name, p.initials \
           FROM json_each($1) wanted JOIN author p ON p.id = wanted.value \
          ORDER BY wanted.key",
    )
    .bind(list(&fields.editors)?)
    .fetch_all(db)
    .await?;
    credits.extend(fields.release.clone().map(CreditRow::release));
    Ok(credits)
}

async fn tags(db: &SqlitePool, tags: &[TagId]) -> sqlx::Result<Vec<TagRow>> {
    sqlx::query_as(
        "SELECT t.id, t.slug, t.name FROM json_each($1) wanted \
           JOIN tag t ON t.id = wanted.value GROUP BY t.id ORDER BY t.name",
    )
    .bind(list(tags)?)
    .fetch_all(db)
    .await
}

async fn dateline(db: &SqlitePool, place: Option<PlaceId>) -> sqlx::Result<Option<SectionLink>> {
    let place: Option<(String, String)> =
        sqlx::query_as("SELECT name, slug FROM place WHERE id = $1")
            .bind(place)
            .fetch_optional(db)
            .await?;
    Ok(place.map(|(name, slug)| SectionLink {
        name,
        url: place_url(&slug),
    }))
}

async fn lead(db: &SqlitePool, fields: &Fields) -> sqlx::Result<Option<LeadPicture>> {
    let row: Option<LeadRow> = sqlx::query_as(
        "SELECT m.credit, m.storage_key, m.width, m.height, m.alt, m.focus_x, m.focus_y, \
                (SELECT string_agg(v.width || ' ' || v.storage_key, ',') \
                   FROM media_variant v WHERE v.media_id = m.id) AS variants \
           FROM media m WHERE m.id = $1 AND m.storage_key IS NOT NULL",
    )
    .bind(fields.lead_media.map(|MediaId(id)| id))
    .fetch_optional(db)
    .await?;
    let Some(LeadRow { credit, picture }) = row else {
        return Ok(None);
    };
    let Some(mut picture) = picture.into_picture() else {
        return Ok(None);
    };
    if let Some(alt) = &fields.lead_alt {
        picture.alt.clone_from(alt);
    }
    if fields.lead_decorative {
        picture.alt.clear();
    }
    Ok(Some(LeadPicture {
        picture,
        caption: fields.lead_caption.clone(),
        credit: fields.lead_credit.clone().unwrap_or(credit),
    }))
}

#[derive(FromRow)]
struct LeadRow {
    credit: String,
    #[sqlx(flatten)]
    picture: PictureRow,
}

/// For `json_each`.
fn list(ids: &[impl serde::Serialize]) -> sqlx::Result<String> {
    serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(error.into()))
}
