//! Writing the full-text index.

use sqlx::{FromRow, SqlitePool};

use crate::server::db::WriteTx;

/// An article that waits to be indexed, with its text when it is still published.
#[derive(Debug, FromRow)]
pub struct Pending {
    pub id: i64,
    pub schema_version: Option<u32>,
    pub doc: Option<String>,
}

/// Brings the index to what the article is now; `text` is its plain text. Called
/// when everything else of the article is written. What is not published is
/// taken out.
pub async fn put(tx: &mut WriteTx, article: i64, text: &str) -> sqlx::Result<()> {
    let written = sqlx::query(
        "REPLACE INTO article_fts \
             (rowid, headline, standfirst, body, tags, people, place, facets) \
         SELECT a.id, a.headline, a.standfirst, $2, \
                (SELECT string_agg(t.name, '; ') FROM article_tag l \
                   JOIN tag t ON t.id = l.tag_id WHERE l.article_id = a.id), \
                (SELECT string_agg(p.name, '; ') FROM article_author l \
                   JOIN author p ON p.id = l.author_id WHERE l.article_id = a.id), \
                (SELECT p.name FROM place p WHERE p.id = a.place_id), \
                replace(strftime('.y%Y .m%Y%m .d%Y%m%d', a.published_at / 1000, 'unixepoch'), \
                        '.', char(57344)) \
                || coalesce((SELECT string_agg(' ' || char(57344) || 's' || l.section_id, '') \
                               FROM article_section l \
                              WHERE l.article_id = a.id AND l.chosen = 1), '') \
                || coalesce((SELECT string_agg(' ' || char(57344) || 'a' || l.author_id, '') \
                               FROM article_author l WHERE l.article_id = a.id), '') \
           FROM article a WHERE a.id = $1 AND a.status = 'published'",
    )
    .bind(article)
    .bind(text)
    .execute(&mut **tx)
    .await?;
    if written.rows_affected() > 0 {
        return Ok(());
    }
    sqlx::query("DELETE FROM article_fts WHERE rowid = $1")
        .bind(article)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How many articles wait to be indexed.
pub async fn count_pending(db: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT count(*) FROM search_pending")
        .fetch_one(db)
        .await
}

/// Some of those that wait.
pub async fn pending(tx: &mut WriteTx, limit: u32) -> sqlx::Result<Vec<Pending>> {
    sqlx::query_as(
        "SELECT n.article_id AS id, r.schema_version, r.doc \
           FROM search_pending n \
           LEFT JOIN article a ON a.id = n.article_id AND a.status = 'published' \
           LEFT JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
          ORDER BY n.article_id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(&mut **tx)
    .await
}

/// The article no longer waits.
pub async fn settle(tx: &mut WriteTx, article: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM search_pending WHERE article_id = $1")
        .bind(article)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
