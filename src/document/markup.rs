//! Writing HTML so that it cannot go wrong.
//!
//! Tag and attribute names are `'static`, that is, they come from this crate;
//! everything else is escaped on its way in. An element is closed because the
//! closure that fills it has ended, so the output is always well nested.

use super::block::HeadingLevel;
use super::compare::Revised;
use super::legacy::SanitizedHtml;
use super::schema::NodeKind;

/// HTML in the making.
#[derive(Debug, Default)]
pub(super) struct Html {
    out: String,
    /// Texts that are shown with what became of them; none, for readers.
    pub revised: Revised,
}

impl Html {
    /// The finished text.
    pub fn into_string(self) -> String {
        self.out
    }

    /// Begins an element.
    pub fn open(&mut self, tag: &'static str) -> OpenTag<'_> {
        self.out.push('<');
        self.out.push_str(tag);
        OpenTag { html: self, tag }
    }

    /// Begins the element that the schema gives a node.
    pub fn node(&mut self, kind: NodeKind) -> OpenTag<'_> {
        let def = kind.def();
        self.open(def.tag).class(def.class)
    }

    /// Begins a heading.
    pub fn heading(&mut self, level: HeadingLevel) -> OpenTag<'_> {
        self.open(match level {
            HeadingLevel::Two => NodeKind::Heading.def().tag,
            HeadingLevel::Three => "h3",
            HeadingLevel::Four => "h4",
        })
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_html_character(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\u{a0}' => self.out.push_str("&nbsp;"),
                other => self.out.push(other),
            }
        }
    }

    /// Writes markup that the sanitiser has passed.
    pub fn sanitized(&mut self, html: &SanitizedHtml) {
        self.out.push_str(html.as_str());
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for c in value.chars().filter(|c| is_html_character(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\u{a0}' => self.out.push_str("&nbsp;"),
                other => self.out.push(other),
            }
        }
        self.out.push('"');
    }
}

/// An element whose attributes are being written.
#[must_use = "an element needs `content` or `void`"]
pub(super) struct OpenTag<'a> {
    html: &'a mut Html,
    tag: &'static str,
}

impl OpenTag<'_> {
    /// Adds an attribute.
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        self.html.attribute(name, value);
        self
    }

    /// Adds an attribute if there is a value.
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds the class that the schema names, if it names one.
    pub fn class(self, class: &'static str) -> Self {
        self.maybe("class", Some(class).filter(|class| !class.is_empty()))
    }

    /// Fills the element and closes it.
    pub fn content(self, fill: impl FnOnce(&mut Html)) {
        self.html.out.push('>');
        fill(self.html);
        self.html.out.push_str("</");
        self.html.out.push_str(self.tag);
        self.html.out.push('>');
    }

    /// Ends an element that has neither content nor end tag.
    pub fn void(self) {
        self.html.out.push('>');
    }
}

/// Whether a character may stand in HTML (13.2.3.5, "Preprocessing the input
/// stream"): control characters and noncharacters are parse errors, and a
/// character reference for one is an error as well. No glyph is lost with them.
pub(super) fn is_html_character(c: char) -> bool {
    let is_space = matches!(c, '\t' | '\n' | '\r');
    let code = u32::from(c);
    let is_noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
    is_space || !(c.is_control() || is_noncharacter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Html)) -> String {
        let mut html = Html::default();
        write(&mut html);
        html.into_string()
    }

    #[test]
    fn text_is_escaped_as_browsers_serialise_it() {
        assert_eq!(
            written(|html| html.text("a < b && \"c\" > 'd'\u{a0}e")),
            "a &lt; b &amp;&amp; \"c\" &gt; 'd'&nbsp;e"
        );
    }

    #[test]
    fn an_attribute_value_cannot_end_its_quotes() {
        assert_eq!(
            written(|html| html.open("p").attr("title", "\"><b>&").content(|_| {})),
            "<p title=\"&quot;&gt;&lt;b&gt;&amp;\"></p>"
        );
    }

    #[test]
    fn characters_that_html_forbids_are_left_out() {
        assert_eq!(
            written(|html| html.text("a\0b\u{b}c\u{7f}d\u{85}e\u{fffe}f\u{fdd0}g\th\ni")),
            "abcdefg\th\ni"
        );
    }
}
