//! Copies of pictures without anything that is not the picture.
//!
//! Each function walks the file's container and copies the parts on its list,
//! so that EXIF, XMP, IPTC, thumbnails, comments, colour profiles, parts nobody
//! knows, and whatever stands behind the end stay out. Pixels are not decoded
//! and lose nothing. `None` means that the container is broken or cut short.

/// ITU-T T.81, annex B: segments of a JPEG file.
pub fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const SOI: u8 = 0xd8;
    const EOI: u8 = 0xd9;
    const SOS: u8 = 0xda;

    let mut rest = Input(bytes);
    let mut copy = Vec::with_capacity(bytes.len());
    copy.extend(rest.take(2).filter(|start| *start == [0xff, SOI])?);
    loop {
        let marker = jpeg_marker(&mut rest)?;
        if marker == EOI {
            copy.extend([0xff, EOI]);
            return Some(copy);
        }
        let length = usize::from(u16::from_be_bytes(rest.take(2)?.try_into().ok()?));
        let payload = rest.take(length.checked_sub(2)?)?;
        let kept = match marker {
            // JFIF without its thumbnail: two bytes of its size follow as zero.
            0xe0 => payload
                .get(..12)
                .filter(|start| start.starts_with(b"JFIF\0"))
                .map(|start| [start, &[0, 0]].concat()),
            // Adobe's colour transform, without which CMYK comes out inverted.
            0xee => payload
                .get(..12)
                .filter(|start| start.starts_with(b"Adobe"))
                .map(<[u8]>::to_vec),
            // Frames and Huffman tables, then tables, restart intervals, scans.
            0xc0..=0xcf | 0xdb..=0xdd | SOS => Some(payload.to_vec()),
            _ => None,
        };
        if let Some(payload) = kept {
            let length = u16::try_from(payload.len() + 2).ok()?;
            copy.extend([0xff, marker]);
            copy.extend(length.to_be_bytes());
            copy.extend(payload);
        }
        if marker == SOS {
            copy.extend(rest.take(jpeg_scan_length(rest.0)?)?);
        }
    }
}

/// The next marker; bytes that belong to no segment are passed over, as
/// decoders do.
fn jpeg_marker(rest: &mut Input<'_>) -> Option<u8> {
    loop {
        let start = rest.0.windows(2).position(|pair| {
            pair[0] == 0xff && !matches!(pair[1], 0x00 | 0x01 | 0xff | 0xd0..=0xd8)
        })?;
        let found = rest.take(start + 2)?;
        if let Some(marker) = found.last() {
            return Some(*marker);
        }
    }
}

/// Bytes up to the marker that ends a scan: neither a stuffed zero nor a restart.
fn jpeg_scan_length(scan: &[u8]) -> Option<usize> {
    scan.windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))
}

/// W3C PNG, third edition, section 5: chunks. Of the ancillary ones only those
/// stay that change what is seen and hold nothing but a few numbers.
pub fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 10] = [
        b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"acTL", b"fcTL", b"fdAT",
    ];

    let mut rest = Input(bytes);
    let mut copy = Vec::with_capacity(bytes.len());
    copy.extend(rest.take(8)?);
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.0.first_chunk()?)).ok()?;
        let chunk = rest.take(length.checked_add(12)?)?;
        let name = &chunk[4..8];
        if name == b"IEND" {
            copy.extend(chunk);
            return Some(copy);
        }
        if KEPT.contains(&name) {
            copy.extend(chunk);
        }
    }
}

