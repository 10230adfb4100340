//! Shortcodes: `[name key="value"]`, with or without `[/name]`.
//!
//! WordPress knows which names are registered; an export does not. Here a
//! bracket is a shortcode when its name is well known, or when nobody would
//! write it as prose: it has `key=value` pairs, an underscore in its name, a
//! closing partner, or ends in `/]`. Whatever else stands in brackets, `[sic]`
//! and `[…]` above all, is prose and stays.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    bracket::{Opening, closings, find_closing, find_opening, name_at, opening},
    html::{self, Token},
    plain,
};

/// Shortcodes of WordPress itself, and those that stand for an address of
/// another site in widespread plugins.
#[rustfmt::skip]
const KNOWN: [&str; 17] = [
    "audio", "caption", "embed", "embedyt", "facebook", "gallery", "instagram", "playlist",
    "soundcloud", "spotify", "tiktok", "tweet", "twitter", "video", "vimeo", "wp_caption",
    "youtube",
];

/// Shortcodes of widespread plugins that are written without any attribute.
#[rustfmt::skip]
const WELL_KNOWN: [&str; 16] = [
    "ad", "adinserter", "adrotate", "ads", "adsense", "breadcrumb", "clear", "contact-form",
    "contact-form-7", "poll", "related-posts", "sitemap", "toc", "widget", "wp-polls", "wpforms",
];

/// Beginnings of the names that page builders use for rows and columns: where
/// one of them stands, a paragraph ends.
#[rustfmt::skip]
const LAYOUT: [&str; 16] = [
    "accordion", "av_", "col_", "column", "et_pb_", "fusion_", "one_", "row", "section", "su_box",
    "su_column", "su_row", "tabs", "two_", "vc_", "wpb_",
];

/// A shortcode in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcode<'a> {
    /// In lower case.
    pub name: String,
    /// With the brackets, and with what it encloses.
    pub raw: &'a str,
    /// Keys in lower case, values as written.
    pub named: Vec<(String, &'a str)>,
    /// Values without a key.
    pub positional: Vec<&'a str>,
    /// What stands between `[name]` and `[/name]`.
    pub inner: Option<&'a str>,
    /// Length of `[name …]` alone.
    opening_length: usize,
}

impl<'a> Shortcode<'a> {
    /// The value of an attribute, references resolved.
    pub fn attribute(&self, key: &str) -> Option<Cow<'a, str>> {
        self.raw_attribute(key).map(plain::decode)
    }

    /// The value of an attribute as written, which may be HTML.
    pub fn raw_attribute(&self, key: &str) -> Option<&'a str> {
        self.named
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| *value)
    }

    /// All values, and the enclosed text: wherever an address may stand.
    pub fn values(&self) -> impl Iterator<Item = &'a str> {
        let named = self.named.iter().map(|(_, value)| *value);
        named
            .chain(self.positional.iter().copied())
            .chain(self.inner)
    }
}

