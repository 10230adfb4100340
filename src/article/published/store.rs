//! Reading one article: itself, its people, its topics, the way down to it.

use sqlx::{FromRow, SqlitePool};

use super::{Published, Told, Withdrawn};
use crate::{
    article::{
        Access, Article, Byline, Credit, CreditRole, Kind, LeadPicture, SectionLink, Verification,
        store::{Clock, PictureRow, author_url, place_url, section_url, tag_url},
    },
    locale::{Timestamp, date},
};

/// Words a grown reader of Indonesian takes in within a minute; used for the
/// reading time only.
const WORDS_A_MINUTE: i64 = 200;

/// The article that has, or once had, this path; badges are those that hold at
/// the time `now`.
pub async fn by_path(
    db: &SqlitePool,
    clock: Clock,
    path: &str,
    now: Timestamp,
) -> sqlx::Result<Option<Published>> {
    let Some(row) = sqlx::query_as::<_, ArticleRow>(
        "SELECT a.id, a.published_rev, a.kind, a.status, a.path, a.kicker, a.headline, a.standfirst, a.section_id, \
                a.lead_caption, a.language, a.word_count, a.published_at, a.updated_at, \
                r.html, a.place_id, p.name AS place, p.slug AS place_slug, \
                a.seo_title, a.seo_description, a.social_title, a.social_description, \
                coalesce(a.lead_credit, m.credit) AS credit, m.storage_key, m.width, m.height, m.focus_x, m.focus_y, \
                CASE WHEN a.lead_decorative = 1 THEN '' ELSE coalesce(a.lead_alt, m.alt) END AS alt, \
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
    let people = people(db, clock, row.id, now).await?;
    let tags = tags(db, row.id).await?;
    let trail = trail(db, row.section_id).await?;
    Ok(Some(row.into_published(clock, people, tags, trail)))
}

/// The withdrawn article that has, or once had, this path.
pub async fn withdrawn(db: &SqlitePool, path: &str) -> sqlx::Result<Option<Withdrawn>> {
    sqlx::query_as(
        "SELECT a.headline, a.withdrawn_at AS at, a.withdrawn_ground AS ground, \
                a.withdrawn_note AS note \
           FROM article_path ap JOIN article a ON a.id = ap.article_id \
          WHERE ap.path = $1 AND a.status = 'withdrawn' AND a.withdrawn_at IS NOT NULL \
            AND a.withdrawn_ground IS NOT NULL",
    )
    .bind(path)
    .fetch_optional(db)
    .await
}

/// The present path of the published article that an earlier site knew under
/// the number `old_id`; also of one that was withdrawn, which says so there.
pub async fn path_of_old_id(db: &SqlitePool, old_id: i64) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT a.path FROM import_item i JOIN article a ON a.id = i.local_id \
          WHERE i.kind = 'post' AND i.source_id = $1 AND i.source LIKE 'wordpress:%' \
            AND (a.status IN ('published', 'protected') \
                 OR (a.status = 'withdrawn' AND a.withdrawn_at IS NOT NULL)) \
          ORDER BY a.id LIMIT 1",
    )
    .bind(old_id.to_string())
    .fetch_optional(db)
    .await
}

#[derive(FromRow)]
struct ArticleRow {
    id: i64,
    published_rev: Option<i64>,
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
    place_id: Option<i64>,
    place: Option<String>,
    place_slug: Option<String>,
    credit: Option<String>,
    seo_title: String,
    seo_description: String,
    social_title: String,
    social_description: String,
    #[sqlx(flatten)]
    picture: PictureRow,
}

impl ArticleRow {
    fn into_published(
        self,
        clock: Clock,
        people: People,
        tags: Vec<TagRow>,
        trail: Vec<SectionLink>,
    ) -> Published {
        let access = match self.status.as_str() {
            "published" => Access::Open,
            _ => Access::Withheld,
        };
        let (caption, credit) = (self.lead_caption, self.credit.unwrap_or_default());
        let told = Told {
            search_title: either(self.seo_title, &self.headline),
            search_description: either(self.seo_description, &self.standfirst),
            social_title: either(self.social_title, &self.headline),
            social_description: either(self.social_description, &self.standfirst),
        };
        let lead = self.picture.into_picture().map(|picture| LeadPicture {
            picture,
            caption,
            credit,
        });
        let article = Article {
            id: self.id,
            rev: self.published_rev.unwrap_or_default(),
            path: self.path.clone(),
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
            bylines: people.bylines,
            credits: people.credits,
            initials: people.initials,
            dateline: self
                .place
                .zip(self.place_slug)
                .map(|(name, slug)| SectionLink {
                    name,
                    url: place_url(&slug),
                }),
            published: date::stamp(self.published_at, clock.zone, clock.lang),
            updated: self
                .updated_at
                .map(|at| date::stamp(at, clock.zone, clock.lang)),
            corrected: None,
            reading_minutes: reading_minutes(self.word_count),
            lead,
            tags: tags.iter().map(TagRow::link).collect(),
        };
        Published {
            told: match access {
                Access::Open => told,
                Access::Withheld => Told::only(&article.headline),
            },
            article: match access {
                Access::Open => article,
                Access::Withheld => withheld(article),
            },
            html: self.html.unwrap_or_default(),
            path: self.path,
            section_id: self.section_id,
            place_id: self.place_id,
            tag_ids: tags.into_iter().map(|tag| tag.id).collect(),
            published_at: self.published_at,
        }
    }
}

