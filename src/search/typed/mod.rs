//! Stories as somebody types what they look for: fewer rules than a question has,
//! and the last word is always unfinished.

pub mod store;

use super::fold;

/// A shorter beginning fits nearly every story and tells nothing.
const SHORTEST_BEGINNING: usize = 3;
/// How many words are looked up; it bounds the work.
const MOST_WORDS: usize = 10;

/// As FTS5 reads it: strings, so that nothing in them is an operator; `None`
/// where there is no word.
fn expression(text: &str) -> Option<String> {
    let words: Vec<String> = fold::words(text)
        .take(MOST_WORDS)
        .map(|word| word.folded)
        .collect();
    let (last, whole) = words.split_last()?;
    let end = match last.chars().count() >= SHORTEST_BEGINNING {
        true => "*",
        false => "",
    };
    let whole = whole.iter().map(|word| format!("\"{word}\" "));
    Some(format!("{}\"{last}\"{end}", whole.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_word_is_unfinished_and_nothing_is_an_operator() {
        let expression = |text: &str| expression(text).unwrap_or_default();
        assert_eq!(
            expression("Banjir OR Panar"),
            "\"banjir\" \"or\" \"panar\"*"
        );
        assert_eq!(expression("pa"), "\"pa\"");
        assert_eq!(expression("\"a\" * NEAR("), "\"a\" \"near\"*");
        assert_eq!(expression(" -- "), "");
    }
}
