//! Turns the bytes of an export into clean UTF-8 while they are read, and says
//! what it mended.
//!
//! WordPress declares UTF-8 and then copies what its database holds. Databases
//! that were moved between servers hold windows-1252 bytes among the UTF-8, and
//! text pasted from word processors holds control characters that XML 1.0 does
//! not allow (section 2.2). One of either stops any XML reader.

use std::{
    io::{self, BufRead, Read},
    mem,
};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, WINDOWS_1252};

use super::repair::{Damage, Repairs};

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// A reader whose output is UTF-8 without forbidden characters. Memory use does
/// not depend on the size of the input.
#[derive(Debug)]
pub struct CleanReader<R> {
    input: R,
    source: Source,
    /// Bytes that wait for the rest of their character.
    carry: Vec<u8>,
    clean: String,
    /// How much of `clean` was given away.
    taken: usize,
    /// Lines that were given away, the begun one included.
    line: u64,
    /// Lines that were cleaned, the begun one included.
    clean_line: u64,
    bytes_read: u64,
    /// The input has no more to give.
    has_ended: bool,
    repairs: Repairs,
}

/// How the input is encoded.
#[derive(Debug)]
enum Source {
    /// Nothing was read yet.
    Unknown,
    Utf8,
    Other(Box<Decoder>),
}

impl<R: Read> CleanReader<R> {
    pub fn new(input: R) -> Self {
        Self {
            input,
            source: Source::Unknown,
            carry: Vec::new(),
            clean: String::new(),
            taken: 0,
            line: 1,
            clean_line: 1,
            bytes_read: 0,
            has_ended: false,
            repairs: Repairs::default(),
        }
    }

    /// The line, counted from 1, that was reached by what was given away.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many bytes were read from the input.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// What was mended so far; readers further up add theirs.
    pub fn repairs(&mut self) -> &mut Repairs {
        &mut self.repairs
    }

    /// Takes the next chunk in; the buffer stays empty only at the end.
    fn refill(&mut self) -> io::Result<()> {
        self.clean.clear();
        self.taken = 0;
        while self.clean.is_empty() && !self.has_ended {
            let mut chunk = mem::take(&mut self.carry);
            let fresh = (&mut self.input)
                .take(CHUNK as u64)
                .read_to_end(&mut chunk)?;
            self.bytes_read += fresh as u64;
            self.has_ended = fresh == 0;
            self.decode(&chunk);
        }
        Ok(())
    }

    fn decode(&mut self, chunk: &[u8]) {
        let mut chunk = chunk;
        if matches!(self.source, Source::Unknown) {
            let (encoding, mark) = sniff(chunk);
            chunk = &chunk[mark..];
            self.source = if encoding == UTF_8 {
                Source::Utf8
            } else {
                Source::Other(Box::new(encoding.new_decoder_without_bom_handling()))
            };
        }
        if let Source::Other(decoder) = &mut self.source {
            let text = decode_declared(decoder, chunk, self.has_ended);
            self.push_text(&text);
        } else {
            self.push_utf8(chunk);
        }
    }

    /// Takes what is UTF-8 as it is and every run of other bytes as
    /// windows-1252.
    fn push_utf8(&mut self, mut bytes: &[u8]) {
        let mut in_run = false;
        loop {
            let (valid, bad) = match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.push_text(text);
                    return;
                }
                Err(error) => (error.valid_up_to(), error.error_len()),
            };
            if valid > 0 {
                self.push_text(&String::from_utf8_lossy(&bytes[..valid]));
                in_run = false;
            }
            let rest = &bytes[valid..];
            let length = match bad {
                Some(length) => length,
                None if self.has_ended => rest.len(),
                None => {
                    self.carry = rest.to_vec();
                    return;
                }
            };
            self.push_windows_1252(&rest[..length], in_run);
            in_run = true;
            bytes = &rest[length..];
        }
    }

    fn push_windows_1252(&mut self, bytes: &[u8], continues_run: bool) {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        if !continues_run {
            let before = tail(&self.clean, 30);
            let sample = format!("{before}{text}");
            self.repairs
                .note(Damage::Encoding, self.clean_line, || one_line(&sample));
        }
        self.push_text(&text);
    }

    /// Appends text without what XML forbids.
    fn push_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((at, found)) = rest.char_indices().find(|(_, c)| is_suspect(*c)) {
            self.append(&rest[..at]);
            self.mend(found);
            rest = &rest[at + found.len_utf8()..];
        }
        self.append(rest);
    }

    fn mend(&mut self, found: char) {
        let sample = || one_line(&tail(&self.clean, 30));
        if let Some(meant) = meant_by_c1(found) {
            self.repairs.note(Damage::Encoding, self.clean_line, || {
                format!("{}{meant}", sample())
            });
            self.clean.push(meant);
            return;
        }
        self.repairs
            .note(Damage::ControlCharacter, self.clean_line, sample);
        // Word processors write a line break inside a paragraph as one of these:
        // without a space in its place two words would become one.
        if matches!(found, '\u{b}' | '\u{c}') {
            self.clean.push(' ');
        }
    }

    fn append(&mut self, text: &str) {
        self.clean_line += text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.clean.push_str(text);
    }
}

