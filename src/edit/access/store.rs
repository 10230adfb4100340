//! Reads what decides about editing.

use sqlx::{FromRow, Row, SqliteConnection, sqlite::SqliteRow};

use super::Editable;
use crate::{account::guard::Person, article::Kind, document::ArticleId};

/// An article, and whether it is somebody's own.
pub(super) struct ArticleRow {
    /// Begun by them, signed by them, or to be signed by them in the draft.
    pub is_own: bool,
    pub editable: Editable,
}

pub(super) async fn article(
    connection: &mut SqliteConnection,
    article: ArticleId,
    person: &Person,
) -> sqlx::Result<Option<ArticleRow>> {
    sqlx::query_as(
        "SELECT a.id, a.kind, a.status, a.path, a.draft_rev, a.published_rev, \
                CASE WHEN a.status = 'scheduled' THEN a.scheduled_rev END AS scheduled_rev, \
                a.published_at, \
                CASE WHEN a.status = 'draft' THEN a.review_note ELSE '' END AS review_note, \
                coalesce(a.owner_id = $2, 0) \
                OR EXISTS (SELECT 1 FROM article_author l \
                            WHERE l.article_id = a.id AND l.author_id = $3) \
                OR EXISTS (SELECT 1 FROM article_revision r, json_each(r.fields, '$.authors') s \
                            WHERE r.article_id = a.id AND r.rev = a.draft_rev AND s.value = $3) \
                AS is_own \
           FROM article a WHERE a.id = $1",
    )
    .bind(article.0)
    .bind(person.id)
    .bind(person.author_id)
    .fetch_optional(connection)
    .await
}

impl FromRow<'_, SqliteRow> for ArticleRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let kind: String = row.try_get("kind")?;
        Ok(Self {
            is_own: row.try_get("is_own")?,
            editable: Editable {
                article: ArticleId(row.try_get("id")?),
                kind: match kind.as_str() {
                    "page" => Kind::Page,
                    _ => Kind::Story,
                },
                status: row.try_get("status")?,
                path: row.try_get("path")?,
                draft_rev: row.try_get("draft_rev")?,
                published_rev: row.try_get("published_rev")?,
                scheduled_rev: row.try_get("scheduled_rev")?,
                published_at: row.try_get("published_at")?,
                review_note: row.try_get("review_note")?,
                _proof: (),
            },
        })
    }
}
