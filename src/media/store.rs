//! SQL for `media` and `media_variant`.

use serde::Serialize;
use sqlx::SqliteConnection;

use super::{Crop, Editions, Picture, StoredFile, Variant, library::shown_name, url};
use crate::{document::MediaId, locale::Timestamp, server::db::WriteTx};

/// A row of `media` to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewMedia {
    /// `None` while only the record is here and the file is missing.
    pub file: Option<StoredFile>,
    /// Path that the file had on an earlier site, `/wp-content/uploads/…`.
    pub old_path: Option<String>,
    /// What a reader hears who cannot see the picture.
    pub alt: String,
    pub caption: String,
    pub credit: String,
    pub created_at: Timestamp,
}

/// Adds a row with its variants.
pub async fn insert(tx: &mut WriteTx, media: &NewMedia) -> Result<MediaId, sqlx::Error> {
    let id = sqlx::query_scalar(
        "INSERT INTO media (old_path, alt, caption, credit, created_at, name) \
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
    )
    .bind(&media.old_path)
    .bind(&media.alt)
    .bind(&media.caption)
    .bind(&media.credit)
    .bind(media.created_at)
    .bind(shown_name(media.old_path.as_deref().unwrap_or_default()))
    .fetch_one(&mut **tx)
    .await
    .map(MediaId)?;
    if let Some(file) = &media.file {
        set_file(tx, id, file).await?;
        // No body shows it yet.
        set_state(tx, id, file.editions.made.then_some(State::Known)).await?;
    }
    Ok(id)
}

/// Replaces everything about a row; a file that is here already stays when the
/// new state has none.
pub async fn update(tx: &mut WriteTx, id: MediaId, media: &NewMedia) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE media SET old_path = $2, alt = $3, caption = $4, credit = $5, created_at = $6 \
         WHERE id = $1",
    )
    .bind(id.0)
    .bind(&media.old_path)
    .bind(&media.alt)
    .bind(&media.caption)
    .bind(&media.credit)
    .bind(media.created_at)
    .execute(&mut **tx)
    .await?;
    match &media.file {
        Some(file) => set_file(tx, id, file).await,
        None => Ok(()),
    }
}

/// Gives the row its file if it has none; tells whether it did.
pub async fn attach_missing_file(
    tx: &mut WriteTx,
    id: MediaId,
    file: &StoredFile,
) -> Result<bool, sqlx::Error> {
    let is_missing: Option<bool> = sqlx::query_scalar(
        "SELECT storage_key IS NULL AND removed_at IS NULL FROM media WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(&mut **tx)
    .await?;
    if is_missing != Some(true) {
        return Ok(false);
    }
    set_file(tx, id, file).await?;
    Ok(true)
}

async fn set_file(tx: &mut WriteTx, id: MediaId, file: &StoredFile) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE media SET storage_key = $2, mime = $3, width = $4, height = $5, bytes = $6 \
         WHERE id = $1",
    )
    .bind(id.0)
    .bind(&file.key)
    .bind(&file.mime)
    .bind(file.size.map(|(width, _)| width))
    .bind(file.size.map(|(_, height)| height))
    .bind(file.bytes)
    .execute(&mut **tx)
    .await?;
    set_variants(tx, id, Format::Jpeg, &file.variants).await?;
    set_editions(tx, id, &file.editions).await
}

/// Replaces what was made of a picture besides its JPEG renditions.
pub async fn set_editions(
    tx: &mut WriteTx,
    id: MediaId,
    editions: &Editions,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE media SET social_key = $2 WHERE id = $1")
        .bind(id.0)
        .bind(&editions.social)
        .execute(&mut **tx)
        .await?;
    set_variants(tx, id, Format::WebP, &editions.webp).await?;
    set_state(tx, id, editions.made.then_some(State::Made)).await
}

/// How far a picture's editions have come; `media.renditions`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They are made, but bodies that show the picture may not name them.
    Made,
    /// Bodies name them.
    Known,
}

