//! Marking what was asked for.

use std::ops::Range;

use super::{
    MARK, Marked,
    fold::{self, Word},
    question::Phrase,
};

/// How many characters of an excerpt stand before the first match, and from
/// there to the end, about.
const BEFORE: usize = 60;
const AFTER: usize = 180;

/// The whole of `text`.
pub fn whole(text: &str, phrases: &[Phrase]) -> Marked {
    mark(text, 0..text.len(), &matches(text, phrases))
}

/// `text` around the first match, cut between words; `None` when there is none.
pub fn excerpt(text: &str, phrases: &[Phrase]) -> Option<Marked> {
    let matches = matches(text, phrases);
    let first = matches.first()?;
    let window = window(text, first);
    let mut excerpt = mark(text, window.clone(), &matches);
    if window.start > 0 {
        excerpt.0.insert(0, '…');
    }
    if window.end < text.len() {
        excerpt.0.push('…');
    }
    Some(excerpt)
}

/// Whether anything that was asked for stands in `text`.
pub fn has_match(text: &str, phrases: &[Phrase]) -> bool {
    !matches(text, phrases).is_empty()
}

/// Where the phrases stand, in order and apart from each other.
fn matches(text: &str, phrases: &[Phrase]) -> Vec<Range<usize>> {
    if phrases.is_empty() {
        return Vec::new();
    }
    let words: Vec<Word> = fold::words(text).collect();
    let mut found = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let rest = &words[next..];
        let longest = phrases
            .iter()
            .filter_map(|phrase| phrase.length_at(rest))
            .max();
        if let Some(length) = longest {
            found.push(rest[0].place.start..rest[length - 1].place.end);
        }
        next += longest.unwrap_or(1);
    }
    found
}

fn window(text: &str, first: &Range<usize>) -> Range<usize> {
    let begin = match text[..first.start].char_indices().nth_back(BEFORE) {
        // After the next blank, or at the match itself.
        Some((cut, _)) => text[cut..first.start]
            .find(char::is_whitespace)
            .map_or(first.start, |blank| cut + blank),
        None => 0,
    };
    let end = match text[first.end..].char_indices().nth(AFTER) {
        Some((cut, _)) => text[first.end..first.end + cut]
            .rfind(char::is_whitespace)
            .map_or(first.end, |blank| first.end + blank),
        None => text.len(),
    };
    let trimmed = text[begin..end].trim_start();
    end - trimmed.len()..end
}

/// The matches that lie within `window` are marked.
fn mark(text: &str, window: Range<usize>, matches: &[Range<usize>]) -> Marked {
    let mut marked = String::with_capacity(window.len());
    let mut at = window.start;
    for found in matches {
        if found.start < at || found.end > window.end {
            continue;
        }
        add(&mut marked, &text[at..found.start]);
        marked.push(MARK);
        add(&mut marked, &text[found.clone()]);
        marked.push(MARK);
        at = found.end;
    }
    add(&mut marked, &text[at..window.end]);
    Marked(marked)
}

fn add(marked: &mut String, text: &str) {
    marked.extend(text.chars().filter(|character| *character != MARK));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::question::Question;

    fn phrases(question: &str) -> Vec<Phrase> {
        Question::parse(question).wanted
    }

    /// Matches in brackets.
    fn shown(marked: &Marked) -> String {
        let mut shown = String::new();
        for (index, piece) in marked.pieces().enumerate() {
            match index % 2 {
                0 => shown.push_str(piece),
                _ => shown.push_str(&format!("[{piece}]")),
            }
        }
        shown
    }

    #[test]
    fn words_are_marked_as_the_index_finds_them() {
        let text = "Harga CABAI naik; harganya di Café Cabaiku tetap";
        assert_eq!(
            shown(&whole(text, &phrases("cabai cafe harga"))),
            "[Harga] [CABAI] naik; [harganya] di [Café] Cabaiku tetap"
        );
    }

    #[test]
    fn a_phrase_is_marked_as_one_and_only_as_a_whole() {
        assert_eq!(
            shown(&whole(
                "air kota, air bersih. Bersih!",
                &phrases("\"air bersih\"")
            )),
            "air kota, [air bersih]. Bersih!"
        );
    }

    #[test]
    fn a_text_without_a_match_is_itself_and_has_no_excerpt() {
        assert_eq!(shown(&whole("Kota sepi", &phrases("ramai"))), "Kota sepi");
        assert_eq!(excerpt("Kota sepi", &phrases("ramai")), None);
        assert_eq!(excerpt("Kota sepi", &[]), None);
    }

    #[test]
    fn an_excerpt_is_cut_between_words_and_says_so() {
        let text = format!(
            "{}banjir{}",
            "kata lain ".repeat(30),
            " dan seterusnya".repeat(30)
        );
        let excerpt = shown(&excerpt(&text, &phrases("banjir")).expect("a match"));
        assert!(
            excerpt.starts_with("…lain kata") || excerpt.starts_with("…kata lain"),
            "{excerpt}"
        );
        assert!(excerpt.contains(" [banjir] dan"), "{excerpt}");
        assert!(
            excerpt.ends_with("seterusnya…") || excerpt.ends_with("dan…"),
            "{excerpt}"
        );
        assert!(excerpt.chars().count() < 260, "{excerpt}");
    }

    #[test]
    fn a_short_text_is_its_own_excerpt() {
        let excerpt = excerpt("Kota banjir lagi", &phrases("banjir")).expect("a match");
        assert_eq!(shown(&excerpt), "Kota [banjir] lagi");
    }

    #[test]
    fn a_text_cannot_forge_a_mark() {
        assert_eq!(shown(&whole("a\u{1}b\u{1}c", &phrases("x"))), "abc");
    }

    proptest! {
        #[test]
        fn marking_loses_and_adds_nothing(text in any::<String>(), question in any::<String>()) {
            let marked = whole(&text, &phrases(&question));
            prop_assert_eq!(marked.pieces().collect::<String>(), text.replace(MARK, ""));
        }

        #[test]
        fn any_excerpt_is_a_part_of_its_text(words in proptest::collection::vec("[aé𝄞 .]{0,9}b?", 0..200)) {
            let text = words.concat();
            if let Some(excerpt) = excerpt(&text, &phrases("b")) {
                let plain: String = excerpt.pieces().collect();
                prop_assert!(text.contains(plain.trim_matches('…')));
            }
        }
    }
}