/// What becomes of the shortcodes in a text.
pub trait Expander {
    /// The HTML that a shortcode stands for; `None` when that is not known.
    /// Then its brackets go and the text that it encloses stays.
    fn expand(&mut self, code: &Shortcode<'_>) -> Option<String>;

    /// Told of every opening bracket that went.
    fn unknown(&mut self, name: &str, raw: &str);

    /// Told of a bracket that was taken for prose but might be a shortcode.
    fn doubtful(&mut self, raw: &str);
}

/// The text with all shortcodes expanded or taken out. `[[name]]` is how authors
/// write of a shortcode; it becomes `[name]`.
pub fn expand(html: &str, expander: &mut dyn Expander) -> String {
    let closings = closings(html);
    let mut opened = HashSet::new();
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(start) = next_bracket(html, at, &mut out) {
        let found = bracket_at(html, start, &closings);
        at = start + found.length();
        match found {
            Bracket::Prose(raw) => out.push_str(raw),
            Bracket::Doubtful(raw) => {
                expander.doubtful(raw);
                out.push_str(raw);
            }
            Bracket::Escaped(raw) => out.push_str(&raw[1..raw.len() - 1]),
            Bracket::Closing { name, raw } => {
                if opened.contains(&name) || is_unmistakable(&name) {
                    leave_out(&name, raw, &html[at..], &mut out);
                } else {
                    out.push_str(raw);
                }
            }
            Bracket::Opening(code) => match expander.expand(&code) {
                Some(expanded) => {
                    at = start + code.raw.len();
                    out.push_str(&expanded);
                }
                None => {
                    let raw = &html[start..at];
                    expander.unknown(&code.name, raw);
                    leave_out(&code.name, raw, &html[at..], &mut out);
                    opened.insert(code.name);
                }
            },
        }
    }
    out
}

/// A text for which no shortcode means anything, such as an excerpt.
pub fn strip(html: &str) -> String {
    struct Strip;
    impl Expander for Strip {
        fn expand(&mut self, code: &Shortcode<'_>) -> Option<String> {
            KNOWN.contains(&code.name.as_str()).then(String::new)
        }
        fn unknown(&mut self, _name: &str, _raw: &str) {}
        fn doubtful(&mut self, _raw: &str) {}
    }
    expand(html, &mut Strip)
}

/// What begins at an opening bracket.
enum Bracket<'a> {
    Prose(&'a str),
    /// Prose, as far as anyone can tell.
    Doubtful(&'a str),
    /// With both pairs of brackets.
    Escaped(&'a str),
    Opening(Shortcode<'a>),
    Closing {
        name: String,
        raw: &'a str,
    },
}

impl Bracket<'_> {
    /// How much of the text is dealt with when a shortcode is not known.
    fn length(&self) -> usize {
        match self {
            Self::Prose(raw)
            | Self::Doubtful(raw)
            | Self::Escaped(raw)
            | Self::Closing { raw, .. } => raw.len(),
            Self::Opening(code) => code.opening_length,
        }
    }
}

/// Copies up to the next bracket that stands in text, not in a tag or script.
fn next_bracket(html: &str, from: usize, out: &mut String) -> Option<usize> {
    let mut at = from;
    for token in html::tokens(&html[from..]) {
        if let Token::Text(text) = token
            && let Some(bracket) = text.find('[')
        {
            out.push_str(&text[..bracket]);
            return Some(at + bracket);
        }
        out.push_str(token.raw());
        at += token.raw().len();
    }
    None
}

fn bracket_at<'a>(html: &'a str, start: usize, closings: &HashMap<String, usize>) -> Bracket<'a> {
    let text = &html[start..];
    closing_at(text)
        .or_else(|| escaped_at(text))
        .or_else(|| opening_at(html, start, closings))
        .unwrap_or(Bracket::Prose(&text[..1]))
}

/// `[/name]`
fn closing_at(text: &str) -> Option<Bracket<'_>> {
    let closing = text.strip_prefix("[/")?;
    let name = name_at(closing)?;
    let rest = closing[name.len()..].trim_start().strip_prefix(']')?;
    Some(Bracket::Closing {
        name: name.to_ascii_lowercase(),
        raw: &text[..text.len() - rest.len()],
    })
}

/// `[[name …]]`
fn escaped_at(text: &str) -> Option<Bracket<'_>> {
    let inner = text.strip_prefix('[')?;
    let tag = opening(inner)?;
    inner[tag.length..].strip_prefix(']')?;
    Some(Bracket::Escaped(&text[..tag.length + 2]))
}

/// `[name …]`, and what it encloses.
fn opening_at<'a>(
    html: &'a str,
    start: usize,
    closings: &HashMap<String, usize>,
) -> Option<Bracket<'a>> {
    let text = &html[start..];
    let tag = opening(text)?;
    let raw = &text[..tag.length];
    let name = tag.name.to_ascii_lowercase();
    let has_partner = closings.get(&name).is_some_and(|at| *at > start);
    let has_form = has_partner || tag.is_self_closing || !tag.named.is_empty();
    if !has_form && !is_unmistakable(&name) {
        let is_one_word = tag.positional.is_empty() && name == tag.name && name.len() > 3;
        return Some(if is_one_word {
            Bracket::Doubtful(raw)
        } else {
            Bracket::Prose(raw)
        });
    }
    let (raw, inner) = if has_partner && !tag.is_self_closing {
        enclosed(text, &tag)
    } else {
        (raw, None)
    };
    Some(Bracket::Opening(Shortcode {
        name,
        raw,
        named: tag.named,
        positional: tag.positional,
        inner,
        opening_length: tag.length,
    }))
}

/// The shortcode to its closing bracket, and what stands between; only the
/// opening bracket when another of the same name comes first.
fn enclosed<'a>(text: &'a str, tag: &Opening<'a>) -> (&'a str, Option<&'a str>) {
    let rest = &text[tag.length..];
    let alone = (&text[..tag.length], None);
    let Some((at, length)) = find_closing(rest, tag.name) else {
        return alone;
    };
    let again = find_opening(rest, tag.name);
    if again.is_some_and(|again| again < at) {
        return alone;
    }
    (&text[..tag.length + at + length], Some(&rest[..at]))
}

/// Takes a bracket out so that no two words grow together.
fn leave_out(name: &str, raw: &str, after: &str, out: &mut String) {
    if LAYOUT.iter().any(|prefix| name.starts_with(prefix)) {
        out.push_str("\n\n");
        return;
    }
    let is_closing = raw.starts_with("[/");
    let joins = out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    if joins && !is_closing {
        out.push(' ');
    }
}