/// Sets the state; `None` when nothing was made yet.
pub async fn set_state(
    tx: &mut WriteTx,
    id: MediaId,
    state: Option<State>,
) -> Result<(), sqlx::Error> {
    let number = match state {
        None => 0,
        Some(State::Made) => 1,
        Some(State::Known) => 2,
    };
    sqlx::query("UPDATE media SET renditions = $2 WHERE id = $1")
        .bind(id.0)
        .bind(number)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Pictures whose editions are not made yet: ids above `after` with the keys of
/// their files. The condition repeats that of the index, so that it is used.
pub async fn without_editions(
    connection: &mut SqliteConnection,
    after: MediaId,
    limit: u32,
) -> Result<Vec<(i64, String)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT id, storage_key FROM media \
          WHERE renditions = 0 AND renditions < 2 AND storage_key IS NOT NULL \
            AND width IS NOT NULL AND id > $1 \
          ORDER BY id LIMIT $2",
    )
    .bind(after.0)
    .bind(limit)
    .fetch_all(connection)
    .await
}

/// Pictures whose editions are made, but that bodies may show without them.
pub async fn unknown_to_bodies(
    connection: &mut SqliteConnection,
) -> Result<Vec<MediaId>, sqlx::Error> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM media \
          WHERE renditions = 1 AND renditions < 2 AND storage_key IS NOT NULL \
            AND width IS NOT NULL \
          ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(MediaId).collect())
}

/// `media_variant.format`.
#[derive(Clone, Copy, Debug)]
enum Format {
    Jpeg,
    WebP,
}

impl Format {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::WebP => "webp",
        }
    }
}

