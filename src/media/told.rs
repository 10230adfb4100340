//! What a picture's file says of itself: caption, credit and date, as agencies
//! and cameras write them. Read before it is taken out of the file, to fill the
//! form of whoever sends it. Never where it was taken.
//!
//! Everything here was written by strangers: no length is believed, and whatever
//! does not fit is as if it were not there.

use encoding_rs::WINDOWS_1252;
use serde::{Deserialize, Serialize};

use super::library::{LONGEST_TEXT, one_line};

/// The longest credit taken over, in characters.
const LONGEST_CREDIT: usize = 200;
/// Of `2025-10-24T12:45`.
const LONGEST_TIME: usize = 16;

/// What a file says of itself; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Agency and photographer: `ANTARA FOTO/Rudi Mulya`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub credit: String,
    /// When it was taken, by the camera's clock: `2025-10-24T12:45`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub taken: String,
}

impl Told {
    /// For the database; empty when the file said nothing.
    pub fn to_json(&self) -> String {
        match *self == Self::default() {
            true => String::new(),
            // Strings cannot fail to be written.
            false => serde_json::to_string(self).unwrap_or_default(),
        }
    }

    /// Cut to what is kept of it, whoever put it together.
    #[must_use]
    pub(super) fn limited(self) -> Self {
        Self {
            caption: limited(&self.caption, LONGEST_TEXT),
            credit: limited(&self.credit, LONGEST_CREDIT),
            taken: limited(&self.taken, LONGEST_TIME),
        }
    }

    /// Reads [`Told::to_json`].
    pub fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

/// Reads what a JPEG says of itself. Agencies send nothing else.
pub(super) fn read(bytes: &[u8]) -> Told {
    let mut exif = Exif::default();
    let mut iptc = Iptc::default();
    for (marker, payload) in Segments(bytes) {
        match marker {
            0xe1 => {
                if let Some(tiff) = payload.strip_prefix(b"Exif\0\0") {
                    exif = Exif::read(tiff).unwrap_or_default();
                }
            }
            0xed => iptc.read_resources(payload),
            _ => {}
        }
    }
    let credit = match (iptc.credit.as_str(), iptc.byline.as_str()) {
        ("", "") => exif.artist,
        ("", one) | (one, "") => one.to_owned(),
        (credit, byline) if credit.contains(byline) => credit.to_owned(),
        (credit, byline) => format!("{credit}/{byline}"),
    };
    let caption = match iptc.caption.as_str() {
        "" => exif.description,
        caption => caption.to_owned(),
    };
    let told = Told {
        caption,
        credit,
        taken: if exif.taken.is_empty() {
            iptc.taken
        } else {
            exif.taken
        },
    };
    told.limited()
}

fn limited(text: &str, longest: usize) -> String {
    one_line(text).chars().take(longest).collect()
}

/// Text in UTF-8, or in what Windows took for Latin-1.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0);
    let bytes = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    };
    one_line(&text)
}

/// The segments of a JPEG before its scan (ITU-T T.81, annex B.1.1).
struct Segments<'a>(&'a [u8]);

impl<'a> Iterator for Segments<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.strip_prefix(&[0xff, 0xd8]).unwrap_or(self.0);
        let [0xff, marker, high, low, payload @ ..] = rest else {
            return None;
        };
        // The scan, or the end.
        if matches!(marker, 0xd8..=0xda | 0xff) {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let (payload, rest) = payload.split_at_checked(length)?;
        self.0 = rest;
        Some((*marker, payload))
    }
}

/// IPTC-IIM 4.2, record 2.
#[derive(Default)]
struct Iptc {
    caption: String,
    byline: String,
    credit: String,
    taken: String,
}

impl Iptc {
    /// Walks Photoshop's image resources (Adobe Photoshop File Formats
    /// Specification, "Image Resource Blocks") to the one that holds IPTC.
    fn read_resources(&mut self, segment: &[u8]) {
        const IPTC: [u8; 2] = [0x04, 0x04];

        let Some(mut rest) = segment.strip_prefix(b"Photoshop 3.0\0") else {
            return;
        };
        while let Some(b"8BIM") = rest.get(..4) {
            let id = rest.get(4..6);
            // A Pascal string, padded to an even length with its own.
            let name = rest.get(6).map_or(0, |length| usize::from(*length));
            let at = 6 + (name + 1).next_multiple_of(2);
            let Some(length) = rest.get(at..).and_then(<[u8]>::first_chunk) else {
                return;
            };
            let Ok(length) = usize::try_from(u32::from_be_bytes(*length)) else {
                return;
            };
            let Some(data) = rest.get(at + 4..).and_then(|rest| rest.get(..length)) else {
                return;
            };
            if id == Some(&IPTC) {
                self.read_datasets(data);
            }
            let next = at + 4 + length.next_multiple_of(2);
            rest = rest.get(next..).unwrap_or_default();
        }
    }

