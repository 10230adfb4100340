//! Looks up what a document points at.

use sqlx::SqliteConnection;

use super::{Loaded, articles, media};
use crate::{
    document::{ArticleId, Document},
    media::store as media_store,
};

/// Everything that `document` points at and that is here.
pub async fn load(
    connection: &mut SqliteConnection,
    document: &Document,
) -> Result<Loaded, sqlx::Error> {
    let mut loaded = Loaded::default();
    for id in media(document) {
        if let Some(row) = media_store::load(connection, id).await? {
            loaded.media.insert(id, row.picture());
        }
    }
    for id in articles(document) {
        let teaser = sqlx::query_as(
            "SELECT path, headline FROM article WHERE id = $1 AND status = 'published'",
        )
        .bind(id.0)
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(teaser) = teaser {
            loaded.articles.insert(id, teaser);
        }
    }
    Ok(loaded)
}

/// Published bodies that show pictures: ids above `after` with the HTML.
pub async fn bodies_with_pictures(
    connection: &mut SqliteConnection,
    after: ArticleId,
    limit: u32,
) -> Result<Vec<(i64, String)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT a.id, r.html FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
          WHERE a.id > $1 AND r.html LIKE '%data-media=%' ORDER BY a.id LIMIT $2",
    )
    .bind(after.0)
    .bind(limit)
    .fetch_all(connection)
    .await
}