/// The first text, or the other one where it says nothing.
fn either(text: String, other: &str) -> String {
    match text.trim() {
        "" => other.to_owned(),
        _ => text,
    }
}

/// What is left of an article whose text is withheld.
fn withheld(article: Article) -> Article {
    Article {
        standfirst: String::new(),
        initials: String::new(),
        credits: Vec::new(),
        dateline: None,
        lead: None,
        tags: Vec::new(),
        ..article
    }
}

/// At least one minute, counted up.
pub(in crate::article) fn reading_minutes(words: i64) -> u32 {
    let minutes = (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
    u32::try_from(minutes).unwrap_or(1).max(1)
}

#[derive(FromRow)]
pub(in crate::article) struct VerificationRow {
    verified_by: Option<String>,
    document: Option<String>,
    verified_at: Option<Timestamp>,
}

impl VerificationRow {
    pub(in crate::article) fn into_verification(self, clock: Clock) -> Option<Verification> {
        Some(Verification {
            by: self.verified_by?,
            document: self.document?,
            on: date::long_date(self.verified_at?, clock.zone, clock.lang),
        })
    }
}

/// Everybody who did the work of a story.
pub(in crate::article) struct People {
    pub bylines: Vec<Byline>,
    pub credits: Vec<Credit>,
    pub initials: String,
}

impl People {
    /// As they are named; the credits in their order.
    pub(in crate::article) fn new(
        bylines: Vec<BylineRow>,
        credits: Vec<CreditRow>,
        clock: Clock,
    ) -> Self {
        Self {
            initials: initials(&bylines, &credits),
            bylines: bylines
                .into_iter()
                .map(|person| Byline {
                    url: author_url(&person.slug),
                    name: person.name,
                    verified: person.verification.into_verification(clock),
                })
                .collect(),
            credits: credits
                .into_iter()
                .map(|credit| match credit.name {
                    Some(name) => Credit {
                        role: CreditRole::Editor,
                        name,
                    },
                    None => Credit {
                        role: CreditRole::Release,
                        name: credit.source,
                    },
                })
                .collect(),
        }
    }
}

#[derive(FromRow)]
pub(in crate::article) struct BylineRow {
    slug: String,
    name: String,
    initials: String,
    #[sqlx(flatten)]
    verification: VerificationRow,
}

#[derive(FromRow)]
pub(in crate::article) struct CreditRow {
    role: String,
    source: String,
    name: Option<String>,
    initials: Option<String>,
}

impl CreditRow {
    /// Whoever sent the release that the story is taken from.
    pub(in crate::article) fn release(source: String) -> Self {
        Self {
            role: "release".to_owned(),
            source,
            name: None,
            initials: None,
        }
    }
}

async fn people(
    db: &SqlitePool,
    clock: Clock,
    article_id: i64,
    now: Timestamp,
) -> sqlx::Result<People> {
    let bylines: Vec<BylineRow> = sqlx::query_as(
        "SELECT p.slug, p.name, p.initials, v.verified_by, v.document, v.verified_at \
           FROM article_author aa \
           JOIN author p ON p.id = aa.author_id \
           LEFT JOIN author_verification v ON v.author_id = p.id \
            AND coalesce(v.valid_until, $2 + 1) > $2 \
          WHERE aa.article_id = $1 ORDER BY aa.position",
    )
    .bind(article_id)
    .bind(now)
    .fetch_all(db)
    .await?;
    let credits: Vec<CreditRow> = sqlx::query_as(
        "SELECT c.role, c.source, p.name, p.initials FROM article_credit c \
           LEFT JOIN author p ON p.id = c.author_id \
          WHERE c.article_id = $1 ORDER BY c.position",
    )
    .bind(article_id)
    .fetch_all(db)
    .await?;
    Ok(People::new(bylines, credits, clock))
}

/// Reporters, then editors; a star stands for a release and for an editor
/// without initials, as newsrooms here sign: "Edi D/*".
fn initials(bylines: &[BylineRow], credits: &[CreditRow]) -> String {
    const STAR: &str = "*";
    let reporters = bylines
        .iter()
        .map(|person| person.initials.as_str())
        .filter(|initials| !initials.is_empty());
    let others = credits
        .iter()
        .map(|credit| match credit.initials.as_deref() {
            Some(initials) if credit.role == "editor" && !initials.is_empty() => initials,
            _ => STAR,
        });
    reporters.chain(others).collect::<Vec<_>>().join("/")
}

#[derive(FromRow)]
pub(in crate::article) struct TagRow {
    id: i64,
    slug: String,
    name: String,
}

impl TagRow {
    pub(in crate::article) fn link(&self) -> SectionLink {
        SectionLink {
            name: self.name.clone(),
            url: tag_url(&self.slug),
        }
    }
}

async fn tags(db: &SqlitePool, article_id: i64) -> sqlx::Result<Vec<TagRow>> {
    sqlx::query_as(
        "SELECT t.id, t.slug, t.name FROM article_tag at JOIN tag t ON t.id = at.tag_id \
          WHERE at.article_id = $1 ORDER BY t.name",
    )
    .bind(article_id)
    .fetch_all(db)
    .await
}

/// The sections from the top down to `section_id`.
pub(in crate::article) async fn trail(
    db: &SqlitePool,
    section_id: Option<i64>,
) -> sqlx::Result<Vec<SectionLink>> {
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
