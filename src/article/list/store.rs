//! Reading the lists of what is published.

use sqlx::{FromRow, SqlitePool};

use super::Profile;
use crate::{
    article::published::store::VerificationRow,
    article::store::{
        Clock, ListedCard, PictureRow, author_url, card_query, cards, place_url, tag_url,
    },
    locale::Timestamp,
};

/// What a list page stands for.
#[derive(Clone, Debug, FromRow)]
pub struct Subject {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub description: String,
}

/// A stretch of a list, counted from the newest story that was published at
/// `until` or before.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    pub limit: u32,
    pub offset: u32,
    pub until: Timestamp,
}

impl Stretch {
    /// The newest stories of a list.
    pub const fn newest(limit: u32) -> Self {
        Self {
            limit,
            offset: 0,
            until: Span::ALWAYS.until,
        }
    }
}

/// From `from` until just before `until`.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Span {
    /// All times.
    pub const ALWAYS: Self = Self {
        from: Timestamp::from_millis(i64::MIN),
        until: Timestamp::from_millis(i64::MAX),
    };
}

/// The tag with this slug.
pub async fn tag(db: &SqlitePool, slug: &str) -> sqlx::Result<Option<Subject>> {
    sqlx::query_as("SELECT id, slug, name, description FROM tag WHERE slug = $1")
        .bind(slug)
        .fetch_optional(db)
        .await
}

/// The place with this slug.
pub async fn place(db: &SqlitePool, slug: &str) -> sqlx::Result<Option<Subject>> {
    sqlx::query_as("SELECT id, slug, name, '' AS description FROM place WHERE slug = $1")
        .bind(slug)
        .fetch_optional(db)
        .await
}

/// The byline person with this slug, as they are known at the time `now`.
pub async fn author(
    db: &SqlitePool,
    clock: Clock,
    slug: &str,
    now: Timestamp,
) -> sqlx::Result<Option<(Subject, Profile)>> {
    let row: Option<AuthorRow> = sqlx::query_as(
        "SELECT p.id, p.slug, p.name, '' AS description, p.role, p.bio, \
                v.verified_by, v.document, v.verified_at, \
                m.storage_key, m.width, m.height, m.alt, m.focus_x, m.focus_y, \
                (SELECT string_agg(mv.width || ' ' || mv.storage_key, ',') \
                   FROM media_variant mv WHERE mv.media_id = m.id) AS variants \
           FROM author p \
           LEFT JOIN author_verification v ON v.author_id = p.id \
            AND coalesce(v.valid_until, $2 + 1) > $2 \
           LEFT JOIN media m ON m.id = p.photo_media_id AND m.storage_key IS NOT NULL \
          WHERE p.slug = $1",
    )
    .bind(slug)
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let profile = Profile {
            role: row.role,
            bio: row.bio,
            photo: row.picture.into_picture(),
            verified: row.verification.into_verification(clock),
        };
        (row.subject, profile)
    }))
}

#[derive(FromRow)]
struct AuthorRow {
    #[sqlx(flatten)]
    subject: Subject,
    role: String,
    bio: String,
    #[sqlx(flatten)]
    verification: VerificationRow,
    #[sqlx(flatten)]
    picture: PictureRow,
}

/// The stories of a list that one table keeps in order of time.
macro_rules! filed_query {
    ($table:literal, $column:literal) => {
        card_query!(
            "JOIN (SELECT article_id, published_at FROM ",
            $table,
            " WHERE ",
            $column,
            " = $1 AND published_at IS NOT NULL AND published_at <= $4 \
               ORDER BY published_at DESC, article_id DESC LIMIT $2 OFFSET $3) listed \
               ON listed.article_id = a.id \
             WHERE a.status = 'published' AND a.kind = 'story' \
             ORDER BY listed.published_at DESC, a.id DESC"
        )
    };
}

