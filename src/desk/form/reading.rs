//! Reading what a form sent. Nothing that stands in it is trusted, and nothing
//! that is missing is an error of the server.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::{Fault, Faults, Move};
use crate::locale::{Timestamp, Zone, date};

/// The fields of a form or a query, as they came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a field, empty when it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// All values of a field that may be there several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    /// Which button of the form was pressed.
    pub fn action(&self) -> &str {
        self.text("aksi")
    }

    /// What is to be moved and where to, when that is what was asked.
    pub fn movement(&self) -> Option<(i64, Move)> {
        let movement = match self.action() {
            "naik" => Move::Up,
            "turun" => Move::Down,
            "masuk" => Move::In,
            "keluar" => Move::Out,
            "pindah" => Move::Before(self.number("sebelum")),
            _ => return None,
        };
        Some((self.number("butir")?, movement))
    }
}

/// Reads fields and collects what is wrong with them.
pub struct Reading<'a> {
    pub fields: &'a Fields,
    pub faults: Faults,
}

impl<'a> Reading<'a> {
    pub fn of(fields: &'a Fields) -> Self {
        Self {
            fields,
            faults: Faults::default(),
        }
    }

    /// A line that may be empty, of at most `limit` characters.
    pub fn line(&mut self, name: &'static str, limit: usize) -> String {
        let text = line(self.fields.text(name));
        self.limited(name, limit, text)
    }

    /// A line that must not be empty.
    pub fn filled_line(&mut self, name: &'static str, limit: usize) -> String {
        let text = self.line(name, limit);
        if text.is_empty() {
            self.faults.add(name, Fault::Missing);
        }
        text
    }

    /// Several lines, of at most `limit` characters together.
    pub fn block(&mut self, name: &'static str, limit: usize) -> String {
        let text = block(self.fields.text(name));
        self.limited(name, limit, text)
    }

    /// A date with a time in `zone`.
    pub fn time(&mut self, name: &'static str, zone: Zone) -> Option<Timestamp> {
        let typed = self.fields.text(name).trim();
        let at = date::parse_local(typed, zone);
        if at.is_none() {
            let fault = match typed {
                "" => Fault::Missing,
                _ => Fault::NoTime,
            };
            self.faults.add(name, fault);
        }
        at
    }

    fn limited(&mut self, name: &'static str, limit: usize, text: String) -> String {
        if text.chars().count() > limit {
            self.faults.add(name, Fault::TooLong(limit));
        }
        text
    }
}

/// A text on one line: composed (Unicode NFC), without control characters and
/// marks that turn the direction of writing, without space around it or twice.
pub fn line(raw: &str) -> String {
    let plain: String = raw
        .nfc()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_hidden(*c))
        .collect();
    plain.split(' ').filter(|word| !word.is_empty()).fold(
        String::with_capacity(plain.len()),
        |mut text, word| {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            text
        },
    )
}

/// As [`line`], with its line ends (as `\n`) and without space at theirs.
fn block(raw: &str) -> String {
    let lines: Vec<String> = raw
        .replace("\r\n", "\n")
        .split(['\n', '\r'])
        .map(|line| {
            let plain: String = line
                .nfc()
                .filter(|c| *c == '\t' || !is_hidden(*c))
                .collect();
            plain.trim_end().to_owned()
        })
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Control characters, and the marks with which a text can be made to look like
/// another one (Unicode TR36, section 2.6; TR9, explicit directional marks).
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_composed_and_has_nothing_hidden() {
        assert_eq!(line("  Kafe\u{301}\t di\r\nkota \u{0}"), "Kafé di kota");
        assert_eq!(line("aman\u{202e}txt.exe"), "amantxt.exe");
        assert_eq!(line("\u{feff}\u{200b} "), "");
        // A joiner is part of how some scripts are written.
        assert_eq!(line("क्‍ष"), "क्‍ष");
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(block("\r\na, b  \r\n\r\n c\u{7}\r\n"), "a, b\n\n c");
        assert_eq!(block("a\rb"), "a\nb");
    }

    #[test]
    fn what_is_missing_and_what_is_too_long_is_said() {
        let fields = Fields(vec![("nama".into(), "é".repeat(11))]);
        let mut reading = Reading::of(&fields);
        assert_eq!(reading.line("nama", 10).chars().count(), 11);
        assert_eq!(reading.filled_line("lain", 10), "");
        assert_eq!(reading.time("mulai", Zone::Wib), None);
        let mut wanted = Faults::default();
        wanted.add("nama", Fault::TooLong(10));
        wanted.add("lain", Fault::Missing);
        wanted.add("mulai", Fault::Missing);
        assert_eq!(reading.faults, wanted);
    }
}
