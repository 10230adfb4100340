//! Reads revisions, and what restoring one has to look after.

use sqlx::SqliteConnection;

use crate::{
    account::PersonId,
    article::fields::Fields,
    document::{ArticleId, MediaId},
    locale::Timestamp,
    server::db::WriteTx,
};

/// A revision in the list.
#[derive(sqlx::FromRow)]
pub(super) struct Line {
    pub rev: i64,
    pub kind: String,
    pub created_at: Timestamp,
    pub name: Option<String>,
    pub schema_version: u32,
    pub doc: String,
    pub is_published: bool,
    pub is_scheduled: bool,
}

/// At most `limit` revisions from below `before`, newest first.
pub(super) async fn lines(
    connection: &mut SqliteConnection,
    article: ArticleId,
    before: i64,
    limit: i64,
) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as(
        "SELECT r.rev, r.kind, r.created_at, p.name, r.schema_version, r.doc, \
                r.rev IS a.published_rev AS is_published, \
                a.status = 'scheduled' AND r.rev IS a.scheduled_rev AS is_scheduled \
           FROM article_revision r JOIN article a ON a.id = r.article_id \
           LEFT JOIN person p ON p.id = r.person_id \
          WHERE r.article_id = $1 AND r.rev < $2 ORDER BY r.rev DESC LIMIT $3",
    )
    .bind(article.0)
    .bind(before)
    .bind(limit)
    .fetch_all(connection)
    .await
}

/// The newest revision before `rev`.
pub(super) async fn one_before(
    connection: &mut SqliteConnection,
    article: ArticleId,
    rev: i64,
) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT max(rev) FROM article_revision WHERE article_id = $1 AND rev < $2")
        .bind(article.0)
        .bind(rev)
        .fetch_one(connection)
        .await
}

/// Whose the draft is as it stands; nobody's, for an import.
pub(super) async fn author_of(
    connection: &mut SqliteConnection,
    article: ArticleId,
    rev: i64,
) -> sqlx::Result<Option<PersonId>> {
    let author: Option<Option<PersonId>> = sqlx::query_scalar(
        "SELECT person_id FROM article_revision WHERE article_id = $1 AND rev = $2",
    )
    .bind(article.0)
    .bind(rev)
    .fetch_optional(connection)
    .await?;
    Ok(author.flatten())
}

/// Takes out of old fields what is not there any more: a tag that was removed
/// since must not keep a text from coming back.
pub(super) async fn leave_out_missing(tx: &mut WriteTx, fields: &mut Fields) -> sqlx::Result<()> {
    let sections = there(
        tx,
        SECTIONS,
        ids(fields.section.iter().chain(&fields.also), |id| id.0),
    )
    .await?;
    fields.section = fields.section.filter(|id| sections.contains(&id.0));
    fields.also.retain(|id| sections.contains(&id.0));
    let tags = there(tx, TAGS, ids(&fields.tags, |id| id.0)).await?;
    fields.tags.retain(|id| tags.contains(&id.0));
    let authors = there(
        tx,
        AUTHORS,
        ids(fields.authors.iter().chain(&fields.editors), |id| id.0),
    )
    .await?;
    fields.authors.retain(|id| authors.contains(&id.0));
    fields.editors.retain(|id| authors.contains(&id.0));
    let places = there(tx, PLACES, ids(&fields.place, |id| id.0)).await?;
    fields.place = fields.place.filter(|id| places.contains(&id.0));
    let media = there(tx, MEDIA, ids(&fields.lead_media, |id: &MediaId| id.0)).await?;
    fields.lead_media = fields.lead_media.filter(|id| media.contains(&id.0));
    Ok(())
}

fn ids<'a, T: 'a>(named: impl IntoIterator<Item = &'a T>, id: impl Fn(&T) -> i64) -> Vec<i64> {
    named.into_iter().map(id).collect()
}

/// Which ids of a list are in a table.
macro_rules! known {
    ($table:literal) => {
        concat!(
            "SELECT id FROM ",
            $table,
            " WHERE id IN (SELECT value FROM json_each($1))"
        )
    };
}
const SECTIONS: &str = known!("section");
const TAGS: &str = known!("tag");
const AUTHORS: &str = known!("author");
const PLACES: &str = known!("place");
const MEDIA: &str = known!("media");

async fn there(tx: &mut WriteTx, known: &'static str, ids: Vec<i64>) -> sqlx::Result<Vec<i64>> {
    let ids = serde_json::to_string(&ids).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query_scalar(known)
        .bind(ids)
        .fetch_all(&mut **tx)
        .await
}
