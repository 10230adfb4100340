//! The words of a text as a list has them, seen through what disguises them.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    bare::read_as,
    tokens::{Token, squeezed, tokens},
};

/// Pieces are put together only to words of at least so many letters: shorter ones
/// are made up by chance.
const SHORTEST: usize = 4;

/// Longer rows of letters are no word that somebody disguised.
const LONGEST: usize = 40;

/// Endings that make no other word of one.
const ENDINGS: [&str; 6] = ["nya", "lah", "kah", "pun", "ku", "mu"];

/// A word of a text: of the list if it is one of its, however it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub word: String,
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
    pub is_disguised: bool,
}

/// The words of a list.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: HashSet<String>,
    /// The same without letters held down, and as they are read in disguise.
    squeezed: HashMap<String, String>,
    read: HashMap<String, String>,
    /// How words begin, as they are read: most that is written begins otherwise.
    beginnings: HashSet<String>,
}

impl Vocabulary {
    pub fn insert(&mut self, word: &str) {
        self.beginnings.insert(beginning(word));
        self.words.insert(word.to_owned());
        self.squeezed.insert(squeezed(word), word.to_owned());
        self.read.insert(reading(word), word.to_owned());
    }

    /// The words of a text, those of the list as the list has them.
    pub fn hear(&self, text: &str) -> Vec<Heard> {
        let tokens = tokens(text);
        let mut heard = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while at < tokens.len() {
            let (words, used) = self
                .spelled_out(text, &tokens[at..])
                .or_else(|| self.torn(text, &tokens[at..]))
                .unwrap_or_else(|| (self.word(&tokens[at]), 1));
            heard.extend(words);
            at += used;
        }
        heard
    }

    /// `s l o t`, `s.l.o.t`: a row of single letters, with the listed words that
    /// they make up.
    fn spelled_out(&self, text: &str, tokens: &[Token]) -> Option<(Vec<Heard>, usize)> {
        let is_single = |token: &&Token| token.text.chars().count() == 1;
        let singles = tokens.iter().take(LONGEST).take_while(is_single).count();
        let is_near = |pair: &&[Token]| is_gap_of_letters(between(text, pair));
        let near = tokens[..singles].windows(2).take_while(is_near).count();
        let run = &tokens[..(near + 1).min(singles)];
        if run.len() < SHORTEST {
            return None;
        }
        let mut heard = Vec::new();
        let mut at = 0;
        while at < run.len() {
            let (word, used) = self.first_word(&run[at..]);
            heard.push(Heard {
                word,
                place: run[at].place.start..run[at + used - 1].place.end,
                is_disguised: used > 1,
            });
            at += used;
        }
        Some((heard, run.len()))
    }

    /// The longest listed word that a row of letters begins with, and of how many;
    /// the first letter alone where there is none.
    fn first_word(&self, run: &[Token]) -> (String, usize) {
        let letters: String = run.iter().map(|token| token.text.as_str()).collect();
        let is_likely = self.beginnings.contains(&beginning(&letters));
        let lengths = (SHORTEST..=run.len()).rev().filter(|_| is_likely);
        lengths
            .filter_map(|length| {
                let part: String = letters.chars().take(length).collect();
                let word = self.known(&part, Reading::of(&part))?;
                Some((word, length))
            })
            .next()
            .unwrap_or_else(|| (run[0].text.clone(), 1))
    }

    /// `sl.ot`, `ju-di`: pieces with one sign between them that make up a listed
    /// word, where the first is none.
    fn torn(&self, text: &str, tokens: &[Token]) -> Option<(Vec<Heard>, usize)> {
        if self.words.contains(&tokens[0].text) {
            return None;
        }
        let mut joined = tokens[0].text.clone();
        for (number, pair) in tokens.windows(2).take(5).enumerate() {
            if !is_tear(between(text, pair)) {
                return None;
            }
            joined.push_str(&pair[1].text);
            // slo.t.i.p is another word.
            let goes_on = tokens.get(number + 1..number + 3).is_some_and(|next| {
                is_tear(between(text, next)) && next[1].text.chars().count() < 3
            });
            if goes_on || joined.chars().count() < SHORTEST {
                continue;
            }
            if let Some(word) = self.known(&joined, Reading::of(&joined)) {
                let heard = Heard {
                    word,
                    place: tokens[0].place.start..pair[1].place.end,
                    is_disguised: true,
                };
                return Some((vec![heard], number + 2));
            }
        }
        None
    }

