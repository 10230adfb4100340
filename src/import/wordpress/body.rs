//! The text of a post as HTML that holds no shortcode and no block comment any
//! more. [`crate::document::parse_html`] makes the document of it.

use std::collections::HashMap;

use super::{
    autop::autop,
    blocks::{self, Sources, Watcher},
    gallery::{numbers, picture_ids},
    html::{self, Token},
    plain::escape,
    shortcode::{self, Expander, Shortcode},
    store::Attachment,
};
use crate::{
    document::{EmbedSource, Provider},
    import::Report,
};

/// What a text may refer to.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// Contents of reusable blocks.
    pub reusable: &'a HashMap<u64, String>,
    /// The custom field `footnotes`.
    pub footnotes: Option<&'a str>,
    /// The attachments that the text's shortcodes name.
    pub attachments: &'a HashMap<u64, Attachment>,
    /// Pictures uploaded to this very post, for `[gallery]` without ids.
    pub own_pictures: &'a [u64],
}

/// The text as plain HTML; what did not come over whole goes to the report.
/// `label` names the post there.
pub fn to_html(
    content: &str,
    surroundings: &Surroundings<'_>,
    label: &str,
    report: &mut Report,
) -> String {
    let mut notes = Notes { label, report };
    let mut writer = ShortcodeWriter {
        surroundings,
        notes: &mut notes,
    };
    let content = html::without_stray_brackets(content);
    let content = shortcode::expand(&content, &mut writer);
    if blocks::has_blocks(&content) {
        let sources = Sources {
            reusable: surroundings.reusable,
            footnotes: surroundings.footnotes,
        };
        return blocks::flatten(&content, &sources, &mut notes);
    }
    autop(&without_comments(&content))
}

fn without_comments(html: &str) -> String {
    html::tokens(html)
        .filter(|token| !matches!(token, Token::Comment(_)))
        .map(|token| token.raw())
        .collect()
}

/// Where findings about one post go.
struct Notes<'a> {
    label: &'a str,
    report: &'a mut Report,
}

impl Notes<'_> {
    fn find(&mut self, what: &str, sample: &str) {
        const LENGTH: usize = 100;

        let line = sample.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = line.chars().take(LENGTH).collect();
        self.report.find(what, &format!("{}: {short}", self.label));
    }
}

impl Watcher for Notes<'_> {
    fn widget(&mut self, name: &str) {
        self.find(
            &format!("widget without content of its own left out: {name}"),
            name,
        );
    }

    fn unknown(&mut self, name: &str) {
        self.find(&format!("unknown block, its text kept: {name}"), name);
    }
}

/// Writes shortcodes as the HTML they stand for.
struct ShortcodeWriter<'a, 'n> {
    surroundings: &'a Surroundings<'a>,
    notes: &'a mut Notes<'n>,
}

impl Expander for ShortcodeWriter<'_, '_> {
    fn expand(&mut self, code: &Shortcode<'_>) -> Option<String> {
        match code.name.as_str() {
            "caption" | "wp_caption" => self.caption(code),
            "gallery" => Some(self.gallery(code)),
            "playlist" => Some(self.playlist(code)),
            "audio" | "video" => Some(self.player(code)),
            "embed" => Some(paragraph(code.inner.or(code.raw_attribute("src"))?)),
            _ => embed(code),
        }
    }

    fn unknown(&mut self, name: &str, raw: &str) {
        self.notes
            .find(&format!("unknown shortcode, its text kept: [{name}]"), raw);
    }

    fn doubtful(&mut self, raw: &str) {
        self.notes.find(
            "text in brackets that may be a shortcode, left as it is",
            raw,
        );
    }
}

impl ShortcodeWriter<'_, '_> {
    /// Since WordPress 3.4 the caption stands behind the picture, before that in
    /// an attribute.
    fn caption(&mut self, code: &Shortcode<'_>) -> Option<String> {
        let inner = shortcode::expand(code.inner?, self);
        let caption = code
            .raw_attribute("caption")
            .map(|caption| format!("<figcaption>{}</figcaption>", restored(caption)))
            .unwrap_or_default();
        Some(format!(
            "<figure class=\"wp-caption\">{inner}{caption}</figure>"
        ))
    }

    fn gallery(&mut self, code: &Shortcode<'_>) -> String {
        let figures: String = self
            .attachments(code)
            .map(|(id, attachment)| picture(id, attachment))
            .collect();
        if figures.is_empty() {
            self.notes
                .find("gallery without a picture that is in the export", code.raw);
            return String::new();
        }
        format!("\n\n<figure class=\"wp-block-gallery\">{figures}</figure>\n\n")
    }

