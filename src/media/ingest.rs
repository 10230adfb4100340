//! Taking a file in: what it is, whether it is fit, and its smaller renditions.
//!
//! The delivered file is not what was sent but a copy of its allowed parts (see
//! `strip`), so that the pixels stay the camera's own and everything else is
//! gone. Only a JPEG that EXIF says to turn is encoded anew: the instruction to
//! turn it goes away with the rest of EXIF.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, Rgba,
    codecs::{jpeg::JpegEncoder, png::PngDecoder, webp::WebPDecoder},
    imageops::FilterType,
    metadata::Orientation,
};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{FileKind, MediaRoot, store, strip, url};

/// The largest file taken in, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;
/// The largest picture taken in, in pixels.
pub const MAX_PIXELS: u64 = 40_000_000;
/// Widths of the renditions, for `srcset`: a phone, and a column of text on a
/// screen with two pixels to the point.
pub const VARIANT_WIDTHS: [u32; 2] = [480, 960];

/// Quality of the renditions; above it JPEG files of photographs grow faster
/// than anyone sees.
const VARIANT_QUALITY: u8 = 78;
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
    /// Smaller renditions of a picture, the smallest first.
    pub variants: Vec<Variant>,
}

/// A smaller JPEG rendition.
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
        let all: Vec<String> = renditions
            .chain([(self.key.as_str(), width)])
            .map(|(key, width)| format!("{} {width}w", url(key)))
            .collect();
        all.join(", ")
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
        let renditions = self.variants.iter().map(|variant| variant.key.as_str());
        renditions.chain([self.key.as_str()])
    }
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
    on_other_thread(move || clean.keep(&root)).await
}

/// Takes a file in that cannot be here yet; several may be under way at once.
pub async fn ingest_new(root: MediaRoot, bytes: Vec<u8>) -> Result<StoredFile, IngestError> {
    on_other_thread(move || Clean::new(&bytes)?.keep(&root)).await
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

    fn keep(self, root: &MediaRoot) -> Result<StoredFile, IngestError> {
        let mut size = None;
        let mut variants = Vec::new();
        if let Some(format) = self.kind.picture() {
            let source = decoder(&self.bytes, format)?;
            let picture = DynamicImage::from_decoder(source).map_err(damaged)?;
            size = Some((picture.width(), picture.height()));
            if !is_moving(&self.bytes, format) {
                variants = renditions(&picture, self.bytes.len(), root)?;
            }
        }
        Ok(StoredFile {
            key: root.put(&self.bytes, self.kind)?,
            mime: self.kind.mime().to_owned(),
            size,
            bytes: length(&self.bytes),
            variants,
        })
    }
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

/// Makes and keeps the renditions that are smaller than the original, in pixels
/// and in bytes.
fn renditions(
    picture: &DynamicImage,
    original_bytes: usize,
    root: &MediaRoot,
) -> Result<Vec<Variant>, IngestError> {
    let mut renditions = Vec::new();
    let mut source = on_white(picture);
    for width in VARIANT_WIDTHS.into_iter().rev() {
        if width >= source.width() {
            continue;
        }
        // Each is made from the next larger one, which costs a fraction.
        source = source.resize_exact(width, height(&source, width), FilterType::CatmullRom);
        let bytes = jpeg(&source, VARIANT_QUALITY)?;
        if bytes.len() >= original_bytes {
            continue;
        }
        renditions.push(Variant {
            width,
            height: source.height(),
            key: root.put(&bytes, FileKind::Jpeg)?,
            bytes: length(&bytes),
        });
    }
    renditions.reverse();
    Ok(renditions)
}

/// JPEG knows no transparency; paper is white.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8().into();
    }
    let picture = picture.to_rgba8();
    let mixed = RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let Rgba([r, g, b, alpha]) = *picture.get_pixel(x, y);
        Rgb([r, g, b].map(|colour| over_white(colour, alpha)))
    });
    mixed.into()
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u16::from(colour), u16::from(alpha));
    let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// The height that `picture` has at this width.
fn height(picture: &DynamicImage, width: u32) -> u32 {
    let exact = u64::from(picture.height()) * u64::from(width);
    let height = exact.div_ceil(u64::from(picture.width()));
    u32::try_from(height).unwrap_or(u32::MAX)
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, IngestError> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .map_err(damaged)?;
    Ok(bytes)
}

fn damaged(cause: impl ToString) -> IngestError {
    IngestError::Damaged(cause.to_string())
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}
