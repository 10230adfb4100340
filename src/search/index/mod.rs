//! The full-text index: what is written into it, and catching up on what it
//! does not have yet. [`store::put`] is the one door for all who write articles.

pub mod store;

use crate::{
    document::{self, Document},
    server::db::Db,
};

/// How many articles are indexed in one transaction; they take a fraction of a
/// second, so that whoever else writes need not wait.
const BATCH: u32 = 500;

/// After how many articles the log says how far it is.
const TOLD_EVERY: usize = 10_000;

/// Indexes the articles that wait for it, as all do after a migration has made
/// a new index. Until then they are not found. Ends early without harm: what is
/// left waits for the next time.
///
/// # Errors
///
/// When the database fails.
pub async fn catch_up(db: &Db) -> sqlx::Result<()> {
    let waiting = store::count_pending(db.reader()).await?;
    if waiting == 0 {
        return Ok(());
    }
    tracing::info!(articles = waiting, "building the search index");
    let mut done = 0;
    loop {
        let mut tx = db.write().await?;
        let batch = store::pending(&mut tx, BATCH).await?;
        if batch.is_empty() {
            break;
        }
        for article in &batch {
            store::put(&mut tx, article.id, &text_of(article)).await?;
            store::settle(&mut tx, article.id).await?;
        }
        tx.commit().await?;
        done += batch.len();
        if done.is_multiple_of(TOLD_EVERY) {
            tracing::info!("search index: {done} of {waiting} articles");
        }
    }
    tracing::info!("the search index is complete");
    Ok(())
}

/// An article whose text cannot be read is found by its headline.
fn text_of(article: &store::Pending) -> String {
    let Some((version, document)) = article.schema_version.zip(article.doc.as_ref()) else {
        return String::new();
    };
    match Document::from_json(version, document) {
        Ok(document) => document::render_text(&document),
        Err(cause) => {
            tracing::error!(article = article.id, %cause, "a text could not be indexed");
            String::new()
        }
    }
}
