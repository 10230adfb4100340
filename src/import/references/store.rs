//! Looks up what a document points at.

use sqlx::SqliteConnection;

use super::{Loaded, articles, media};
use crate::{document::Document, media::store as media_store};

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
