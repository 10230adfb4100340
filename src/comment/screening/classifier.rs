//! What the moderators' decisions taught: a naive Bayes classifier over words and
//! pairs of words, that says by which of them it judged.
//!
//! Robinson's way (2003): a word's share of spam is drawn towards one half as long
//! as it was seen seldom, and only the words that say most are counted.

use std::collections::{BTreeSet, HashSet};

use super::{
    Finding, Rule,
    look::{addresses, host},
    tokens::{Token, tokens},
};

/// Until so many of each kind were taught it says nothing.
pub const FEWEST_LESSONS: i64 = 30;

/// As many sightings as a word begins with, half of them spam.
const DOUBT: f64 = 2.0;
/// The words that are counted, those that say most.
const COUNTED: usize = 20;
/// The words that are shown as reasons.
const SHOWN: usize = 5;
/// The longest text that is learned from, in words.
const MOST_WORDS: usize = 300;
/// Longer ones are no words, in letters.
const LONGEST_WORD: usize = 30;
/// From these odds on, as a natural logarithm, something is said at all.
const SAID_FROM: f64 = 0.6;
/// What each further step adds to the risk, and the most: alone it holds what is
/// thirty times likelier spam than not (3.4), words that were seen seldom counting little.
const WEIGHT_OF_STEP: f64 = 18.0;
const MOST: f64 = 75.0;

/// What is known of the words of one comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many comments of each kind were taught.
    pub ham: i64,
    pub spam: i64,
    pub words: Vec<Known>,
}

/// In how many comments of each kind a word stood.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    pub word: String,
    pub ham: i64,
    pub spam: i64,
}

/// What is counted of a comment, each once: its words, pairs of them, where its
/// links lead, and the words of the name.
pub fn features(name: &str, body: &str) -> BTreeSet<String> {
    let mut features = BTreeSet::new();
    let words: Vec<String> = tokens(body)
        .iter()
        .take(MOST_WORDS)
        .filter_map(word)
        .collect();
    features.extend(words.iter().cloned());
    features.extend(words.windows(2).map(|pair| pair.join(" ")));
    for address in addresses(body).take(5) {
        features.insert("://".to_owned());
        features.insert(host(address));
    }
    let of_name = tokens(name);
    features.extend(
        of_name
            .iter()
            .filter_map(word)
            .map(|word| format!("({word})")),
    );
    features
}

/// A word as it is counted; numbers that change from copy to copy are one.
fn word(token: &Token) -> Option<String> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let after = token.text.trim_start_matches(is_digit);
    let letters = after.trim_end_matches(is_digit);
    let before = if after.len() < token.text.len() {
        "#"
    } else {
        ""
    };
    let behind = if letters.len() < after.len() { "#" } else { "" };
    match letters.chars().count() {
        0..=LONGEST_WORD => Some(format!("{before}{letters}{behind}")),
        _ => None,
    }
}

/// What it says of a comment; nothing while it was taught too little, or sees
/// nothing wrong.
pub fn find(counts: &Counts) -> Option<Finding> {
    if counts.ham < FEWEST_LESSONS || counts.spam < FEWEST_LESSONS {
        return None;
    }
    let mut weighed: Vec<(f64, &str)> = counts
        .words
        .iter()
        .map(|known| (odds(counts, known), known.word.as_str()))
        .collect();
    weighed.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let weighed = apart(weighed);
    let sum: f64 = weighed.iter().map(|(odds, _)| odds).sum();
    if sum < SAID_FROM {
        return None;
    }
    let against = weighed.iter().filter(|(odds, _)| *odds > 0.0);
    let reasons: Vec<&str> = against.take(SHOWN).map(|(_, word)| *word).collect();
    let weight = ((sum - SAID_FROM) * WEIGHT_OF_STEP).clamp(1.0, MOST);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what a weight may be"
    )]
    let weight = weight as u8;
    Some(Finding::new(Rule::Classifier, reasons.join(", "), weight))
}

/// Those that say most and share no word: "tanpa jaminan" is not said three times.
fn apart(weighed: Vec<(f64, &str)>) -> Vec<(f64, &str)> {
    let mut said = HashSet::new();
    let mut kept = Vec::new();
    for (odds, feature) in weighed {
        if feature.split(' ').any(|word| said.contains(word)) {
            continue;
        }
        said.extend(feature.split(' '));
        kept.push((odds, feature));
        if kept.len() == COUNTED {
            break;
        }
    }
    kept
}

/// The logarithm of how much sooner this word stands in spam than in ham.
fn odds(counts: &Counts, known: &Known) -> f64 {
    let share = |of: i64, all: i64| precise(of) / precise(all.max(1));
    let (spam, ham) = (share(known.spam, counts.spam), share(known.ham, counts.ham));
    let seen = precise(known.spam + known.ham);
    let of_spam = spam / (spam + ham).max(f64::MIN_POSITIVE);
    let believed = (DOUBT * 0.5 + seen * of_spam) / (DOUBT + seen);
    (believed / (1.0 - believed)).ln()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of comments are far below 2^52"
)]
const fn precise(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(word: &str, ham: i64, spam: i64) -> Known {
        Known {
            word: word.to_owned(),
            ham,
            spam,
        }
    }

    #[test]
    fn it_says_nothing_before_it_was_taught_enough() {
        let words = vec![
            known("gacor", 0, 29),
            known("maxwin", 0, 29),
            known("depo", 0, 29),
        ];
        let young = Counts {
            ham: 100,
            spam: 29,
            words: words.clone(),
        };
        assert_eq!(find(&young), None);
        let grown = Counts {
            ham: 100,
            spam: 30,
            words,
        };
        assert!(find(&grown).is_some());
    }

    #[test]
    fn its_reasons_are_the_words_that_weighed_most() {
        let counts = Counts {
            ham: 100,
            spam: 100,
            words: vec![
                known("yang", 60, 55),
                known("gacor", 1, 80),
                known("jalan", 20, 3),
                known("maxwin", 0, 40),
            ],
        };
        let finding = find(&counts).expect("a finding");
        assert!(
            finding.detail.starts_with("maxwin, gacor"),
            "{}",
            finding.detail
        );
        assert!(!finding.detail.contains("jalan"));
    }

    #[test]
    fn what_readers_write_weighs_for_them() {
        let bad = known("gacor", 1, 80);
        let good: Vec<Known> = (0..10)
            .map(|number| known(&format!("kata{number}"), 40, 2))
            .collect();
        let words = [vec![bad], good].concat();
        assert_eq!(
            find(&Counts {
                ham: 100,
                spam: 100,
                words
            }),
            None
        );
    }

    #[test]
    fn words_pairs_links_and_names_are_counted_once() {
        let counted = features(
            "Budi 77",
            "Slot77 slot88 di https://a.example/x, slot99 50rb!",
        );
        let expected = [
            "#rb",
            "slot#",
            "slot# slot#",
            "di",
            "://",
            "a.example",
            "(budi)",
            "(#)",
        ];
        for feature in expected {
            assert!(counted.contains(feature), "{feature} in {counted:?}");
        }
    }
}
