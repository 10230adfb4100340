//! Reads and writes revisions of drafts.

use serde_json::{Map, Value};
use sqlx::{FromRow, SqliteConnection};

use super::{ReadError, Revision};
use crate::{
    account::{PersonId, guard::Person},
    article::{fields::Fields, filing::store as filing, id::AuthorId},
    document::{self, ArticleId, Document, MediaId},
    edit::access::Editable,
    locale::Timestamp,
    server::db::WriteTx,
};

/// A revision. What its fields lack, because it is older than they are, is what
/// the article has now.
///
/// # Errors
/// When it is none of this release's, besides those of the database.
pub async fn revision(
    connection: &mut SqliteConnection,
    article: ArticleId,
    rev: i64,
) -> Result<Option<Revision>, ReadError> {
    let row: Option<RevisionRow> = sqlx::query_as(
        "SELECT r.schema_version, r.doc, r.fields, r.created_at, p.name \
           FROM article_revision r LEFT JOIN person p ON p.id = r.person_id \
          WHERE r.article_id = $1 AND r.rev = $2",
    )
    .bind(article.0)
    .bind(rev)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some(Revision {
        rev,
        doc: Document::from_json(row.schema_version, &row.doc)?,
        fields: completed(connection, article, &row.fields).await?,
        at: row.created_at,
        by: row.name,
    }))
}

#[derive(FromRow)]
struct RevisionRow {
    schema_version: u32,
    doc: String,
    fields: String,
    created_at: Timestamp,
    name: Option<String>,
}

/// The fields of a revision, with what it lacks from the article.
async fn completed(
    connection: &mut SqliteConnection,
    article: ArticleId,
    json: &str,
) -> Result<Fields, ReadError> {
    let mut fields: Map<String, Value> = serde_json::from_str(json)?;
    if !["slug", "comments", "editors", "release"]
        .iter()
        .all(|name| fields.contains_key(*name))
    {
        let (slug, comments_open): (String, bool) =
            sqlx::query_as("SELECT slug, comments_open FROM article WHERE id = $1")
                .bind(article.0)
                .fetch_one(&mut *connection)
                .await?;
        let (editors, release) = credits(connection, article).await?;
        let comments = if comments_open { "open" } else { "closed" };
        for (name, value) in [
            ("slug", Value::from(slug)),
            ("comments", Value::from(comments)),
            ("editors", serde_json::to_value(editors)?),
            ("release", Value::from(release)),
        ] {
            fields.entry(name).or_insert(value);
        }
    }
    Ok(serde_json::from_value(Value::Object(fields))?)
}

/// Who worked on the article besides those in its byline.
async fn credits(
    connection: &mut SqliteConnection,
    article: ArticleId,
) -> sqlx::Result<(Vec<AuthorId>, Option<String>)> {
    let rows: Vec<(Option<AuthorId>, String)> = sqlx::query_as(
        "SELECT author_id, source FROM article_credit WHERE article_id = $1 ORDER BY position",
    )
    .bind(article.0)
    .fetch_all(connection)
    .await?;
    let editors = rows.iter().filter_map(|(editor, _)| *editor).collect();
    let mut sources = rows.into_iter().map(|(_, source)| source);
    Ok((editors, sources.find(|source| !source.is_empty())))
}

/// A story that somebody began before `since` and never wrote a word into.
pub(super) async fn untouched(
    tx: &mut WriteTx,
    person: &Person,
    since: Timestamp,
) -> sqlx::Result<Option<ArticleId>> {
    let id: Option<i64> = sqlx::query_scalar(
        "SELECT id FROM article \
          WHERE owner_id = $1 AND status = 'draft' AND kind = 'story' AND draft_rev = 1 \
            AND headline = '' AND word_count = 0 AND created_at < $2 ORDER BY id LIMIT 1",
    )
    .bind(person.id)
    .bind(since)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(id.map(ArticleId))
}

/// Begins a story that is empty but for one paragraph, signed by whoever begins
/// it.
pub(super) async fn begin(
    tx: &mut WriteTx,
    person: &Person,
    doc: &Document,
    now: Timestamp,
) -> Result<ArticleId, ReadError> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO article (id, kind, status, language, draft_rev, created_at, owner_id) \
         SELECT (SELECT coalesce(max(id), 0) + 1 FROM article), 'story', 'draft', language, 1, \
                $1, $2 FROM site \
         RETURNING id",
    )
    .bind(now)
    .bind(person.id)
    .fetch_one(&mut **tx)
    .await?;
    let fields = Fields {
        authors: person.author_id.map(AuthorId).into_iter().collect(),
        ..Fields::default()
    };
    let written = Written {
        doc: doc.to_json(),
        fields: serde_json::to_string(&fields)?,
        kind: Kind::Save,
        session: "",
        person: person.id,
        now,
    };
    let place = Place {
        rev: 1,
        base_rev: None,
        begun_at: None,
    };
    insert(tx, ArticleId(id), &place, &written).await?;
    filing::write(tx, ArticleId(id), &fields, None).await?;
    Ok(ArticleId(id))
}

/// What made a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Kind {
    Autosave,
    Save,
    Restore,
}

/// A revision to be written.
pub(in crate::edit) struct Written<'a> {
    /// Canonical JSON, as the fields.
    pub doc: String,
    pub fields: String,
    pub kind: Kind,
    pub session: &'a str,
    pub person: PersonId,
    pub now: Timestamp,
}

/// Where a revision stands among the others.
pub(in crate::edit) struct Place {
    pub rev: i64,
    pub base_rev: Option<i64>,
    pub begun_at: Option<Timestamp>,
}

