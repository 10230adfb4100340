//! What becomes of a file before it is kept: what it is, whether it is fit, its
//! clean copy and its renditions. Bytes to bytes, without disk or database, so
//! that it can be done in a process of its own (`workshop`).
//!
//! The delivered file is not what was sent but a copy of its allowed parts (see
//! `strip`), so that the pixels stay the camera's own and everything else is
//! gone. Only a JPEG that EXIF says to turn is encoded anew: the instruction to
//! turn it goes away with the rest of EXIF.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    codecs::{png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};
use serde::{Deserialize, Serialize};

use super::{
    FileKind, IngestError, Told,
    ingest::{MAX_BYTES, MAX_PIXELS},
    library::Focus,
    renditions::{self, Counterpart, Rendition, jpeg},
    strip, told,
};

/// Quality of a picture that had to be turned: it takes the original's place.
const TURNED_QUALITY: u8 = 90;
/// Memory that decoding one picture may take, in bytes: 40 million pixels in four
/// channels of two bytes are somewhat less.
const MAX_DECODER_BYTES: u64 = 336 * 1024 * 1024;

/// What is wanted of a file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wanted {
    /// Its clean copy with every rendition.
    Everything,
    /// The clean copy with the JPEG renditions: somebody waits.
    First,
    /// Of a file that is here: the picture for link previews, around this point.
    Social(Focus),
}

/// A file that is fit to be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Prepared {
    pub kind: FileKind,
    /// The clean copy.
    pub bytes: Vec<u8>,
    /// Width and height of a picture.
    pub size: Option<(u32, u32)>,
    pub told: Told,
    pub jpegs: Vec<Rendition>,
    pub editions: Option<Made>,
}

/// What is made of a picture besides its JPEG renditions; not yet kept.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub webps: Vec<Rendition>,
    pub social: Option<Vec<u8>>,
}

/// Makes of `bytes` what is wanted.
pub fn prepare(bytes: &[u8], wanted: Wanted) -> Result<Prepared, IngestError> {
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooManyBytes(bytes.len()));
    }
    let clean = Clean::new(bytes)?;
    let told = told::read(bytes);
    let Some(format) = clean.kind.picture() else {
        return Ok(clean.prepared(None, told));
    };
    let picture = decoded(&clean.bytes, format)?;
    let size = (picture.width(), picture.height());
    let picture = renditions::on_white(picture);
    let is_still = !is_moving(&clean.bytes, format);
    let length = clean.bytes.len();
    let mut prepared = clean.prepared(Some(size), told);
    if let Wanted::Social(focus) = wanted {
        prepared.editions = Some(Made {
            webps: Vec::new(),
            social: renditions::social(&picture, Some(focus))?,
        });
        return Ok(prepared);
    }
    if is_still {
        prepared.jpegs = renditions::jpegs(&picture, length)?;
    }
    if wanted == Wanted::Everything {
        let jpegs: Vec<_> = prepared.jpegs.iter().map(Counterpart::from).collect();
        prepared.editions = Some(editions_of(&picture, is_still, length, &jpegs)?);
    }
    Ok(prepared)
}

/// Makes the editions of a picture that was taken in without them: `bytes` are
/// those of its clean file, `jpegs` its JPEG renditions.
pub(super) fn editions(
    bytes: &[u8],
    kind: FileKind,
    jpegs: &[Counterpart],
) -> Result<Made, IngestError> {
    let Some(format) = kind.picture() else {
        return Ok(Made::default());
    };
    let picture = renditions::on_white(decoded(bytes, format)?);
    editions_of(&picture, !is_moving(bytes, format), bytes.len(), jpegs)
}

/// Those of moving pictures would stand still; link previews do so anyway.
fn editions_of(
    picture: &DynamicImage,
    is_still: bool,
    length: usize,
    jpegs: &[Counterpart],
) -> Result<Made, IngestError> {
    let webps = match is_still {
        true => renditions::webps(picture, length, jpegs),
        false => Vec::new(),
    };
    Ok(Made {
        webps,
        social: renditions::social(picture, None)?,
    })
}

/// A file of an allowed type, without metadata.
struct Clean {
    kind: FileKind,
    bytes: Vec<u8>,
}

impl Clean {
    fn new(bytes: &[u8]) -> Result<Self, IngestError> {
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

    fn prepared(self, size: Option<(u32, u32)>, told: Told) -> Prepared {
        let editions = size.is_none().then(Made::default);
        Prepared {
            kind: self.kind,
            bytes: self.bytes,
            size,
            told,
            jpegs: Vec::new(),
            editions,
        }
    }
}

fn decoded(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, IngestError> {
    DynamicImage::from_decoder(decoder(bytes, format)?).map_err(undecodable)
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
    let mut picture = DynamicImage::from_decoder(source).map_err(undecodable)?;
    picture.apply_orientation(orientation);
    let upright = if picture.color().has_alpha() {
        let mut bytes = Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, ImageFormat::Png)
            .map_err(undecodable)?;
        Clean {
            kind: FileKind::Png,
            bytes: bytes.into_inner(),
        }
    } else {
        Clean {
            kind: FileKind::Jpeg,
            bytes: jpeg(&picture.into_rgb8().into(), TURNED_QUALITY)?,
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
    let decoder = reader.into_decoder().map_err(undecodable)?;
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

pub(super) fn undecodable(error: ImageError) -> IngestError {
    match error {
        ImageError::Limits(_) => IngestError::TooHeavy,
        error => damaged(error),
    }
}

pub(super) fn damaged(cause: impl ToString) -> IngestError {
    IngestError::Damaged(cause.to_string())
}
