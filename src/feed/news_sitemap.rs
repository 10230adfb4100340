//! The news sitemap
//! (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).

use super::{Publication, xml::Xml};
use crate::locale::{Timestamp, date};

/// The most stories in it.
pub const MOST_STORIES: u32 = 1_000;
/// How long a story stays in it, in minutes: two days.
pub const MINUTES: i64 = 48 * 60;

/// A story of the last two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    pub path: String,
    pub headline: String,
    /// BCP 47 tag.
    pub language: String,
    pub published: Timestamp,
    /// Path of the picture above it.
    pub picture: Option<String>,
}

const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
    (
        "xmlns:news",
        "http://www.google.com/schemas/sitemap-news/0.9",
    ),
    (
        "xmlns:image",
        "http://www.google.com/schemas/sitemap-image/1.1",
    ),
];

/// The stories as news sitemap; one without stories is valid.
pub fn news_sitemap(site: &Publication, items: &[NewsItem]) -> String {
    Xml::document("urlset", &NAMESPACES, |xml| {
        for item in items {
            xml.element("url", &[], |xml| url(xml, site, item));
        }
    })
}

fn url(xml: &mut Xml, site: &Publication, item: &NewsItem) {
    xml.text("loc", &[], &site.origin.absolute(&item.path));
    xml.element("news:news", &[], |xml| {
        xml.element("news:publication", &[], |xml| {
            xml.text("news:name", &[], &site.name);
            xml.text("news:language", &[], primary_language(&item.language));
        });
        let published = date::rfc3339(item.published, site.zone);
        xml.text("news:publication_date", &[], &published);
        xml.text("news:title", &[], &item.headline);
    });
    if let Some(picture) = &item.picture {
        xml.element("image:image", &[], |xml| {
            xml.text("image:loc", &[], &site.origin.absolute(picture));
        });
    }
}

/// Only the two or three letters of ISO 639 are allowed here.
fn primary_language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
