//! Plain text out of HTML: for titles, excerpts, comments and names, which
//! WordPress keeps as HTML and this newsroom keeps as text.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
};

use html5ever::{
    TokenizerResult,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

/// Elements that stand on lines of their own.
#[rustfmt::skip]
const BLOCKS: [&str; 36] = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "td",
    "th", "tr", "ul",
];

/// Elements whose content nobody reads.
const UNREAD: [&str; 2] = ["script", "style"];

/// The words of some HTML: a blank line between two blocks, one line end for a
/// line break, otherwise single spaces.
pub fn to_text(html: &str) -> String {
    let text = words(html);
    let paragraphs: Vec<String> = text
        .split(BLOCK_END)
        .map(|block| {
            let lines: Vec<_> = block.split('\n').map(collapse).collect();
            lines.join("\n").trim().to_owned()
        })
        .filter(|block| !block.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

/// The words of some HTML on one line.
pub fn to_line(html: &str) -> String {
    collapse(&words(html).replace(BLOCK_END, " "))
}

/// The words of a comment: like [`to_text`], but line ends count as written, and
/// the address behind a link stands after its text.
pub fn comment_text(html: &str) -> String {
    let sink = Words {
        line_ends: LineEnds::AsWritten,
        links: Links::Spelled,
        ..Words::default()
    };
    let text = run(sink, html).replace(BLOCK_END, "\n\n");
    let lines: Vec<_> = text.lines().map(collapse).collect();
    let mut tidy = String::new();
    for line in lines {
        let is_second_blank = line.is_empty() && (tidy.is_empty() || tidy.ends_with("\n\n"));
        if !is_second_blank {
            tidy.push_str(&line);
            tidy.push('\n');
        }
    }
    tidy.trim_end().to_owned()
}

/// Text with its character references resolved, and nothing else changed.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // `<` is the one character that would begin markup.
    let escaped = text.replace('<', "&lt;");
    let sink = Words {
        line_ends: LineEnds::AsWritten,
        ..Words::default()
    };
    Cow::Owned(run(sink, &escaped))
}

/// Text as it must stand in HTML, in and outside of attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A character that cannot come out of HTML, where one block ends and another
/// begins: the tokenizer makes U+FFFD of it in the input.
const BLOCK_END: char = '\0';

fn words(html: &str) -> String {
    run(Words::default(), html)
}

fn run(sink: Words, html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(
        sink,
        TokenizerOpts {
            discard_bom: false,
            ..TokenizerOpts::default()
        },
    );
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.text.into_inner()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Debug, Default)]
enum LineEnds {
    /// As in HTML: a line end is a space.
    #[default]
    Spaces,
    AsWritten,
}

#[derive(Debug, Default)]
enum Links {
    #[default]
    Silent,
    /// `text (https://…)`.
    Spelled,
}

/// Collects the words while the tokenizer runs.
#[derive(Debug, Default)]
struct Words {
    line_ends: LineEnds,
    links: Links,
    text: RefCell<String>,
    /// Inside an element that nobody reads.
    is_unread: Cell<bool>,
    /// Where the text of the open link begins, and its address.
    link: RefCell<Option<(usize, String)>>,
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.push(&text),
            Token::NullCharacterToken => self.push("\u{fffd}"),
            Token::TagToken(tag) => return self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Words {
    fn push(&self, text: &str) {
        if self.is_unread.get() {
            return;
        }
        let mut sum = self.text.borrow_mut();
        match self.line_ends {
            LineEnds::Spaces => sum.push_str(&text.replace(['\n', '\r'], " ")),
            LineEnds::AsWritten => sum.push_str(text),
        }
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if UNREAD.contains(&name) {
            self.is_unread.set(tag.kind == TagKind::StartTag);
            if tag.kind == TagKind::StartTag {
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
        } else if name == "br" {
            self.text.borrow_mut().push('\n');
        } else if BLOCKS.contains(&name) {
            self.text.borrow_mut().push(BLOCK_END);
        } else if name == "a" && matches!(self.links, Links::Spelled) {
            self.link(tag);
        }
        TokenSinkResult::Continue
    }

    fn link(&self, tag: &Tag) {
        let mut text = self.text.borrow_mut();
        let open = self.link.take();
        if let Some((start, address)) = open
            && !text[start..].contains(&*address)
        {
            text.push_str(&format!(" ({address})"));
        }
        if tag.kind == TagKind::StartTag {
            let address = tag
                .attrs
                .iter()
                .find(|attribute| &*attribute.name.local == "href")
                .map(|attribute| attribute.value.trim().to_owned())
                .filter(|address| address.starts_with("http"));
            *self.link.borrow_mut() = address.map(|address| (text.len(), address));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_by_a_blank_line_and_breaks_by_a_line_end() {
        assert_eq!(
            to_text("<p>Satu <b>dua</b>\n tiga<br>empat</p><ul><li>lima</li></ul>"),
            "Satu dua tiga\nempat\n\nlima"
        );
    }

    #[test]
    fn a_title_loses_its_markup_and_keeps_its_words() {
        assert_eq!(
            to_line("Judul <em>miring</em> &#8211; A&amp;B"),
            "Judul miring – A&B"
        );
        assert_eq!(to_line("5 < 6 & 7"), "5 < 6 & 7");
    }

    #[test]
    fn scripts_are_not_words() {
        assert_eq!(to_text("a<script>b()</script><style>c{}</style>d"), "ad");
    }

    #[test]
    fn a_comment_keeps_its_lines_and_spells_its_links_out() {
        assert_eq!(
            comment_text("Satu\ndua\n\n\nLihat <a href=\"https://contoh.id/x\">ini</a> ya"),
            "Satu\ndua\n\nLihat ini (https://contoh.id/x) ya"
        );
        assert_eq!(
            comment_text("<a href=\"https://contoh.id\">https://contoh.id</a>"),
            "https://contoh.id"
        );
    }

    #[test]
    fn references_are_resolved_and_text_is_escaped() {
        assert_eq!(decode("a &amp; b&nbsp;<c> &hellip;"), "a & b\u{a0}<c> …");
        assert_eq!(
            escape("<a href=\"?b&c\">"),
            "&lt;a href=&quot;?b&amp;c&quot;&gt;"
        );
    }

    proptest::proptest! {
        #[test]
        fn escaped_text_reads_as_before(text in "[a-z<>&\"; ]{0,30}") {
            let escaped = escape(&text);
            proptest::prop_assert_eq!(decode(&escaped).into_owned(), text);
        }
    }
}