async fn set_variants(
    tx: &mut WriteTx,
    id: MediaId,
    format: Format,
    variants: &[Variant],
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM media_variant WHERE media_id = $1 AND format = $2")
        .bind(id.0)
        .bind(format.as_str())
        .execute(&mut **tx)
        .await?;
    for variant in variants {
        sqlx::query(
            "INSERT INTO media_variant (media_id, format, width, height, storage_key, bytes) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.0)
        .bind(format.as_str())
        .bind(variant.width)
        .bind(variant.height)
        .bind(&variant.key)
        .bind(variant.bytes)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// A row as [`insert`] took it.
pub async fn load(
    connection: &mut SqliteConnection,
    id: MediaId,
) -> Result<Option<NewMedia>, sqlx::Error> {
    let row: Option<MediaRow> = sqlx::query_as(
        "SELECT storage_key, mime, width, height, bytes, old_path, alt, caption, credit, \
         created_at, social_key, renditions, focus_x, focus_y FROM media WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let jpeg = variants(connection, id, Format::Jpeg).await?;
    let webp = variants(connection, id, Format::WebP).await?;
    Ok(Some(row.into_media(jpeg, webp)))
}

/// What is known of the file under `key` since it was taken in before.
pub async fn stored_file(
    connection: &mut SqliteConnection,
    key: &str,
) -> Result<Option<StoredFile>, sqlx::Error> {
    let id: Option<i64> =
        sqlx::query_scalar("SELECT id FROM media WHERE storage_key = $1 ORDER BY id LIMIT 1")
            .bind(key)
            .fetch_optional(&mut *connection)
            .await?;
    let Some(id) = id else {
        return Ok(None);
    };
    let media = load(connection, MediaId(id)).await?;
    Ok(media.and_then(|media| media.file))
}

/// The row whose file had exactly this path.
pub async fn find_by_exact_old_path(
    connection: &mut SqliteConnection,
    path: &str,
) -> Result<Option<MediaId>, sqlx::Error> {
    let id: Option<i64> = sqlx::query_scalar("SELECT id FROM media WHERE old_path = $1")
        .bind(path)
        .fetch_optional(connection)
        .await?;
    Ok(id.map(MediaId))
}

/// The key of the file that answers for `path` on an earlier site. WordPress
/// made a dozen sizes of every picture (`-300x200`) and shrank large ones
/// (`-scaled`); of those only one was recorded, and pages link to any of them.
pub async fn find_by_old_path(
    connection: &mut SqliteConnection,
    path: &str,
) -> Result<Option<String>, sqlx::Error> {
    let sized = OldPath::parse(path);
    for candidate in sized.candidates(path) {
        let Some(id) = find_by_exact_old_path(connection, &candidate).await? else {
            continue;
        };
        let media = load(connection, id).await?;
        if let Some(file) = media.and_then(|media| media.file) {
            return Ok(Some(match sized.width {
                Some(width) => file.at_least(width).to_owned(),
                None => file.key,
            }));
        }
    }
    Ok(None)
}

/// A path under `/wp-content/uploads/` without what WordPress appends to the
/// name of a picture (`wp-includes/media.php`, `wp_create_image_subsizes`).
struct OldPath<'a> {
    stem: &'a str,
    /// With the dot.
    extension: &'a str,
    /// The width that `-300x200` asked for.
    width: Option<u32>,
}

impl<'a> OldPath<'a> {
    fn parse(path: &'a str) -> Self {
        let dot = path.rfind('.').unwrap_or(path.len());
        let (name, extension) = path.split_at(dot);
        let size = name
            .rsplit_once('-')
            .and_then(|(stem, size)| Some((stem, width_of(size)?)));
        let (stem, width) = match size {
            Some((stem, width)) => (stem, Some(width)),
            None => (name, None),
        };
        Self {
            stem: stem.strip_suffix("-scaled").unwrap_or(stem),
            extension,
            width,
        }
    }

    /// Paths under which the picture may be recorded, the likeliest first.
    fn candidates(&self, path: &str) -> [String; 4] {
        let Self {
            stem, extension, ..
        } = self;
        [
            path.to_owned(),
            format!("{stem}{extension}"),
            format!("{stem}-scaled{extension}"),
            format!("{stem}-rotated{extension}"),
        ]
    }
}

/// Reads `300x200`.
fn width_of(size: &str) -> Option<u32> {
    let (width, height) = size.split_once('x')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(width) && is_number(height) && !height.is_empty())
        .then(|| width.parse().ok())
        .flatten()
}

#[derive(sqlx::FromRow)]
struct MediaRow {
    storage_key: Option<String>,
    mime: String,
    width: Option<u32>,
    height: Option<u32>,
    bytes: Option<i64>,
    old_path: Option<String>,
    alt: String,
    caption: String,
    credit: String,
    created_at: Timestamp,
    social_key: Option<String>,
    renditions: i64,
    focus_x: f64,
    focus_y: f64,
}

async fn variants(
    connection: &mut SqliteConnection,
    id: MediaId,
    format: Format,
) -> Result<Vec<Variant>, sqlx::Error> {
    sqlx::query_as(
        "SELECT width, height, storage_key AS key, bytes FROM media_variant \
         WHERE media_id = $1 AND format = $2 ORDER BY width",
    )
    .bind(id.0)
    .bind(format.as_str())
    .fetch_all(connection)
    .await
}

impl MediaRow {
    fn into_media(self, variants: Vec<Variant>, webp: Vec<Variant>) -> NewMedia {
        let editions = Editions {
            webp,
            social: self.social_key,
            made: self.renditions > 0,
            crop: Crop::around(Some(self.focus_x), Some(self.focus_y)),
        };
        let file = self.storage_key.map(|key| StoredFile {
            key,
            mime: self.mime,
            size: self.width.zip(self.height),
            bytes: self.bytes.unwrap_or(0),
            variants,
            editions,
        });
        NewMedia {
            file,
            old_path: self.old_path,
            alt: self.alt,
            caption: self.caption,
            credit: self.credit,
            created_at: self.created_at,
        }
    }
}

impl NewMedia {
    /// As a component shows it; `None` for sound, film and documents, and while
    /// the file is missing.
    pub fn picture(&self) -> Option<Picture> {
        let file = self.file.as_ref()?;
        let (width, height) = file.size?;
        Some(Picture {
            src: url(&file.key),
            srcset: file.srcset(),
            webp: file.webp(),
            width,
            height,
            alt: self.alt.clone(),
            crop: file.editions.crop,
        })
    }
}
