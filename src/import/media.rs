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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::fixture::{Fixture, NOW, key},
        media::{Editions, StoredFile},
    };

    fn media(alt: &str, file: Option<StoredFile>) -> NewMedia {
        NewMedia {
            file,
            old_path: Some("/wp-content/uploads/sawah.jpg".to_owned()),
            alt: alt.to_owned(),
            caption: String::new(),
            credit: String::new(),
            created_at: NOW,
        }
    }

    fn file() -> StoredFile {
        StoredFile {
            key: "ab/cd.jpg".to_owned(),
            mime: "image/jpeg".to_owned(),
            size: Some((1200, 800)),
            bytes: 9,
            variants: Vec::new(),
            editions: Editions::default(),
        }
    }

    #[tokio::test]
    async fn a_missing_file_comes_in_later_even_under_an_edited_description() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let mut outcomes = Vec::new();
        for alt in ["Sawah", "Sawah"] {
            let put = put_media(&mut tx, &key("9"), &media(alt, None)).await;
            outcomes.push(put.expect("written").1);
        }
        let id = MediaId(1);
        store::update(&mut tx, id, &media("Sawah berundak", None))
            .await
            .expect("edited");
        for alt in ["Sawah", "Padi"] {
            let put = put_media(&mut tx, &key("9"), &media(alt, Some(file()))).await;
            outcomes.push(put.expect("written").1);
        }
        assert_eq!(
            outcomes,
            [
                Outcome::Imported,
                Outcome::Unchanged,
                Outcome::Updated,
                Outcome::KeptLocalEdit
            ]
        );
        let here = store::load(&mut tx, id).await.expect("asked");
        assert_eq!(here, Some(media("Sawah berundak", Some(file()))));
    }

    #[test]
    fn a_record_without_its_file_has_no_picture() {
        assert_eq!(media("Sawah", None).picture(), None);
        let picture = media("Sawah", Some(file())).picture().expect("a picture");
        assert_eq!(
            (picture.src.as_str(), picture.width),
            ("/media/ab/cd.jpg", 1200)
        );
    }
}
