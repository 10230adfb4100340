//! The text of a comment: a small safe subset of formatting, read into values. No
//! HTML that somebody typed is ever written out; it is text like any other.

use leptos::prelude::*;

/// One part of a comment's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    Quote(Vec<Inline>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Self>),
    Emphasis(Vec<Self>),
    /// An address of the web; it is its own text.
    Link(String),
    Break,
}

/// Reads a text: a blank line parts paragraphs, `>` begins a quotation, `**` is
/// bold, `*` is italic, addresses become links.
pub fn read(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut in_quote = false;
    for line in text.lines().map(str::trim).chain([""]) {
        let quoted = line.strip_prefix('>').map(str::trim);
        let ends = line.is_empty() || quoted.is_some() != in_quote;
        if ends && !lines.is_empty() {
            let inlines = inlines(&lines);
            blocks.push(match in_quote {
                true => Block::Quote(inlines),
                false => Block::Paragraph(inlines),
            });
            lines.clear();
        }
        in_quote = quoted.is_some();
        let line = quoted.unwrap_or(line);
        if !line.is_empty() {
            lines.push(line);
        }
    }
    blocks
}

fn inlines(lines: &[&str]) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push(Inline::Break);
        }
        line_into(line, Marks::Both, &mut out);
    }
    out
}

/// Which marks are still read: none stands in itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Both,
    OnlyEmphasis,
    None,
}

fn line_into(line: &str, marks: Marks, out: &mut Vec<Inline>) {
    let mut rest = line;
    let mut plain = String::new();
    while let Some(next) = rest.chars().next() {
        let (before, found) = (plain.chars().next_back(), piece(rest, marks));
        let begins = before.is_none_or(|letter| !letter.is_alphanumeric());
        if let Some((inline, length)) = found.filter(|_| begins) {
            push_text(&mut plain, out);
            out.push(inline);
            rest = &rest[length..];
            continue;
        }
        plain.push(next);
        rest = &rest[next.len_utf8()..];
    }
    push_text(&mut plain, out);
}

fn push_text(plain: &mut String, out: &mut Vec<Inline>) {
    if !plain.is_empty() {
        out.push(Inline::Text(std::mem::take(plain)));
    }
}

/// What `text` begins with that is no plain text, and how many bytes that is.
fn piece(text: &str, marks: Marks) -> Option<(Inline, usize)> {
    if let Some(address) = address(text) {
        return Some((Inline::Link(address.to_owned()), address.len()));
    }
    if marks == Marks::Both
        && let Some(inner) = between(text, "**")
    {
        let mut inlines = Vec::new();
        line_into(inner, Marks::OnlyEmphasis, &mut inlines);
        return Some((Inline::Strong(inlines), inner.len() + 4));
    }
    if marks != Marks::None
        && !text.starts_with("**")
        && let Some(inner) = between(text, "*")
    {
        let mut inlines = Vec::new();
        line_into(inner, Marks::None, &mut inlines);
        return Some((Inline::Emphasis(inlines), inner.len() + 2));
    }
    None
}

/// What stands between two marks; it neither begins nor ends with a space.
fn between<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let inner = text.strip_prefix(mark)?;
    let inner = &inner[..inner.find(mark)?];
    let is_tight = !inner.is_empty() && inner.trim() == inner;
    is_tight.then_some(inner)
}

/// The address that `text` begins with, without the mark that ends a sentence.
fn address(text: &str) -> Option<&str> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let length = host
        .find(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "<>\"'`*".contains(letter)
        })
        .unwrap_or(host.len());
    let end = text.len() - host.len() + length;
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
    let name = address.split_once("://")?.1;
    let is_whole =
        name.starts_with(char::is_alphanumeric) && name.contains('.') && !name.contains('@');
    is_whole.then_some(address)
}