impl<R: Read> Read for CleanReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for CleanReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.clean.len() {
            self.refill()?;
        }
        Ok(&self.clean.as_bytes()[self.taken..])
    }

    fn consume(&mut self, count: usize) {
        let end = (self.taken + count).min(self.clean.len());
        let given = &self.clean.as_bytes()[self.taken..end];
        self.line += given.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.taken = end;
    }
}

/// The encoding that the first bytes show, by a byte order mark or by the XML
/// declaration, and the length of the mark.
fn sniff(start: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(start) {
        return (encoding, mark);
    }
    let declaration = &start[..start.len().min(200)];
    let encoding = declared_label(&String::from_utf8_lossy(declaration))
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .unwrap_or(UTF_8);
    (encoding, 0)
}

fn declared_label(start: &str) -> Option<&str> {
    let declaration = start.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn decode_declared(decoder: &mut Decoder, bytes: &[u8], is_end: bool) -> String {
    let longest = decoder.max_utf8_buffer_length(bytes.len());
    let mut text = String::with_capacity(longest.unwrap_or(bytes.len() * 3) + 16);
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_string(rest, &mut text, is_end);
        if result == CoderResult::InputEmpty {
            return text;
        }
        rest = &rest[read..];
        text.reserve(CHUNK);
    }
}

/// Whether a character is forbidden in XML 1.0, or a C1 control, which is
/// allowed but never meant.
fn is_suspect(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}'
            | '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// The windows-1252 character behind a C1 control: what a conversion from
/// Latin-1 makes of a curly quote.
fn meant_by_c1(c: char) -> Option<char> {
    let byte = u8::try_from(u32::from(c))
        .ok()
        .filter(|byte| *byte >= 0x80)?;
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|meant| !meant.is_control())
}

/// The last `count` characters.
fn tail(text: &str, count: usize) -> String {
    let skipped = text.char_indices().rev().nth(count.saturating_sub(1));
    text[skipped.map_or(0, |(at, _)| at)..].to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{super::repair::Repair, *};

    fn clean(bytes: &[u8]) -> (String, Vec<Repair>) {
        let mut reader = CleanReader::new(bytes);
        let mut text = String::new();
        reader.read_to_string(&mut text).expect("clean UTF-8");
        (text, reader.repairs().iter().cloned().collect())
    }

    #[test]
    fn text_without_damage_passes_unchanged() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n“kutip” – 🦜\r\n\ttab";
        assert_eq!(clean(text.as_bytes()), (text.to_owned(), Vec::new()));
    }

    #[test]
    fn windows_1252_among_utf8_is_read_as_such_run_by_run() {
        let (text, repairs) = clean(b"satu\n\x93dua\x94 caf\xe9\x85 t\xc3\xa9");
        assert_eq!(text, "satu\n“dua” café… té");
        assert_eq!(repairs.len(), 1);
        assert_eq!((repairs[0].damage, repairs[0].count), (Damage::Encoding, 3));
        assert_eq!(repairs[0].line, 2);
        assert!(repairs[0].sample.contains('“'));
    }

    #[test]
    fn quotes_that_became_c1_controls_become_quotes_again() {
        let (text, repairs) = clean("\u{93}kutip\u{94}".as_bytes());
        assert_eq!(text, "“kutip”");
        assert_eq!(repairs[0].damage, Damage::Encoding);
        assert_eq!(repairs[0].count, 2);
    }

    #[test]
    fn control_characters_go_and_no_two_words_grow_together() {
        let (text, repairs) = clean(b"sa\x00tu\x0bdua\n\x1b tiga");
        assert_eq!(text, "satu dua\n tiga");
        assert_eq!(repairs[0].damage, Damage::ControlCharacter);
        assert_eq!(repairs[0].count, 3);
        assert_eq!(repairs[0].line, 1);
    }

    #[test]
    fn a_declared_encoding_and_a_byte_order_mark_are_obeyed() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>caf\xe9";
        assert!(clean(latin).0.ends_with("café"));
        assert_eq!(clean(b"\xef\xbb\xbfsatu").0, "satu");
        assert_eq!(clean(b"\xff\xfes\0a\0").0, "sa");
    }

    #[test]
    fn lines_are_counted_as_they_are_given_away() {
        let mut reader = CleanReader::new(&b"satu\ndua\ntiga"[..]);
        assert_eq!(reader.line(), 1);
        reader.consume(0);
        assert!(reader.fill_buf().is_ok());
        reader.consume(5);
        assert_eq!(reader.line(), 2);
        reader.consume(4);
        assert_eq!(reader.line(), 3);
        assert_eq!(reader.bytes_read(), 13);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_become_text_that_xml_allows(
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400),
        ) {
            let bytes = [b"<a>".as_slice(), &bytes].concat();
            let (text, _) = clean(&bytes);
            proptest::prop_assert!(!text.chars().any(is_suspect));
        }

        #[test]
        fn text_on_the_border_of_two_chunks_stays_whole(padding in CHUNK - 8..CHUNK + 2) {
            let text = format!("{}{}", "a".repeat(padding), "é🦜“kutip”");
            proptest::prop_assert_eq!(clean(text.as_bytes()).0, text);
        }
    }
}
