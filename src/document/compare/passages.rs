//! What changed between two versions, as short passages for readers: the words as
//! they were and as they are, with a few of those around them.

use serde::{Deserialize, Serialize};

use super::super::Document;
use super::super::block::Block;
use super::super::inline::RichText;
use super::segments::{Fate, Segment, compare_texts};
use super::union::{Note, union};
use super::{Line, lines, plain};

/// How many words stand around those that changed, at either side.
const AROUND: usize = 6;
/// Characters of a passage at the most: a paragraph, not a page.
const LONGEST: usize = 600;

/// Words that were changed, in what stands around them. Plain text on one line;
/// `before` is empty where something was added, `after` where it was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub before: String,
    pub after: String,
}

/// What changed in the words of a body, in reading order. What only moved, or only
/// looks otherwise, is no change of words.
pub fn passages(old: &Document, new: &Document) -> Vec<Passage> {
    let lines = lines(old, new);
    let mut exchanged = Exchanged::default();
    let mut passages = Vec::new();
    for line in without_rewritten(&lines) {
        match line {
            Line::Removed(block) => exchanged.removed.push(plain(block)),
            Line::Added(block) => exchanged.added.push(plain(block)),
            Line::Stayed { old, new } | Line::Moved { old, new } => {
                passages.extend(exchanged.passages());
                passages.extend(of_block(old, new));
            }
        }
    }
    passages.extend(exchanged.passages());
    passages
}

/// What changed in a text without marks, such as a headline.
pub fn passages_plain(old: &str, new: &str) -> Vec<Passage> {
    of_texts(&RichText::plain(old), &RichText::plain(new))
}

/// The lines without the blocks that were removed in one place and stand, word for
/// word, in another: somebody cut and pasted.
fn without_rewritten<'a, 'b>(lines: &'b [Line<'a>]) -> Vec<&'b Line<'a>> {
    let words = |block| plain(block).to_plain();
    let mut added: Vec<String> = Vec::new();
    let mut removed: Vec<String> = Vec::new();
    for line in lines {
        match line {
            Line::Added(block) => added.push(words(block)),
            Line::Removed(block) => removed.push(words(block)),
            Line::Stayed { .. } | Line::Moved { .. } => {}
        }
    }
    let mut both: Vec<String> = Vec::new();
    for text in &removed {
        if let Some(at) = added.iter().position(|other| other == text) {
            both.push(added.swap_remove(at));
        }
    }
    let (mut gone, mut come) = (both.clone(), both);
    let take = |from: &mut Vec<String>, text: &str| {
        let found = from.iter().position(|other| other == text);
        found.map(|at| from.swap_remove(at)).is_none()
    };
    lines
        .iter()
        .filter(|line| match line {
            Line::Added(block) => take(&mut come, &words(block)),
            Line::Removed(block) => take(&mut gone, &words(block)),
            Line::Stayed { .. } | Line::Moved { .. } => true,
        })
        .collect()
}

/// Blocks that were removed and those that stand in their place.
#[derive(Default)]
struct Exchanged {
    removed: Vec<RichText>,
    added: Vec<RichText>,
}

impl Exchanged {
    /// Compares them one by one, and is empty afterwards.
    fn passages(&mut self) -> Vec<Passage> {
        let Self { removed, added } = std::mem::take(self);
        let empty = RichText::empty();
        (0..removed.len().max(added.len()))
            .flat_map(|at| {
                let (old, new) = (removed.get(at), added.get(at));
                of_texts(old.unwrap_or(&empty), new.unwrap_or(&empty))
            })
            .collect()
    }
}

fn of_block(old: &Block, new: &Block) -> Vec<Passage> {
    if old == new {
        return Vec::new();
    }
    let Some(union) = union(old, new) else {
        return of_texts(&plain(old), &plain(new));
    };
    let texts = union.texts.iter().flat_map(|text| of_segments(text));
    let notes = union.notes.iter().flat_map(|note| match note {
        Note::Alt((old, new)) | Note::Credit((old, new)) | Note::Title((old, new)) => {
            passages_plain(old, new)
        }
        Note::Form => Vec::new(),
    });
    texts.chain(notes).collect()
}

fn of_texts(old: &RichText, new: &RichText) -> Vec<Passage> {
    of_segments(&compare_texts(old, new))
}

fn of_segments(segments: &[Segment]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut open: Option<Passage> = None;
    let mut before = String::new();
    for (index, segment) in segments.iter().enumerate() {
        let words = segment.text.to_plain();
        let is_last = index + 1 == segments.len();
        if segment.fate == Fate::Kept {
            match open.take() {
                // What lies this close together is read as one.
                Some(passage) if !is_last && is_short(&words) => {
                    open = Some(passage.with(&words, &words));
                }
                Some(passage) => passages.extend(passage.with(&head(&words), &head(&words)).told()),
                None => {}
            }
            before = words;
            continue;
        }
        let passage = open.take().unwrap_or_else(|| {
            let around = tail(&before);
            Passage {
                before: around.clone(),
                after: around,
            }
        });
        open = Some(match segment.fate {
            Fate::Removed => passage.with(&words, ""),
            _ => passage.with("", &words),
        });
    }
    passages.extend(open.and_then(Passage::told));
    passages
}

