//! The feed of what was put right, as Atom (RFC 4287): for those who quote our
//! stories and have to follow (Pedoman Pemberitaan Media Siber, clause 4d).

use super::{FeedId, Format, Publication, manifest, xml::Xml};
use crate::locale::{Timestamp, date};

/// The feed before it is written.
#[derive(Clone, Debug)]
pub struct CorrectionFeed {
    pub publication: Publication,
    pub title: String,
    pub subtitle: &'static str,
    /// Path of the page with the same notes.
    pub page: &'static str,
    /// Path of the feed.
    pub feed: &'static str,
    /// The newest first.
    pub entries: Vec<Entry>,
}

/// A note.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: i64,
    pub kind: &'static str,
    pub title: String,
    /// Of the note on the story's page.
    pub path: String,
    /// Plain text.
    pub text: String,
    pub published: Timestamp,
    pub updated: Timestamp,
}

impl CorrectionFeed {
    /// When it last changed; `None` while it is empty.
    pub fn modified(&self) -> Option<Timestamp> {
        self.entries.iter().map(|entry| entry.updated).max()
    }
}

/// The feed as Atom.
pub fn corrections(feed: &CorrectionFeed) -> String {
    let root = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.publication.lang.tag()),
    ];
    Xml::document("feed", &root, |xml| head_and_entries(xml, feed))
}

fn head_and_entries(xml: &mut Xml, feed: &CorrectionFeed) {
    let site = &feed.publication;
    let origin = &site.origin;
    xml.text(
        "id",
        &[],
        &FeedId::new(&site.key, "corrections", 0).to_string(),
    );
    xml.text("title", &[], &feed.title);
    xml.text("subtitle", &[], feed.subtitle);
    // Every feed has to say one; an empty one says the earliest there is.
    let modified = feed.modified().unwrap_or(Timestamp::from_millis(0));
    xml.text("updated", &[], &date::rfc3339(modified, site.zone));
    let link = |xml: &mut Xml, relation, mime, path: &str| {
        let href = origin.absolute(path);
        xml.empty(
            "link",
            &[("rel", relation), ("type", mime), ("href", &href)],
        );
    };
    link(xml, "self", Format::Atom.mime(), feed.feed);
    link(xml, "alternate", "text/html", feed.page);
    xml.element("author", &[], |xml| {
        xml.text("name", &[], &site.name);
        xml.text("uri", &[], &origin.absolute("/"));
    });
    xml.text("icon", &[], &origin.absolute(manifest::ICON.path));
    for entry in &feed.entries {
        xml.element("entry", &[], |xml| {
            let id = FeedId::new(&site.key, "correction", entry.id);
            xml.text("id", &[], &id.to_string());
            xml.text("title", &[], &entry.title);
            link(xml, "alternate", "text/html", &entry.path);
            xml.text("published", &[], &date::rfc3339(entry.published, site.zone));
            xml.text("updated", &[], &date::rfc3339(entry.updated, site.zone));
            xml.empty("category", &[("term", entry.kind)]);
            xml.text("content", &[("type", "text")], &entry.text);
        });
    }
}

#[cfg(test)]
mod tests {
    use feed_rs::parser;

    use super::{super::tests::publication, *};

    #[test]
    fn hostile_words_stay_words_and_ids_never_change() {
        let hostile = "</content><script>alert(1)</script> & \u{0}";
        let at = date::parse_rfc3339("2025-10-24T05:45:00Z").expect("a time");
        let feed = CorrectionFeed {
            publication: publication(),
            title: hostile.to_owned(),
            subtitle: "Semua ralat",
            page: "/ralat",
            feed: "/ralat/feed.xml",
            entries: vec![Entry {
                id: 7,
                kind: "Ralat",
                title: hostile.to_owned(),
                path: "/2025/banjir/#ralat-7".to_owned(),
                text: hostile.to_owned(),
                published: at,
                updated: at,
            }],
        };
        let written = corrections(&feed);
        let read = parser::parse(written.as_bytes()).expect("a feed");
        let entry = &read.entries[0];
        assert_eq!(entry.id, FeedId::new("kunci", "correction", 7).to_string());
        assert_eq!(
            entry.links[0].href,
            "https://warta.example/2025/banjir/#ralat-7"
        );
        assert!(!written.contains("<script>"), "{written}");
        let content = entry
            .content
            .as_ref()
            .and_then(|content| content.body.clone());
        assert!(content.is_some_and(|body| body.contains("alert(1)")));
        assert!(entry.updated.is_some() && entry.published.is_some());
    }
}