    fn read_datasets(&mut self, mut rest: &[u8]) {
        let (mut date, mut time) = (String::new(), String::new());
        while let [0x1c, record, dataset, high, low, data @ ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            // An extended length is longer than any text read here.
            let Some((value, after)) = data.split_at_checked(length) else {
                break;
            };
            match (record, dataset) {
                (2, 120) => self.caption = text(value),
                (2, 80) => self.byline = text(value),
                (2, 110) => self.credit = text(value),
                (2, 55) => date = text(value),
                (2, 60) => time = text(value),
                _ => {}
            }
            rest = after;
        }
        let digits = format!("{date}{}", time.get(..4).unwrap_or_default());
        self.taken = moment(&digits).unwrap_or_default();
    }
}

/// Exif 2.32, sections 4.6.4 and 4.6.5, inside TIFF 6.0.
#[derive(Default)]
struct Exif {
    description: String,
    artist: String,
    taken: String,
}

impl Exif {
    fn read(tiff: &[u8]) -> Option<Self> {
        /// What cameras write when nobody wrote anything.
        const EMPTY: [&str; 6] = ["olympus", "sony dsc", "dcim", "default", "samsung", "kodak"];

        let file = Tiff::new(tiff)?;
        let first = file.directory(file.number(4, 4)?);
        let description = first.text(0x010e);
        let lower = description.to_lowercase();
        let is_empty = EMPTY.iter().any(|empty| lower.starts_with(empty));
        let details = first.value(0x8769).and_then(|at| file.number(at, 4));
        let taken = details.map(|at| file.directory(at).text(0x9003));
        let digits: String = taken
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .take(12)
            .collect();
        Some(Self {
            artist: first.text(0x013b),
            description: if is_empty { String::new() } else { description },
            taken: moment(&digits).unwrap_or_default(),
        })
    }
}

/// `202510241245` as `2025-10-24T12:45`, `20251024` as `2025-10-24`.
fn moment(digits: &str) -> Option<String> {
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits || !matches!(digits.len(), 8 | 12) || digits.starts_with('0') {
        return None;
    }
    let part = |from, to| digits.get(from..to);
    let date = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    Some(match (part(8, 10), part(10, 12)) {
        (Some(hour), Some(minute)) => format!("{date}T{hour}:{minute}"),
        _ => date,
    })
}

/// A file of TIFF's structure.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
}

/// A directory of it, by the place of its first entry.
struct Directory<'a> {
    file: Tiff<'a>,
    first: usize,
    entries: usize,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let is_big_endian = match bytes.get(..4)? {
            b"II*\0" => false,
            b"MM\0*" => true,
            _ => return None,
        };
        Some(Self {
            bytes,
            is_big_endian,
        })
    }

    /// The number in the `length` bytes at `at`.
    fn number(&self, at: usize, length: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..)?.get(..length)?;
        let add = |sum: usize, byte: &u8| (sum << 8) | usize::from(*byte);
        Some(match self.is_big_endian {
            true => bytes.iter().fold(0, add),
            false => bytes.iter().rev().fold(0, add),
        })
    }

    fn directory(self, at: usize) -> Directory<'a> {
        Directory {
            file: self,
            first: at.saturating_add(2),
            entries: self.number(at, 2).unwrap_or(0).min(256),
        }
    }
}