impl Passage {
    fn with(self, before: &str, after: &str) -> Self {
        Self {
            before: self.before + before,
            after: self.after + after,
        }
    }

    /// On one line and of a length to be read; `None` where no word changed, as when
    /// one became bold.
    fn told(self) -> Option<Self> {
        let (before, after) = (one_line(&self.before), one_line(&self.after));
        (before != after).then(|| Self {
            before: shortened(before),
            after: shortened(after),
        })
    }
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 2 * AROUND
}

/// The last few words, as they run on into what follows.
fn tail(text: &str) -> String {
    let mut starts = word_starts(text);
    let is_cut = starts.len() > AROUND;
    match is_cut.then(|| starts.remove(starts.len() - AROUND)) {
        Some(start) => format!("… {}", &text[start..]),
        None => text.to_owned(),
    }
}

/// The first few words.
fn head(text: &str) -> String {
    match word_starts(text).get(AROUND) {
        Some(end) => format!("{} …", text[..*end].trim_end()),
        None => text.to_owned(),
    }
}

/// Where the words of a text begin, in bytes.
fn word_starts(text: &str) -> Vec<usize> {
    let mut after_space = true;
    text.char_indices()
        .filter(|(_, c)| {
            let begins = after_space && !c.is_whitespace();
            after_space = c.is_whitespace();
            begins
        })
        .map(|(at, _)| at)
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            let cut = &text[..end];
            let cut = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
            format!("{cut} …")
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockId, Paragraph};

    fn pairs(old: &str, new: &str) -> Vec<(String, String)> {
        passages_plain(old, new)
            .into_iter()
            .map(|passage| (passage.before, passage.after))
            .collect()
    }

    fn pair(before: &str, after: &str) -> (String, String) {
        (before.to_owned(), after.to_owned())
    }

    #[test]
    fn a_change_stands_in_a_few_words() {
        let text = |count: &str| {
            format!(
                "Banjir yang datang sejak subuh hari ini memaksa {count} orang mengungsi ke balai \
                 desa yang terletak di atas bukit, kata lurah."
            )
        };
        assert_eq!(
            pairs(&text("12"), &text("21")),
            [pair(
                "… datang sejak subuh hari ini memaksa 12 orang mengungsi ke balai desa yang …",
                "… datang sejak subuh hari ini memaksa 21 orang mengungsi ke balai desa yang …"
            )]
        );
    }

    #[test]
    fn what_lies_close_together_is_one_passage() {
        assert_eq!(
            pairs(
                "Bupati membuka pasar lama di Jombang.",
                "Bupati meresmikan pasar lama di Ngawi."
            ),
            [pair(
                "Bupati membuka pasar lama di Jombang.",
                "Bupati meresmikan pasar lama di Ngawi."
            )]
        );
    }

    #[test]
    fn what_lies_far_apart_is_two() {
        let text = |first: &str, last: &str| {
            format!(
                "{first} {} {last} malam",
                "kata lain yang tetap ".repeat(10)
            )
        };
        let found = pairs(&text("Senin", "siang"), &text("Selasa", "larut"));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.starts_with("Senin kata lain") && found[0].0.ends_with('…'));
        assert!(found[1].1.starts_with("… ") && found[1].1.ends_with("tetap larut malam"));
    }

    fn body(paragraphs: &[(&str, &str)]) -> Document {
        let paragraphs = paragraphs.iter().map(|(id, text)| {
            Block::Paragraph(Paragraph {
                id: BlockId::derived(id, 0),
                text: RichText::plain(*text),
            })
        });
        Document::new(paragraphs.collect())
    }

    #[test]
    fn a_paragraph_that_was_pasted_over_is_compared_with_the_one_before() {
        let old = body(&[("a", "Ada 12 orang."), ("b", "Tetap."), ("c", "Sama saja.")]);
        let new = body(&[
            ("x", "Ada 21 orang."),
            ("b", "Tetap."),
            ("y", "Sama saja."),
            ("z", "Baru."),
        ]);
        let found: Vec<_> = passages(&old, &new)
            .into_iter()
            .map(|passage| (passage.before, passage.after))
            .collect();
        assert_eq!(
            found,
            [pair("Ada 12 orang.", "Ada 21 orang."), pair("", "Baru.")]
        );
    }

    #[test]
    fn what_was_added_had_nothing_before() {
        assert_eq!(pairs("", "Baru."), [pair("", "Baru.")]);
        assert_eq!(pairs("Lama.", ""), [pair("Lama.", "")]);
        assert_eq!(pairs("Sama.", "Sama."), []);
    }

    #[test]
    fn a_long_paragraph_is_cut_between_words() {
        let [passage] = &passages_plain("", &"kata ".repeat(1000))[..] else {
            panic!("one passage");
        };
        assert!(passage.after.ends_with("kata …"), "{}", passage.after);
        assert!(passage.after.chars().count() <= LONGEST + 2);
    }
}
