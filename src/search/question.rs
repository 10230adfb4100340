//! Reading a reader's question.

use super::{LONGEST_QUESTION, fold};

/// How many words and quotations of a question are looked up; the rest is
/// ignored. It bounds the work.
const MOST_PHRASES: usize = 10;

/// An unfinished word has at least this many letters. Shorter beginnings fit too
/// many words, and people who write three letters mean three letters: "PON".
const SHORTEST_BEGINNING: usize = 5;

/// A question, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What must occur.
    pub wanted: Vec<Phrase>,
    /// What must not.
    pub unwanted: Vec<Phrase>,
}

/// Words that stand side by side; most often one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Folded; at least one.
    words: Vec<String>,
    ending: Ending,
}

/// How the last word of a phrase is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Whole,
    /// Any word that begins like it.
    Unfinished,
}

/// A piece of a question as it was written.
struct Piece<'a> {
    sign: Sign,
    text: &'a str,
    is_quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Wanted,
    Unwanted,
}

impl Question {
    /// Understands any text.
    pub fn parse(text: &str) -> Self {
        let text = match text.char_indices().nth(LONGEST_QUESTION) {
            Some((end, _)) => &text[..end],
            None => text,
        };
        let pieces: Vec<Piece<'_>> = pieces(text);
        let last = pieces.len().saturating_sub(1);
        let mut question = Self::default();
        let phrases = pieces.iter().enumerate().filter_map(|(index, piece)| {
            let ending = match index == last && !piece.is_quoted && piece.sign == Sign::Wanted {
                true => Ending::Unfinished,
                false => Ending::Whole,
            };
            Some((piece.sign, Phrase::new(piece.text, ending)?))
        });
        for (sign, phrase) in phrases.take(MOST_PHRASES) {
            match sign {
                Sign::Wanted => question.wanted.push(phrase),
                Sign::Unwanted => question.unwanted.push(phrase),
            }
        }
        question
    }
}

impl Phrase {
    fn new(text: &str, ending: Ending) -> Option<Self> {
        let words: Vec<String> = fold::words(text).map(|word| word.folded).collect();
        let last = words.last()?;
        let ending = match last.chars().count() < SHORTEST_BEGINNING {
            true => Ending::Whole,
            false => ending,
        };
        Some(Self { words, ending })
    }

    /// As FTS5 reads it: a string, so that nothing in it is an operator.
    pub fn expression(&self) -> String {
        match self.ending {
            Ending::Whole => self.finished(),
            Ending::Unfinished => format!("{}*", self.finished()),
        }
    }

    /// The same with the last word as it stands.
    pub fn finished(&self) -> String {
        format!("\"{}\"", self.words.join(" "))
    }

    /// How many of `words`, from the first one on, are this phrase.
    pub fn length_at(&self, words: &[fold::Word]) -> Option<usize> {
        let length = self.words.len();
        let begin = words.get(..length)?;
        let last = length - 1;
        let is_same = |index: usize| {
            let (found, asked) = (&begin[index].folded, &self.words[index]);
            found == asked
                || (index == last && self.ending == Ending::Unfinished && found.starts_with(asked))
        };
        (0..length).all(is_same).then_some(length)
    }
}

/// A quotation that is not closed goes to the end.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (sign, unsigned) = match rest.strip_prefix(MINUS) {
            Some(unsigned) => (Sign::Unwanted, unsigned),
            None => (Sign::Wanted, rest),
        };
        let (text, is_quoted, after) = match unsigned.strip_prefix(QUOTES) {
            Some(quoted) => {
                let (text, after) = quoted.split_once(QUOTES).unwrap_or((quoted, ""));
                (text, true, after)
            }
            None => {
                let end = unsigned
                    .find(|character: char| {
                        character.is_whitespace() || QUOTES.contains(&character)
                    })
                    .unwrap_or(unsigned.len());
                (&unsigned[..end], false, &unsigned[end..])
            }
        };
        pieces.push(Piece {
            sign,
            text,
            is_quoted,
        });
        rest = after.trim_start();
    }
    pieces
}

/// Straight, curly, low and angled quotation marks; a phone writes them as it
/// likes.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// The hyphen, and the minus sign.
const MINUS: [char; 2] = ['-', '−'];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let question = Question::parse(text);
        let expressions = |phrases: &[Phrase]| phrases.iter().map(Phrase::expression).collect();
        (
            expressions(&question.wanted),
            expressions(&question.unwanted),
        )
    }

    fn wanted(text: &str) -> Vec<String> {
        read(text).0
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        assert_eq!(wanted("banjir bandang"), ["\"banjir\"", "\"bandang\"*"]);
        assert_eq!(wanted("\"banjir bandang\""), ["\"banjir bandang\""]);
        assert_eq!(wanted("bandang PON"), ["\"bandang\"", "\"pon\""]);
    }

    #[test]
    fn quotations_of_every_kind_are_phrases() {
        for text in [
            "\"air bersih\" kota",
            "“air bersih” kota",
            "„air bersih“ kota",
            "«air bersih» kota",
        ] {
            assert_eq!(wanted(text), ["\"air bersih\"", "\"kota\""], "{text}");
        }
    }

    #[test]
    fn a_quotation_that_is_not_closed_goes_to_the_end() {
        assert_eq!(wanted("kota \"air bersih"), ["\"kota\"", "\"air bersih\""]);
    }

    #[test]
    fn a_hyphen_before_a_word_excludes_it_and_within_one_does_not() {
        assert_eq!(
            read("banjir -rob −\"air pasang\" covid-19"),
            (
                vec!["\"banjir\"".to_owned(), "\"covid 19\"".to_owned()],
                vec!["\"rob\"".to_owned(), "\"air pasang\"".to_owned()],
            )
        );
    }

    #[test]
    fn operators_of_the_index_are_only_words() {
        assert_eq!(
            wanted("banjir OR NEAR(a b) headline:x ^y z*"),
            [
                "\"banjir\"",
                "\"or\"",
                "\"near a\"",
                "\"b\"",
                "\"headline x\"",
                "\"y\"",
                "\"z\""
            ]
        );
    }

    #[test]
    fn signs_alone_ask_nothing() {
        for text in ["", " ", "\"", "-", "--", "-\"\"", "*", "\0", "“”", "- -"] {
            assert_eq!(Question::parse(text), Question::default(), "{text:?}");
        }
    }

    #[test]
    fn a_long_question_is_cut() {
        assert_eq!(wanted(&"a ".repeat(500)).len(), MOST_PHRASES);
        assert_eq!(
            wanted(&"é".repeat(500)),
            [format!("\"{}\"*", "e".repeat(200))]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_question_of_plain_words(text in any::<String>()) {
            let question = Question::parse(&text);
            for phrase in question.wanted.iter().chain(&question.unwanted) {
                prop_assert!(!phrase.words.is_empty());
                for word in &phrase.words {
                    prop_assert!(!word.contains(['"', '\0']) && !word.contains(char::is_whitespace));
                }
            }
        }
    }
}
