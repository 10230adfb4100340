//! Feeds and sitemaps read back by parsers, with hostile text in every place.

use feed_rs::parser;

use super::*;
use crate::locale::date;

/// What breaks naive writers: markup, the end of CDATA, control characters,
/// an emoji outside the basic plane.
const HOSTILE: &str = "]]></title><script>&amp; \"kutip\" 'petik' \u{0}\u{8}\u{fffe}\u{1f600}";
/// The same as XML can hold it.
const HELD: &str = "]]></title><script>&amp; \"kutip\" 'petik' \u{1f600}";

pub(super) fn publication() -> Publication {
    Publication {
        origin: Origin::parse("https://warta.example").expect("an origin"),
        name: "Warta Lembah".to_owned(),
        tagline: "Kabar".to_owned(),
        lang: Lang::Id,
        zone: Zone::Wib,
        key: "kunci".to_owned(),
    }
}

fn at(text: &str) -> Timestamp {
    date::parse_rfc3339(text).expect("a valid time")
}

fn story() -> Story {
    Story {
        id: 7,
        path: "/2025/10/24/banjir/".to_owned(),
        headline: HOSTILE.to_owned(),
        standfirst: HOSTILE.to_owned(),
        html: concat!(
            "<p>Lihat <a href=\"/rubrik/daerah\">daerah</a> dan <a href=\"foto.html\">foto</a>.</p>",
            "<figure data-id=\"x\"><img src=\"/media/ab/c.jpg\" alt=\"\" ",
            "srcset=\"/media/ab/1.jpg 480w, /media/ab/2.jpg 960w\" sizes=\"100vw\"></figure>",
            "<figure class=\"embed\" data-embed-src=\"https://www.youtube-nocookie.com/embed/x\">",
            "<a href=\"https://www.youtube.com/watch?v=x\">Buka di YouTube</a></figure>",
            "<script>alert(1)</script><iframe src=\"https://jahat.example\"></iframe>",
        )
        .to_owned(),
        language: "id".to_owned(),
        published: at("2025-10-24T05:45:00Z"),
        updated: Some(at("2025-10-25T01:00:00Z")),
        authors: vec![Person {
            name: "Edi & Dwi".to_owned(),
            slug: "edi".to_owned(),
        }],
        section: Some("Daerah".to_owned()),
        tags: vec!["Banjir".to_owned(), "Daerah".to_owned()],
        picture: Some(FeedPicture {
            path: "/media/aa/bb.jpg".to_owned(),
            mime: "image/jpeg".to_owned(),
            bytes: 1234,
            width: 1200,
            height: 800,
            alt: "Air \"tinggi\"".to_owned(),
            caption: "Jalan <raya>".to_owned(),
            credit: "Edi".to_owned(),
        }),
    }
}

fn feed() -> Feed {
    Feed {
        publication: publication(),
        scope: Scope::Of(List::Section, "daerah".to_owned()),
        scope_id: 3,
        name: "Daerah".to_owned(),
        description: HOSTILE.to_owned(),
        stories: vec![story()],
    }
}

fn all_formats() -> [String; 3] {
    let feed = feed();
    [
        rss::rss(&feed),
        atom::atom(&feed),
        json_feed::json_feed(&feed),
    ]
}

#[test]
fn every_format_says_the_same_of_a_story() {
    for text in all_formats() {
        let parsed = parser::parse(text.as_bytes()).expect("a feed");
        assert_eq!(
            parsed.title.expect("a title").content,
            "Daerah – Warta Lembah"
        );
        let [entry] = parsed.entries.as_slice() else {
            panic!("one entry");
        };
        assert_eq!(entry.id, feed().story_id(&story()).to_string());
        let link = &entry
            .links
            .iter()
            .find(|link| link.rel.as_deref() != Some("enclosure"));
        assert_eq!(
            link.expect("a link").href,
            "https://warta.example/2025/10/24/banjir/"
        );
        let published = entry.published.expect("a time").timestamp_millis();
        assert_eq!(published, story().published.millis());
        assert_eq!(entry.authors[0].name.as_deref(), Some("Edi & Dwi"));
        let topics: Vec<&str> = entry.categories.iter().map(|topic| &*topic.term).collect();
        assert_eq!(topics, ["Daerah", "Banjir"]);
        let body = entry
            .content
            .as_ref()
            .and_then(|content| content.body.as_deref());
        assert_eq!(
            body.expect("the whole text"),
            body::html(&publication().origin, &story())
        );
    }
}

#[test]
fn hostile_text_arrives_as_it_is() {
    let [rss, atom, json] = all_formats();
    for text in [rss, atom] {
        let mut reader = quick_xml::Reader::from_str(&text);
        while reader.read_event().expect("well-formed") != quick_xml::events::Event::Eof {}
        let escaped = quick_xml::escape::escape(HELD);
        assert!(text.contains(&*escaped), "{text}");
    }
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["items"][0]["title"], HOSTILE);
}

#[test]
fn a_body_is_complete_wherever_it_is_shown() {
    let html = body::html(&publication().origin, &story());
    for wanted in [
        "<a href=\"https://warta.example/rubrik/daerah\">",
        "<a href=\"https://warta.example/2025/10/24/banjir/foto.html\">",
        "src=\"https://warta.example/media/ab/c.jpg\"",
        "srcset=\"https://warta.example/media/ab/1.jpg 480w, https://warta.example/media/ab/2.jpg 960w\"",
        "<a href=\"https://www.youtube.com/watch?v=x\">Buka di YouTube</a>",
        "src=\"https://warta.example/media/aa/bb.jpg\"",
        "<figcaption>Jalan &lt;raya&gt; (Edi)</figcaption>",
    ] {
        assert!(html.contains(wanted), "{wanted} is not in {html}");
    }
    for refused in ["script", "iframe", "alert", "jahat", "data-", "class="] {
        assert!(!html.contains(refused), "{refused} is in {html}");
    }
}

#[test]
fn a_story_keeps_its_id_when_path_domain_and_text_change() {
    let before = feed();
    let mut after = feed();
    after.publication.origin = Origin::parse("https://baru.example").expect("an origin");
    let moved = Story {
        path: "/lain/".to_owned(),
        headline: "Lain".to_owned(),
        ..story()
    };
    assert_eq!(before.story_id(&story()), after.story_id(&moved));
    assert_eq!(before.id(), after.id());
}

#[test]
fn an_empty_feed_is_valid_in_every_format() {
    let empty = Feed {
        stories: Vec::new(),
        ..feed()
    };
    for text in [
        rss::rss(&empty),
        atom::atom(&empty),
        json_feed::json_feed(&empty),
    ] {
        let parsed = parser::parse(text.as_bytes()).expect("a feed");
        assert!(parsed.entries.is_empty());
    }
}

#[test]
fn the_page_of_a_list_leads_to_its_feeds() {
    let scope = Scope::of_page("/rubrik/olahraga/").expect("a section");
    assert_eq!(Format::Rss.path(&scope), "/rubrik/olahraga/feed.xml");
    assert_eq!(Format::Json.path(&Scope::Site), "/feed.json");
    assert_eq!(Scope::of_page("/rubrik/"), None);
    assert_eq!(Scope::of_page("/2025/10/24/judul/"), None);
}