pub(in crate::edit) async fn insert(
    tx: &mut WriteTx,
    article: ArticleId,
    place: &Place,
    written: &Written<'_>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO article_revision (article_id, rev, base_rev, kind, schema_version, doc, \
         fields, created_at, begun_at, person_id, session) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(article.0)
    .bind(place.rev)
    .bind(place.base_rev)
    .bind(written.kind)
    .bind(document::SCHEMA_VERSION)
    .bind(&written.doc)
    .bind(&written.fields)
    .bind(written.now)
    .bind(place.begun_at)
    .bind(written.person)
    .bind(written.session)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An autosave whose place the next one of the same tab takes.
#[derive(FromRow)]
pub(super) struct Autosave {
    pub rev: i64,
    pub base_rev: Option<i64>,
    pub begun_at: Option<Timestamp>,
}

/// The latest autosave of a tab, if nobody needs it to stay as it is.
pub(super) async fn latest_autosave(
    tx: &mut WriteTx,
    article: &Editable,
    written: &Written<'_>,
) -> sqlx::Result<Option<Autosave>> {
    sqlx::query_as(
        "SELECT rev, base_rev, begun_at FROM article_revision \
          WHERE article_id = $1 AND session = $2 AND person_id = $3 AND kind = 'autosave' \
            AND rev IS NOT $4 AND rev IS NOT $5 \
          ORDER BY rev DESC LIMIT 1",
    )
    .bind(article.article.0)
    .bind(written.session)
    .bind(written.person)
    .bind(article.published_rev)
    .bind(article.scheduled_rev)
    .fetch_optional(&mut **tx)
    .await
}

/// Puts a revision into the place of an autosave.
pub(super) async fn replace(
    tx: &mut WriteTx,
    article: ArticleId,
    old: &Autosave,
    place: &Place,
    written: &Written<'_>,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article_revision SET rev = $3, base_rev = $4, kind = $5, schema_version = $6, \
                doc = $7, fields = $8, html = NULL, created_at = $9, begun_at = $10 \
          WHERE article_id = $1 AND rev = $2",
    )
    .bind(article.0)
    .bind(old.rev)
    .bind(place.rev)
    .bind(place.base_rev)
    .bind(written.kind)
    .bind(document::SCHEMA_VERSION)
    .bind(&written.doc)
    .bind(&written.fields)
    .bind(written.now)
    .bind(place.begun_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes `rev` the draft.
pub(in crate::edit) async fn advance(
    tx: &mut WriteTx,
    article: ArticleId,
    rev: i64,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE article SET draft_rev = $2 WHERE id = $1")
        .bind(article.0)
        .bind(rev)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// An autosave that somebody then saved as it is stays for good.
pub(super) async fn keep(tx: &mut WriteTx, article: ArticleId, rev: i64) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article_revision SET kind = 'save', begun_at = NULL \
          WHERE article_id = $1 AND rev = $2 AND kind = 'autosave'",
    )
    .bind(article.0)
    .bind(rev)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The canonical JSON of the draft, its schema's version, and whose it is.
#[derive(FromRow)]
pub(super) struct Standing {
    pub schema_version: u32,
    pub doc: String,
    pub person_id: Option<PersonId>,
    pub name: Option<String>,
    pub created_at: Timestamp,
    fields: String,
}

/// What stands as the draft at present, with its fields completed.
pub(super) async fn standing(
    tx: &mut WriteTx,
    article: &Editable,
) -> Result<(Standing, Fields), ReadError> {
    let standing: Standing = sqlx::query_as(
        "SELECT r.schema_version, r.doc, r.fields, r.person_id, p.name, r.created_at \
           FROM article_revision r LEFT JOIN person p ON p.id = r.person_id \
          WHERE r.article_id = $1 AND r.rev = $2",
    )
    .bind(article.article.0)
    .bind(article.draft_rev)
    .fetch_one(&mut **tx)
    .await?;
    let fields = completed(tx, article.article, &standing.fields).await?;
    Ok((standing, fields))
}

/// Makes the row and the place in the desk's lists those of the draft. For what
/// is not published only.
pub(in crate::edit) async fn follow(
    tx: &mut WriteTx,
    article: ArticleId,
    fields: &Fields,
    words: i64,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article SET kicker = $2, headline = $3, short_headline = $4, standfirst = $5, \
                slug = $6, section_id = $7, place_id = $8, lead_media_id = $9, \
                lead_caption = $10, word_count = $11 WHERE id = $1",
    )
    .bind(article.0)
    .bind(&fields.kicker)
    .bind(&fields.headline)
    .bind(&fields.short_headline)
    .bind(&fields.standfirst)
    .bind(&fields.slug)
    .bind(fields.section)
    .bind(fields.place)
    .bind(fields.lead_media.map(|MediaId(id)| id))
    .bind(&fields.lead_caption)
    .bind(words)
    .execute(&mut **tx)
    .await?;
    filing::clear(tx, article).await?;
    filing::write(tx, article, fields, None).await
}

/// What an operation led to before: once done, it is not done again.
#[derive(FromRow)]
pub(in crate::edit) struct Operation {
    pub article_id: i64,
    pub person_id: PersonId,
    pub kind: String,
    pub rev: i64,
    pub at: Timestamp,
}

/// The operation of that name, where it was done.
pub(in crate::edit) async fn operation(
    tx: &mut WriteTx,
    id: &str,
) -> sqlx::Result<Option<Operation>> {
    sqlx::query_as("SELECT article_id, person_id, kind, rev, at FROM edit_operation WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
}

/// Notes that an operation was done.
pub(in crate::edit) async fn note_operation(
    tx: &mut WriteTx,
    id: &str,
    operation: &Operation,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO edit_operation (id, article_id, person_id, kind, rev, at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(operation.article_id)
    .bind(operation.person_id)
    .bind(&operation.kind)
    .bind(operation.rev)
    .bind(operation.at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
