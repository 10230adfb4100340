//! Sitemaps (sitemaps.org/protocol.html) with Google's image extension
//! (developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps).

pub mod store;

use super::{Publication, xml::Xml};
use crate::locale::{Timestamp, date};

/// The most addresses in one file (sitemaps.org).
pub const MOST_ADDRESSES: u32 = 50_000;

const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const IMAGE: (&str, &str) = (
    "xmlns:image",
    "http://www.google.com/schemas/sitemap-image/1.1",
);

/// A page in a sitemap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub path: String,
    /// The last change that readers were told of.
    pub modified: Option<Timestamp>,
    /// Path of the picture above the story.
    pub picture: Option<String>,
}

/// The stories that came out in one month, in the site's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// What the index says of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthEntry {
    pub month: Month,
    pub stories: u32,
    pub modified: Timestamp,
}

impl Month {
    /// Reads the name of a month's file: `2026-11`, or `2026-11-2` for its second
    /// part. The parts are counted from 1.
    pub fn parse_file(name: &str) -> Option<(Self, u32)> {
        let mut parts = name.splitn(3, '-');
        let (year, month) = (parts.next()?, parts.next()?);
        let part: u32 = match parts.next() {
            Some(part) => number(part)?,
            None => 1,
        };
        let whole = Self {
            year: i32::try_from(number(year)?).ok()?,
            month: number(month)?,
        };
        let is_written_so = whole.file(part) == name;
        (is_written_so && part > 0 && (1..=12).contains(&whole.month)).then_some((whole, part))
    }

    /// The name of its file without the ending.
    fn file(self, part: u32) -> String {
        let Self { year, month } = self;
        match part {
            1 => format!("{year:04}-{month:02}"),
            part => format!("{year:04}-{month:02}-{part}"),
        }
    }

    /// The month after this one.
    pub const fn next(self) -> Self {
        match self {
            Self { year, month: 12 } => Self {
                year: year + 1,
                month: 1,
            },
            Self { year, month } => Self {
                year,
                month: month + 1,
            },
        }
    }
}

fn number(digits: &str) -> Option<u32> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// `/sitemap.xml`: the files that there are, the newest month first.
pub fn index(site: &Publication, months: &[MonthEntry]) -> String {
    Xml::document("sitemapindex", &[SITEMAP], |xml| {
        let file = |xml: &mut Xml, path: &str, modified: Option<Timestamp>| {
            xml.element("sitemap", &[], |xml| {
                xml.text("loc", &[], &site.origin.absolute(path));
                last_change(xml, site, modified);
            });
        };
        file(xml, "/sitemap/halaman.xml", None);
        for entry in months.iter().rev() {
            for part in 1..=entry.stories.div_ceil(MOST_ADDRESSES) {
                let path = format!("/sitemap/{}.xml", entry.month.file(part));
                file(xml, &path, Some(entry.modified));
            }
        }
    })
}

/// One file with addresses.
pub fn addresses(site: &Publication, addresses: &[Address]) -> String {
    Xml::document("urlset", &[SITEMAP, IMAGE], |xml| {
        for address in addresses {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &site.origin.absolute(&address.path));
                last_change(xml, site, address.modified);
                if let Some(picture) = &address.picture {
                    xml.element("image:image", &[], |xml| {
                        xml.text("image:loc", &[], &site.origin.absolute(picture));
                    });
                }
            });
        }
    })
}

fn last_change(xml: &mut Xml, site: &Publication, modified: Option<Timestamp>) {
    if let Some(modified) = modified {
        xml.text("lastmod", &[], &date::rfc3339(modified, site.zone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_the_index_writes_are_files() {
        let november = Month {
            year: 2026,
            month: 11,
        };
        assert_eq!(Month::parse_file("2026-11"), Some((november, 1)));
        assert_eq!(Month::parse_file("2026-11-2"), Some((november, 2)));
        for name in [
            "2026-13",
            "2026-0",
            "2026-00",
            "2026-1",
            "2026-11-1",
            "2026-11-0",
            "2026-11-02",
            "+026-11",
            "2026",
            "",
            "2026-11-2-3",
        ] {
            assert_eq!(Month::parse_file(name), None, "{name}");
        }
    }

    #[test]
    fn december_is_followed_by_january() {
        let december = Month {
            year: 2025,
            month: 12,
        };
        assert_eq!(
            december.next(),
            Month {
                year: 2026,
                month: 1
            }
        );
    }
}
