//! The demo newsroom: what a fresh installation shows, embedded in the binary.

mod filed;
mod loader;
mod names;
mod readers;
mod source;
mod store;
mod stories;
#[cfg(test)]
mod tests;

use include_dir::{Dir, include_dir};

use self::{loader::Loader, source::Newsroom};
use super::{ImportError, Report, article::store::has_articles};
use crate::{locale::Timestamp, media::MediaRoot, server::db::Db};

static DEMO: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/demo");

/// Whether nothing was written or imported yet.
pub async fn is_empty(db: &Db) -> Result<bool, sqlx::Error> {
    let has_articles = has_articles(&mut *db.reader().acquire().await?).await?;
    Ok(!has_articles)
}

/// Puts the demo newsroom into an empty database, in one transaction; its ages
/// count from `now`.
///
/// # Errors
///
/// When there is an article already, or a file of the demo has a fault.
pub async fn load(db: &Db, root: &MediaRoot, now: Timestamp) -> Result<Report, ImportError> {
    let newsroom = Newsroom::read(&DEMO)?;
    let mut tx = db.write().await?;
    if has_articles(&mut tx).await? {
        return Err(ImportError::NotEmpty);
    }
    let report = Loader::new(&mut tx, now).load(&newsroom, root).await?;
    tx.commit().await?;
    Ok(report)
}
