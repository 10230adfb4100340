//! SQL that only the WordPress import needs.

use sqlx::SqliteConnection;

use crate::{
    article::id::{SectionId, TagId},
    document::{ArticleId, MediaId},
    import::ImportKey,
    locale::Timestamp,
};

/// What is remembered of an imported post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Fingerprint of the post as it stood in the export.
    pub hash: String,
    /// `None` when the article was deleted here since.
    pub article: Option<KnownArticle>,
}

/// The article that a post became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownArticle {
    pub id: ArticleId,
    pub created_at: Timestamp,
    pub updated_at: Option<Timestamp>,
    /// Whether it was edited here since.
    pub is_edited: bool,
}

/// A file out of the media library of the earlier site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub media: MediaId,
    /// Path that the file had there.
    pub path: String,
    pub alt: String,
    pub caption: String,
}

/// What is remembered of the post under `key`.
pub async fn known_post(
    connection: &mut SqliteConnection,
    key: &ImportKey<'_>,
) -> Result<Option<Known>, sqlx::Error> {
    let row: Option<KnownRow> = sqlx::query_as(
        "SELECT i.hash, a.id, a.created_at, a.updated_at, \
         coalesce(a.draft_rev <> i.rev, false) AS is_edited \
         FROM import_item i \
         LEFT JOIN article a ON a.id = i.local_id \
         WHERE i.source = $1 AND i.kind = 'post' AND i.source_id = $2",
    )
    .bind(key.source)
    .bind(key.source_id)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Known {
        hash: row.hash,
        article: row
            .id
            .zip(row.created_at)
            .map(|(id, created_at)| KnownArticle {
                id: ArticleId(id),
                created_at,
                updated_at: row.updated_at,
                is_edited: row.is_edited,
            }),
    }))
}

#[derive(sqlx::FromRow)]
struct KnownRow {
    hash: String,
    id: Option<i64>,
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
    is_edited: bool,
}

/// The attachment under `key`.
pub async fn attachment(
    connection: &mut SqliteConnection,
    key: &ImportKey<'_>,
) -> Result<Option<Attachment>, sqlx::Error> {
    let row: Option<(i64, Option<String>, String, String)> = sqlx::query_as(
        "SELECT m.id, m.old_path, m.alt, m.caption FROM import_item i \
         JOIN media m ON m.id = i.local_id \
         WHERE i.source = $1 AND i.kind = 'media' AND i.source_id = $2",
    )
    .bind(key.source)
    .bind(key.source_id)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(id, path, alt, caption)| Attachment {
        media: MediaId(id),
        path: path.unwrap_or_default(),
        alt,
        caption,
    }))
}

/// The alternative text of a file.
pub async fn alt(connection: &mut SqliteConnection, media: MediaId) -> Result<String, sqlx::Error> {
    let alt: Option<String> = sqlx::query_scalar("SELECT alt FROM media WHERE id = $1")
        .bind(media.0)
        .fetch_optional(connection)
        .await?;
    Ok(alt.unwrap_or_default())
}

/// Some rows whose file is missing, in the order of their ids after `after`.
pub async fn missing_files(
    connection: &mut SqliteConnection,
    after: MediaId,
) -> Result<Vec<(MediaId, String)>, sqlx::Error> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT id, old_path FROM media \
         WHERE storage_key IS NULL AND old_path IS NOT NULL AND id > $1 ORDER BY id LIMIT 500",
    )
    .bind(after.0)
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, path)| (MediaId(id), path))
        .collect())
}

/// Some published articles whose text shows the placeholder of a missing file,
/// in the order of their ids after `after`.
pub async fn articles_with_missing_files(
    connection: &mut SqliteConnection,
    after: ArticleId,
) -> Result<Vec<ArticleId>, sqlx::Error> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "SELECT a.id FROM article a \
         JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
         WHERE a.id > $1 AND r.html LIKE '%class=\"missing\"%' ORDER BY a.id LIMIT 500",
    )
    .bind(after.0)
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// The slug of the menu that stands in the first place of the frame.
pub async fn primary_menu(
    connection: &mut SqliteConnection,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT slug FROM menu WHERE location = 'primary'")
        .fetch_optional(connection)
        .await
}

/// The headline of an article.
pub async fn headline(
    connection: &mut SqliteConnection,
    article: ArticleId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT headline FROM article WHERE id = $1")
        .bind(article.0)
        .fetch_optional(connection)
        .await
}

/// The name of a section.
pub async fn section_name(
    connection: &mut SqliteConnection,
    section: SectionId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT name FROM section WHERE id = $1")
        .bind(section)
        .fetch_optional(connection)
        .await
}

/// The name of a tag.
pub async fn tag_name(
    connection: &mut SqliteConnection,
    tag: TagId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT name FROM tag WHERE id = $1")
        .bind(tag)
        .fetch_optional(connection)
        .await
}
