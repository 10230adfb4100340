//! The syntax of a shortcode's bracket (`shortcode_parse_atts` in WordPress'
//! `wp-includes/shortcodes.php`), as authors and editors really write it.

use std::collections::HashMap;

/// `[name …]` taken apart.
pub struct Opening<'a> {
    /// As written.
    pub name: &'a str,
    /// Keys in lower case, values as written.
    pub named: Vec<(String, &'a str)>,
    /// Values without a key.
    pub positional: Vec<&'a str>,
    pub is_self_closing: bool,
    /// To the closing bracket and with it.
    pub length: usize,
}

/// Reads `[name key="value" value /]` at the start of a text; `None` when what
/// stands there has another form.
pub fn opening(text: &str) -> Option<Opening<'_>> {
    let inner = text.strip_prefix('[')?;
    let name = name_at(inner)?;
    let mut rest = &inner[name.len()..];
    let mut tag = Opening {
        name,
        named: Vec::new(),
        positional: Vec::new(),
        is_self_closing: false,
        length: 0,
    };
    // BBCode: `[url=https://…]`.
    if let Some(value) = rest.strip_prefix('=') {
        let (value, after) = attribute_value(value)?;
        tag.named.push((name.to_ascii_lowercase(), value));
        rest = after;
    }
    loop {
        let trimmed = rest.trim_start();
        if let Some(end) = trimmed.strip_prefix(']') {
            tag.length = text.len() - end.len();
            return Some(tag);
        }
        if let Some(end) = trimmed.strip_prefix("/]") {
            tag.is_self_closing = true;
            tag.length = text.len() - end.len();
            return Some(tag);
        }
        if trimmed.len() == rest.len() && !ends_in_quote(text, rest) {
            return None;
        }
        rest = attribute(trimmed, &mut tag)?;
    }
}

/// For every name the place of its last closing bracket.
pub fn closings(html: &str) -> HashMap<String, usize> {
    html.match_indices("[/")
        .filter_map(|(at, _)| {
            let name = name_at(&html[at + 2..])?;
            html[at + 2 + name.len()..]
                .trim_start()
                .starts_with(']')
                .then(|| (name.to_ascii_lowercase(), at))
        })
        .collect()
}

/// Place and length of the first `[/name]`.
pub fn find_closing(text: &str, name: &str) -> Option<(usize, usize)> {
    text.match_indices("[/").find_map(|(at, _)| {
        let found = name_at(&text[at + 2..])?;
        let end = text[at + 2 + found.len()..]
            .trim_start()
            .strip_prefix(']')?;
        found
            .eq_ignore_ascii_case(name)
            .then(|| (at, text.len() - end.len() - at))
    })
}

/// Place of the first `[name`.
pub fn find_opening(text: &str, name: &str) -> Option<usize> {
    text.match_indices('[')
        .map(|(at, _)| at)
        .find(|at| name_at(&text[at + 1..]).is_some_and(|found| found.eq_ignore_ascii_case(name)))
}

/// Whether what was read before `rest` ended with a quotation mark, after which
/// careless authors leave out the space.
fn ends_in_quote(text: &str, rest: &str) -> bool {
    text[..text.len() - rest.len()].ends_with(['"', '\'', '”', '″', '’'])
}

/// Reads one attribute and returns what follows it.
fn attribute<'a>(text: &'a str, tag: &mut Opening<'a>) -> Option<&'a str> {
    let key_length = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(text.len());
    let (key, after_key) = text.split_at(key_length);
    let value = match after_key.strip_prefix('=') {
        // With a space behind the sign only a quoted value counts.
        Some(value) if !value.starts_with(char::is_whitespace) => Some(value),
        _ => after_key
            .trim_start()
            .strip_prefix('=')
            .map(str::trim_start)
            .filter(|value| value.starts_with(is_quote)),
    };
    if let Some(value) = value.filter(|_| !key.is_empty()) {
        let (value, rest) = attribute_value(value)?;
        tag.named.push((key.to_ascii_lowercase(), value));
        return Some(rest);
    }
    let (value, rest) = attribute_value(text)?;
    if value.is_empty() {
        return None;
    }
    tag.positional.push(value);
    Some(rest)
}

/// A quoted value, or one that ends at a space or bracket. Markup only stands
/// in quotes.
fn attribute_value(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    if is_quote(first) {
        let inner = &text[first.len_utf8()..];
        let end = inner.find(|c| closes(first, c))?;
        let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
        return Some((&inner[..end], &inner[end + closing..]));
    }
    let end = text
        .char_indices()
        .find(|(at, c)| {
            c.is_whitespace() || matches!(c, ']' | '[' | '<') || text[*at..].starts_with("/]")
        })
        .map(|(at, _)| at)?;
    if text[end..].starts_with(['[', '<']) {
        return None;
    }
    Some(text.split_at(end))
}

/// Straight quotation marks, and the curly ones that the visual editor made of
/// them.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '″')
}

fn closes(opened: char, c: char) -> bool {
    match opened {
        '"' | '\'' => c == opened,
        _ => matches!(c, '“' | '”' | '″' | '"'),
    }
}

/// The name of a shortcode at the start of a text.
pub fn name_at(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(text.len());
    Some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_may_be_quoted_in_any_way_or_not_at_all() {
        for raw in [
            "[gallery ids=\"1,2\" columns=3]",
            "[gallery ids='1,2' columns='3' /]",
            "[gallery ids=“1,2” columns=\"3\"]",
            "[gallery\n ids = \"1,2\"columns=3]",
        ] {
            let tag = opening(raw).expect(raw);
            assert_eq!((tag.name, tag.length), ("gallery", raw.len()));
            let expected = [("ids".to_owned(), "1,2"), ("columns".to_owned(), "3")];
            assert_eq!(tag.named, expected, "{raw}");
        }
    }

    #[test]
    fn a_value_may_stand_without_a_key() {
        let tag = opening("[audio https://contoh.id/a.mp3/]").expect("a tag");
        assert_eq!(tag.positional, ["https://contoh.id/a.mp3"]);
        assert!(tag.is_self_closing);
    }

    #[test]
    fn markup_only_stands_in_quotation_marks() {
        let tag = opening("[caption caption=\"satu <em>dua</em> [3]\"]x").expect("a tag");
        assert_eq!(tag.named[0].1, "satu <em>dua</em> [3]");
        assert!(opening("[lihat <b>ini</b>]").is_none());
    }

    #[test]
    fn what_is_not_closed_is_no_bracket() {
        for raw in ["[", "[]", "[a", "[a \"b]", "[1]", "[dan/atau]", "[a:b]"] {
            assert!(opening(raw).is_none(), "{raw}");
        }
    }
}