impl Directory<'_> {
    const ENTRY: usize = 12;

    /// Where the value of a tag stands, or the offset to it.
    fn value(&self, tag: usize) -> Option<usize> {
        (0..self.entries)
            .map(|entry| self.first.saturating_add(entry * Self::ENTRY))
            .find(|at| self.file.number(*at, 2) == Some(tag))
            .map(|at| at + 8)
    }

    /// The text of a tag; empty when it has none.
    fn text(&self, tag: usize) -> String {
        const ASCII: usize = 2;

        let read = || {
            let at = self.value(tag)?;
            let is_text = self.file.number(at - 6, 2)? == ASCII;
            let length = self.file.number(at - 4, 4)?;
            let from = if length > 4 {
                self.file.number(at, 4)?
            } else {
                at
            };
            let value = self.file.bytes.get(from..)?.get(..length)?;
            is_text.then(|| text(value))
        };
        read().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
        let length = u16::try_from(payload.len() + 2).expect("short");
        [&[0xff, marker], length.to_be_bytes().as_slice(), payload].concat()
    }

    fn iptc(datasets: &[(u8, &[u8])]) -> Vec<u8> {
        let mut data = Vec::new();
        for (dataset, value) in datasets {
            let length = u16::try_from(value.len()).expect("short");
            data.extend([0x1c, 2, *dataset]);
            data.extend(length.to_be_bytes());
            data.extend(*value);
        }
        let length = u32::try_from(data.len()).expect("short");
        let mut payload = b"Photoshop 3.0\x008BIM\x04\x25\0\0\0\0\0\x038BI\0".to_vec();
        payload.extend(b"8BIM\x04\x04\0\0");
        payload.extend(length.to_be_bytes());
        payload.extend(&data);
        segment(0xed, &payload)
    }

    /// With texts for IFD0, a date in the Exif directory and a GPS directory.
    fn exif(is_big_endian: bool, texts: &[(u16, &str)]) -> Vec<u8> {
        let number = |value: u32, length: usize| -> Vec<u8> {
            match is_big_endian {
                true => value.to_be_bytes()[4 - length..].to_vec(),
                false => value.to_le_bytes()[..length].to_vec(),
            }
        };
        let mut tiff = if is_big_endian {
            b"MM\0*".to_vec()
        } else {
            b"II*\0".to_vec()
        };
        tiff.extend(number(8, 4));
        let entries = texts.len() + 1;
        let details = 8 + 2 + entries * 12 + 4;
        let mut heap = Vec::new();
        heap.extend(number(1, 2));
        heap.extend([number(0x9003, 2), number(2, 2), number(20, 4)].concat());
        heap.extend(number(u32::try_from(details + 18).expect("short"), 4));
        heap.extend(number(0, 4));
        heap.extend(b"2025:10:24 12:45:59\0");
        tiff.extend(number(u32::try_from(entries).expect("few"), 2));
        for (tag, text) in texts {
            let at = u32::try_from(details + heap.len()).expect("short");
            let length = u32::try_from(text.len() + 1).expect("short");
            tiff.extend([number((*tag).into(), 2), number(2, 2), number(length, 4)].concat());
            tiff.extend(number(at, 4));
            heap.extend(text.as_bytes());
            heap.push(0);
        }
        tiff.extend([number(0x8769, 2), number(4, 2), number(1, 4)].concat());
        tiff.extend(number(u32::try_from(details).expect("short"), 4));
        tiff.extend(number(0, 4));
        tiff.extend(heap);
        segment(0xe1, &[b"Exif\0\0".as_slice(), &tiff].concat())
    }

    fn told(segments: &[Vec<u8>]) -> Told {
        read(
            &[
                b"\xff\xd8".as_slice(),
                &segments.concat(),
                b"\xff\xda\0\x02",
            ]
            .concat(),
        )
    }

    #[test]
    fn caption_and_credit_of_an_agency_are_read() {
        let iptc = iptc(&[
            (
                120,
                "Warga melintasi banjir\ndi Demak, Jumat (24/10).".as_bytes(),
            ),
            (80, b"Rudi Mulya"),
            (110, b"ANTARA FOTO"),
            (55, b"20251024"),
            (60, b"124500+0700"),
        ]);
        let expected = Told {
            caption: "Warga melintasi banjir di Demak, Jumat (24/10).".to_owned(),
            credit: "ANTARA FOTO/Rudi Mulya".to_owned(),
            taken: "2025-10-24T12:45".to_owned(),
        };
        assert_eq!(told(&[iptc]), expected);
        assert_eq!(Told::from_json(&expected.to_json()), expected);
        assert_eq!(Told::default().to_json(), "");
    }

    #[test]
    fn a_camera_is_read_in_both_orders_of_bytes_and_its_own_words_are_none() {
        for is_big_endian in [false, true] {
            let read = told(&[exif(is_big_endian, &[(0x010e, "Sawah"), (0x013b, "Sari")])]);
            let expected = Told {
                caption: "Sawah".to_owned(),
                credit: "Sari".to_owned(),
                taken: "2025-10-24T12:45".to_owned(),
            };
            assert_eq!(read, expected);
        }
        let camera = told(&[exif(false, &[(0x010e, "OLYMPUS DIGITAL CAMERA")])]);
        assert_eq!(camera.caption, "");
    }

    #[test]
    fn an_agency_counts_more_than_a_camera_and_old_encodings_are_read() {
        let both = told(&[
            exif(false, &[(0x010e, "Kamera"), (0x013b, "Kamera")]),
            iptc(&[(120, b"Caf\xe9"), (80, b"AFP/Sari"), (110, b"AFP/Sari")]),
        ]);
        assert_eq!(
            (both.caption.as_str(), both.credit.as_str()),
            ("Café", "AFP/Sari")
        );
    }

    #[test]
    fn lengths_that_lie_give_nothing_and_harm_nothing() {
        let whole = [exif(true, &[(0x010e, "Sawah")]), iptc(&[(120, b"Banjir")])].concat();
        let file = [b"\xff\xd8".as_slice(), &whole].concat();
        for end in 0..file.len() {
            read(&file[..end]);
        }
        for at in 0..file.len() {
            let mut file = file.clone();
            file[at] = 0xff;
            read(&file);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(
            noise in proptest::collection::vec(proptest::num::u8::ANY, 0..300)
        ) {
            told(&[segment(0xe1, &[b"Exif\0\0MM\0*".as_slice(), &noise].concat())]);
            told(&[segment(0xed, &[b"Photoshop 3.0\x008BIM\x04\x04\0\0".as_slice(), &noise].concat())]);
            read(&[b"\xff\xd8".as_slice(), &noise].concat());
        }
    }
}
