//! Pictures without their editions: those of the demo newsroom, whose first start
//! is not to wait, and those from before there were any.

use super::{IngestError, MediaRoot, ingest, store};
use crate::{document::MediaId, server::db::Db};

/// How many rows are looked up at a time.
const BATCH: u32 = 64;

/// Makes the editions that are missing, one picture after the other, and returns
/// for how many it did. A file that is gone is left for the next time; one that
/// cannot be read is given up, with a line in the log.
///
/// # Errors
///
/// When the database or the media folder cannot be used.
pub async fn make_missing_editions(db: &Db, root: &MediaRoot) -> Result<usize, IngestError> {
    let mut done = 0;
    let mut last = MediaId(0);
    loop {
        let mut connection = db.reader().acquire().await?;
        let batch = store::without_editions(&mut connection, last, BATCH).await?;
        drop(connection);
        if batch.is_empty() {
            return Ok(done);
        }
        for (id, key) in batch {
            last = MediaId(id);
            done += usize::from(make(db, root, last, &key).await?);
        }
    }
}

async fn make(db: &Db, root: &MediaRoot, id: MediaId, key: &str) -> Result<bool, IngestError> {
    let Some((_, kind)) = root.locate(key) else {
        return Ok(false);
    };
    let Some(bytes) = root.read(key).await? else {
        return Ok(false);
    };
    let mut connection = db.reader().acquire().await?;
    let file = store::stored_file(&mut connection, key).await?;
    drop(connection);
    let jpegs = file.map(|file| file.variants).unwrap_or_default();
    let editions = match ingest::make_editions(root, bytes, kind, jpegs).await {
        Ok(editions) => Some(editions),
        Err(error @ (IngestError::Io(_) | IngestError::Database(_))) => return Err(error),
        Err(error) => {
            tracing::warn!(key, %error, "no editions can be made of a picture");
            None
        }
    };
    let mut tx = db.write().await?;
    match &editions {
        Some(editions) => store::set_editions(&mut tx, id, editions).await?,
        None => store::set_state(&mut tx, id, Some(store::State::Known)).await?,
    }
    tx.commit().await?;
    Ok(editions.is_some())
}
