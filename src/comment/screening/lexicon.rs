//! The word list: what advertises gambling and loans, incites against groups, or
//! is obscene. It comes with Warta as `words/*.txt`; a newsroom adds its own.
//!
//! Whole words are compared, never parts of words, so that a name or a place
//! that contains a listed one is left alone. What is disguised on purpose
//! (`5l0t`, `s.l.o.t`, `ѕlot`) weighs more than the word itself: whoever
//! complains of gambling writes it out.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{
    hearing::{Heard, Vocabulary},
    tokens::tokens,
};

/// The list that comes with Warta.
pub(super) static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
    let entries = LISTS.into_iter().flat_map(|(about, list)| {
        let entries = list.lines().filter(|line| !line.starts_with('#'));
        entries.filter_map(move |line| entry(about, line))
    });
    Lexicon::new(entries)
});

const LISTS: [(About, &str); 5] = [
    (About::Trade, include_str!("words/gambling.txt")),
    (About::Trade, include_str!("words/loans.txt")),
    (About::Trade, include_str!("words/offers.txt")),
    (About::People, include_str!("words/sara.txt")),
    (About::People, include_str!("words/obscene.txt")),
];

/// A word of the newsroom's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnWord {
    pub word: String,
    pub effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub(super) enum Effect {
    Hold,
    Refuse,
}

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Things that are sold; news are written of them as well.
    Trade,
    /// What is said of people.
    People,
}

/// A listed word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    words: Vec<String>,
    /// What it adds to the risk as it is.
    plain: u8,
    /// What it adds when somebody disguised it.
    disguised: u8,
    pub about: About,
    pub effect: Effect,
}

/// Where a listed word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit<'a> {
    pub entry: &'a Entry,
    pub place: Range<usize>,
    pub is_disguised: bool,
}

impl Hit<'_> {
    pub const fn weight(&self) -> u8 {
        if self.is_disguised {
            self.entry.disguised
        } else {
            self.entry.plain
        }
    }
}

/// A list, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// By their first word, longest first.
    entries: HashMap<String, Vec<Entry>>,
    vocabulary: Vocabulary,
}

/// The newsroom's own words as a list.
pub(super) fn own(words: Vec<OwnWord>) -> Lexicon {
    Lexicon::new(words.into_iter().filter_map(|own| {
        let words: Vec<String> = tokens(&own.word)
            .into_iter()
            .map(|word| word.text)
            .collect();
        (!words.is_empty()).then_some(Entry {
            words,
            plain: super::HELD_FROM,
            disguised: super::HELD_FROM,
            about: About::People,
            effect: own.effect,
        })
    }))
}

/// A line of a list: weight as it is, weight when disguised, words.
fn entry(about: About, line: &str) -> Option<Entry> {
    let (plain, rest) = line.split_once(' ')?;
    let (disguised, words) = rest.split_once(' ')?;
    Some(Entry {
        words: words.split_whitespace().map(str::to_owned).collect(),
        plain: plain.parse().ok()?,
        disguised: disguised.parse().ok()?,
        about,
        effect: Effect::Hold,
    })
}

impl Lexicon {
    fn new(list: impl Iterator<Item = Entry>) -> Self {
        let mut lexicon = Self::default();
        for entry in list {
            for word in &entry.words {
                lexicon.vocabulary.insert(word);
            }
            let first = entry.words[0].clone();
            lexicon.entries.entry(first).or_default().push(entry);
        }
        for entries in lexicon.entries.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        lexicon
    }

    /// The listed words in `text`, each entry once.
    pub fn find(&self, text: &str) -> Vec<Hit<'_>> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let heard = self.vocabulary.hear(text);
        let mut hits: Vec<Hit<'_>> = Vec::new();
        let mut at = 0;
        while at < heard.len() {
            let Some(hit) = self.entry_at(&heard[at..]) else {
                at += 1;
                continue;
            };
            at += hit.entry.words.len();
            match hits.iter_mut().find(|known| known.entry == hit.entry) {
                Some(known) if hit.is_disguised && !known.is_disguised => *known = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
        hits
    }

    fn entry_at(&self, heard: &[Heard]) -> Option<Hit<'_>> {
        let entries = self.entries.get(&heard[0].word)?;
        let stands_here = |entry: &&Entry| {
            let words = entry.words.iter();
            entry.words.len() <= heard.len()
                && words.zip(heard).all(|(word, heard)| *word == heard.word)
        };
        let entry = entries.iter().find(stands_here)?;
        let heard = &heard[..entry.words.len()];
        Some(Hit {
            entry,
            place: heard[0].place.start..heard[heard.len() - 1].place.end,
            is_disguised: heard.iter().any(|word| word.is_disguised),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Lexicon {
        Lexicon::new(
            [
                "5 60 slot",
                "30 60 gacor",
                "50 70 slot gacor",
                "60 60 kontol",
            ]
            .into_iter()
            .filter_map(|line| entry(About::Trade, line)),
        )
    }

    fn hits(text: &str) -> Vec<(String, u8)> {
        let list = list();
        list.find(text)
            .into_iter()
            .map(|hit| (text[hit.place.clone()].to_owned(), hit.weight()))
            .collect()
    }

    #[test]
    fn a_disguise_is_seen_through_and_weighs_more() {
        for disguised in [
            "5l0t",
            "sl0t",
            "SL0T",
            "s.l.o.t",
            "s l o t",
            "S - L - O - T",
            "sl.ot",
            "s|ot",
            "$lot",
            "ѕlоt",
            "s\u{200b}lot",
            "sl*t",
            "sIot",
            "ｓｌｏｔ",
            "s_l_o_t",
        ] {
            let text = format!("Ayo main {disguised}, kawan");
            assert_eq!(hits(&text), [(disguised.to_owned(), 60)], "{disguised}");
        }
    }

    #[test]
    fn letters_held_down_are_no_disguise() {
        assert_eq!(hits("slooot"), [("slooot".to_owned(), 5)]);
    }

    #[test]
    fn the_longest_phrase_is_one_hit() {
        assert_eq!(hits("Slot Gacor!"), [("Slot Gacor".to_owned(), 50)]);
        assert_eq!(hits("#slotgacor88"), [("slotgacor88".to_owned(), 50)]);
        assert_eq!(
            hits("slot yang gacornya"),
            [("slot".to_owned(), 5), ("gacornya".to_owned(), 30)]
        );
        assert_eq!(
            hits("s l o t g 4 c o r"),
            [("s l o t g 4 c o r".to_owned(), 70)]
        );
    }

    #[test]
    fn parts_of_words_and_of_names_are_left_alone() {
        for innocent in [
            "slotip",
            "siot",
            "soit",
            "Pak Kontoloji",
            "eslot",
            "Wislotan",
            "slo.t.i.p",
            "P K S dan T N I",
            "d.p.r.d",
            "covid19",
            "Rp5.000",
            "s lot",
            "pukul 10.30",
            "ayo@slo.id",
        ] {
            assert_eq!(hits(innocent), [], "{innocent}");
        }
    }

    #[test]
    fn every_line_of_the_shipped_lists_is_an_entry() {
        for (about, list) in LISTS {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let entry = entry(about, line).expect(line);
                let phrase = entry.words.join(" ");
                let found = SHIPPED.find(&phrase);
                assert!(
                    found.iter().any(|hit| hit.place == (0..phrase.len())),
                    "{line}: another entry hides it"
                );
            }
        }
    }
}
