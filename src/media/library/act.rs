//! Changing and removing pictures of the library, with their files.

use std::io::ErrorKind;

use super::{Change, Entry, Focus, store};
use crate::{
    account::guard::Writer,
    document::MediaId,
    locale::Timestamp,
    media::{IngestError, MediaRoot, Workshop, ingest},
    server::db::Db,
};

/// What the library stands on.
#[derive(Clone, Copy, Debug)]
pub struct Library<'a> {
    pub db: &'a Db,
    pub root: &'a MediaRoot,
    pub workshop: &'a Workshop,
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// It was so already.
    Nothing,
    /// Somebody else was faster.
    Outdated,
    Missing,
}

/// What came of a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    Done,
    InUse,
    Missing,
}

impl Library<'_> {
    /// Changes what is said of a picture and what matters in it, as long as it
    /// `is_as_seen`. When the focal point moves, the picture for link previews is
    /// cut anew around it.
    pub async fn change(
        &self,
        by: &Writer,
        id: MediaId,
        wish: &Change,
        is_as_seen: impl Fn(&Entry) -> bool,
        request: &str,
        now: Timestamp,
    ) -> Result<Changed, IngestError> {
        let mut connection = self.db.reader().acquire().await?;
        let Some(before) = store::entry(&mut connection, id).await? else {
            return Ok(Changed::Missing);
        };
        drop(connection);
        // Before the transaction, which nobody is to wait for that long.
        let social = match wish.focus.filter(|focus| *focus != before.focus()) {
            Some(focus) => self.cut(&before, focus).await?,
            None => None,
        };
        let mut tx = self.db.write().await?;
        let Some(before) = store::entry(&mut tx, id).await? else {
            return Ok(Changed::Missing);
        };
        if !is_as_seen(&before) {
            return Ok(Changed::Outdated);
        }
        if !store::change(&mut tx, by, &before, wish, request, now).await? {
            return Ok(Changed::Nothing);
        }
        if let Some(key) = &social {
            store::set_social(&mut tx, id, key.as_deref()).await?;
        }
        tx.commit().await?;
        if social.is_some() {
            clear_leaving(self.db, self.root).await?;
        }
        Ok(Changed::Done)
    }

    /// The picture for link previews around `focus`: its key, or that there is to
    /// be none. `None` where the file is missing, so that nothing can be said.
    async fn cut(
        &self,
        entry: &Entry,
        focus: Focus,
    ) -> Result<Option<Option<String>>, IngestError> {
        match ingest::remake_social(self.workshop, self.root, &entry.key, focus).await {
            Ok(key) => Ok(Some(key)),
            Err(IngestError::Io(cause)) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Takes a picture out of the library that nothing uses, and deletes its
    /// files.
    pub async fn remove(
        &self,
        by: &Writer,
        id: MediaId,
        request: &str,
        now: Timestamp,
    ) -> Result<Removed, IngestError> {
        let mut tx = self.db.write().await?;
        let Some(entry) = store::entry(&mut tx, id).await? else {
            return Ok(Removed::Missing);
        };
        if store::count_uses(&mut tx, id).await? > 0 {
            return Ok(Removed::InUse);
        }
        store::remove(&mut tx, by, &entry, request, now).await?;
        tx.commit().await?;
        clear_leaving(self.db, self.root).await?;
        Ok(Removed::Done)
    }
}

/// Deletes the files that no row refers to any more. While the writer is held, so
/// that nobody begins to refer to one meanwhile.
pub async fn clear_leaving(db: &Db, root: &MediaRoot) -> Result<usize, IngestError> {
    let mut tx = db.write().await?;
    let leaving = store::leaving(&mut tx).await?;
    for key in &leaving {
        root.delete(key).await?;
        store::forget(&mut tx, key).await?;
    }
    tx.commit().await?;
    Ok(leaving.len())
}
