//! Pictures and other files on their way in.

use super::{
    ImportError, ImportKey, ItemKind, Outcome,
    store::{Record, put},
};
use crate::{
    document::MediaId,
    media::store::{self, NewMedia},
    server::db::WriteTx,
};

/// Writes a file's row. One whose path on the earlier site is here already, but
/// was not imported under `key`, is taken for the same one and stays as it is.
///
/// A file that was missing so far is added even when its texts were edited here.
pub async fn put_media(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    media: &NewMedia,
) -> Result<(MediaId, Outcome), ImportError> {
    let (id, mut outcome) = put(tx, key, media).await?;
    let id = MediaId(id);
    if outcome == Outcome::KeptLocalEdit
        && let Some(file) = &media.file
        && store::attach_missing_file(tx, id, file).await?
    {
        outcome = Outcome::Updated;
    }
    Ok((id, outcome))
}

impl Record for NewMedia {
    const KIND: ItemKind = ItemKind::Media;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error> {
        let Some(path) = &self.old_path else {
            return Ok(None);
        };
        let id = store::find_by_exact_old_path(tx, path).await?;
        Ok(id.map(|id| id.0))
    }

    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error> {
        store::load(tx, MediaId(id)).await
    }

    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error> {
        let id = store::insert(tx, self).await?;
        Ok(id.0)
    }

    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error> {
        store::update(tx, MediaId(id), self).await
    }
}
