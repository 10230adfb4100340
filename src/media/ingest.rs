//! Taking a file in: it is prepared, here or in a process of its own, and what
//! comes of it is kept.
//!
//! What is sent to the server goes through [`Workshop`]. In this process work the
//! importers, which are commands for those who run the server, on files that
//! these chose, by the thousand, where a crash stops the command and harms no
//! reader; and [`make_editions`], on files that were decoded once already.

use serde::Serialize;
use sqlx::SqliteConnection;

use super::{
    Crop, FileKind, MediaRoot, Told, Workshop,
    incoming::Incoming,
    library::Focus,
    prepare::{self, Made, Prepared, Wanted, prepare},
    renditions::{Counterpart, Rendition},
    store, url,
};

/// The largest file taken in, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;
/// The largest picture taken in, in pixels.
pub const MAX_PIXELS: u64 = 40_000_000;
/// Why a file is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    #[error("SVG drawings are not taken in, because they can carry scripts; use PNG")]
    Svg,
    #[error("this is a web page, not a picture")]
    Html,
    #[error("HEIC pictures are not taken in, because not every browser reads them; use JPEG")]
    Heic,
    #[error(
        "the file is of no type that is taken in \
         (JPEG, PNG, GIF, WebP, MP3, M4A, OGG, WAV, MP4, WebM, PDF)"
    )]
    UnknownType,
    #[error("the file has {0} bytes; {MAX_BYTES} are allowed")]
    TooManyBytes(usize),
    #[error("the picture has {width} by {height} pixels; {MAX_PIXELS} are allowed in all")]
    TooManyPixels { width: u32, height: u32 },
    #[error("the file is no picture")]
    NoPicture,
    #[error("the picture takes more memory or time than one picture may")]
    TooHeavy,
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    #[error("the file could not be kept: {0}")]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// A file that is in the media store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredFile {
    pub key: String,
    pub mime: String,
    /// Width and height of a picture.
    pub size: Option<(u32, u32)>,
    pub bytes: i64,
    /// Smaller JPEG renditions of a picture, the smallest first.
    pub variants: Vec<Variant>,
    /// The rest follows from the file, so it is no part of what an import
    /// compares.
    #[serde(skip)]
    pub editions: Editions,
}

/// What is made of a picture for those who can use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editions {
    /// In WebP, the smallest first; the widest may have the original's size.
    pub webp: Vec<Variant>,
    /// Key of the JPEG that link previews show.
    pub social: Option<String>,
    /// Whether they were made, though there may be none.
    pub made: bool,
    /// Which part is shown where not all of it fits, as the library has it.
    pub crop: Crop,
}

/// A rendition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Variant {
    pub width: u32,
    pub height: u32,
    pub key: String,
    pub bytes: i64,
}

impl StoredFile {
    /// For `<img srcset>`: the renditions and the file itself; empty when it has
    /// no rendition.
    pub fn srcset(&self) -> String {
        let Some((width, _)) = self.size.filter(|_| !self.variants.is_empty()) else {
            return String::new();
        };
        let renditions = self.variants.iter().map(|v| (v.key.as_str(), v.width));
        srcset(renditions.chain([(self.key.as_str(), width)]))
    }

    /// For `<source srcset>`; empty when there is no WebP.
    pub fn webp(&self) -> String {
        let webp = self.editions.webp.iter();
        srcset(webp.map(|v| (v.key.as_str(), v.width)))
    }

    /// The key of the smallest rendition that is `width` pixels wide, or of the
    /// file itself.
    pub(super) fn at_least(&self, width: u32) -> &str {
        self.variants
            .iter()
            .find(|variant| variant.width >= width)
            .map_or(&self.key, |variant| &variant.key)
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        let renditions = self.variants.iter().chain(&self.editions.webp);
        let keys = renditions.map(|variant| variant.key.as_str());
        keys.chain([self.key.as_str()])
            .chain(self.editions.social.as_deref())
    }
}

fn srcset<'a>(files: impl Iterator<Item = (&'a str, u32)>) -> String {
    let all: Vec<String> = files
        .map(|(key, width)| format!("{} {width}w", url(key)))
        .collect();
    all.join(", ")
}

/// Takes a picture in that was sent, with what it says of itself. It is decoded
/// in a process of its own.
pub async fn take_in(
    workshop: &Workshop,
    root: &MediaRoot,
    file: Incoming,
) -> Result<(StoredFile, Told), IngestError> {
    let mut prepared = workshop
        .prepare(file.rewound()?, Wanted::Everything)
        .await?;
    if prepared.size.is_none() {
        return Err(IngestError::NoPicture);
    }
    let told = std::mem::take(&mut prepared.told);
    Ok((keep(prepared, root).await?, told))
}