/// The text as HTML of ours.
#[component]
pub fn BodyView(#[prop(into)] text: String) -> impl IntoView {
    read(&text).into_iter().map(block).collect_view()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(inlines) => view! { <p>{all(inlines)}</p> }.into_any(),
        Block::Quote(inlines) => {
            view! { <blockquote><p>{all(inlines)}</p></blockquote> }.into_any()
        }
    }
}

fn all(inlines: Vec<Inline>) -> Vec<AnyView> {
    inlines.into_iter().map(inline).collect()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Strong(inner) => view! { <strong>{all(inner)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{all(inner)}</em> }.into_any(),
        Inline::Link(address) => {
            // What others link to is not recommended by us.
            let href = address.clone();
            view! { <a href=href rel="nofollow ugc noopener external">{address}</a> }.into_any()
        }
        Inline::Break => view! { <br/> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{locale::Lang, ui::finished::finished};

    fn html(text: &str) -> String {
        let text = text.to_owned();
        // Leptos parts pieces of text by an empty comment; typed, it would be escaped.
        finished(Lang::Id, || view! { <BodyView text/> }).replace("<!>", "")
    }

    #[test]
    fn the_subset_is_read() {
        assert_eq!(
            html("Harga **cabai** *naik*\nlagi.\n\n> kata siapa?\nKata pasar."),
            "<p>Harga <strong>cabai</strong> <em>naik</em><br>lagi.</p>\
             <blockquote><p>kata siapa?</p></blockquote><p>Kata pasar.</p>"
        );
        assert_eq!(
            html("**sangat *miring* sekali**"),
            "<p><strong>sangat <em>miring</em> sekali</strong></p>"
        );
    }

    #[test]
    fn what_is_no_mark_stays_text() {
        for text in ["2 * 3 * 4", "**", "***", "a*b*c", "*terbuka", "** spasi **"] {
            assert_eq!(html(text), format!("<p>{text}</p>"), "{text}");
        }
    }

    #[test]
    fn addresses_become_links_that_recommend_nothing() {
        assert_eq!(
            html("Lihat https://contoh.id/a?b=1."),
            "<p>Lihat <a href=\"https://contoh.id/a?b=1\" rel=\"nofollow ugc noopener external\">\
             https://contoh.id/a?b=1</a>.</p>"
        );
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "http://",
            "https://bank.id@jahat.id/",
            "ftp://a.id",
        ] {
            assert!(!html(text).contains("<a "), "{text}");
        }
    }

    #[test]
    fn no_html_comes_through() {
        let shown = html(
            "<script>alert(1)</script> **<img src=x onerror=alert(1)>** https://a.id/\"onclick=x",
        );
        assert!(
            !shown.contains("<script") && !shown.contains("<img"),
            "{shown}"
        );
        // What follows the address is text: the attribute ends where the address does.
        assert!(shown.contains("href=\"https://a.id/\" rel="), "{shown}");
    }

    proptest! {
        #[test]
        fn every_letter_is_kept_and_nothing_opens_a_tag(text in "[a-z*> \n<\"&/:.h]{0,60}") {
            let shown = html(&text);
            for tag in shown.split('<').skip(1) {
                let ours = ["p>", "/p>", "strong>", "/strong>", "em>", "/em>", "br>", "blockquote>",
                    "/blockquote>", "a href=\"http", "/a>"];
                prop_assert!(ours.iter().any(|ours| tag.starts_with(ours)), "{tag}");
            }
            let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).count();
            let typed = letters(&text);
            let kept: usize = read(&text).iter().map(|block| match block {
                Block::Paragraph(inner) | Block::Quote(inner) => count(inner, &letters),
            }).sum();
            prop_assert_eq!(typed, kept);
        }
    }

    fn count(inlines: &[Inline], letters: &impl Fn(&str) -> usize) -> usize {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) | Inline::Link(text) => letters(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) => count(inner, letters),
                Inline::Break => 0,
            })
            .sum()
    }
}