/// GIF89a specification: blocks. Of the extensions stay the one that times a
/// frame and the two applications that make the picture loop.
pub fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    const LOOPS: [&[u8]; 2] = [b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0"];

    let mut rest = Input(bytes);
    let mut copy = Vec::with_capacity(bytes.len());
    let header = rest.take(13)?;
    copy.extend(header);
    copy.extend(rest.take(colour_table_length(header[10]))?);
    loop {
        match rest.take(1)? {
            b"\x3b" => {
                copy.push(0x3b);
                return Some(copy);
            }
            b"\x2c" => {
                let descriptor = rest.take(9)?;
                copy.push(0x2c);
                copy.extend(descriptor);
                // The colour table is followed by the first code's length.
                copy.extend(rest.take(colour_table_length(descriptor[8]) + 1)?);
                copy.extend(rest.take(sub_blocks_length(rest.0)?)?);
            }
            b"\x21" => {
                let label = rest.take(1)?[0];
                let blocks = rest.take(sub_blocks_length(rest.0)?)?;
                let is_kept = match label {
                    0xf9 => true,
                    0xff => LOOPS.iter().any(|name| blocks.starts_with(name)),
                    _ => false,
                };
                if is_kept {
                    copy.extend([0x21, label]);
                    copy.extend(blocks);
                }
            }
            _ => return None,
        }
    }
}

fn colour_table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 0x07) + 1)
    }
}

/// Length of a row of sub-blocks with the empty one that ends it.
fn sub_blocks_length(data: &[u8]) -> Option<usize> {
    let mut end = 0;
    loop {
        let length = usize::from(*data.get(end)?);
        end += length + 1;
        if length == 0 {
            return Some(end);
        }
    }
}

/// WebP container specification (RFC 9649, section 2): RIFF chunks.
pub fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Input(bytes);
    let header = rest.take(12)?;
    let size = usize::try_from(u32::from_le_bytes(*header[4..].first_chunk()?)).ok()?;
    // The size counts from behind itself and includes "WEBP".
    let chunks = webp_chunks(rest.take(size.checked_sub(4)?)?)?;
    let size = u32::try_from(chunks.len() + 4).ok()?;
    Some([b"RIFF", size.to_le_bytes().as_slice(), b"WEBP", &chunks].concat())
}

fn webp_chunks(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Flags of `VP8X` for a profile, EXIF and XMP.
    const METADATA: u8 = 0x20 | 0x08 | 0x04;
    /// Bytes of a frame before its own chunks.
    const FRAME_HEADER: usize = 16;

    let mut rest = Input(bytes);
    let mut copy = Vec::with_capacity(bytes.len());
    while !rest.0.is_empty() {
        let name = rest.take(4)?;
        let length = usize::try_from(u32::from_le_bytes(rest.take(4)?.try_into().ok()?)).ok()?;
        let payload = rest.take(length)?;
        // Chunks of an odd length are padded; some writers forget it at the end.
        let _padding = rest.take(length % 2);
        let payload = match name {
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" => payload.to_vec(),
            b"VP8X" => {
                let (flags, rest) = payload.split_first()?;
                [&[flags & !METADATA], rest].concat()
            }
            b"ANMF" => {
                let (frame, chunks) = payload.split_at_checked(FRAME_HEADER)?;
                [frame, &webp_chunks(chunks)?].concat()
            }
            _ => continue,
        };
        copy.extend(name);
        copy.extend(u32::try_from(payload.len()).ok()?.to_le_bytes());
        copy.extend(&payload);
        copy.resize(copy.len().next_multiple_of(2), 0);
    }
    Some(copy)
}