/// The stories of a section and all sections below it, newest first.
pub async fn in_section(
    db: &SqlitePool,
    clock: Clock,
    section_id: i64,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let statement = filed_query!("article_section", "section_id");
    filed(db, clock, statement, section_id, stretch).await
}

/// The stories on a topic, newest first.
pub async fn tagged(
    db: &SqlitePool,
    clock: Clock,
    tag_id: i64,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let statement = filed_query!("article_tag", "tag_id");
    filed(db, clock, statement, tag_id, stretch).await
}

/// The stories that name a person in their byline, newest first.
pub async fn written_by(
    db: &SqlitePool,
    clock: Clock,
    author_id: i64,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let statement = filed_query!("article_author", "author_id");
    filed(db, clock, statement, author_id, stretch).await
}

/// The stories filed from a place, newest first.
pub async fn filed_from(
    db: &SqlitePool,
    clock: Clock,
    place_id: i64,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let statement = card_query!(
        "WHERE a.place_id = $1 AND a.status = 'published' AND a.kind = 'story' \
           AND a.published_at <= $4 \
         ORDER BY a.published_at DESC, a.id DESC LIMIT $2 OFFSET $3"
    );
    filed(db, clock, statement, place_id, stretch).await
}

async fn filed(
    db: &SqlitePool,
    clock: Clock,
    statement: &'static str,
    id: i64,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(statement)
        .bind(id)
        .bind(stretch.limit)
        .bind(stretch.offset)
        .bind(stretch.until)
        .fetch_all(db)
        .await?;
    Ok(cards(rows, clock))
}

/// The stories published within `span`, newest first.
pub async fn within(
    db: &SqlitePool,
    clock: Clock,
    span: Span,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "WHERE a.status = 'published' AND a.kind = 'story' \
           AND a.published_at >= $1 AND a.published_at < $2 AND a.published_at <= $5 \
         ORDER BY a.published_at DESC, a.id DESC LIMIT $3 OFFSET $4"
    ))
    .bind(span.from)
    .bind(span.until)
    .bind(stretch.limit)
    .bind(stretch.offset)
    .bind(stretch.until)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// Those of a section and all below it.
pub async fn within_section(
    db: &SqlitePool,
    clock: Clock,
    section_id: i64,
    span: Span,
    stretch: Stretch,
) -> sqlx::Result<Vec<ListedCard>> {
    let rows = sqlx::query_as(card_query!(
        "JOIN (SELECT article_id, published_at FROM article_section \
                WHERE section_id = $5 AND published_at >= $1 AND published_at < $2 \
                  AND published_at <= $6 \
                ORDER BY published_at DESC, article_id DESC LIMIT $3 OFFSET $4) listed \
           ON listed.article_id = a.id \
         WHERE a.status = 'published' AND a.kind = 'story' \
         ORDER BY listed.published_at DESC, a.id DESC"
    ))
    .bind(span.from)
    .bind(span.until)
    .bind(stretch.limit)
    .bind(stretch.offset)
    .bind(section_id)
    .bind(stretch.until)
    .fetch_all(db)
    .await?;
    Ok(cards(rows, clock))
}

/// The times of the last story before `span` and of the first one after it.
pub async fn around(
    db: &SqlitePool,
    span: Span,
) -> sqlx::Result<(Option<Timestamp>, Option<Timestamp>)> {
    sqlx::query_as(
        "SELECT (SELECT max(published_at) FROM article \
                  WHERE status = 'published' AND kind = 'story' AND published_at < $1), \
                (SELECT min(published_at) FROM article \
                  WHERE status = 'published' AND kind = 'story' AND published_at >= $2)",
    )
    .bind(span.from)
    .bind(span.until)
    .fetch_one(db)
    .await
}

impl Subject {
    pub fn tag_url(&self) -> String {
        tag_url(&self.slug)
    }

    pub fn place_url(&self) -> String {
        place_url(&self.slug)
    }

    pub fn author_url(&self) -> String {
        author_url(&self.slug)
    }
}
