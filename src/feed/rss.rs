//! RSS 2.0 (rssboard.org/rss-specification), with the modules that readers know:
//! `content:encoded` for the whole text, Dublin Core for the authors, Media RSS
//! for the picture.

use super::{Feed, FeedPicture, Format, Origin, Story, body, xml::Xml};
use crate::locale::date;

/// Minutes after which a reader may ask again.
const MINUTES_TO_LIVE: &str = "15";

const NAMESPACES: [(&str, &str); 6] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:media", "http://search.yahoo.com/mrss/"),
];

/// The feed as RSS.
pub fn rss(feed: &Feed) -> String {
    Xml::document("rss", &NAMESPACES, |xml| {
        xml.element("channel", &[], |xml| channel(xml, feed));
    })
}

fn channel(xml: &mut Xml, feed: &Feed) {
    let site = &feed.publication;
    let origin = &site.origin;
    let (title, page) = (feed.title(), origin.absolute(&feed.scope.page()));
    xml.text("title", &[], &title);
    xml.text("link", &[], &page);
    xml.text("description", &[], feed.subtitle());
    xml.text("language", &[], site.lang.tag());
    xml.empty(
        "atom:link",
        &[
            ("rel", "self"),
            ("type", Format::Rss.mime()),
            ("href", &origin.absolute(&Format::Rss.path(&feed.scope))),
        ],
    );
    if let Some(modified) = feed.modified() {
        xml.text("lastBuildDate", &[], &date::rfc2822(modified, site.zone));
    }
    xml.text("ttl", &[], MINUTES_TO_LIVE);
    xml.element("image", &[], |xml| {
        xml.text("url", &[], &origin.absolute(super::manifest::ICON.path));
        xml.text("title", &[], &title);
        xml.text("link", &[], &page);
    });
    for story in &feed.stories {
        xml.element("item", &[], |xml| item(xml, feed, story));
    }
}

fn item(xml: &mut Xml, feed: &Feed, story: &Story) {
    let site = &feed.publication;
    xml.text("title", &[], &story.headline);
    xml.text("link", &[], &site.origin.absolute(&story.path));
    let id = feed.story_id(story).to_string();
    xml.text("guid", &[("isPermaLink", "false")], &id);
    xml.text("pubDate", &[], &date::rfc2822(story.published, site.zone));
    if let Some(updated) = story.updated {
        let updated = date::rfc3339(updated, site.zone);
        xml.text("dcterms:modified", &[], &updated);
    }
    for author in &story.authors {
        xml.text("dc:creator", &[], &author.name);
    }
    for topic in story.topics() {
        xml.text("category", &[], topic);
    }
    xml.some_text("description", &story.standfirst);
    xml.text("content:encoded", &[], &body::html(&site.origin, story));
    if let Some(shown) = &story.picture {
        picture(xml, &site.origin, shown);
    }
}

fn picture(xml: &mut Xml, origin: &Origin, picture: &FeedPicture) {
    let url = origin.absolute(&picture.path);
    let bytes = picture.bytes.to_string();
    let (width, height) = (picture.width.to_string(), picture.height.to_string());
    xml.empty(
        "enclosure",
        &[("url", &url), ("length", &bytes), ("type", &picture.mime)],
    );
    let attributes = [
        ("url", url.as_str()),
        ("medium", "image"),
        ("type", &picture.mime),
        ("fileSize", &bytes),
        ("width", &width),
        ("height", &height),
    ];
    xml.element("media:content", &attributes, |xml| {
        xml.some_text("media:description", &picture.caption);
        xml.some_text("media:credit", &picture.credit);
    });
}
