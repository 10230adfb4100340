//! The body of a story for feed readers: complete by itself wherever it is
//! shown.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use quick_xml::escape::escape;

use super::{FeedPicture, Origin, Story};

/// What feed readers show; they drop the rest or show it wrongly. Embeds are
/// links in the body already, and scripts are not let through.
const TAGS: [&str; 41] = [
    "a",
    "abbr",
    "audio",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
    "video",
];

const ATTRIBUTES: [(&str, &[&str]); 7] = [
    ("a", &["href"]),
    ("audio", &["src", "controls"]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("video", &["src", "poster", "width", "height", "controls"]),
];

/// The picture above the story and its text, every address absolute.
pub fn html(origin: &Origin, story: &Story) -> String {
    let lead = story.picture.as_ref().map(figure).unwrap_or_default();
    let origin_of_sources = origin.clone();
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes())
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::RewriteWithBase(origin.url(&story.path)))
        .link_rel(None)
        .attribute_filter(move |_, name, value| match name {
            "srcset" => Some(absolute_sources(&origin_of_sources, value).into()),
            _ => Some(value.into()),
        });
    builder.clean(&format!("{lead}{}", story.html)).to_string()
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    ATTRIBUTES
        .into_iter()
        .map(|(tag, names)| (tag, names.iter().copied().collect()))
        .collect()
}

fn figure(picture: &FeedPicture) -> String {
    let FeedPicture {
        path,
        width,
        height,
        alt,
        caption,
        credit,
        ..
    } = picture;
    let words = match (caption.as_str(), credit.as_str()) {
        ("", "") => String::new(),
        (text, "") | ("", text) => text.to_owned(),
        (caption, credit) => format!("{caption} ({credit})"),
    };
    let caption = match words.as_str() {
        "" => String::new(),
        words => format!("<figcaption>{}</figcaption>", escape(words)),
    };
    format!(
        "<figure><img src=\"{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\">{caption}</figure>",
        escape(path),
        escape(alt)
    )
}

/// The candidates of a `srcset` (HTML, section 4.8.4.2.1) with absolute
/// addresses. Those that this site writes hold no comma.
fn absolute_sources(origin: &Origin, sources: &str) -> String {
    let candidates: Vec<String> = sources
        .split(',')
        .filter_map(|candidate| {
            let mut parts = candidate.split_whitespace();
            let url = origin.absolute(parts.next()?);
            Some(match parts.next() {
                Some(width) => format!("{url} {width}"),
                None => url,
            })
        })
        .collect();
    candidates.join(", ")
}
