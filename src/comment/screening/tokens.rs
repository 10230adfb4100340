//! The words of a comment, with what it takes to see through a disguise.

use std::ops::Range;

use super::bare::{Bare, Dress, bare};

/// The most of a comment that is looked at, in characters: the form takes less,
/// and no rule may take long over what somebody sends past it.
const LOOKED_AT: usize = 12_000;

/// A word as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case, without accents; signs that stand for letters are still there.
    pub text: String,
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
    /// Letters dressed as others, or something unseen between them.
    pub is_dressed: bool,
}

/// The words of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut open: Option<Token> = None;
    let mut last: Option<char> = None;
    let mut characters = text.char_indices().take(LOOKED_AT).peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        let was_small = last.is_some_and(char::is_lowercase);
        last = Some(character);
        let before_letter = characters
            .peek()
            .is_some_and(|(_, next)| matches!(bare(*next), Bare::Letter(..)));
        match bare(character) {
            Bare::Letter(letter, dress) => {
                let token = open.get_or_insert_with(|| Token::at(at));
                // sIot: a capital in the middle is there for its looks.
                let is_for_looks = character == 'I' && was_small;
                token.is_dressed |= dress == Dress::Other || is_for_looks;
                token.push(letter, end);
            }
            // At the end of a word it is punctuation.
            Bare::Sign(sign) if before_letter && (open.is_some() || begins_words(sign)) => {
                open.get_or_insert_with(|| Token::at(at)).push(sign, end);
            }
            Bare::Unseen => {
                if let Some(token) = open.as_mut().filter(|_| before_letter) {
                    token.is_dressed = true;
                }
            }
            Bare::Sign(_) | Bare::Other => found.extend(open.take()),
        }
    }
    found.extend(open);
    found
}

const fn begins_words(sign: char) -> bool {
    matches!(sign, '@' | '$')
}

impl Token {
    const fn at(begin: usize) -> Self {
        Self {
            text: String::new(),
            place: begin..begin,
            is_dressed: false,
        }
    }

    fn push(&mut self, character: char, end: usize) {
        self.text.push(character);
        self.place.end = end;
    }
}

/// `slooot` as `slot`: a letter that is held down counts once.
pub(super) fn squeezed(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn signs_belong_to_words_only_among_letters() {
        assert_eq!(
            texts("Main sl@t, $lot! dan s!ot!! (5l0t) *ya*"),
            ["main", "sl@t", "$lot", "dan", "s!ot", "5l0t", "ya"]
        );
        assert_eq!(texts("A+ 100% *** !!!"), ["a", "100"]);
    }

    #[test]
    fn a_word_knows_its_place_and_its_dress() {
        let text = "di cаfé s\u{200b}lot 👨‍👩‍👧 ok";
        let found = tokens(text);
        let written: Vec<_> = found
            .iter()
            .map(|token| (&text[token.place.clone()], token.is_dressed))
            .collect();
        assert_eq!(
            written,
            [
                ("di", false),
                ("cаfé", true),
                ("s\u{200b}lot", true),
                ("ok", false)
            ]
        );
    }

    #[test]
    fn letters_held_down_count_once() {
        assert_eq!(squeezed("gaaacoorrr"), "gacor");
    }
}
