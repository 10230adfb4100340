//! Holding an event to one line.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Write},
};

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

/// A writer to which an event is one line, whatever stands in it: what breaks a
/// line or turns its direction is written as an escape, which is JSON's as well.
pub struct OneLine<W>(pub W);

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for OneLine<W> {
    type Writer = Escaping<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Escaping(self.0.make_writer())
    }

    fn make_writer_for(&'a self, event: &Metadata<'_>) -> Self::Writer {
        Escaping(self.0.make_writer_for(event))
    }
}

/// Takes one event at a time, as `tracing_subscriber` hands them over.
pub struct Escaping<W>(W);

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        self.0.write_all(one_line(&text).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn one_line(event: &str) -> Cow<'_, str> {
    let line = event.strip_suffix('\n').unwrap_or(event);
    if !line.contains(must_be_escaped) {
        return Cow::Borrowed(event);
    }
    let mut escaped = String::with_capacity(event.len() + 16);
    for character in line.chars() {
        if must_be_escaped(character) {
            // Writing into a String cannot fail.
            _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    escaped.push('\n');
    Cow::Owned(escaped)
}

/// Controls, the separators that some readers of logs take for the end of a line,
/// and what turns the direction of text. `tracing_subscriber` leaves some of it in
/// fields that are printed by `Display`, the beginning of a terminal's commands
/// (U+001B) among it; therefore there are no colours either.
fn must_be_escaped(character: char) -> bool {
    match character {
        '\t' => false,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_a_line_is_escaped() {
        assert_eq!(one_line("satu baris\n"), "satu baris\n");
        assert_eq!(
            one_line("a\nb\rc\u{2028}d\u{85}e\u{202e}f\n"),
            "a\\u000ab\\u000dc\\u2028d\\u0085e\\u202ef\n"
        );
    }
}
