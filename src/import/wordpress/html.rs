//! Cuts HTML into tags, comments and text without losing a byte: what is not
//! changed on purpose comes out as it went in. It reads as browsers do (WHATWG
//! HTML, section 13.2.5), as far as that decides where a tag ends.

use std::borrow::Cow;

use super::plain;

/// Elements whose content is text, whatever it looks like.
#[rustfmt::skip]
const RAW_TEXT: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// A piece of HTML. The raw pieces, one after the other, are the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Text(&'a str),
    /// The content of an element such as `<script>`.
    Raw(&'a str),
    /// `<!-- … -->`, and what browsers take for a comment.
    Comment(&'a str),
    Tag(Tag<'a>),
}

/// A start or end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// From `<` to `>`.
    pub raw: &'a str,
    /// As written; compare with [`Tag::is`].
    pub name: &'a str,
    pub kind: TagKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    Start,
    End,
}

impl<'a> Token<'a> {
    /// The piece as it stands in the input.
    pub fn raw(&self) -> &'a str {
        match self {
            Self::Text(raw) | Self::Raw(raw) | Self::Comment(raw) => raw,
            Self::Tag(tag) => tag.raw,
        }
    }
}

impl<'a> Tag<'a> {
    /// Whether this is the start tag of the element `name`.
    pub fn starts(&self, name: &str) -> bool {
        self.kind == TagKind::Start && self.is(name)
    }

    /// Whether this is the end tag of the element `name`.
    pub fn ends(&self, name: &str) -> bool {
        self.kind == TagKind::End && self.is(name)
    }

    /// Whether this is a tag of the element `name`.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether this is a tag of one of these elements.
    pub fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// Whether the tag ends in `/>`.
    pub fn is_self_closing(&self) -> bool {
        self.raw.ends_with("/>")
    }

    /// The value of an attribute, references resolved; empty for one without a
    /// value.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| plain::decode(value))
    }

    /// Whether `class` holds this name.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|classes| classes.split_ascii_whitespace().any(|name| name == class))
    }

    /// Names and raw values in their order.
    pub fn attributes(&self) -> Attributes<'a> {
        let skipped = match self.kind {
            TagKind::Start => 1 + self.name.len(),
            TagKind::End => 2 + self.name.len(),
        };
        let inner = &self.raw[skipped..];
        Attributes {
            rest: inner.strip_suffix('>').unwrap_or(inner),
        }
    }
}

/// See [`Tag::attributes`].
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start_matches(is_between_attributes);
        if rest.is_empty() {
            return None;
        }
        // A leading `=` belongs to the name (WHATWG HTML 13.2.5.32).
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| is_between_attributes(*c) || *c == '=')
            .map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(end);
        let value_start = after.trim_start_matches(is_space);
        let Some(value_start) = value_start.strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let (value, rest) = split_value(value_start.trim_start_matches(is_space));
        self.rest = rest;
        Some((name, value))
    }
}

/// The HTML with every `<` escaped that begins neither tag nor comment. Once
/// something is put behind it, it might.
pub fn without_stray_brackets(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::Text(text) => out.push_str(&text.replace('<', "&lt;")),
            other => out.push_str(other.raw()),
        }
    }
    out
}

/// Cuts HTML into pieces.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens {
        rest: html,
        raw_text_of: None,
    }
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    rest: &'a str,
    /// The element whose raw content comes next.
    raw_text_of: Option<&'a str>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw_text_of.take() {
            let length = find_end_tag(self.rest, name).unwrap_or(self.rest.len());
            if length > 0 {
                return Some(Token::Raw(self.take(length)));
            }
        }
        if self.rest.is_empty() {
            return None;
        }
        if let Some((length, name, kind)) = tag_at(self.rest) {
            let raw = self.take(length);
            if kind == TagKind::Start && RAW_TEXT.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
                self.raw_text_of = Some(name);
            }
            return Some(Token::Tag(Tag { raw, name, kind }));
        }
        if let Some(length) = comment_at(self.rest) {
            return Some(Token::Comment(self.take(length)));
        }
        let length = text_length(self.rest);
        Some(Token::Text(self.take(length)))
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }
}

/// Text up to the next tag or comment; at least one character.
fn text_length(html: &str) -> usize {
    let first = html.chars().next().map_or(0, char::len_utf8);
    html[first..]
        .match_indices('<')
        .map(|(at, _)| first + at)
        .find(|at| tag_at(&html[*at..]).is_some() || comment_at(&html[*at..]).is_some())
        .unwrap_or(html.len())
}

