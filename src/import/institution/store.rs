//! SQL that only the institution pages need.

use sqlx::SqliteConnection;

use super::{Facts, SOURCE};
use crate::{
    document::ArticleId,
    import::{ImportKey, store::UNNAMED},
    search::index,
    server::db::WriteTx,
};

/// A page that is not one of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsroomPage {
    pub id: ArticleId,
    pub slug: String,
    pub is_published: bool,
}

/// What the site says about itself.
pub async fn facts(connection: &mut SqliteConnection) -> Result<Facts, sqlx::Error> {
    let (name, publisher): (String, String) =
        sqlx::query_as("SELECT name, publisher FROM site WHERE id = 1")
            .fetch_one(connection)
            .await?;
    Ok(Facts {
        name: Some(name).filter(|name| name != UNNAMED),
        publisher: Some(publisher).filter(|publisher| !publisher.is_empty()),
    })
}

/// All pages that did not come from here.
pub async fn newsroom_pages(
    connection: &mut SqliteConnection,
) -> Result<Vec<NewsroomPage>, sqlx::Error> {
    let rows: Vec<(i64, String, bool)> = sqlx::query_as(
        "SELECT a.id, a.slug, a.status = 'published' FROM article a WHERE a.kind = 'page' \
         AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.source = $1 AND i.kind = 'post' \
                         AND i.local_id = a.id AND i.source_id = a.slug) ORDER BY a.id",
    )
    .bind(SOURCE)
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, is_published)| NewsroomPage {
            id: ArticleId(id),
            slug,
            is_published,
        })
        .collect())
}

/// The page under `key`, when it still stands at `path` as we wrote it.
pub async fn unedited(
    connection: &mut SqliteConnection,
    key: &ImportKey<'_>,
    path: &str,
) -> Result<Option<ArticleId>, sqlx::Error> {
    let id: Option<i64> = sqlx::query_scalar(
        "SELECT a.id FROM import_item i JOIN article a ON a.id = i.local_id \
         WHERE i.source = $1 AND i.kind = 'post' AND i.source_id = $2 AND i.rev = a.draft_rev \
         AND a.kind = 'page' AND a.status = 'published' AND a.path = $3",
    )
    .bind(key.source)
    .bind(key.source_id)
    .bind(path)
    .fetch_optional(connection)
    .await?;
    Ok(id.map(ArticleId))
}

/// Deletes the page under `key` and forgets it: its number may be given again.
pub async fn withdraw(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    page: ArticleId,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM import_item WHERE source = $1 AND kind = 'post' AND source_id = $2")
        .bind(key.source)
        .bind(key.source_id)
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM article WHERE id = $1")
        .bind(page.0)
        .execute(&mut **tx)
        .await?;
    index::store::put(tx, page.0, "").await
}

/// Makes `path` an older address of `page` unless it has an owner; says whether
/// it did.
pub async fn lead_to(tx: &mut WriteTx, path: &str, page: ArticleId) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO article_path (path, article_id) VALUES ($1, $2) \
         ON CONFLICT (path) DO NOTHING",
    )
    .bind(path)
    .bind(page.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether a menu stands at the footer.
pub async fn has_footer(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM menu WHERE location = 'footer')")
        .fetch_one(connection)
        .await
}

/// The present path of what readers find at `path`.
pub async fn published_path(
    connection: &mut SqliteConnection,
    path: &str,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT a.path FROM article_path p JOIN article a ON a.id = p.article_id \
         WHERE p.path = $1 AND a.status = 'published'",
    )
    .bind(path)
    .fetch_optional(connection)
    .await
}