/// Whether a name, in lower case, alone makes a shortcode.
fn is_unmistakable(name: &str) -> bool {
    KNOWN.contains(&name) || WELL_KNOWN.contains(&name) || name.contains('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what it was told.
    #[derive(Default)]
    struct Diary {
        unknown: Vec<String>,
        doubtful: Vec<String>,
    }

    impl Expander for Diary {
        fn expand(&mut self, code: &Shortcode<'_>) -> Option<String> {
            KNOWN.contains(&code.name.as_str()).then(|| {
                let values: Vec<_> = code.values().collect();
                format!("{{{}:{}}}", code.name, values.join("|"))
            })
        }

        fn unknown(&mut self, name: &str, _raw: &str) {
            self.unknown.push(name.to_owned());
        }

        fn doubtful(&mut self, raw: &str) {
            self.doubtful.push(raw.to_owned());
        }
    }

    fn expanded(html: &str) -> String {
        expand(html, &mut Diary::default())
    }

    #[test]
    fn what_is_enclosed_belongs_to_the_shortcode() {
        assert_eq!(
            expanded("[caption id=\"x\"]<img src='a.jpg'> teks[/caption] b"),
            "{caption:x|<img src='a.jpg'> teks} b"
        );
        assert_eq!(
            expanded("[video src=\"a\"] b [video src=\"c\"][/video]"),
            "{video:a} b {video:c|}"
        );
    }

    #[test]
    fn prose_in_brackets_stays() {
        for prose in [
            "kata [sic] itu",
            "[…] dan [...]",
            "[1] catatan",
            "[dan/atau]",
            "[anak-anak itu]",
            "[Foto: Antara/Budi]",
            "[jika a = b]",
            "[lihat <a href=\"https://contoh.id\">ini</a>]",
            "[ belum ditutup",
            "[]",
            "[/]",
            "bagus sekali [/sarkas]",
            "a[0] = b[1]",
            "[[tautan wiki]",
        ] {
            assert_eq!(expanded(prose), prose);
        }
    }

    #[test]
    fn an_unknown_shortcode_goes_and_its_text_stays() {
        let mut diary = Diary::default();
        let html = "satu [highlight color=\"red\"]dua[/highlight] tiga[wp_poll id=3]empat";
        assert_eq!(expand(html, &mut diary), "satu dua tiga empat");
        assert_eq!(diary.unknown, ["highlight", "wp_poll"]);
    }

    #[test]
    fn rows_and_columns_of_a_page_builder_end_paragraphs() {
        let html = "[vc_row][vc_column]satu[/vc_column][vc_column]dua[/vc_column][/vc_row]";
        let words: Vec<_> = expanded(html)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        assert_eq!(words, ["satu", "dua"]);
    }

    #[test]
    fn an_escaped_shortcode_loses_one_pair_of_brackets() {
        assert_eq!(expanded("[[gallery ids=\"1\"]]"), "[gallery ids=\"1\"]");
    }

    #[test]
    fn a_lonely_word_in_brackets_is_reported_and_stays() {
        let mut diary = Diary::default();
        assert_eq!(expand("[bersambung]", &mut diary), "[bersambung]");
        assert_eq!(diary.doubtful, ["[bersambung]"]);
    }

    #[test]
    fn brackets_in_tags_and_scripts_are_not_looked_at() {
        for html in [
            "<a href=\"?a[]=1&b[c_d]=2\">x</a>",
            "<script>var a = [gallery_1]; b = \"[gallery]\";</script>",
        ] {
            assert_eq!(expanded(html), html);
        }
    }

    #[test]
    fn excerpts_lose_galleries_and_keep_prose() {
        assert_eq!(strip("Satu [gallery ids=1] dua [sic]"), "Satu  dua [sic]");
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_expanded(html in "([\\[\\]/=\"' a-c_é<>\n-]|gallery|caption|\\[/){0,60}") {
            expanded(&html);
        }

        #[test]
        fn no_word_outside_of_brackets_is_lost(
            html in "( kata |\\[sic\\]|\\[vc_row\\]|\\[/vc_row\\]|\\[x_y a=\"b\"\\]|\\[/x_y\\]\
                     |\\[z /\\]|\\[\\[z\\]\\]|<b>|</b>|\n){0,40}",
        ) {
            let count = |text: &str, word: &str| text.matches(word).count();
            let expanded = expanded(&html);
            for word in ["kata", "[sic]"] {
                proptest::prop_assert_eq!(count(&expanded, word), count(&html, word));
            }
            proptest::prop_assert!(!expanded.contains("x_y") && !expanded.contains("vc_row"));
        }
    }
}
