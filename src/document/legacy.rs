//! Markup of older systems, made harmless.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use serde::{Deserialize, Serialize};

use super::href::Href;

/// HTML that went through the allow-list: no script, frame, form, style, class,
/// id, event handler or picture, and nothing that makes a browser ask another
/// host. There is no other way to make a value, not even by deserialising.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SanitizedHtml(String);

impl SanitizedHtml {
    /// Keeps what the allow-list names. Text always stays, except in `script`,
    /// `style` and the foreign worlds of `svg` and `math`.
    pub fn sanitize(raw: &str) -> Self {
        // Printing and parsing again may move badly nested elements. Such
        // mutations are how markup slips past sanitisers, so only a text that
        // no longer changes counts as clean.
        const ROUNDS: usize = 4;

        let mut html = clean(raw);
        for _ in 0..ROUNDS {
            let again = clean(&html);
            if again == html {
                return Self(html);
            }
            html = again;
        }
        Self(ammonia::clean_text(&html))
    }

    /// Accepts a text that the sanitiser would leave as it is.
    pub fn parse(stored: &str) -> Option<Self> {
        let sanitized = Self::sanitize(stored);
        (sanitized.0 == stored).then_some(sanitized)
    }

    /// The markup, ready to be put into a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for SanitizedHtml {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = String::deserialize(deserializer)?;
        Self::parse(&stored).ok_or_else(|| serde::de::Error::custom("the HTML is not sanitised"))
    }
}

fn clean(raw: &str) -> String {
    SANITIZER.clean(raw).to_string()
}

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
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
        "details",
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
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "source",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
    ];
    let attributes = [
        ("a", &["href"][..]),
        ("audio", &["src", "preload"]),
        ("details", &["open"]),
        ("ol", &["start"]),
        ("source", &["src", "type"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["colspan", "rowspan"]),
        ("video", &["src", "poster", "width", "height", "preload"]),
    ];
    // One attribute per element at most: ammonia adds them in the order of a
    // hash map, and the same input must always give the same output.
    let player = HashMap::from([("controls", "")]);

    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(
            attributes
                .into_iter()
                .map(|(tag, names)| (tag, names.iter().copied().collect()))
                .collect(),
        )
        .set_tag_attribute_values(HashMap::from([
            ("audio", player.clone()),
            ("video", player),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener"))
        .attribute_filter(allowed_value);
    builder
});

fn allowed_value<'v>(_element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match attribute {
        "href" => Some(Href::parse(value).ok()?.to_string().into()),
        "src" | "poster" => Some(local(value)?.to_string().into()),
        "colspan" | "rowspan" | "start" | "width" | "height" => {
            let number: u16 = value.trim().parse().ok()?;
            Some(number.to_string().into())
        }
        "preload" => Some("none".into()),
        _ => Some(value.into()),
    }
}

/// Players and pictures load by themselves, so they may only load from here.
fn local(address: &str) -> Option<Href> {
    Href::parse(address).ok().filter(Href::is_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sanitized(raw: &str) -> String {
        SanitizedHtml::sanitize(raw).as_str().to_owned()
    }

    #[test]
    fn harmless_markup_stays() {
        let html = "<details><summary>Syarat</summary><dl><dt>KTP</dt><dd>asli</dd></dl></details>";
        assert_eq!(sanitized(html), html);
    }

    #[test]
    fn everything_that_runs_loads_or_restyles_goes() {
        let html = sanitized(
            "<p style=\"x\" class=\"y\" id=\"z\" onclick=\"a()\">teks</p>\
             <script>alert(1)</script><style>p{}</style><iframe src=\"https://jahat.example\"></iframe>\
             <img src=\"https://jahat.example/p.gif\" onerror=\"a()\"><svg onload=\"a()\"></svg>\
             <a href=\"javascript:alert(1)\">tautan</a><form action=\"/x\"><button>kirim</button></form>",
        );
        assert_eq!(html, "<p>teks</p><a rel=\"noopener\">tautan</a>kirim");
    }

    #[test]
    fn a_player_loads_from_this_site_alone_and_only_when_asked() {
        assert_eq!(
            sanitized(
                "<video src=\"/media/a.mp4\" autoplay preload=\"auto\" poster=\"//jahat.example/p.jpg\"></video>"
            ),
            "<video src=\"/media/a.mp4\" preload=\"none\" controls=\"\"></video>"
        );
        assert!(
            !sanitized("<audio src=\"https://jahat.example/a.mp3\"></audio>").contains("jahat")
        );
    }

    #[test]
    fn sanitising_twice_changes_nothing() {
        for raw in [
            "<p><table><tr><td>a<p>b</table>",
            "<a href=/a><p><a href=/b>c</a></p></a>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
            "<b><p><b><p><b><p>x</b>y</b>z</b>",
            "a &lt;b&gt; &amp; \"c\"\u{a0}d",
        ] {
            let once = sanitized(raw);
            assert_eq!(sanitized(&once), once, "{raw}");
            assert!(SanitizedHtml::parse(&once).is_some(), "{raw}");
        }
    }

    #[test]
    fn stored_markup_that_is_not_clean_is_refused() {
        assert_eq!(SanitizedHtml::parse("<p onclick=\"a()\">teks</p>"), None);
        assert!(serde_json::from_str::<SanitizedHtml>("\"<script>a()</script>\"").is_err());
        assert!(serde_json::from_str::<SanitizedHtml>("\"<p>teks</p>\"").is_ok());
    }
}
