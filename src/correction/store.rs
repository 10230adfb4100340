//! Reads and writes notes. To readers they are those of stories that are published;
//! that is in every statement for them.

use sqlx::{FromRow, Row, SqliteExecutor, SqlitePool, sqlite::SqliteRow};

use super::{Changes, Correction, Kind, Linked, Listed, NewCorrection};
use crate::{account::guard::Editor, document::ArticleId, locale::Timestamp, server::db::WriteTx};

/// A statement for notes, from its conditions on: `c` is the note, `a` its story,
/// `t` the published story that carries it.
macro_rules! correction_query {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.article_id, c.kind, c.note, c.changes, c.more_changes, \
                    c.published_at, c.reworded_at, t.headline AS carrier_headline, t.path AS carrier_path, \
                    a.headline, a.path \
               FROM correction c \
               JOIN article a ON a.id = c.article_id \
               LEFT JOIN article t ON t.id = c.carried_by AND t.status = 'published' ",
            $rest
        )
    };
}

/// The notes of a story, the newest first.
pub async fn of_article(
    db: impl SqliteExecutor<'_>,
    article: ArticleId,
) -> sqlx::Result<Vec<Correction>> {
    sqlx::query_as(correction_query!(
        "WHERE c.article_id = $1 AND a.status = 'published' \
         ORDER BY c.published_at DESC, c.id DESC"
    ))
    .bind(article.0)
    .fetch_all(db)
    .await
}

/// What a story carries: the notes of others that name it.
pub async fn carried(db: impl SqliteExecutor<'_>, article: ArticleId) -> sqlx::Result<Vec<Listed>> {
    sqlx::query_as(correction_query!(
        "WHERE c.carried_by = $1 AND a.status = 'published' \
         ORDER BY c.published_at DESC, c.id DESC"
    ))
    .bind(article.0)
    .fetch_all(db)
    .await
}

/// All notes of published stories that were published at `until` or before, the
/// newest first.
pub async fn latest(
    db: &SqlitePool,
    until: Timestamp,
    limit: u32,
    offset: u32,
) -> sqlx::Result<Vec<Listed>> {
    sqlx::query_as(correction_query!(
        "WHERE a.status = 'published' AND c.published_at <= $1 \
         ORDER BY c.published_at DESC, c.id DESC LIMIT $2 OFFSET $3"
    ))
    .bind(until)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// One note, whatever became of its story.
pub async fn one(db: impl SqliteExecutor<'_>, id: i64) -> sqlx::Result<Option<Listed>> {
    sqlx::query_as(correction_query!("WHERE c.id = $1"))
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Adds a note; its time counts as that of the story's last change. The complaint
/// is named only when it was about this story.
pub async fn insert(
    tx: &mut WriteTx,
    editor: &Editor,
    new: &NewCorrection,
    now: Timestamp,
) -> sqlx::Result<i64> {
    let (from, to) = new.versions.unzip();
    let id = sqlx::query_scalar(
        "INSERT INTO correction (article_id, kind, note, from_rev, to_rev, changes, more_changes, \
                                 carried_by, complaint_id, person_id, published_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
                 (SELECT id FROM complaint WHERE id = $9 AND article_id = $1), $10, $11) \
         RETURNING id",
    )
    .bind(new.article.0)
    .bind(new.kind)
    .bind(&new.note)
    .bind(from)
    .bind(to)
    .bind(passages(&new.changes)?)
    .bind(i64::try_from(new.changes.more).unwrap_or(i64::MAX))
    .bind(new.carried_by.map(|article| article.0))
    .bind(new.complaint)
    .bind(editor.id)
    .bind(now)
    .fetch_one(&mut **tx)
    .await?;
    sqlx::query("UPDATE article SET updated_at = $2 WHERE id = $1")
        .bind(new.article.0)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(id)
}

/// Words a note anew. Its time and what changed stay.
pub async fn reword(
    tx: &mut WriteTx,
    _: &Editor,
    id: i64,
    (kind, note): (Kind, &str),
    carried_by: Option<ArticleId>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE correction SET kind = $2, note = $3, carried_by = $4, reworded_at = $5 \
          WHERE id = $1",
    )
    .bind(id)
    .bind(kind)
    .bind(note)
    .bind(carried_by.map(|article| article.0))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl FromRow<'_, SqliteRow> for Correction {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let changes: String = row.try_get("changes")?;
        let more: i64 = row.try_get("more_changes")?;
        let headline: Option<String> = row.try_get("carrier_headline")?;
        let path: Option<String> = row.try_get("carrier_path")?;
        Ok(Self {
            id: row.try_get("id")?,
            article: ArticleId(row.try_get("article_id")?),
            kind: row.try_get("kind")?,
            note: row.try_get("note")?,
            changes: Changes {
                passages: serde_json::from_str(&changes)
                    .map_err(|error| sqlx::Error::Decode(error.into()))?,
                more: usize::try_from(more).unwrap_or_default(),
            },
            at: row.try_get("published_at")?,
            reworded: row.try_get("reworded_at")?,
            carrier: headline
                .zip(path)
                .map(|(headline, path)| Linked { headline, path }),
        })
    }
}

impl FromRow<'_, SqliteRow> for Listed {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            correction: Correction::from_row(row)?,
            story: Linked {
                headline: row.try_get("headline")?,
                path: row.try_get("path")?,
            },
        })
    }
}

fn passages(changes: &Changes) -> sqlx::Result<String> {
    serde_json::to_string(&changes.passages).map_err(|error| sqlx::Error::Encode(error.into()))
}
