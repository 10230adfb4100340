//! Reading what feeds and link previews tell. Only what is published comes out of
//! here; that is in every statement.

use sqlx::{FromRow, SqlitePool};

use super::{
    Feed, FeedPicture, List, Origin, Person, Publication, STORIES_IN_A_FEED, Scope, Story,
    robots::AiCrawlers,
};
use crate::{
    locale::{Lang, Timestamp, Zone},
    media::url,
};

/// The site as others are told of it.
pub async fn publication(db: &SqlitePool, origin: &Origin) -> sqlx::Result<Publication> {
    let (name, tagline, language, zone, key): (String, String, String, String, String) =
        sqlx::query_as("SELECT name, tagline, language, zone, feed_key FROM site")
            .fetch_one(db)
            .await?;
    Ok(Publication {
        origin: origin.clone(),
        name,
        tagline,
        lang: Lang::from_tag(&language).unwrap_or_default(),
        zone: Zone::from_iana(&zone).unwrap_or_default(),
        key,
    })
}

/// Which crawlers of AI companies may read the site.
pub async fn ai_crawlers(db: &SqlitePool) -> sqlx::Result<AiCrawlers> {
    let (training, search, fetch) =
        sqlx::query_as("SELECT ai_training, ai_search, ai_fetch FROM site")
            .fetch_one(db)
            .await?;
    Ok(AiCrawlers {
        training,
        search,
        fetch,
    })
}

/// The texts of ads.txt and app-ads.txt; empty where there is none.
pub async fn ads_texts(db: &SqlitePool) -> sqlx::Result<(String, String)> {
    sqlx::query_as("SELECT ads_txt, app_ads_txt FROM site")
        .fetch_one(db)
        .await
}

/// The feed of `scope`; `None` when there is no such section, tag, person or
/// place.
pub async fn feed(
    db: &SqlitePool,
    publication: Publication,
    scope: Scope,
) -> sqlx::Result<Option<Feed>> {
    let Some(named) = named(db, &scope).await? else {
        return Ok(None);
    };
    let stories = stories(db, &scope, named.id).await?;
    Ok(Some(Feed {
        publication,
        scope,
        scope_id: named.id,
        name: named.name,
        description: named.description,
        stories,
    }))
}

#[derive(Default, FromRow)]
struct Named {
    id: i64,
    name: String,
    description: String,
}

async fn named(db: &SqlitePool, scope: &Scope) -> sqlx::Result<Option<Named>> {
    let Scope::Of(list, slug) = scope else {
        return Ok(Some(Named::default()));
    };
    let query = match list {
        List::Section => "SELECT id, name, description FROM section WHERE slug = $1",
        List::Tag => "SELECT id, name, description FROM tag WHERE slug = $1",
        List::Author => "SELECT id, name, bio AS description FROM author WHERE slug = $1",
        List::Place => "SELECT id, name, '' AS description FROM place WHERE slug = $1",
    };
    sqlx::query_as(query).bind(slug).fetch_optional(db).await
}

/// The stories whose ids the inner statement lists, which gets the id of the
/// scope as $1 and the number of stories as $2.
macro_rules! story_query {
    ($listed:literal) => {
        concat!(
            "SELECT a.id, a.path, a.headline, a.standfirst, a.language, a.published_at, \
                    a.updated_at, a.lead_caption, r.html, s.name AS section, \
                    m.storage_key, m.mime, m.bytes, m.width, m.height, \
                    CASE WHEN a.lead_decorative = 1 THEN '' ELSE coalesce(a.lead_alt, m.alt) END AS alt, \
                    coalesce(a.lead_credit, m.credit) AS credit \
               FROM (",
            $listed,
            ") listed JOIN article a ON a.id = listed.id \
               JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
               LEFT JOIN section s ON s.id = a.section_id \
               LEFT JOIN media m ON m.id = a.lead_media_id AND m.storage_key IS NOT NULL \
              WHERE a.status = 'published' AND a.kind = 'story' \
              ORDER BY a.published_at DESC, a.id DESC"
        )
    };
}

#[derive(FromRow)]
struct StoryRow {
    id: i64,
    path: String,
    headline: String,
    standfirst: String,
    language: String,
    published_at: Timestamp,
    updated_at: Option<Timestamp>,
    lead_caption: String,
    html: Option<String>,
    section: Option<String>,
    #[sqlx(flatten)]
    picture: PictureRow,
}

#[derive(FromRow)]
struct PictureRow {
    storage_key: Option<String>,
    mime: Option<String>,
    bytes: Option<i64>,
    width: Option<u32>,
    height: Option<u32>,
    alt: Option<String>,
    credit: Option<String>,
}

