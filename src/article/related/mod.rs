//! Which stories are akin to one that is being read.
//!
//! A newsroom's "more" list is worth reading when it follows the story: the same
//! matter first, then the same place, and nothing stale. Each candidate gets a
//! score from what it shares; the newest alone are never enough.

pub mod store;

use std::collections::HashSet;

use super::published::Published;
use crate::locale::Timestamp;

/// What is compared of a story.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Trait {
    pub id: i64,
    pub headline: String,
    pub standfirst: String,
    pub place_id: Option<i64>,
    pub published_at: Timestamp,
    /// How many topics it has in common with the story being read.
    pub shared_tags: i64,
}

impl Trait {
    /// The story that is being read.
    pub fn of(story: &Published) -> Self {
        Self {
            id: story.article.id,
            headline: story.article.headline.clone(),
            standfirst: story.article.standfirst.clone(),
            place_id: story.place_id,
            published_at: story.published_at,
            shared_tags: 0,
        }
    }
}

/// Words that say nothing about the matter (the most frequent function words of
/// Indonesian news prose), and English ones.
const EMPTY_WORDS: [&str; 44] = [
    "ada", "adalah", "agar", "akan", "antara", "atas", "atau", "bagi", "belum", "bisa", "dalam",
    "dan", "dapat", "dari", "dengan", "di", "hari", "hingga", "ini", "itu", "jadi", "juga",
    "karena", "ke", "kini", "lagi", "lebih", "masih", "oleh", "pada", "para", "saat", "sebagai",
    "sejak", "sudah", "telah", "tak", "tidak", "untuk", "yang", "the", "and", "for", "with",
];

/// Points for each topic in common.
const TAG: f64 = 3.0;
/// Points for the same place.
const PLACE: f64 = 1.5;
/// Points for headlines with the same words throughout.
const WORDS: f64 = 6.0;
/// After so many days a candidate counts half.
const HALF_LIFE_DAYS: f64 = 90.0;

/// The ids of the `count` candidates that are most akin to `story`, the closest
/// first.
pub fn closest(story: &Trait, candidates: &[Trait], count: usize) -> Vec<i64> {
    let words = words(story);
    let mut scored: Vec<(f64, &Trait)> = candidates
        .iter()
        .filter(|other| other.id != story.id)
        .map(|other| (score(story, &words, other), other))
        .collect();
    // The newer first among equals, so that the order is the same each time.
    scored.sort_by(|(a, one), (b, other)| {
        b.total_cmp(a)
            .then(other.published_at.cmp(&one.published_at))
            .then(other.id.cmp(&one.id))
    });
    scored
        .into_iter()
        .take(count)
        .map(|(_, candidate)| candidate.id)
        .collect()
}

fn score(story: &Trait, story_words: &HashSet<String>, other: &Trait) -> f64 {
    let same_place = story.place_id.is_some() && story.place_id == other.place_id;
    let likeness = TAG * other.shared_tags as f64
        + if same_place { PLACE } else { 0.0 }
        + WORDS * overlap(story_words, &words(other));
    // A little for being there at all, so that newness decides among stories that
    // share nothing.
    (likeness + 0.5) * freshness(story.published_at, other.published_at)
}

/// Between 0 and 1: the words in both as a part of the words in either (Jaccard).
fn overlap(one: &HashSet<String>, other: &HashSet<String>) -> f64 {
    let both = one.intersection(other).count();
    let either = one.len() + other.len() - both;
    match either {
        0 => 0.0,
        either => both as f64 / either as f64,
    }
}

/// 1 for the same day, half after [`HALF_LIFE_DAYS`] in either direction.
fn freshness(one: Timestamp, other: Timestamp) -> f64 {
    const DAY: f64 = 86_400_000.0;
    let days = (one.millis() - other.millis()).abs() as f64 / DAY;
    0.5_f64.powf(days / HALF_LIFE_DAYS)
}

fn words(story: &Trait) -> HashSet<String> {
    let text = format!("{} {}", story.headline, story.standfirst);
    text.split(|character: char| !character.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 2 && !EMPTY_WORDS.contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(id: i64, headline: &str) -> Trait {
        Trait {
            id,
            headline: headline.to_owned(),
            standfirst: String::new(),
            place_id: None,
            published_at: Timestamp::from_millis(1_760_000_000_000),
            shared_tags: 0,
        }
    }

    #[test]
    fn the_same_matter_comes_before_what_is_merely_new() {
        let read = story(1, "Tanggul Kali Sangga jebol, tiga desa terendam");
        let same = story(2, "Perbaikan tanggul Kali Sangga ditunda");
        let mut newer = story(3, "Harga cabai di Pasar Godong turun");
        newer.published_at = Timestamp::from_millis(1_760_080_000_000);
        assert_eq!(closest(&read, &[newer, same], 2), [2, 3]);
    }

    #[test]
    fn a_topic_in_common_outweighs_a_place() {
        let mut read = story(1, "A");
        read.place_id = Some(7);
        let mut placed = story(2, "B");
        placed.place_id = Some(7);
        let mut tagged = story(3, "C");
        tagged.shared_tags = 1;
        assert_eq!(closest(&read, &[placed, tagged], 1), [3]);
    }

    #[test]
    fn an_old_story_gives_way_to_a_recent_one_that_shares_as_much() {
        let read = story(1, "Banjir rob");
        let recent = story(2, "Banjir rob lagi");
        let mut old = story(3, "Banjir rob lagi");
        old.published_at = Timestamp::from_millis(1_760_000_000_000 - 400 * 86_400_000);
        assert_eq!(closest(&read, &[old, recent], 2), [2, 3]);
    }

    #[test]
    fn the_story_itself_and_empty_words_do_not_count() {
        let read = story(1, "Yang akan dan untuk");
        assert!(closest(&read, &[story(1, "Yang akan dan untuk")], 3).is_empty());
        assert!(words(&read).is_empty());
    }
}