/// Makes the picture for link previews of a file that is here, around `focus`;
/// `None` when the picture is too small for it.
pub async fn remake_social(
    workshop: &Workshop,
    root: &MediaRoot,
    key: &str,
    focus: Focus,
) -> Result<Option<String>, IngestError> {
    let Some((path, _)) = root.locate(key) else {
        return Ok(None);
    };
    let file = on_other_thread(move || Ok(std::fs::File::open(path)?)).await?;
    let prepared = workshop.prepare(file, Wanted::Social(focus)).await?;
    let made = prepared.editions.unwrap_or_default();
    Ok(keep_made(made, root).await?.social)
}

/// Takes a file in, in this process. One that was taken in before is recognised
/// and costs no second writing.
pub async fn ingest(
    connection: &mut SqliteConnection,
    root: &MediaRoot,
    bytes: Vec<u8>,
) -> Result<StoredFile, IngestError> {
    let prepared = on_other_thread(move || prepare(&bytes, Wanted::Everything)).await?;
    let key = MediaRoot::key(&prepared.bytes, prepared.kind);
    if let Some(known) = store::stored_file(connection, &key).await?
        && is_here(&known, root).await
    {
        return Ok(known);
    }
    keep(prepared, root).await
}

/// Takes a file in that cannot be here yet; several may be under way at once.
/// Its editions are left to `catch_up`, because somebody waits for the first
/// start.
pub async fn ingest_new(root: MediaRoot, bytes: Vec<u8>) -> Result<StoredFile, IngestError> {
    let prepared = on_other_thread(move || prepare(&bytes, Wanted::First)).await?;
    keep(prepared, &root).await
}

/// Makes the editions of a picture that was taken in without them. `bytes` are
/// those of its file, `jpegs` its JPEG renditions.
pub async fn make_editions(
    root: &MediaRoot,
    bytes: Vec<u8>,
    kind: FileKind,
    jpegs: Vec<Variant>,
) -> Result<Editions, IngestError> {
    let counterparts: Vec<_> = jpegs.iter().map(Counterpart::from).collect();
    let made = on_other_thread(move || prepare::editions(&bytes, kind, &counterparts)).await?;
    keep_made(made, root).await
}

/// Whether all its files are here.
pub async fn is_here(file: &StoredFile, root: &MediaRoot) -> bool {
    for key in file.keys() {
        if !root.holds(key).await {
            return false;
        }
    }
    true
}

/// Keeps a file and its renditions; when this returns, rows may refer to them.
async fn keep(prepared: Prepared, root: &MediaRoot) -> Result<StoredFile, IngestError> {
    let bytes = length(&prepared.bytes);
    let variants = keep_all(prepared.jpegs, FileKind::Jpeg, root).await?;
    let editions = match prepared.editions {
        Some(made) => keep_made(made, root).await?,
        None => Editions::default(),
    };
    Ok(StoredFile {
        key: root.put(prepared.bytes, prepared.kind).await?,
        mime: prepared.kind.mime().to_owned(),
        size: prepared.size,
        bytes,
        variants,
        editions,
    })
}

async fn keep_made(made: Made, root: &MediaRoot) -> Result<Editions, IngestError> {
    let social = match made.social {
        Some(bytes) => Some(root.put(bytes, FileKind::Jpeg).await?),
        None => None,
    };
    Ok(Editions {
        webp: keep_all(made.webps, FileKind::WebP, root).await?,
        social,
        made: true,
        crop: Crop::default(),
    })
}

async fn keep_all(
    renditions: Vec<Rendition>,
    kind: FileKind,
    root: &MediaRoot,
) -> Result<Vec<Variant>, IngestError> {
    let mut kept = Vec::with_capacity(renditions.len());
    for Rendition {
        width,
        height,
        bytes,
    } in renditions
    {
        kept.push(Variant {
            width,
            height,
            bytes: length(&bytes),
            key: root.put(bytes, kind).await?,
        });
    }
    Ok(kept)
}

/// Decoders may panic on hostile input; on its own thread that is one refused
/// file.
async fn on_other_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IngestError> + Send + 'static,
) -> Result<T, IngestError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| IngestError::Damaged("the decoder gave up".to_owned()))?
}

impl From<&Variant> for Counterpart {
    fn from(jpeg: &Variant) -> Self {
        Self {
            width: jpeg.width,
            bytes: usize::try_from(jpeg.bytes).unwrap_or(usize::MAX),
        }
    }
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}
