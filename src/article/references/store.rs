//! Looks up what a document points at.

use sqlx::SqliteConnection;

use super::{Loaded, Unrenderable, articles, media};
use crate::{
    document::{self, ArticleId, Document},
    media::store as media_store,
    server::db::WriteTx,
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

/// Notes which articles the published body of `article` recommends.
pub async fn note_recommended(
    tx: &mut WriteTx,
    article: ArticleId,
    recommended: &[ArticleId],
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM article_recommendation WHERE article_id = $1")
        .bind(article.0)
        .execute(&mut **tx)
        .await?;
    for target in recommended {
        sqlx::query(
            "INSERT INTO article_recommendation (article_id, target_id) VALUES ($1, $2) \
             ON CONFLICT DO NOTHING",
        )
        .bind(article.0)
        .bind(target.0)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// The articles whose published bodies recommend `target`.
pub async fn recommending(
    connection: &mut SqliteConnection,
    target: ArticleId,
) -> Result<Vec<ArticleId>, sqlx::Error> {
    let ids: Vec<i64> =
        sqlx::query_scalar("SELECT article_id FROM article_recommendation WHERE target_id = $1")
            .bind(target.0)
            .fetch_all(connection)
            .await?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Renders the published bodies of `articles` again, so that links to articles
/// and pictures show as these are now.
///
/// # Errors
/// When the database cannot be used, or a stored document cannot be read.
pub async fn rerender(tx: &mut WriteTx, articles: &[ArticleId]) -> Result<(), Unrenderable> {
    for id in articles {
        let published: Option<(i64, u32, String)> = sqlx::query_as(
            "SELECT r.rev, r.schema_version, r.doc FROM article a \
             JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
             WHERE a.id = $1",
        )
        .bind(id.0)
        .fetch_optional(&mut **tx)
        .await?;
        let Some((rev, schema_version, doc)) = published else {
            continue;
        };
        let document = Document::from_json(schema_version, &doc)?;
        let references = load(tx, &document).await?;
        sqlx::query("UPDATE article_revision SET html = $3 WHERE article_id = $1 AND rev = $2")
            .bind(id.0)
            .bind(rev)
            .bind(document::render_html(&document, &references))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
