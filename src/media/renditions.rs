//! The editions of a picture that are made when it comes in: smaller JPEG files,
//! WebP for the browsers that read it, and the one that link previews show.

use std::borrow::Cow;

use image::{DynamicImage, Rgb, RgbImage, Rgba, codecs::jpeg::JpegEncoder, imageops::FilterType};

use super::{IngestError, library::Focus};

/// Widths of the renditions, for `srcset`: a phone, and a column of text on a
/// screen with two pixels to the point.
pub const VARIANT_WIDTHS: [u32; 2] = [480, 960];
/// The widest WebP: the page's full width on most screens.
const WIDEST_WEBP: u32 = 1440;
/// Width and height of the picture for link previews, in pixels: what Facebook,
/// X and WhatsApp show without cutting.
pub const SOCIAL_SIZE: (u32, u32) = (1200, 630);
/// The most bytes of it; WhatsApp leaves out pictures of more than 300 KB.
pub const MAX_SOCIAL_BYTES: usize = 250_000;

/// Quality of the renditions; above it JPEG files of photographs grow faster
/// than anyone sees.
const VARIANT_QUALITY: u8 = 78;
/// The same for WebP, whose scale is another one.
const WEBP_QUALITY: f32 = 75.0;
/// Qualities tried for the social picture until it is small enough.
const SOCIAL_QUALITIES: [u8; 7] = [82, 74, 66, 56, 44, 30, 15];

/// A smaller copy of a picture, not yet kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// What a WebP has to be smaller than: the JPEG of the same width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counterpart {
    pub width: u32,
    pub bytes: usize,
}

impl From<&Rendition> for Counterpart {
    fn from(jpeg: &Rendition) -> Self {
        Self {
            width: jpeg.width,
            bytes: jpeg.bytes.len(),
        }
    }
}

/// Makes the smaller JPEG renditions of an opaque picture whose file has
/// `original_bytes`; each has fewer bytes than that. The smallest comes first.
pub(super) fn jpegs(
    picture: &DynamicImage,
    original_bytes: usize,
) -> Result<Vec<Rendition>, IngestError> {
    let mut renditions = Vec::new();
    for picture in smaller(picture).iter().rev() {
        let bytes = jpeg(picture, VARIANT_QUALITY)?;
        if bytes.len() < original_bytes {
            renditions.push(Rendition::new(picture, bytes));
        }
    }
    Ok(renditions)
}

/// Makes the WebP files of an opaque picture, the smallest first. `jpegs` are its
/// JPEG renditions.
pub(super) fn webps(
    picture: &DynamicImage,
    original_bytes: usize,
    jpegs: &[Counterpart],
) -> Vec<Rendition> {
    let mut webps = Vec::new();
    for picture in smaller(picture).iter().rev().chain([&*widest(picture)]) {
        let counterpart = jpegs
            .iter()
            .find(|jpeg| jpeg.width == picture.width())
            .map_or(original_bytes, |jpeg| jpeg.bytes);
        webps.extend(webp_smaller_than(counterpart, picture));
    }
    webps
}

/// The picture in the widths below its own, the largest first. Each is made from
/// the next larger one, which costs a fraction.
fn smaller(source: &DynamicImage) -> Vec<DynamicImage> {
    let mut all: Vec<DynamicImage> = Vec::new();
    for width in VARIANT_WIDTHS.into_iter().rev() {
        if width < source.width() {
            let resized = at_width(all.last().unwrap_or(source), width);
            all.push(resized);
        }
    }
    all
}

/// The picture as wide as a WebP may be at the most.
fn widest(source: &DynamicImage) -> Cow<'_, DynamicImage> {
    match source.width() {
        width if width > WIDEST_WEBP => Cow::Owned(at_width(source, WIDEST_WEBP)),
        _ => Cow::Borrowed(source),
    }
}

fn at_width(picture: &DynamicImage, width: u32) -> DynamicImage {
    let exact = u64::from(picture.height()) * u64::from(width);
    let height = exact.div_ceil(u64::from(picture.width()));
    let height = u32::try_from(height).unwrap_or(u32::MAX);
    picture.resize_exact(width, height, FilterType::CatmullRom)
}

/// The WebP of a picture, unless it is no smaller than its JPEG.
fn webp_smaller_than(counterpart: usize, picture: &DynamicImage) -> Option<Rendition> {
    let pixels = match picture {
        DynamicImage::ImageRgb8(pixels) => Cow::Borrowed(pixels),
        picture => Cow::Owned(picture.to_rgb8()),
    };
    let encoder = webp::Encoder::from_rgb(&pixels, pixels.width(), pixels.height());
    // It refuses what is longer than 16,383 pixels; JPEG stays for that.
    let bytes = encoder.encode_simple(false, WEBP_QUALITY).ok()?;
    (bytes.len() < counterpart).then(|| Rendition::new(picture, bytes.to_vec()))
}

impl Rendition {
    fn new(picture: &DynamicImage, bytes: Vec<u8>) -> Self {
        Self {
            width: picture.width(),
            height: picture.height(),
            bytes,
        }
    }
}

/// The part of an opaque picture that link previews show, as JPEG: all its width
/// or height, and of the rest what lies around the focus. While nobody chose one,
/// what is too high shows its upper third, where faces are.
pub(super) fn social(
    picture: &DynamicImage,
    focus: Option<Focus>,
) -> Result<Option<Vec<u8>>, IngestError> {
    let (width, height) = SOCIAL_SIZE;
    let (has_width, has_height) = (picture.width(), picture.height());
    // Enlarged to more than twice its size a picture is a blur.
    if has_width * 2 < width || has_height * 2 < height {
        return Ok(None);
    }
    let part_width = has_width.min(scaled(has_height, width, height));
    let part_height = has_height.min(scaled(has_width, height, width));
    let (left, top) = match focus {
        Some(focus) => (
            begin_around(focus.x, part_width, has_width),
            begin_around(focus.y, part_height, has_height),
        ),
        None => ((has_width - part_width) / 2, (has_height - part_height) / 3),
    };
    let part = picture
        .crop_imm(left, top, part_width, part_height)
        .resize_exact(width, height, FilterType::CatmullRom);
    for quality in SOCIAL_QUALITIES {
        let bytes = jpeg(&part, quality)?;
        if bytes.len() <= MAX_SOCIAL_BYTES {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

/// Where a part of a side begins that has `focus` (0 to 1 of the side) in its
/// middle, or as near to it as the side allows.
fn begin_around(focus: f64, part: u32, side: u32) -> u32 {
    let middle = focus * f64::from(side);
    let begin = (middle - f64::from(part) / 2.0).round();
    // Between 0 and what is left over, which is a u32.
    begin.clamp(0.0, f64::from(side - part)) as u32
}

/// `side * numerator / denominator`, at least 1.
fn scaled(side: u32, numerator: u32, denominator: u32) -> u32 {
    let exact = u64::from(side) * u64::from(numerator) / u64::from(denominator);
    u32::try_from(exact).unwrap_or(u32::MAX).max(1)
}

/// JPEG knows no transparency; paper is white.
pub(super) fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8().into();
    }
    let picture = picture.into_rgba8();
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

pub(super) fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, IngestError> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .map_err(super::prepare::undecodable)?;
    Ok(bytes)
}
