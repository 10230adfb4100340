//! Reading the stories that may be akin to one, and those before and after it.

use sqlx::{QueryBuilder, Sqlite, SqlitePool};

use super::Trait;
use crate::article::{SectionLink, published::Published};

/// How many stories of each topic, of the place and of the section are weighed.
const OF_EACH_TAG: i64 = 20;
const OF_THE_PLACE: i64 = 20;
const OF_THE_SECTION: i64 = 40;
/// How many of the site's newest are weighed too, for a section with little else.
const OF_THE_SITE: i64 = 12;
/// How many of the story's topics are followed.
const TAGS: usize = 6;

/// The stories to weigh against `story`: the newest of its topics, its place, its
/// section and the site. Each part is one short walk along one index.
pub async fn candidates(db: &SqlitePool, story: &Published) -> sqlx::Result<Vec<Trait>> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "WITH candidate (id) AS (SELECT id FROM (SELECT id FROM article \
         WHERE status = 'published' AND kind = 'story' \
         ORDER BY published_at DESC, id DESC LIMIT ",
    );
    query.push_bind(OF_THE_SITE).push(")");
    for tag in story.tag_ids.iter().take(TAGS) {
        query
            .push(
                " UNION SELECT article_id FROM (SELECT article_id FROM article_tag WHERE tag_id = ",
            )
            .push_bind(tag)
            .push(
                " AND published_at IS NOT NULL ORDER BY published_at DESC, article_id DESC LIMIT ",
            )
            .push_bind(OF_EACH_TAG)
            .push(")");
    }
    if let Some(place) = story.place_id {
        query
            .push(" UNION SELECT id FROM (SELECT id FROM article WHERE place_id = ")
            .push_bind(place)
            .push(
                " AND status = 'published' AND kind = 'story' \
                 ORDER BY published_at DESC, id DESC LIMIT ",
            )
            .push_bind(OF_THE_PLACE)
            .push(")");
    }
    if let Some(section) = story.section_id {
        query
            .push(
                " UNION SELECT article_id FROM \
                 (SELECT article_id FROM article_section WHERE section_id = ",
            )
            .push_bind(section)
            .push(
                " AND published_at IS NOT NULL ORDER BY published_at DESC, article_id DESC LIMIT ",
            )
            .push_bind(OF_THE_SECTION)
            .push(")");
    }
    query
        .push(
            ") SELECT a.id, a.headline, a.standfirst, a.place_id, a.published_at, \
             (SELECT count(*) FROM article_tag theirs JOIN article_tag ours \
                ON ours.tag_id = theirs.tag_id AND ours.article_id = ",
        )
        .push_bind(story.article.id)
        .push(
            " WHERE theirs.article_id = a.id) AS shared_tags \
             FROM candidate c JOIN article a ON a.id = c.id \
             WHERE a.status = 'published' AND a.kind = 'story'",
        );
    query.build_query_as().fetch_all(db).await
}

/// The story of the same section published just before `story`, and the one
/// just after it.
pub async fn neighbours(
    db: &SqlitePool,
    story: &Published,
) -> sqlx::Result<(Option<SectionLink>, Option<SectionLink>)> {
    let Some(section) = story.section_id else {
        return Ok((None, None));
    };
    let older = sqlx::query_as(
        "SELECT a.headline, a.path FROM \
           (SELECT article_id FROM article_section \
             WHERE section_id = $1 AND published_at IS NOT NULL \
               AND (published_at, article_id) < ($2, $3) \
             ORDER BY published_at DESC, article_id DESC LIMIT 1) next \
           JOIN article a ON a.id = next.article_id AND a.status = 'published'",
    );
    let newer = sqlx::query_as(
        "SELECT a.headline, a.path FROM \
           (SELECT article_id FROM article_section \
             WHERE section_id = $1 AND published_at IS NOT NULL \
               AND (published_at, article_id) > ($2, $3) \
             ORDER BY published_at, article_id LIMIT 1) next \
           JOIN article a ON a.id = next.article_id AND a.status = 'published'",
    );
    let mut found = Vec::with_capacity(2);
    for statement in [older, newer] {
        let link: Option<(String, String)> = statement
            .bind(section)
            .bind(story.published_at)
            .bind(story.article.id)
            .fetch_optional(db)
            .await?;
        found.push(link.map(|(name, url)| SectionLink { name, url }));
    }
    let newer = found.pop().flatten();
    Ok((found.pop().flatten(), newer))
}
