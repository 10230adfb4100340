//! The editions of a picture that are made when it comes in: smaller JPEG files,
//! WebP for the browsers that read it, and the one that link previews show.

use image::{DynamicImage, Rgb, RgbImage, Rgba, codecs::jpeg::JpegEncoder, imageops::FilterType};

use super::{FileKind, IngestError, MediaRoot, Variant, ingest::length};

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

/// Makes and keeps the smaller JPEG renditions of a picture whose file has
/// `original_bytes`; each has fewer bytes than that. The smallest comes first.
pub(super) fn jpegs(
    picture: &DynamicImage,
    original_bytes: usize,
    root: &MediaRoot,
) -> Result<Vec<Variant>, IngestError> {
    let mut variants = Vec::new();
    for picture in smaller(&on_white(picture)).iter().rev() {
        let bytes = jpeg(picture, VARIANT_QUALITY)?;
        if bytes.len() < original_bytes {
            variants.push(keep(picture, &bytes, FileKind::Jpeg, root)?);
        }
    }
    Ok(variants)
}

/// Makes and keeps the WebP files of a picture, the smallest first. `jpegs` are
/// its JPEG renditions.
pub(super) fn webps(
    picture: &DynamicImage,
    original_bytes: usize,
    jpegs: &[Variant],
    root: &MediaRoot,
) -> Result<Vec<Variant>, IngestError> {
    let source = on_white(picture);
    let mut webps = Vec::new();
    for picture in smaller(&source).iter().rev().chain([&widest(&source)]) {
        let counterpart = jpegs
            .iter()
            .find(|jpeg| jpeg.width == picture.width())
            .map_or(length_of(original_bytes), |jpeg| jpeg.bytes);
        webps.extend(webp_smaller_than(counterpart, picture, root)?);
    }
    Ok(webps)
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
fn widest(source: &DynamicImage) -> DynamicImage {
    match source.width() {
        width if width > WIDEST_WEBP => at_width(source, WIDEST_WEBP),
        _ => source.clone(),
    }
}

fn at_width(picture: &DynamicImage, width: u32) -> DynamicImage {
    let exact = u64::from(picture.height()) * u64::from(width);
    let height = exact.div_ceil(u64::from(picture.width()));
    let height = u32::try_from(height).unwrap_or(u32::MAX);
    picture.resize_exact(width, height, FilterType::CatmullRom)
}

/// The WebP of a picture, unless it is no smaller than its JPEG.
fn webp_smaller_than(
    counterpart: i64,
    picture: &DynamicImage,
    root: &MediaRoot,
) -> Result<Option<Variant>, IngestError> {
    let pixels = picture.to_rgb8();
    let encoder = webp::Encoder::from_rgb(&pixels, pixels.width(), pixels.height());
    // It refuses what is longer than 16,383 pixels; JPEG stays for that.
    let Ok(bytes) = encoder.encode_simple(false, WEBP_QUALITY) else {
        return Ok(None);
    };
    if length(&bytes) >= counterpart {
        return Ok(None);
    }
    keep(picture, &bytes, FileKind::WebP, root).map(Some)
}

fn keep(
    picture: &DynamicImage,
    bytes: &[u8],
    kind: FileKind,
    root: &MediaRoot,
) -> Result<Variant, IngestError> {
    Ok(Variant {
        width: picture.width(),
        height: picture.height(),
        key: root.put(bytes, kind)?,
        bytes: length(bytes),
    })
}

/// The part of the picture that link previews show: all its width or height, and
/// of what is too high the upper third, where faces are.
pub(super) fn social(
    picture: &DynamicImage,
    root: &MediaRoot,
) -> Result<Option<String>, IngestError> {
    let source = on_white(picture);
    let (width, height) = SOCIAL_SIZE;
    let (has_width, has_height) = (source.width(), source.height());
    // Enlarged to more than twice its size a picture is a blur.
    if has_width * 2 < width || has_height * 2 < height {
        return Ok(None);
    }
    let part_width = has_width.min(scaled(has_height, width, height));
    let part_height = has_height.min(scaled(has_width, height, width));
    let part = source
        .crop_imm(
            (has_width - part_width) / 2,
            (has_height - part_height) / 3,
            part_width,
            part_height,
        )
        .resize_exact(width, height, FilterType::CatmullRom);
    for quality in SOCIAL_QUALITIES {
        let bytes = jpeg(&part, quality)?;
        if bytes.len() <= MAX_SOCIAL_BYTES {
            return Ok(Some(root.put(&bytes, FileKind::Jpeg)?));
        }
    }
    Ok(None)
}

/// `side * numerator / denominator`, at least 1.
fn scaled(side: u32, numerator: u32, denominator: u32) -> u32 {
    let exact = u64::from(side) * u64::from(numerator) / u64::from(denominator);
    u32::try_from(exact).unwrap_or(u32::MAX).max(1)
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

pub(super) fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, IngestError> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .map_err(super::ingest::damaged)?;
    Ok(bytes)
}

fn length_of(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
