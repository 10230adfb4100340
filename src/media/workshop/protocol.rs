//! What is said between the server and the process that decodes: a head in JSON
//! after its length, then the files that it announces, one after the other.
//!
//! The reader believes nothing: whoever took the other side over could have
//! written it.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::media::{
    FileKind, IngestError, Told,
    ingest::MAX_BYTES,
    prepare::{Made, Prepared, Wanted},
    renditions::Rendition,
};

/// The longest head, in bytes.
const LONGEST_HEAD: u32 = 64 * 1024;
/// The most renditions of one format.
const MOST_RENDITIONS: usize = 16;
/// The most bytes of all files together: a clean copy may be somewhat larger than
/// what was sent, and renditions are smaller than it.
const MOST_BYTES: usize = 4 * MAX_BYTES;

#[derive(Serialize, Deserialize)]
enum Head {
    Refused(Refusal),
    Done(Content),
}

/// [`IngestError`], as far as it is about the file.
#[derive(Serialize, Deserialize)]
enum Refusal {
    Svg,
    Html,
    Heic,
    UnknownType,
    TooManyBytes(usize),
    TooManyPixels { width: u32, height: u32 },
    TooHeavy,
    Damaged(String),
}

/// [`Prepared`], with lengths in the place of bytes.
#[derive(Serialize, Deserialize)]
struct Content {
    /// Ending of the file's key.
    kind: String,
    bytes: usize,
    size: Option<(u32, u32)>,
    told: Told,
    jpegs: Vec<Measure>,
    editions: Option<Editions>,
}

#[derive(Serialize, Deserialize)]
struct Editions {
    webps: Vec<Measure>,
    social: Option<usize>,
}

#[derive(Serialize, Deserialize)]
struct Measure {
    width: u32,
    height: u32,
    bytes: usize,
}

/// What is wanted, as an argument of the command.
pub(super) fn argument(wanted: Wanted) -> io::Result<String> {
    Ok(serde_json::to_string(&wanted)?)
}

/// Reads [`argument`].
pub(super) fn wanted(argument: &str) -> io::Result<Wanted> {
    Ok(serde_json::from_str(argument)?)
}

pub(super) fn write(
    output: &mut impl Write,
    result: &Result<Prepared, IngestError>,
) -> io::Result<()> {
    let head = match result {
        Ok(prepared) => Head::Done(Content::of(prepared)),
        Err(error) => Head::Refused(Refusal::of(error)),
    };
    let head = serde_json::to_vec(&head)?;
    let length = u32::try_from(head.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_be_bytes())?;
    output.write_all(&head)?;
    let Ok(prepared) = result else {
        return Ok(());
    };
    output.write_all(&prepared.bytes)?;
    for jpeg in &prepared.jpegs {
        output.write_all(&jpeg.bytes)?;
    }
    if let Some(made) = &prepared.editions {
        for webp in &made.webps {
            output.write_all(&webp.bytes)?;
        }
        output.write_all(made.social.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// When it is cut short, or nothing that [`write`] could have written.
pub(super) async fn read(
    input: &mut (impl AsyncRead + Unpin),
) -> io::Result<Result<Prepared, IngestError>> {
    let length = input.read_u32().await?;
    if length > LONGEST_HEAD {
        return Err(unfit("its head is too long"));
    }
    let mut head = vec![0; length as usize];
    input.read_exact(&mut head).await?;
    match serde_json::from_slice(&head)? {
        Head::Refused(refusal) => Ok(Err(refusal.into_error())),
        Head::Done(content) => content.read(input).await.map(Ok),
    }
}

impl Content {
    fn of(prepared: &Prepared) -> Self {
        let measures = |renditions: &[Rendition]| -> Vec<Measure> {
            let measure = |rendition: &Rendition| Measure {
                width: rendition.width,
                height: rendition.height,
                bytes: rendition.bytes.len(),
            };
            renditions.iter().map(measure).collect()
        };
        Self {
            kind: prepared.kind.extension().to_owned(),
            bytes: prepared.bytes.len(),
            size: prepared.size,
            told: prepared.told.clone(),
            jpegs: measures(&prepared.jpegs),
            editions: prepared.editions.as_ref().map(|made| Editions {
                webps: measures(&made.webps),
                social: made.social.as_ref().map(Vec::len),
            }),
        }
    }

    async fn read(self, input: &mut (impl AsyncRead + Unpin)) -> io::Result<Prepared> {
        let kind = FileKind::from_extension(&self.kind).ok_or_else(|| unfit("its type"))?;
        let mut files = Files {
            input,
            left: MOST_BYTES,
        };
        let bytes = files.next(self.bytes, kind).await?;
        let jpegs = files.renditions(self.jpegs, FileKind::Jpeg).await?;
        let editions = match self.editions {
            None => None,
            Some(Editions { webps, social }) => Some(Made {
                webps: files.renditions(webps, FileKind::WebP).await?,
                social: match social {
                    Some(bytes) => Some(files.next(bytes, FileKind::Jpeg).await?),
                    None => None,
                },
            }),
        };
        Ok(Prepared {
            kind,
            bytes,
            size: self
                .size
                .filter(|(width, height)| *width > 0 && *height > 0),
            told: self.told.limited(),
            jpegs,
            editions,
        })
    }
}

/// The files after the head.
struct Files<'a, R> {
    input: &'a mut R,
    /// How many bytes may still come.
    left: usize,
}

impl<R: AsyncRead + Unpin> Files<'_, R> {
    /// The next file, which has to be what it is said to be.
    async fn next(&mut self, length: usize, kind: FileKind) -> io::Result<Vec<u8>> {
        self.left = self
            .left
            .checked_sub(length)
            .ok_or_else(|| unfit("it is too long"))?;
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes).await?;
        match FileKind::sniff(&bytes) {
            Ok(found) if found == kind => Ok(bytes),
            Ok(_) | Err(_) => Err(unfit("a file is not of its type")),
        }
    }

    async fn renditions(
        &mut self,
        measures: Vec<Measure>,
        kind: FileKind,
    ) -> io::Result<Vec<Rendition>> {
        if measures.len() > MOST_RENDITIONS {
            return Err(unfit("too many renditions"));
        }
        let mut renditions = Vec::with_capacity(measures.len());
        for measure in measures {
            renditions.push(Rendition {
                width: measure.width.max(1),
                height: measure.height.max(1),
                bytes: self.next(measure.bytes, kind).await?,
            });
        }
        Ok(renditions)
    }
}

