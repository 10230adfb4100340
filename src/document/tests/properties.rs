//! Properties that hold for every document.

use std::collections::HashSet;

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::super::located::texts;
use super::super::markup::is_html_character;
use super::super::*;
use super::arbitrary::{Filling, document};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Pictures and articles that all exist; their texts are hostile, too.
pub struct Everything;

impl References for Everything {
    fn media(&self, id: MediaId) -> Option<MediaView<'_>> {
        Some(MediaView {
            src: format!("/media/{id}.jpg?\"><script>").into(),
            width: Some(1_200),
            height: Some(800),
            srcset: Some(format!("/media/{id}-600.jpg 600w").into()),
            webp: (id.0 % 2 == 0).then(|| format!("/media/{id}-600.webp 600w").into()),
            present: id.0 % 3 != 0,
        })
    }

    fn article(&self, id: ArticleId) -> Option<ArticleView<'_>> {
        Some(ArticleView {
            url: format!("/berita/{id}").into(),
            headline: "</a><script>alert(1)</script>".into(),
        })
    }
}

impl Resolver for Everything {
    fn media(&mut self, image: &HtmlImage<'_>) -> Option<MediaId> {
        MediaId::new(image.data_id?.parse().ok()?)
    }

    fn article(&mut self, reference: &str) -> Option<ArticleId> {
        ArticleId::new(reference.parse().ok()?)
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn json_carries_every_document_unchanged(document in document(Filling::Hostile)) {
        let json = document.to_json();
        let read = Document::from_json(SCHEMA_VERSION, &json).expect("own JSON is readable");
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(read.to_json(), json);
    }

    #[test]
    fn every_generated_document_is_storable(document in document(Filling::Hostile)) {
        prop_assert_eq!(storable(&document), Vec::new());
    }

    #[test]
    fn html_is_free_of_parse_errors(document in document(Filling::Hostile)) {
        let page = Page::parse(&render_html(&document, &Everything));
        prop_assert_eq!(page.errors, Vec::<String>::new());
    }

    #[test]
    fn no_text_becomes_markup(document in document(Filling::Hostile)) {
        let page = Page::parse(&render_html(&document, &Everything));
        for (tag, attribute) in &page.markup {
            prop_assert!(is_expected(tag, attribute), "<{} {}>", tag, attribute);
        }
        for block in document.blocks() {
            for found in texts(block, "") {
                prop_assert!(found.text.is_blank() || page.text.contains(&shown(found.text)));
            }
        }
    }

    #[test]
    fn every_link_of_the_page_stands_in_the_document(document in document(Filling::Hostile)) {
        let page = Page::parse(&render_html(&document, &Everything));
        for address in &page.links {
            prop_assert!(Href::parse(address).is_ok_and(|href| href.as_str() == address));
        }
    }

    #[test]
    fn html_carries_every_document_of_plain_words(document in document(Filling::Words)) {
        let html = render_html(&document, &Everything);
        let parsed = parse_html(&html, &mut Everything, "seed");
        prop_assert_eq!(parsed.legacy, Vec::new());
        prop_assert_eq!(parsed.document.to_json(), document.to_json());
    }

    #[test]
    fn a_summary_is_as_long_as_asked(document in document(Filling::Hostile), max in 0..200_usize) {
        prop_assert!(summary(&document, max).chars().count() <= max);
    }
}

/// A page as a browser would see it.
#[derive(Default)]
pub struct Page {
    pub errors: Vec<String>,
    /// Every element with each of its attributes.
    pub markup: HashSet<(String, String)>,
    links: Vec<String>,
    text: String,
}

impl Page {
    pub fn parse(body: &str) -> Self {
        let options = ParseOpts {
            tokenizer: TokenizerOpts {
                exact_errors: true,
                ..TokenizerOpts::default()
            },
            tree_builder: TreeBuilderOpts {
                exact_errors: true,
                ..TreeBuilderOpts::default()
            },
        };
        let page = format!(
            "<!DOCTYPE html><html><head><title>t</title></head><body><main>{body}</main></body></html>"
        );
        let dom = parse_document(RcDom::default(), options).one(page);
        let mut page = Self {
            errors: dom
                .errors
                .borrow()
                .iter()
                .map(ToString::to_string)
                .collect(),
            ..Self::default()
        };
        page.visit(&dom.document);
        page
    }

    fn visit(&mut self, node: &Handle) {
        match &node.data {
            NodeData::Text { contents } => self.text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.to_string();
                self.markup.insert((tag.clone(), String::new()));
                for attr in attrs.borrow().iter() {
                    let attribute = attr.name.local.to_string();
                    if attribute == "href" {
                        self.links.push(attr.value.to_string());
                    }
                    self.markup.insert((tag.clone(), attribute));
                }
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            self.visit(child);
        }
    }
}

fn is_expected(tag: &str, attribute: &str) -> bool {
    const TAGS: &[&str] = &[
        "html",
        "head",
        "title",
        "body",
        "main",
        "p",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "footer",
        "aside",
        "ul",
        "ol",
        "li",
        "figure",
        "picture",
        "source",
        "img",
        "figcaption",
        "span",
        "div",
        "table",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "a",
        "pre",
        "code",
        "br",
        "mark",
        "strong",
        "em",
        "s",
        "sub",
        "sup",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "video",
    ];
    const ATTRIBUTES: &[&str] = &[
        "",
        "class",
        "data-article",
        "data-decorative",
        "data-embed-src",
        "data-id",
        "data-media",
        "data-provider",
        "data-size",
        "data-variant",
    ];
    let own: &[&str] = match tag {
        "a" => &["href", "rel"],
        "img" => &[
            "src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding",
        ],
        "source" => &["type", "srcset", "sizes"],
        "div" => &["role", "aria-label", "tabindex"],
        "figure" => &["tabindex"],
        "ol" => &["start"],
        "td" | "th" => &["colspan", "rowspan"],
        "video" => &["src", "controls", "preload"],
        _ => &[],
    };
    TAGS.contains(&tag) && (ATTRIBUTES.contains(&attribute) || own.contains(&attribute))
}

/// A text as the parser of a browser hands it over.
fn shown(text: &RichText) -> String {
    let pieces = text.pieces().iter().map(|piece| match piece {
        Inline::Text { text, .. } => {
            let possible: String = text.chars().filter(|c| is_html_character(*c)).collect();
            possible.replace("\r\n", "\n").replace('\r', "\n")
        }
        Inline::HardBreak { .. } => String::new(),
    });
    pieces.collect()
}
