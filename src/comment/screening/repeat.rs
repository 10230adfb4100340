//! The same text again.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::{Finding, HELD_FROM, Rule, Submission, bare::read_as, store, tokens::tokens};
use crate::{locale::Timestamp, server::db::WriteTx};

/// Shorter than this, in letters, many people write the same: "Setuju", words of
/// mourning, wishes.
const LONG: usize = 100;
/// Texts of so few words are alike by chance.
const FEWEST_WORDS: usize = 6;
/// From this share of common words on, in a hundred, two texts are one.
const ALIKE: usize = 80;

/// What was written before that bears on a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Before {
    /// The same text, from the same address or network, within a day.
    pub own: i64,
    /// The same for this article.
    pub own_here: i64,
    /// The same text from anybody else within a week.
    pub others: i64,
    /// The same text, taken for spam or thrown away by a moderator.
    pub rejected: i64,
}

/// What two texts have in common that say the same: letters as they are read,
/// without numbers, case, signs and disguise.
pub fn fingerprint(body: &str) -> [u8; 32] {
    let folded = folded(body);
    match folded.is_empty() {
        true => Sha256::digest(body.trim()).into(),
        false => Sha256::digest(folded.join(" ")).into(),
    }
}

pub(super) async fn find(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    now: Timestamp,
) -> sqlx::Result<Vec<Finding>> {
    let before = store::before(tx, sent, &fingerprint(sent.body), now).await?;
    if let Some(weight) = weight(before, folded(sent.body).concat().chars().count()) {
        return Ok(vec![Finding::new(Rule::Repeat, "", weight)]);
    }
    let own = store::own_bodies(tx, sent, now).await?;
    let is_alike = own.iter().any(|body| are_alike(body, sent.body));
    Ok(is_alike
        .then(|| Finding::new(Rule::Repeat, "", HELD_FROM))
        .into_iter()
        .collect())
}

fn weight(before: Before, letters: usize) -> Option<u8> {
    if before.rejected > 0 && letters >= FEWEST_WORDS * 3 {
        return Some(60);
    }
    if before.own_here > 0 || before.own > 0 && letters >= FEWEST_WORDS * 3 {
        return Some(HELD_FROM);
    }
    (before.others >= 2 && letters >= LONG).then_some(HELD_FROM)
}

fn are_alike(one: &str, other: &str) -> bool {
    let one: HashSet<String> = folded(one).into_iter().collect();
    let other: HashSet<String> = folded(other).into_iter().collect();
    if one.len().min(other.len()) < FEWEST_WORDS {
        return false;
    }
    let common = one.intersection(&other).count();
    let all = one.len() + other.len() - common;
    common * 100 >= all * ALIKE
}

/// The words without what is changed to make copies differ.
fn folded(body: &str) -> Vec<String> {
    tokens(body)
        .into_iter()
        .map(|word| {
            let bare = word
                .text
                .trim_end_matches(|sign: char| sign.is_ascii_digit());
            bare.chars().map(read_as).collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_that_were_made_to_differ_are_the_same() {
        let one = fingerprint("Main di slot77, bonus 100%!! Klik sekarang");
        assert_eq!(
            one,
            fingerprint("main di SLOT88 bonus 250%. klik   sеkarang")
        );
        assert_ne!(one, fingerprint("Main di slot77, bonus 100%!! Klik nanti"));
        assert_ne!(fingerprint("😀"), fingerprint("😡"));
    }

    #[test]
    fn short_words_are_said_by_many() {
        let others = Before {
            others: 9,
            ..Before::default()
        };
        assert_eq!(weight(others, 20), None);
        assert_eq!(weight(others, 150), Some(HELD_FROM));
        let own = Before {
            own: 1,
            ..Before::default()
        };
        assert_eq!(weight(own, 6), None, "Setuju, under another story");
        let own_here = Before {
            own: 1,
            own_here: 1,
            ..Before::default()
        };
        assert_eq!(weight(own_here, 6), Some(HELD_FROM));
    }

    #[test]
    fn a_word_changed_here_and_there_makes_no_other_text() {
        let text =
            "ayo kunjungi toko kami sekarang juga di pasar baru lantai dua dekat tangga utama";
        assert!(are_alike(text, &text.replace("utama", "depan")));
        assert!(!are_alike(
            text,
            "ayo kunjungi pasar baru, tangga utama sudah dibuka lagi hari ini"
        ));
        assert!(!are_alike("Setuju pak", "setuju pak"));
    }
}
