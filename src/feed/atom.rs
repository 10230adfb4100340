//! Atom (RFC 4287).

use super::{Feed, Format, Story, body, xml::Xml};
use crate::locale::{Timestamp, date};

/// The feed as Atom.
pub fn atom(feed: &Feed) -> String {
    let root = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.publication.lang.tag()),
    ];
    Xml::document("feed", &root, |xml| head_and_entries(xml, feed))
}

fn head_and_entries(xml: &mut Xml, feed: &Feed) {
    let site = &feed.publication;
    let origin = &site.origin;
    xml.text("id", &[], &feed.id().to_string());
    xml.text("title", &[], &feed.title());
    xml.some_text("subtitle", feed.subtitle());
    // Every feed has to say one; an empty one says the earliest there is.
    let modified = feed.modified().unwrap_or(Timestamp::from_millis(0));
    xml.text("updated", &[], &date::rfc3339(modified, site.zone));
    let here = origin.absolute(&Format::Atom.path(&feed.scope));
    link(xml, "self", Format::Atom.mime(), &here);
    let page = origin.absolute(&feed.scope.page());
    link(xml, "alternate", "text/html", &page);
    xml.element("author", &[], |xml| {
        xml.text("name", &[], &site.name);
        xml.text("uri", &[], &origin.absolute("/"));
    });
    let icon = origin.absolute(super::manifest::ICON.path);
    xml.text("icon", &[], &icon);
    for story in &feed.stories {
        let language = [("xml:lang", story.language.as_str())];
        xml.element("entry", &language, |xml| entry(xml, feed, story));
    }
}

fn entry(xml: &mut Xml, feed: &Feed, story: &Story) {
    let site = &feed.publication;
    let origin = &site.origin;
    xml.text("id", &[], &feed.story_id(story).to_string());
    xml.text("title", &[], &story.headline);
    link(xml, "alternate", "text/html", &origin.absolute(&story.path));
    xml.text("published", &[], &date::rfc3339(story.published, site.zone));
    xml.text("updated", &[], &date::rfc3339(story.modified(), site.zone));
    for author in &story.authors {
        xml.element("author", &[], |xml| {
            xml.text("name", &[], &author.name);
            xml.text("uri", &[], &origin.absolute(&author.path()));
        });
    }
    for topic in story.topics() {
        xml.empty("category", &[("term", topic)]);
    }
    xml.some_text("summary", &story.standfirst);
    let html = body::html(origin, story);
    xml.text("content", &[("type", "html")], &html);
    if let Some(picture) = &story.picture {
        let attributes = [
            ("rel", "enclosure"),
            ("type", picture.mime.as_str()),
            ("length", &picture.bytes.to_string()),
            ("href", &origin.absolute(&picture.path)),
        ];
        xml.empty("link", &attributes);
    }
}

fn link(xml: &mut Xml, relation: &str, mime: &str, to: &str) {
    xml.empty("link", &[("rel", relation), ("type", mime), ("href", to)]);
}
