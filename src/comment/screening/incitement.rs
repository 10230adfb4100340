//! Calls for harm to those whom prejudice is about, and names for them: a group and
//! a threat or an insult near each other (Pedoman Media Siber, 3c.2 and 3c.3).

use std::sync::LazyLock;

use super::{
    Finding, Rule,
    hearing::{Heard, Vocabulary},
};

/// How far the one may stand from the other, in words.
const NEAR: usize = 4;

const GROUPS: &str = include_str!("words/groups.txt");
const HARM: &str = include_str!("words/harm.txt");

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::default();
    GROUPS.lines().for_each(|word| vocabulary.insert(word));
    harms().for_each(|(_, word)| vocabulary.insert(word));
    vocabulary
});

/// The place that weighs most.
pub(super) fn find(body: &str) -> Option<Finding> {
    let heard = VOCABULARY.hear(body);
    let groups = places(&heard, |word| GROUPS.lines().any(|group| group == word));
    if groups.is_empty() {
        return None;
    }
    let mut worst: Option<(u8, usize, usize)> = None;
    for (at, word) in heard.iter().enumerate() {
        let Some((weight, _)) = harms().find(|(_, harm)| *harm == word.word) else {
            continue;
        };
        // Who speaks of suicide threatens nobody.
        if heard.get(at + 1).is_some_and(|next| next.word == "diri") {
            continue;
        }
        let near = groups.iter().find(|group| group.abs_diff(at) <= NEAR);
        if let Some(group) = near.filter(|_| worst.is_none_or(|(known, ..)| known < weight)) {
            worst = Some((weight, at.min(*group), at.max(*group)));
        }
    }
    worst.map(|(weight, first, last)| {
        let place = heard[first].place.start..heard[last].place.end;
        Finding::new(Rule::ListedWord, &body[place], weight)
    })
}

fn places(heard: &[Heard], is_one: impl Fn(&str) -> bool) -> Vec<usize> {
    let found = heard
        .iter()
        .enumerate()
        .filter(|(_, heard)| is_one(&heard.word));
    found.map(|(at, _)| at).collect()
}

fn harms() -> impl Iterator<Item = (u8, &'static str)> {
    HARM.lines().filter_map(|line| {
        let (weight, word) = line.split_once(' ')?;
        Some((weight.parse().ok()?, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(body: &str) -> u8 {
        find(body).map_or(0, |finding| finding.weight)
    }

    #[test]
    fn a_call_for_harm_to_a_group_is_held() {
        for body in [
            "usir saja orang c1na itu",
            "Kafir semua, habisi!",
            "orang madura itu bantai saja",
            "b.a.n.t.a.i yahudi",
        ] {
            assert!(weight(body) >= 50, "{body}");
        }
        let found = find("ya, usir saja orang cina itu").expect("a finding");
        assert_eq!(found.detail, "usir saja orang cina");
    }

    #[test]
    fn groups_and_crimes_are_spoken_of() {
        for body in [
            "orang Madura, Jawa dan Tionghoa di pasar ini rukun",
            "Islam melarang bunuh diri",
            "ikan bakar khas Jawa enak",
            "maling motor asal Jawa Barat ditangkap",
            "bantai saja lawannya, Persebaya!",
        ] {
            assert!(weight(body) < 50, "{body}");
        }
    }
}
