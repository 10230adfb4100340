//! Which files are taken in, told by their first bytes.

use image::ImageFormat;

use super::IngestError;

/// A type of file that is taken in and delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Jpeg,
    Png,
    Gif,
    WebP,
    Mp3,
    M4a,
    Ogg,
    Wav,
    Mp4,
    WebM,
    Pdf,
}

impl FileKind {
    const ALL: [Self; 11] = [
        Self::Jpeg,
        Self::Png,
        Self::Gif,
        Self::WebP,
        Self::Mp3,
        Self::M4a,
        Self::Ogg,
        Self::Wav,
        Self::Mp4,
        Self::WebM,
        Self::Pdf,
    ];

    /// Reads the type from the content. The signatures are those of the WHATWG
    /// MIME Sniffing Standard, section 6, made stricter where browsers guess.
    pub fn sniff(bytes: &[u8]) -> Result<Self, IngestError> {
        let kind = match bytes {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [b'\x89', b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Self::WebP,
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'A',
                b'V',
                b'E',
                ..,
            ] => Self::Wav,
            [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A', ..] => Self::M4a,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_still(brand) => {
                return Err(match brand {
                    [b'a', b'v', b'i', ..] => IngestError::UnknownType,
                    _ => IngestError::Heic,
                });
            }
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Self::Mp4,
            [0x1a, 0x45, 0xdf, 0xa3, ..] => Self::WebM,
            [b'O', b'g', b'g', b'S', 0, ..] => Self::Ogg,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            // An ID3 tag, or the sync word of MPEG-1 or MPEG-2 layer III.
            [b'I', b'D', b'3', ..] | [0xff, 0xfa | 0xfb | 0xf2 | 0xf3, ..] => Self::Mp3,
            _ => return Err(refusal(bytes)),
        };
        Ok(kind)
    }

    /// The type that a key of the media store tells by its ending.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.extension() == extension)
    }

    /// The ending of the file's key, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Mp4 => "mp4",
            Self::WebM => "webm",
            Self::Pdf => "pdf",
        }
    }

    /// The media type that the file is delivered with.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::Pdf => "application/pdf",
        }
    }

    /// The decoder for a picture; `None` for all other files.
    pub(super) const fn picture(self) -> Option<ImageFormat> {
        match self {
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Png => Some(ImageFormat::Png),
            Self::Gif => Some(ImageFormat::Gif),
            Self::WebP => Some(ImageFormat::WebP),
            _ => None,
        }
    }
}

/// Whether the brand of a file of ISO 14496-12 stands for a still picture
/// (ISO 23008-12, annex B; AVIF), which is no film although it begins like one.
fn is_still(brand: &[u8]) -> bool {
    const STILL: [&[u8]; 10] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis",
    ];
    STILL.iter().any(|still| brand.starts_with(still))
}

/// Says why, for the two types that people try most often.
fn refusal(bytes: &[u8]) -> IngestError {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    if start.contains("<svg") {
        IngestError::Svg
    } else if start.contains("<!doctype html")
        || start.contains("<html")
        || start.contains("<script")
    {
        IngestError::Html
    } else {
        IngestError::UnknownType
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_about_the_type() {
        let samples: [(&[u8], FileKind); 6] = [
            (b"\xff\xd8\xff\xe0....", FileKind::Jpeg),
            (b"GIF89a....", FileKind::Gif),
            (b"RIFF....WEBPVP8 ", FileKind::WebP),
            (b"ID3\x04.......", FileKind::Mp3),
            (b"....ftypisom....", FileKind::Mp4),
            (b"%PDF-1.7\n", FileKind::Pdf),
        ];
        for (bytes, kind) in samples {
            assert_eq!(FileKind::sniff(bytes).ok(), Some(kind));
        }
    }

    #[test]
    fn pictures_that_can_carry_scripts_are_refused_by_name() {
        let svg = b"<?xml version='1.0'?>\n<!-- x --><SVG xmlns='http://www.w3.org/2000/svg'/>";
        assert!(matches!(FileKind::sniff(svg), Err(IngestError::Svg)));
        let html = b"\n<!DOCTYPE html><title>x</title>";
        assert!(matches!(FileKind::sniff(html), Err(IngestError::Html)));
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
        assert!(matches!(FileKind::sniff(heic), Err(IngestError::Heic)));
        let avif = b"\0\0\0\x18ftypavif\0\0\0\0";
        assert!(matches!(
            FileKind::sniff(avif),
            Err(IngestError::UnknownType)
        ));
        assert!(matches!(
            FileKind::sniff(b"MZ\x90"),
            Err(IngestError::UnknownType)
        ));
        assert!(matches!(
            FileKind::sniff(b""),
            Err(IngestError::UnknownType)
        ));
    }

    #[test]
    fn every_type_is_found_by_its_ending() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_extension(kind.extension()), Some(kind));
        }
        assert_eq!(FileKind::from_extension("svg"), None);
    }
}