/// What is left of a file.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    /// The next `length` bytes, if there are as many.
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, RgbImage};

    use super::*;

    const CANARY: &[u8] = b"GPS-CANARY";

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        RgbImage::from_fn(32, 24, |x, y| image::Rgb([x as u8 * 8, y as u8 * 8, 128]))
            .write_to(&mut bytes, format)
            .expect("encodes");
        bytes.into_inner()
    }

    fn pixels(bytes: &[u8]) -> RgbImage {
        image::load_from_memory(bytes).expect("decodes").to_rgb8()
    }

    fn has_canary(bytes: &[u8]) -> bool {
        bytes.windows(CANARY.len()).any(|window| window == CANARY)
    }

    /// `clean` must be `dirty` without canary, with the same pixels.
    fn assert_stripped(dirty: &[u8], clean: Option<Vec<u8>>) {
        let clean = clean.expect("a whole container");
        assert!(has_canary(dirty) && !has_canary(&clean));
        assert_eq!(pixels(dirty), pixels(&clean));
    }

    fn jpeg_segment(marker: u8, payload: &[u8]) -> Vec<u8> {
        let length = u16::try_from(payload.len() + 2).expect("short");
        [&[0xff, marker], length.to_be_bytes().as_slice(), payload].concat()
    }

    #[test]
    fn a_jpeg_loses_exif_comments_profiles_and_what_follows_its_end() {
        let original = encoded(ImageFormat::Jpeg);
        for marker in [0xe1, 0xe2, 0xed, 0xfe] {
            let segment = jpeg_segment(marker, CANARY);
            let dirty = [&original[..2], &segment, &original[2..], CANARY].concat();
            assert_stripped(&dirty, jpeg(&dirty));
        }
    }

    #[test]
    fn a_png_loses_its_texts() {
        let original = encoded(ImageFormat::Png);
        let text = [b"\0\0\0\x0atEXt", CANARY, b"\0\0\0\0"].concat();
        let dirty = [&original[..33], &text, &original[33..], CANARY].concat();
        let clean = png(&dirty).expect("a whole container");
        assert!(!has_canary(&clean));
        assert_eq!(pixels(&original), pixels(&clean));
    }

    #[test]
    fn a_gif_loses_its_comments_and_keeps_looping() {
        let original = encoded(ImageFormat::Gif);
        let end = original.len() - 1;
        let comment = [b"\x21\xfe\x0a", CANARY, b"\0"].concat();
        let looping = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let dirty = [&original[..end], looping, &comment, b"\x3b"].concat();
        assert_stripped(&dirty, gif(&dirty));
        let clean = gif(&dirty).expect("a whole container");
        assert!(clean.windows(looping.len()).any(|window| window == looping));
    }

    #[test]
    fn a_webp_loses_exif_also_inside_frames() {
        let simple = encoded(ImageFormat::WebP);
        let chunks = &simple[12..];
        let exif = [b"EXIF\x0a\0\0\0", CANARY].concat();
        let vp8x = b"VP8X\x0a\0\0\0\x08\0\0\0\x1f\0\0\x17\0\0";
        let body = [vp8x.as_slice(), chunks, &exif].concat();
        let size = u32::try_from(body.len() + 4).expect("short").to_le_bytes();
        let dirty = [b"RIFF".as_slice(), &size, b"WEBP", &body].concat();
        assert_stripped(&dirty, webp(&dirty));

        let frame = [&[0_u8; 16], exif.as_slice()].concat();
        assert_eq!(
            webp_chunks(&[b"ANMF\x22\0\0\0", frame.as_slice()].concat()),
            Some([b"ANMF\x10\0\0\0", [0_u8; 16].as_slice()].concat())
        );
    }

    #[test]
    fn a_file_cut_short_anywhere_is_refused() {
        type Strip = fn(&[u8]) -> Option<Vec<u8>>;
        let all: [(ImageFormat, Strip); 4] = [
            (ImageFormat::Jpeg, jpeg),
            (ImageFormat::Png, png),
            (ImageFormat::Gif, gif),
            (ImageFormat::WebP, webp),
        ];
        for (format, strip) in all {
            let whole = encoded(format);
            assert!(strip(&whole).is_some(), "{format:?}");
            for end in 0..whole.len() - 1 {
                assert!(strip(&whole[..end]).is_none(), "{format:?} cut at {end}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_behind_a_signature_are_read_without_panic(
            noise in proptest::collection::vec(proptest::num::u8::ANY, 0..400)
        ) {
            jpeg(&[b"\xff\xd8".as_slice(), &noise].concat());
            png(&[b"\x89PNG\r\n\x1a\n".as_slice(), &noise].concat());
            gif(&[b"GIF89a".as_slice(), &noise].concat());
            webp(&[b"RIFF".as_slice(), &noise].concat());
        }
    }
}
