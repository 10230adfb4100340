//! Reads and writes what publishing is about: states, addresses, revisions.

use sqlx::{FromRow, Row, SqliteConnection, sqlite::SqliteRow};

use super::{Author, print::Sheet};
use crate::{
    account::guard::Editor,
    article::{Kind, fields::Comments, withdrawal::Ground},
    document::{ArticleId, SCHEMA_VERSION},
    edit::access::{Editable, Status},
    locale::Timestamp,
    server::db::WriteTx,
};

/// An article as it stands, whoever may edit it.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: i64,
    pub kind: Kind,
    pub status: Status,
    pub slug: String,
    pub path: Option<String>,
    pub headline: String,
    pub draft_rev: i64,
    pub published_rev: Option<i64>,
    /// Of the first publication; while it is scheduled, when it is due.
    pub published_at: Option<Timestamp>,
    pub scheduled_rev: Option<i64>,
    /// Why it did not go out when it was due.
    pub schedule_fault: Option<String>,
    pub withdrawn_at: Option<Timestamp>,
    pub review_note: String,
}

impl FromRow<'_, SqliteRow> for Standing {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let kind: String = row.try_get("kind")?;
        Ok(Self {
            id: row.try_get("id")?,
            kind: match kind.as_str() {
                "page" => Kind::Page,
                _ => Kind::Story,
            },
            status: row.try_get("status")?,
            slug: row.try_get("slug")?,
            path: row.try_get("path")?,
            headline: row.try_get("headline")?,
            draft_rev: row.try_get("draft_rev")?,
            published_rev: row.try_get("published_rev")?,
            published_at: row.try_get("published_at")?,
            scheduled_rev: row.try_get("scheduled_rev")?,
            schedule_fault: row.try_get("schedule_fault")?,
            withdrawn_at: row.try_get("withdrawn_at")?,
            review_note: row.try_get("review_note")?,
        })
    }
}

/// `None` when there is no such article.
pub async fn standing(
    connection: &mut SqliteConnection,
    article: ArticleId,
) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as(
        "SELECT id, kind, status, slug, path, headline, draft_rev, published_rev, published_at, \
                CASE WHEN status = 'scheduled' THEN scheduled_rev END AS scheduled_rev, \
                schedule_fault, withdrawn_at, review_note \
           FROM article WHERE id = $1",
    )
    .bind(article.0)
    .fetch_optional(connection)
    .await
}

/// Who wrote the draft as it is, and when.
pub async fn last_author(
    connection: &mut SqliteConnection,
    article: ArticleId,
) -> sqlx::Result<Author> {
    let (id, name, at) = sqlx::query_as(
        "SELECT p.id, p.name, r.created_at FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.draft_rev \
           LEFT JOIN person p ON p.id = r.person_id WHERE a.id = $1",
    )
    .bind(article.0)
    .fetch_one(connection)
    .await?;
    Ok(Author { id, name, at })
}

/// The article that has or had this path.
pub async fn path_owner(
    connection: &mut SqliteConnection,
    path: &str,
) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT article_id FROM article_path WHERE path = $1")
        .bind(path)
        .fetch_optional(connection)
        .await
}

