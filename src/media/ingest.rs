//! Taking a file in: what it is, whether it is fit, and its smaller renditions.
//!
//! The delivered file is not what was sent but a copy of its allowed parts (see
//! `strip`), so that the pixels stay the camera's own and everything else is
//! gone. Only a JPEG that EXIF says to turn is encoded anew: the instruction to
//! turn it goes away with the rest of EXIF.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::{png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{
    FileKind, MediaRoot,
    incoming::Incoming,
    renditions::{self, jpeg},
    store, strip, url,
};

/// The largest file taken in, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;
/// The largest picture taken in, in pixels.
pub const MAX_PIXELS: u64 = 40_000_000;
/// Quality of a picture that had to be turned: it takes the original's place.
const TURNED_QUALITY: u8 = 90;
/// Memory that decoding one picture may take, in bytes.
const MAX_DECODER_BYTES: u64 = 512 * 1024 * 1024;

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

/// Takes a file in. One that was taken in before is recognised and costs no
/// second decoding.
pub async fn ingest(
    connection: &mut SqliteConnection,
    root: &MediaRoot,
    bytes: Vec<u8>,
) -> Result<StoredFile, IngestError> {
    let clean = on_other_thread(move || Clean::new(&bytes)).await?;
    let key = MediaRoot::key(&clean.bytes, clean.kind);
    if let Some(known) = store::stored_file(connection, &key).await?
        && known.keys().all(|key| root.holds(key))
    {
        return Ok(known);
    }
    let root = root.clone();
    on_other_thread(move || {
        let kept = clean.keep(&root)?;
        let editions = clean.editions(&kept.variants, &root)?;
        Ok(StoredFile { editions, ..kept })
    })
    .await
}

/// As [`ingest`], for a file that was sent.
pub async fn ingest_incoming(
    connection: &mut SqliteConnection,
    root: &MediaRoot,
    file: Incoming,
) -> Result<StoredFile, IngestError> {
    let bytes = on_other_thread(move || Ok(file.read()?)).await?;
    ingest(connection, root, bytes).await
}

/// Takes a file in that cannot be here yet; several may be under way at once.
/// Its editions are left to `catch_up`, because somebody waits for the first
/// start.
pub async fn ingest_new(root: MediaRoot, bytes: Vec<u8>) -> Result<StoredFile, IngestError> {
    on_other_thread(move || Clean::new(&bytes)?.keep(&root)).await
}

/// Makes the editions of a picture that was taken in without them. `bytes` are
/// those of its file, `jpegs` its JPEG renditions.
pub async fn make_editions(
    root: &MediaRoot,
    bytes: Vec<u8>,
    kind: FileKind,
    jpegs: Vec<Variant>,
) -> Result<Editions, IngestError> {
    let root = root.clone();
    on_other_thread(move || Clean { kind, bytes }.editions(&jpegs, &root)).await
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

/// A file of an allowed type, without metadata, not yet kept.
struct Clean {
    kind: FileKind,
    bytes: Vec<u8>,
}

impl Clean {
    fn new(bytes: &[u8]) -> Result<Self, IngestError> {
        if bytes.len() > MAX_BYTES {
            return Err(IngestError::TooManyBytes(bytes.len()));
        }
        let kind = FileKind::sniff(bytes)?;
        if let Some(upright) = turned(bytes, kind)? {
            return Ok(upright);
        }
        let stripped = match kind {
            FileKind::Jpeg => strip::jpeg(bytes),
            FileKind::Png => strip::png(bytes),
            FileKind::Gif => strip::gif(bytes),
            FileKind::WebP => strip::webp(bytes),
            _ => Some(bytes.to_vec()),
        };
        let bytes = stripped.ok_or_else(|| damaged("its end or a part of it is missing"))?;
        Ok(Self { kind, bytes })
    }

    /// Keeps the file and its JPEG renditions.
    fn keep(&self, root: &MediaRoot) -> Result<StoredFile, IngestError> {
        let mut size = None;
        let mut variants = Vec::new();
        if let Some(format) = self.kind.picture() {
            let picture = decoded(&self.bytes, format)?;
            size = Some((picture.width(), picture.height()));
            if !is_moving(&self.bytes, format) {
                variants = renditions::jpegs(&picture, self.bytes.len(), root)?;
            }
        }
        Ok(StoredFile {
            key: root.put(&self.bytes, self.kind)?,
            mime: self.kind.mime().to_owned(),
            size,
            bytes: length(&self.bytes),
            variants,
            editions: Editions::default(),
        })
    }

    /// Makes and keeps the editions, none for what is no picture. Those of moving
    /// pictures would stand still; link previews do so anyway.
    fn editions(&self, jpegs: &[Variant], root: &MediaRoot) -> Result<Editions, IngestError> {
        let mut editions = Editions {
            made: true,
            ..Editions::default()
        };
        if let Some(format) = self.kind.picture() {
            let picture = decoded(&self.bytes, format)?;
            editions.social = renditions::social(&picture, root)?;
            if !is_moving(&self.bytes, format) {
                editions.webp = renditions::webps(&picture, self.bytes.len(), jpegs, root)?;
            }
        }
        Ok(editions)
    }
}

fn decoded(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, IngestError> {
    DynamicImage::from_decoder(decoder(bytes, format)?).map_err(damaged)
}

/// The picture upright, when EXIF says that it lies otherwise: as JPEG, or as
/// PNG when parts of it are transparent.
fn turned(bytes: &[u8], kind: FileKind) -> Result<Option<Clean>, IngestError> {
    // In the other two formats EXIF is rare, and browsers do not obey it.
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::WebP => ImageFormat::WebP,
        _ => return Ok(None),
    };
    let mut source = decoder(bytes, format)?;
    let orientation = source.orientation().unwrap_or(Orientation::NoTransforms);
    if orientation == Orientation::NoTransforms {
        return Ok(None);
    }
    let mut picture = DynamicImage::from_decoder(source).map_err(damaged)?;
    picture.apply_orientation(orientation);
    let upright = if picture.color().has_alpha() {
        let mut bytes = Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, ImageFormat::Png)
            .map_err(damaged)?;
        Clean {
            kind: FileKind::Png,
            bytes: bytes.into_inner(),
        }
    } else {
        Clean {
            kind: FileKind::Jpeg,
            bytes: jpeg(&picture.to_rgb8().into(), TURNED_QUALITY)?,
        }
    };
    Ok(Some(upright))
}

/// A decoder that has read the header only and found the size to be bearable.
fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, IngestError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(IngestError::TooManyPixels { width, height });
    }
    Ok(decoder)
}

/// Renditions of moving pictures would stand still, so there are none. GIF is
/// taken for moving, because nothing else is a reason to use it.
fn is_moving(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Gif => true,
        ImageFormat::Png => {
            PngDecoder::new(Cursor::new(bytes)).is_ok_and(|png| png.is_apng().unwrap_or(false))
        }
        ImageFormat::WebP => {
            WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|webp| webp.has_animation())
        }
        _ => false,
    }
}

pub(super) fn damaged(cause: impl ToString) -> IngestError {
    IngestError::Damaged(cause.to_string())
}

pub(super) fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}
