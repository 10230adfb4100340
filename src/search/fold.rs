//! Texts as the full-text index sees them: words without case and diacritics.
//!
//! SQLite's tokenizer `unicode61 remove_diacritics 2` does the same inside the
//! index (sqlite.org/fts5.html, 4.3.1). Where the two differ, in scripts that no
//! story here is written in, a match is found but not marked.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    pub folded: String,
}

/// The words of `text`, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest
            .next_if(|(_, character)| !is_of_a_word(*character))
            .is_some()
        {}
        let (begin, _) = *rest.peek()?;
        let mut word = Word {
            place: begin..begin,
            folded: String::new(),
        };
        while let Some((at, character)) = rest.next_if(|(_, character)| is_of_a_word(*character)) {
            word.place.end = at + character.len_utf8();
            // Nearly all of them; decomposing costs as much as all the rest.
            match character.is_ascii() {
                true => word.folded.push(character.to_ascii_lowercase()),
                false => word.folded.extend(folded(character)),
            }
        }
        Some(word)
    })
}

fn is_of_a_word(character: char) -> bool {
    character.is_alphanumeric() || is_diacritic(character)
}

/// Those that the tokenizer drops.
const fn is_diacritic(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{331}')
}

fn folded(character: char) -> impl Iterator<Item = char> {
    let base = character
        .nfd()
        .next()
        .filter(char::is_ascii_alphabetic)
        .unwrap_or(character);
    base.to_lowercase()
        .filter(|character| !is_diacritic(*character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_what_stands_between_anything_else() {
        assert_eq!(
            folded("Rp1,4 triliun – “banjir-rob” (24/10)"),
            ["rp1", "4", "triliun", "banjir", "rob", "24", "10"]
        );
        assert_eq!(folded(" \"-*\0\u{7f} "), Vec::<String>::new());
    }

    #[test]
    fn case_and_diacritics_are_dropped_however_they_are_written() {
        assert_eq!(
            folded("CAFÉ cafe\u{301} Nguyễn"),
            ["cafe", "cafe", "nguyen"]
        );
    }

    #[test]
    fn a_word_knows_its_place() {
        let text = "di Café, lalu";
        let places: Vec<&str> = words(text).map(|word| &text[word.place]).collect();
        assert_eq!(places, ["di", "Café", "lalu"]);
    }
}