/// Length, name and kind of the tag that begins here.
fn tag_at(html: &str) -> Option<(usize, &str, TagKind)> {
    let (kind, prefix) = if html.starts_with("</") {
        (TagKind::End, 2)
    } else if html.starts_with('<') {
        (TagKind::Start, 1)
    } else {
        return None;
    };
    let inner = &html[prefix..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_length = inner.find(|c: char| is_space(c) || c == '/' || c == '>')?;
    let name = &inner[..name_length];
    let mut rest = &inner[name_length..];
    loop {
        rest = rest.trim_start_matches(is_between_attributes);
        if let Some(after) = rest.strip_prefix('>') {
            return Some((html.len() - after.len(), name, kind));
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| is_between_attributes(*c) || matches!(c, '=' | '>'));
        rest = &rest[end?.0..];
        let value = rest.trim_start_matches(is_space);
        if let Some(value) = value.strip_prefix('=') {
            let value = value.trim_start_matches(is_space);
            rest = match value.chars().next()? {
                quote @ ('"' | '\'') => &value[1 + value[1..].find(quote)? + 1..],
                _ => &value[value.find(|c: char| is_space(c) || c == '>')?..],
            };
        }
    }
}

/// Length of the comment that begins here.
fn comment_at(html: &str) -> Option<usize> {
    if let Some(inner) = html.strip_prefix("<!--") {
        if inner.starts_with('>') {
            return Some(5);
        }
        if inner.starts_with("->") {
            return Some(6);
        }
        return Some(inner.find("-->").map_or(html.len(), |end| 4 + end + 3));
    }
    let is_bogus = html.starts_with("<!") || html.starts_with("<?") || {
        let mut chars = html.chars();
        chars.next() == Some('<')
            && chars.next() == Some('/')
            && chars.next().is_some_and(|c| !c.is_ascii_alphabetic())
    };
    if !is_bogus {
        return None;
    }
    Some(html.find('>').map_or(html.len(), |end| end + 1))
}

fn find_end_tag(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|at| {
        let inner = &html[at + 2..];
        inner
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
            && inner[name.len()..].starts_with(|c: char| is_space(c) || c == '/' || c == '>')
    })
}

fn split_value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(is_space).unwrap_or(text.len())),
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_between_attributes(c: char) -> bool {
    is_space(c) || c == '/'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_tag(html: &str) -> Tag<'_> {
        tokens(html)
            .find_map(|token| match token {
                Token::Tag(tag) => Some(tag),
                _ => None,
            })
            .expect("a tag")
    }

    #[test]
    fn tags_comments_and_text_are_told_apart() {
        let found: Vec<_> = tokens("a<!--b--><p class=c>d</p>5 < 6 &amp; <3").collect();
        assert_eq!(found[0], Token::Text("a"));
        assert_eq!(found[1], Token::Comment("<!--b-->"));
        assert_eq!(found[2].raw(), "<p class=c>");
        assert_eq!(found[3], Token::Text("d"));
        assert_eq!(found[4].raw(), "</p>");
        assert_eq!(found[5], Token::Text("5 < 6 &amp; <3"));
    }

    #[test]
    fn an_angle_bracket_that_begins_no_tag_is_text() {
        assert_eq!(
            without_stray_brackets("5 < 6 <p>a</p> <b \"c"),
            "5 &lt; 6 <p>a</p> &lt;b \"c"
        );
    }

    #[test]
    fn a_quoted_angle_bracket_does_not_end_a_tag() {
        let tag = first_tag(r#"<img alt="5 > 3" src='a.jpg' data-x>"#);
        assert_eq!(tag.attribute("ALT").as_deref(), Some("5 > 3"));
        assert_eq!(tag.attribute("src").as_deref(), Some("a.jpg"));
        assert_eq!(tag.attribute("data-x").as_deref(), Some(""));
        assert_eq!(tag.attribute("title"), None);
    }

    #[test]
    fn references_in_attributes_are_resolved_and_classes_are_words() {
        let tag = first_tag(r#"<a href="/?a=1&amp;b=2" class="x wp-image-7"/>"#);
        assert_eq!(tag.attribute("href").as_deref(), Some("/?a=1&b=2"));
        assert!(tag.has_class("wp-image-7"));
        assert!(!tag.has_class("wp-image"));
        assert!(tag.is_self_closing());
    }

    #[test]
    fn scripts_hold_no_tags() {
        let found: Vec<_> = tokens("<script>if (a<b) '<p>'</script>c").collect();
        assert_eq!(found[1], Token::Raw("if (a<b) '<p>'"));
        assert_eq!(found[3], Token::Text("c"));
    }

    proptest::proptest! {
        #[test]
        fn no_byte_is_lost(html in r#"([<>/!"'= a-cé\[\]-]|<p |</p>|<!--|-->|<script>|</script>){0,60}"#) {
            let joined: String = tokens(&html).map(|token| token.raw()).collect();
            proptest::prop_assert_eq!(joined, html);
        }

        #[test]
        fn attributes_of_anything_can_be_read(html in r#"<a[ a-c="'/é<&]{0,30}>"#) {
            for token in tokens(&html) {
                if let Token::Tag(tag) = token {
                    proptest::prop_assert!(tag.attributes().count() <= html.len());
                }
            }
        }
    }
}