    /// What one word is heard as; more than one where listed words were written
    /// together.
    fn word(&self, token: &Token) -> Vec<Heard> {
        let heard = |word: String, is_disguised| Heard {
            word,
            place: token.place.clone(),
            is_disguised,
        };
        let text = token.text.as_str();
        if let Some(word) = self.as_written(text) {
            return vec![heard(word, token.is_dressed)];
        }
        // slot88, togel4d: names of such sites.
        let bare = text.trim_end_matches("4d");
        let bare = bare.trim_end_matches(|sign: char| sign.is_ascii_digit());
        if let Some(word) = self.as_written(bare) {
            return vec![heard(word, token.is_dressed)];
        }
        let reading = match token.is_dressed {
            true => Reading::Disguised,
            false => Reading::of(text),
        };
        let reading_bare = match token.is_dressed {
            true => Reading::Disguised,
            false => Reading::of(bare),
        };
        let disguised = self
            .disguised(text, reading)
            .or_else(|| self.disguised(bare, reading_bare))
            .or_else(|| self.masked(text));
        if let Some(word) = disguised {
            return vec![heard(word, true)];
        }
        match self.parts(bare, reading_bare) {
            Some(words) => words
                .into_iter()
                .map(|word| heard(word, reading_bare == Reading::Disguised))
                .collect(),
            None => vec![heard(text.to_owned(), token.is_dressed)],
        }
    }

    /// A word of the list, with letters held down or with an ending.
    fn as_written(&self, text: &str) -> Option<String> {
        if self.words.contains(text) {
            return Some(text.to_owned());
        }
        let short = squeezed(text);
        if short != text
            && short.chars().count() >= SHORTEST
            && let Some(word) = self.squeezed.get(&short)
        {
            return Some(word.clone());
        }
        ENDINGS
            .into_iter()
            .filter_map(|ending| text.strip_suffix(ending))
            .find(|stem| self.words.contains(*stem))
            .map(str::to_owned)
    }

    fn disguised(&self, text: &str, how: Reading) -> Option<String> {
        match how {
            Reading::AsWritten => None,
            Reading::Disguised => self.read.get(&reading(text)).cloned(),
        }
    }

    fn known(&self, text: &str, how: Reading) -> Option<String> {
        self.as_written(text).or_else(|| self.disguised(text, how))
    }

    /// `sl*t`: one letter or more are hidden.
    fn masked(&self, text: &str) -> Option<String> {
        let length = text.chars().count();
        if !text.contains('*') || length < SHORTEST {
            return None;
        }
        let fits = |word: &&String| {
            word.chars().count() == length
                && word
                    .chars()
                    .zip(text.chars())
                    .all(|(letter, shown)| shown == '*' || read_as(letter) == read_as(shown))
        };
        // The first in order, so that the same text is always heard the same.
        self.words.iter().filter(fits).min().cloned()
    }

    /// `slotgacor`: words of the list written together, all of them.
    fn parts(&self, text: &str, how: Reading) -> Option<Vec<String>> {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() > LONGEST || !self.beginnings.contains(&beginning(text)) {
            return None;
        }
        // For each end, the words that lead there.
        let mut reached: Vec<Option<Vec<String>>> = vec![None; letters.len() + 1];
        reached[0] = Some(Vec::new());
        for end in SHORTEST..=letters.len() {
            reached[end] = (0..=end - SHORTEST).find_map(|begin| {
                let before = reached[begin].as_ref()?;
                let part: String = letters[begin..end].iter().collect();
                let word = self.known(&part, how)?;
                Some([before.as_slice(), &[word]].concat())
            });
        }
        reached.pop().flatten()
    }
}

/// Whether signs and digits are read as letters. Where there are none, `l` and `i`
/// are two letters: a coil is nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    AsWritten,
    Disguised,
}

impl Reading {
    fn of(text: &str) -> Self {
        let is_letter = |character: char| character.is_alphabetic();
        match text.chars().any(is_letter) && !text.chars().all(is_letter) {
            true => Self::Disguised,
            false => Self::AsWritten,
        }
    }
}

fn reading(word: &str) -> String {
    squeezed(word).chars().map(read_as).collect()
}

fn beginning(word: &str) -> String {
    let start: String = word.chars().take(12).collect();
    reading(&start).chars().take(3).collect()
}

fn between<'a>(text: &'a str, pair: &[Token]) -> &'a str {
    &text[pair[0].place.end..pair[1].place.start]
}

/// What stands between letters that are meant as one word.
fn is_gap_of_letters(gap: &str) -> bool {
    gap.chars().count() <= 3 && !gap.contains('\n')
}

fn is_tear(gap: &str) -> bool {
    matches!(
        gap,
        "." | "-" | "_" | "*" | "~" | "·" | "•" | "'" | "`" | "/" | "\\" | "|" | "+" | "^" | ":"
    )
}
