//! Choosing by name: folded as the search folds, so that neither case nor
//! diacritics matter.

use super::Named;
use crate::search::fold;

/// How many are offered.
const OFFERED: usize = 12;

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Same,
    Begins,
    /// Each word that was typed begins a word of the name.
    Holds,
}

/// The names that fit what was typed, the best first, then as they came.
pub(super) fn choose(names: Vec<Named>, typed: &str) -> Vec<Named> {
    let typed = folded(typed);
    let mut fitting: Vec<(Fit, Named)> = names
        .into_iter()
        .filter_map(|named| Some((fit(&folded(&named.name), &typed)?, named)))
        .collect();
    fitting.sort_by_key(|(fit, _)| *fit);
    let names = fitting.into_iter().map(|(_, named)| named);
    names.take(OFFERED).collect()
}

/// Whether two names are the same to whoever reads them.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let fold = |name: &str| {
        // What stands between words tells "C++" from "C".
        let marks: String = name
            .chars()
            .filter(|letter| !letter.is_alphanumeric() && !letter.is_whitespace())
            .collect();
        (folded(name), marks)
    };
    fold(one) == fold(other)
}

/// A name as it stands in an address; empty where nothing of it can.
pub(super) fn slug(name: &str) -> String {
    let plain =
        |word: String| -> String { word.chars().filter(char::is_ascii_alphanumeric).collect() };
    let words: Vec<String> = folded(name)
        .into_iter()
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

fn fit(name: &[String], typed: &[String]) -> Option<Fit> {
    if name == typed {
        return Some(Fit::Same);
    }
    let joined = |words: &[String]| words.join(" ");
    if joined(name).starts_with(&joined(typed)) {
        return Some(Fit::Begins);
    }
    let begins_a_word = |word: &String| name.iter().any(|other| other.starts_with(word.as_str()));
    typed.iter().all(begins_a_word).then_some(Fit::Holds)
}

fn folded(text: &str) -> Vec<String> {
    fold::words(text).map(|word| word.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<Named> {
        let named = |(id, name): (usize, &&str)| Named {
            id: i64::try_from(id).unwrap_or_default(),
            name: (*name).to_owned(),
        };
        names.iter().enumerate().map(named).collect()
    }

    #[test]
    fn the_best_name_comes_first_whatever_its_case_and_diacritics() {
        let names = named(&["Pasar Baru", "baru", "Kota Baru", "José", "Barus"]);
        let chosen = |typed: &str| -> Vec<String> {
            let chosen = choose(names.clone(), typed);
            chosen.into_iter().map(|named| named.name).collect()
        };
        assert_eq!(chosen("BARU"), ["baru", "Barus", "Pasar Baru", "Kota Baru"]);
        assert_eq!(chosen("jose"), ["José"]);
        assert_eq!(chosen("ko ba"), ["Kota Baru"]);
        assert_eq!(chosen("").len(), 5);
        assert!(chosen("xyz").is_empty());
    }

    #[test]
    fn the_same_name_is_known_again() {
        assert!(is_same("Gunung  Sindoro", "gunung sindoro"));
        assert!(is_same("José", "Jose"));
        assert!(!is_same("C++", "C"));
        assert!(!is_same("Kota", "Kota Baru"));
    }

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(
            slug("Pemilu 2029: Jalan Panjang"),
            "pemilu-2029-jalan-panjang"
        );
        assert_eq!(slug("José"), "jose");
        assert_eq!(slug("東京"), "");
    }
}
