//! Writing XML 1.0 so that it is well-formed whatever stands in the data.

use std::borrow::Cow;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// An XML document in the making. Names come from this crate; attribute values
/// and text are escaped on their way in.
pub(super) struct Xml(Writer<Vec<u8>>);

/// Attributes with their values.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    /// A document with the root element `name`, written as UTF-8.
    pub fn document(
        name: &'static str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.element(name, attributes, content);
        String::from_utf8(xml.0.into_inner()).unwrap_or_default()
    }

    /// An element that `content` fills.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.write(Event::Start(start(name, attributes)));
        content(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with text.
    pub fn text(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| {
            xml.write(Event::Text(BytesText::new(&allowed(text))));
        });
    }

    /// An element with text, left out when there is none.
    pub fn some_text(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.text(name, &[], text);
        }
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        _ = self.0.write_event(event);
    }
}

fn start(name: &'static str, attributes: Attributes<'_>) -> BytesStart<'static> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

/// The text without the characters that XML 1.0 (section 2.2) has no way to
/// hold: one of them makes the whole document unreadable.
fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml_character) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| is_xml_character(*c)).collect())
}

const fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let hostile = "]]></a><b x=\"'&\u{0}\u{b}\u{fffe}\u{1f600}";
        let written = Xml::document("a", &[("x", hostile)], |xml| {
            xml.text("t", &[], hostile);
        });
        let document = feed_text(&written);
        assert_eq!(document, "]]></a><b x=\"'&\u{1f600}");
    }

    /// The text of `t`, read back by a parser.
    fn feed_text(xml: &str) -> String {
        use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};
        let mut reader = Reader::from_str(xml);
        let mut text = String::new();
        let mut attribute = String::new();
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => {
                    if let Some(value) = start.attributes().next() {
                        attribute = value
                            .expect("well-formed")
                            .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                            .expect("escaped")
                            .into_owned();
                    }
                }
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(name) => {
                    text.push_str(resolve_predefined_entity(&name).expect("predefined"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(attribute, text, "attributes and text say the same");
        text
    }
}