    fn playlist(&mut self, code: &Shortcode<'_>) -> String {
        let kind = code.attribute("type").unwrap_or("audio".into());
        let element = if kind == "video" { "video" } else { "audio" };
        let players: String = self
            .attachments(code)
            .map(|(_, attachment)| player(element, &attachment.path))
            .collect();
        if players.is_empty() {
            self.notes
                .find("playlist without a file that is in the export", code.raw);
        }
        players
    }

    /// The files that a gallery or playlist shows, in its order.
    fn attachments(&self, code: &Shortcode<'_>) -> impl Iterator<Item = (u64, &Attachment)> {
        let excluded = code.attribute("exclude").map(|list| numbers(&list));
        let excluded = excluded.unwrap_or_default();
        let known = self.surroundings.attachments;
        picture_ids(code)
            .unwrap_or_else(|| self.surroundings.own_pictures.to_vec())
            .into_iter()
            .filter(move |id| !excluded.contains(id))
            .filter_map(|id| Some((id, known.get(&id)?)))
    }

    fn player(&mut self, code: &Shortcode<'_>) -> String {
        #[rustfmt::skip]
        const SOURCES: [&str; 13] = [
            "src", "mp3", "m4a", "ogg", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "flv",
            "mov",
        ];

        let named = SOURCES.iter().find_map(|key| code.raw_attribute(key));
        let address = named
            .or_else(|| code.positional.first().copied())
            .or(code.inner)
            .map(str::trim)
            .filter(|address| !address.is_empty());
        let Some(address) = address else {
            self.notes.find("player without a file", code.raw);
            return String::new();
        };
        if is_known_embed(address) {
            return paragraph(address);
        }
        player(&code.name, address)
    }
}

/// A shortcode that stands for an address of a known provider.
fn embed(code: &Shortcode<'_>) -> Option<String> {
    let mut addresses = code
        .values()
        .map(str::trim)
        .filter(|value| value.starts_with("http") && is_known_embed(value));
    let address = addresses.next();
    if let Some(inner) = code.inner
        && address != Some(inner.trim())
        && !inner.trim().is_empty()
    {
        return None;
    }
    if let Some(address) = address {
        return Some(paragraph(address));
    }
    let id = code
        .raw_attribute("id")
        .or_else(|| code.positional.first().copied())?;
    let address = match code.name.as_str() {
        "youtube" | "embedyt" => format!("https://www.youtube.com/watch?v={id}"),
        "vimeo" => format!("https://vimeo.com/{id}"),
        _ => return None,
    };
    is_known_embed(&address).then(|| paragraph(&address))
}

fn is_known_embed(address: &str) -> bool {
    EmbedSource::parse(&super::plain::decode(address))
        .is_ok_and(|source| source.provider() != Provider::Generic)
}

/// An address alone in a paragraph, which the document takes for an embed.
/// `address` is HTML.
fn paragraph(address: &str) -> String {
    let address = super::plain::decode(address.trim());
    format!("\n\n<p>{}</p>\n\n", escape(&address))
}

/// `address` is HTML.
fn player(element: &str, address: &str) -> String {
    let address = super::plain::decode(address);
    format!(
        "\n\n<{element} controls src=\"{}\"></{element}>\n\n",
        escape(&address)
    )
}

fn picture(id: u64, attachment: &Attachment) -> String {
    let caption = match attachment.caption.as_str() {
        "" => String::new(),
        caption => format!("<figcaption>{}</figcaption>", escape(caption)),
    };
    format!(
        "<figure><img class=\"wp-image-{id}\" src=\"{}\" alt=\"{}\">{caption}</figure>",
        escape(&attachment.path),
        escape(&attachment.alt)
    )
}