impl Refusal {
    fn of(error: &IngestError) -> Self {
        match error {
            IngestError::Svg => Self::Svg,
            IngestError::Html => Self::Html,
            IngestError::Heic => Self::Heic,
            IngestError::UnknownType => Self::UnknownType,
            IngestError::TooManyBytes(bytes) => Self::TooManyBytes(*bytes),
            IngestError::TooManyPixels { width, height } => Self::TooManyPixels {
                width: *width,
                height: *height,
            },
            IngestError::TooHeavy => Self::TooHeavy,
            error => Self::Damaged(error.to_string().chars().take(200).collect()),
        }
    }

    fn into_error(self) -> IngestError {
        match self {
            Self::Svg => IngestError::Svg,
            Self::Html => IngestError::Html,
            Self::Heic => IngestError::Heic,
            Self::UnknownType => IngestError::UnknownType,
            Self::TooManyBytes(bytes) => IngestError::TooManyBytes(bytes),
            Self::TooManyPixels { width, height } => IngestError::TooManyPixels { width, height },
            Self::TooHeavy => IngestError::TooHeavy,
            Self::Damaged(cause) => IngestError::Damaged(cause),
        }
    }
}

fn unfit(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::library::Focus;

    const JPEG: &[u8] = b"\xff\xd8\xff\xe0";
    const WEBP: &[u8] = b"RIFF\0\0\0\0WEBPVP8 ";

    fn prepared() -> Prepared {
        let rendition = |bytes: &[u8]| Rendition {
            width: 480,
            height: 320,
            bytes: bytes.to_vec(),
        };
        Prepared {
            kind: FileKind::Jpeg,
            bytes: [JPEG, b"asli"].concat(),
            size: Some((1200, 800)),
            told: Told {
                caption: "Sawah".to_owned(),
                ..Told::default()
            },
            jpegs: vec![rendition(JPEG), rendition(&[JPEG, b"besar"].concat())],
            editions: Some(Made {
                webps: vec![rendition(WEBP)],
                social: Some([JPEG, b"pratinjau"].concat()),
            }),
        }
    }

    fn written(result: Result<Prepared, IngestError>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, &result).expect("written");
        bytes
    }

    #[tokio::test]
    async fn what_is_said_arrives_whole_or_not_at_all() {
        let bytes = written(Ok(prepared()));
        let arrived = read(&mut bytes.as_slice()).await.expect("whole");
        assert_eq!(arrived.expect("done"), prepared());
        for end in 0..bytes.len() {
            assert!(read(&mut &bytes[..end]).await.is_err(), "cut at {end}");
        }
        let refused = written(Err(IngestError::TooManyPixels {
            width: 9,
            height: 8,
        }));
        let arrived = read(&mut refused.as_slice()).await.expect("whole");
        assert!(matches!(
            arrived,
            Err(IngestError::TooManyPixels {
                width: 9,
                height: 8
            })
        ));
    }

    #[tokio::test]
    async fn a_reader_takes_no_lie_for_a_file() {
        let said = |head: &str, rest: &[u8]| {
            let length = u32::try_from(head.len()).expect("short").to_be_bytes();
            [length.as_slice(), head.as_bytes(), rest].concat()
        };
        let head = |kind: &str, bytes: u64| {
            format!(
                r#"{{"Done":{{"kind":"{kind}","bytes":{bytes},"size":[1,1],"told":{{}},"jpegs":[],"editions":null}}}}"#
            )
        };
        let whole = said(&head("jpg", 4), JPEG);
        assert!(read(&mut whole.as_slice()).await.is_ok());
        for lie in [
            said(&head("jpg", 4), b"<svg"),
            said(&head("svg", 4), b"<svg"),
            said(&head("jpg", 1 << 40), JPEG),
            b"\xff\xff\xff\xff".to_vec(),
            said("{}", b""),
        ] {
            assert!(read(&mut lie.as_slice()).await.is_err());
        }
    }

    #[test]
    fn what_is_wanted_goes_through_the_command_line() {
        let focus = Focus { x: 0.25, y: 1.0 };
        for asked in [Wanted::Everything, Wanted::First, Wanted::Social(focus)] {
            let argument = argument(asked).expect("written");
            assert_eq!(wanted(&argument).expect("read"), asked);
        }
        assert!(wanted("").is_err());
    }
}