async fn stories(db: &SqlitePool, scope: &Scope, scope_id: i64) -> sqlx::Result<Vec<Story>> {
    let query = match scope {
        Scope::Site => story_query!(
            "SELECT id FROM article WHERE $1 = 0 AND status = 'published' AND kind = 'story' \
              ORDER BY published_at DESC, id DESC LIMIT $2"
        ),
        Scope::Of(List::Section, _) => story_query!(
            "SELECT article_id AS id FROM article_section \
              WHERE section_id = $1 AND published_at IS NOT NULL \
              ORDER BY published_at DESC, article_id DESC LIMIT $2"
        ),
        Scope::Of(List::Tag, _) => story_query!(
            "SELECT article_id AS id FROM article_tag \
              WHERE tag_id = $1 AND published_at IS NOT NULL \
              ORDER BY published_at DESC, article_id DESC LIMIT $2"
        ),
        Scope::Of(List::Author, _) => story_query!(
            "SELECT article_id AS id FROM article_author \
              WHERE author_id = $1 AND published_at IS NOT NULL \
              ORDER BY published_at DESC, article_id DESC LIMIT $2"
        ),
        Scope::Of(List::Place, _) => story_query!(
            "SELECT id FROM article \
              WHERE place_id = $1 AND status = 'published' AND kind = 'story' \
              ORDER BY published_at DESC, id DESC LIMIT $2"
        ),
    };
    let rows: Vec<StoryRow> = sqlx::query_as(query)
        .bind(scope_id)
        .bind(STORIES_IN_A_FEED)
        .fetch_all(db)
        .await?;
    let mut stories: Vec<Story> = rows.into_iter().map(StoryRow::into_story).collect();
    add_authors(db, &mut stories).await?;
    add_tags(db, &mut stories).await?;
    Ok(stories)
}

impl StoryRow {
    fn into_story(self) -> Story {
        let caption = self.lead_caption;
        Story {
            id: self.id,
            path: self.path,
            headline: self.headline,
            standfirst: self.standfirst,
            html: self.html.unwrap_or_default(),
            language: self.language,
            published: self.published_at,
            updated: self.updated_at,
            authors: Vec::new(),
            section: self.section,
            tags: Vec::new(),
            picture: self.picture.into_picture(caption),
        }
    }
}

impl PictureRow {
    fn into_picture(self, caption: String) -> Option<FeedPicture> {
        Some(FeedPicture {
            path: url(&self.storage_key?),
            mime: self.mime?,
            bytes: self.bytes?,
            width: self.width?,
            height: self.height?,
            alt: self.alt.unwrap_or_default(),
            caption,
            credit: self.credit.unwrap_or_default(),
        })
    }
}

async fn add_authors(db: &SqlitePool, stories: &mut [Story]) -> sqlx::Result<()> {
    let rows: Vec<(i64, String, String)> = sqlx::query_as(
        "SELECT w.article_id, p.name, p.slug FROM json_each($1) wanted \
           JOIN article_author w ON w.article_id = wanted.value \
           JOIN author p ON p.id = w.author_id \
          ORDER BY w.article_id, w.position",
    )
    .bind(ids(stories)?)
    .fetch_all(db)
    .await?;
    for (article, name, slug) in rows {
        if let Some(story) = stories.iter_mut().find(|story| story.id == article) {
            story.authors.push(Person { name, slug });
        }
    }
    Ok(())
}

async fn add_tags(db: &SqlitePool, stories: &mut [Story]) -> sqlx::Result<()> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT at.article_id, t.name FROM json_each($1) wanted \
           JOIN article_tag at ON at.article_id = wanted.value \
           JOIN tag t ON t.id = at.tag_id \
          ORDER BY at.article_id, t.name",
    )
    .bind(ids(stories)?)
    .fetch_all(db)
    .await?;
    for (article, name) in rows {
        if let Some(story) = stories.iter_mut().find(|story| story.id == article) {
            story.tags.push(name);
        }
    }
    Ok(())
}

fn ids(stories: &[Story]) -> sqlx::Result<String> {
    let ids: Vec<i64> = stories.iter().map(|story| story.id).collect();
    serde_json::to_string(&ids).map_err(|error| sqlx::Error::Encode(error.into()))
}

/// The people named in an article's byline, in its order.
pub async fn authors(db: &SqlitePool, article_id: i64) -> sqlx::Result<Vec<Person>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT p.name, p.slug FROM article_author w JOIN author p ON p.id = w.author_id \
          WHERE w.article_id = $1 ORDER BY w.position",
    )
    .bind(article_id)
    .fetch_all(db)
    .await?;
    let person = |(name, slug)| Person { name, slug };
    Ok(rows.into_iter().map(person).collect())
}

/// The picture for link previews of the story at `path`: its path on this site.
pub async fn social_picture(db: &SqlitePool, path: &str) -> sqlx::Result<Option<String>> {
    let key: Option<String> = sqlx::query_scalar(
        "SELECT m.social_key FROM article_path ap JOIN article a ON a.id = ap.article_id \
           JOIN media m ON m.id = a.lead_media_id \
          WHERE ap.path = $1 AND a.status = 'published' AND m.social_key IS NOT NULL",
    )
    .bind(path)
    .fetch_optional(db)
    .await?;
    Ok(key.as_deref().map(url))
}