/// Writes the row of an article as readers get it from now on, and its address.
pub(super) async fn write_row(tx: &mut WriteTx, sheet: &Sheet<'_>) -> sqlx::Result<()> {
    let fields = sheet.fields;
    sqlx::query(
        "INSERT INTO article_path (path, article_id) VALUES ($1, $2) ON CONFLICT (path) DO NOTHING",
    )
    .bind(&sheet.address.path)
    .bind(sheet.article.0)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "UPDATE article SET status = 'published', slug = $2, path = $3, kicker = $4, \
                headline = $5, short_headline = $6, standfirst = $7, section_id = $8, \
                place_id = $9, lead_media_id = $10, lead_caption = $11, lead_alt = $12, \
                lead_decorative = $13, lead_credit = $14, seo_title = $15, seo_description = $16, \
                social_title = $17, social_description = $18, comments_open = $19, comments_mode = $24, \
                comments_close_days = $25, \
                word_count = $20, published_rev = $21, published_at = $22, \
                updated_at = coalesce($23, updated_at), scheduled_rev = NULL, \
                scheduled_by = NULL, schedule_fault = NULL, withdrawn_at = NULL, \
                withdrawn_ground = NULL, withdrawn_note = '', review_note = '' \
          WHERE id = $1",
    )
    .bind(sheet.article.0)
    .bind(&sheet.address.slug)
    .bind(&sheet.address.path)
    .bind(&fields.kicker)
    .bind(fields.headline.trim())
    .bind(&fields.short_headline)
    .bind(&fields.standfirst)
    .bind(fields.section)
    .bind(fields.place)
    .bind(fields.lead_media.map(|media| media.0))
    .bind(&fields.lead_caption)
    .bind(&fields.lead_alt)
    .bind(fields.lead_decorative)
    .bind(&fields.lead_credit)
    .bind(&fields.seo_title)
    .bind(&fields.seo_description)
    .bind(&fields.social_title)
    .bind(&fields.social_description)
    .bind(fields.comments != Comments::Closed)
    .bind(sheet.word_count)
    .bind(sheet.rev)
    .bind(sheet.published_at)
    .bind(sheet.updated_at)
    .bind(fields.comments.mode())
    .bind(fields.comments.close_days())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes a revision the published one: with the body as readers get it, never to
/// be thinned.
pub(super) async fn write_revision(
    tx: &mut WriteTx,
    sheet: &Sheet<'_>,
    fields: &str,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article_revision SET kind = 'publish', schema_version = $3, doc = $4, \
                fields = $5, html = $6 \
          WHERE article_id = $1 AND rev = $2",
    )
    .bind(sheet.article.0)
    .bind(sheet.rev)
    .bind(SCHEMA_VERSION)
    .bind(&sheet.doc)
    .bind(fields)
    .bind(&sheet.html)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets a revision go out when it is due. Later saves leave it as it is.
pub(super) async fn schedule(
    tx: &mut WriteTx,
    editor: &Editor,
    article: ArticleId,
    rev: i64,
    due: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article SET status = 'scheduled', scheduled_rev = $2, scheduled_by = $3, \
                published_at = $4, schedule_fault = NULL, review_note = '' WHERE id = $1",
    )
    .bind(article.0)
    .bind(rev)
    .bind(editor.id)
    .bind(due)
    .execute(&mut **tx)
    .await?;
    // The next autosave of the same tab would take the place of this one.
    sqlx::query(
        "UPDATE article_revision SET kind = 'save' \
          WHERE article_id = $1 AND rev = $2 AND kind = 'autosave'",
    )
    .bind(article.0)
    .bind(rev)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes it a draft again, scheduled for no time.
pub(super) async fn unschedule(
    tx: &mut WriteTx,
    _: &Editor,
    article: ArticleId,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article SET status = 'draft', scheduled_rev = NULL, scheduled_by = NULL, \
                published_at = NULL, schedule_fault = NULL WHERE id = $1",
    )
    .bind(article.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives a draft to the editors, or back; `note` is theirs to its author.
pub(super) async fn set_review(
    tx: &mut WriteTx,
    article: &Editable,
    status: Status,
    note: &str,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE article SET status = $2, review_note = $3 WHERE id = $1")
        .bind(article.article.0)
        .bind(status)
        .bind(note)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes an article from readers; the trigger `article_leaves_lists` takes it out
/// of lists. It is not held at the top of the front page any more, should it come
/// back.
pub(super) async fn withdraw(
    tx: &mut WriteTx,
    _: &Editor,
    article: ArticleId,
    (ground, note): (Ground, &str),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article SET status = 'withdrawn', withdrawn_at = $2, withdrawn_ground = $3, \
                withdrawn_note = $4, pinned = 0, pinned_until = NULL WHERE id = $1",
    )
    .bind(article.0)
    .bind(now)
    .bind(ground)
    .bind(note)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