/// An attribute that holds HTML was escaped when it held quotation marks.
fn restored(caption: &str) -> String {
    caption
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            address::Site,
            pictures::{Pictures, SiteResolver, link_foreign},
        },
        *,
    };
    use crate::document::{MediaId, parse_html, render_text};

    fn html(content: &str) -> (String, Report) {
        let attachment = |media, name: &str| Attachment {
            media: MediaId(media),
            path: format!("/wp-content/uploads/{name}"),
            alt: String::new(),
            caption: format!("Keterangan {name}"),
        };
        let attachments = HashMap::from([(7, attachment(1, "a.jpg")), (8, attachment(2, "b.jpg"))]);
        let surroundings = Surroundings {
            reusable: &HashMap::new(),
            footnotes: None,
            attachments: &attachments,
            own_pictures: &[8],
        };
        let mut report = Report::default();
        let html = to_html(content, &surroundings, "/a/", &mut report);
        (html, report)
    }

    #[test]
    fn both_forms_of_a_caption_become_a_figure() {
        let figure = "<figure class=\"wp-caption\"><img src=\"a.jpg\"> Teks</figure>";
        assert_eq!(
            html("[caption id=\"x\"]<img src=\"a.jpg\"> Teks[/caption]").0,
            figure
        );
        assert_eq!(
            html("[caption caption=\"Teks &lt;em&gt;x&lt;/em&gt;\"]<img src=\"a.jpg\">[/caption]")
                .0,
            "<figure class=\"wp-caption\"><img src=\"a.jpg\"><figcaption>Teks <em>x</em></figcaption></figure>"
        );
    }

    #[test]
    fn a_gallery_shows_the_pictures_it_names_or_those_of_its_post() {
        let named = html("[gallery ids=\"8,7,99\"]").0;
        assert!(named.find("b.jpg").expect("b") < named.find("a.jpg").expect("a"));
        assert_eq!(named.matches("<img").count(), 2);
        let own = html("[gallery]").0;
        assert!(own.contains("wp-image-8") && !own.contains("wp-image-7"));
        let (empty, report) = html("[gallery ids=\"99\"]");
        assert_eq!(empty.trim(), "");
        assert_eq!(report.findings.len(), 1);
    }

    #[test]
    fn addresses_of_known_providers_become_embeds() {
        let video = "<p>https://www.youtube.com/watch?v=abcdefghijk</p>";
        for content in [
            "[embed]https://www.youtube.com/watch?v=abcdefghijk[/embed]",
            "[youtube https://www.youtube.com/watch?v=abcdefghijk]",
            "[youtube id=\"abcdefghijk\"]",
            "[video src=\"https://www.youtube.com/watch?v=abcdefghijk\"]",
        ] {
            assert!(html(content).0.contains(video), "{content}");
        }
    }

    #[test]
    fn players_keep_their_file() {
        let (html, _) = html("[audio https://contoh.id/wp-content/uploads/a.mp3]");
        assert!(
            html.contains("<audio controls src=\"https://contoh.id/wp-content/uploads/a.mp3\">")
        );
    }

    #[test]
    fn what_is_unknown_is_reported_with_a_sample() {
        let (html, report) = html("Satu [slider_pro id=\"3\"] dua [bersambung]");
        assert_eq!(html, "<p>Satu  dua [bersambung]</p>\n");
        assert_eq!(
            report.findings[0].what,
            "unknown shortcode, its text kept: [slider_pro]"
        );
        assert_eq!(report.findings[0].samples, ["/a/: [slider_pro id=\"3\"]"]);
        assert_eq!(report.findings.len(), 2);
    }

    #[test]
    fn a_break_in_the_middle_of_a_text_leaves_two_paragraphs() {
        for comment in ["<!--more-->", "<!--more Lanjut-->", "<!--nextpage-->"] {
            assert_eq!(
                html(&format!("Satu\n\n{comment}\n\nDua")).0,
                "<p>Satu</p>\n<p>Dua</p>\n"
            );
        }
    }

    /// The words that a reader sees in the end.
    fn words(content: &str) -> String {
        let site = Site::new("https://contoh.id").expect("a site");
        let pictures = Pictures::default();
        let html = link_foreign(&html(content).0, &site, &pictures, "");
        let mut resolver = SiteResolver {
            site: &site,
            pictures: &pictures,
        };
        render_text(&parse_html(&html, &mut resolver, "uji").document)
    }

    proptest::proptest! {
        #[test]
        fn every_word_arrives_and_no_markup_of_wordpress_does(
            content in "(<!-- wp:paragraph -->|<!-- /wp:paragraph -->|<!-- wp:x/y /-->|<!--more-->\
                        |<p>|</p>|<div>|</div>|<b>|</b>|<a href=\"/x\">|</a>|<br>|<ul><li>|</li></ul>\
                        |\\[vc_row a=\"b\"\\]|\\[/vc_row\\]|\\[caption\\]|\\[/caption\\]|\\[gallery\\]\
                        |<blockquote>|</blockquote>|<h2>|</h2>| kata |\n|\n\n|<|\\[sic\\]|\\[){0,30}",
        ) {
            let text = words(&content);
            proptest::prop_assert_eq!(
                text.matches("kata").count(), content.matches("kata").count(), "{}", text
            );
            for markup in ["wp:", "vc_row", "[caption", "[gallery", "-->"] {
                proptest::prop_assert!(!text.contains(markup), "{} in {}", markup, text);
            }
        }

        #[test]
        fn no_text_makes_the_import_panic(content in "(.|<|>|\\[|\\]|\"|=|/|-|!|\n){0,80}") {
            words(&content);
        }
    }
}
