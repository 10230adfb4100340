//! Two versions of a text, word by word.

use std::{
    ops::Range,
    time::{Duration, Instant},
};

use similar::{Algorithm, DiffOp, DiffableStr, capture_diff_slices_deadline};

use super::inline::{Inline, Marks, RichText};

/// After so long a comparison is finished less finely: two texts of megabytes that
/// have nothing in common would take minutes.
const PATIENCE: Duration = Duration::from_secs(1);

/// A word, a gap between words, or a line break, with its marks: a word that
/// became bold is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Token<'a> {
    text: &'a str,
    marks: &'a Marks,
    kind: TokenKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum TokenKind {
    Word,
    /// Space or punctuation.
    Gap,
    HardBreak,
}

impl Token<'_> {
    pub fn to_inline(self) -> Inline {
        let marks = self.marks.clone();
        match self.kind {
            TokenKind::Word | TokenKind::Gap => Inline::marked(self.text, marks),
            TokenKind::HardBreak => Inline::HardBreak { marks },
        }
    }

    fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The words of a text and what stands between them; together all of it.
pub(super) fn tokens(text: &RichText) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for piece in text.pieces() {
        match piece {
            // Word boundaries by UAX #29.
            Inline::Text { text, marks } => {
                tokens.extend(text.tokenize_unicode_words().into_iter().map(|text| Token {
                    text,
                    marks,
                    kind: kind_of(text),
                }));
            }
            Inline::HardBreak { marks } => tokens.push(Token {
                text: "\n",
                marks,
                kind: TokenKind::HardBreak,
            }),
        }
    }
    tokens
}

/// The text that tokens stand for.
pub(super) fn text_of(tokens: &[Token<'_>]) -> RichText {
    tokens.iter().map(|token| token.to_inline()).collect()
}

/// How many words stand among tokens.
pub(super) fn count(tokens: &[Token<'_>]) -> usize {
    tokens.iter().filter(|token| token.is_word()).count()
}

/// A part of the older text and what stands in its place. Either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// What differs, in reading order; between two changes both texts are the same.
///
/// Texts that have nothing but spaces and a "yang" in common are no help to
/// anybody, neither to who reads the difference nor to a merge that would mix
/// two sentences: such a remainder counts as changed.
pub(super) fn changes(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Change> {
    let (old_ruler, new_ruler) = (Ruler::new(old), Ruler::new(new));
    let weight = |change: &Change| {
        old_ruler
            .length(&change.old)
            .max(new_ruler.length(&change.new))
    };
    let belong_together = |first: &Change, second: &Change| {
        let between = first.old.end..second.old.start;
        old_ruler.words(&between) == 0
            || old_ruler.length(&between) * 2 < weight(first).min(weight(second))
    };
    let deadline = Some(Instant::now() + PATIENCE);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, old, new, deadline);
    let differing = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| Change {
            old: op.old_range(),
            new: op.new_range(),
        });
    let mut changes: Vec<Change> = Vec::new();
    for change in differing {
        match changes.last_mut() {
            Some(last) if belong_together(last, &change) => {
                last.old.end = change.old.end;
                last.new.end = change.new.end;
            }
            _ => changes.push(change),
        }
    }
    changes
}

/// Tells in one step how much a part of a text holds, however long it is.
struct Ruler {
    /// Characters and words before each token.
    before: Vec<(usize, usize)>,
}

impl Ruler {
    fn new(tokens: &[Token<'_>]) -> Self {
        let mut so_far = (0, 0);
        let mut before = vec![so_far];
        before.extend(tokens.iter().map(|token| {
            so_far.0 += token.text.chars().count();
            so_far.1 += usize::from(token.is_word());
            so_far
        }));
        Self { before }
    }

    /// In characters.
    fn length(&self, part: &Range<usize>) -> usize {
        self.before[part.end].0 - self.before[part.start].0
    }

    fn words(&self, part: &Range<usize>) -> usize {
        self.before[part.end].1 - self.before[part.start].1
    }
}

fn kind_of(text: &str) -> TokenKind {
    if text.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else {
        TokenKind::Gap
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(old: &str, new: &str) -> Vec<(String, String)> {
        let (old, new) = (RichText::plain(old), RichText::plain(new));
        let (old, new) = (tokens(&old), tokens(&new));
        let plain = |tokens: &[Token<'_>]| text_of(tokens).to_plain();
        changes(&old, &new)
            .into_iter()
            .map(|change| (plain(&old[change.old]), plain(&new[change.new])))
            .collect()
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    #[test]
    fn only_the_words_that_differ_are_changed() {
        assert_eq!(
            changed(
                "Bupati membuka pasar lama di Jombang.",
                "Bupati meresmikan pasar lama di Ngawi."
            ),
            [pair("membuka", "meresmikan"), pair("Jombang", "Ngawi")]
        );
    }

    #[test]
    fn a_number_is_one_word() {
        assert_eq!(
            changed("Biaya Rp 1.500.000 lunas", "Biaya Rp 1.750.000 lunas"),
            [pair("1.500.000", "1.750.000")]
        );
    }

    #[test]
    fn a_sentence_that_was_written_anew_is_one_change() {
        assert_eq!(
            changed(
                "Harga beras naik di semua pasar",
                "Warga mengeluhkan banjir yang merendam sawah"
            ),
            [pair(
                "Harga beras naik di semua pasar",
                "Warga mengeluhkan banjir yang merendam sawah"
            )]
        );
    }

    #[test]
    fn a_lone_short_word_between_long_changes_is_changed_with_them() {
        assert_eq!(
            changed(
                "pemerintah kabupaten di lapangan",
                "masyarakat setempat di pegunungan"
            )
            .len(),
            1
        );
    }

    #[test]
    fn megabytes_without_anything_in_common_take_seconds() {
        let long = |word: &str| RichText::plain(format!("{word} yang ").repeat(50_000));
        let (old, new) = (long("pasarpasarpasar"), long("banjirbanjirbanjir"));
        let (old, new) = (tokens(&old), tokens(&new));
        let begun = Instant::now();
        assert!(!changes(&old, &new).is_empty());
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{:?}",
            begun.elapsed()
        );
    }

    #[test]
    fn tokens_are_the_whole_text() {
        let text =
            RichText::plain("Ia berkata: “Tidak!” — lalu pergi.\u{a0}\u{1f468}\u{200d}\u{1f469}");
        assert_eq!(text_of(&tokens(&text)), text);
    }
}
