//! A text with what became of it.

use std::collections::HashMap;

use super::super::inline::RichText;
use super::super::words::{changes, count, text_of, tokens};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Segment {
    pub fate: Fate,
    pub text: RichText,
}

/// What became of it from the older version to the newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Fate {
    Kept,
    Added,
    Removed,
}

/// The texts of a block that are shown with what became of them. They are told
/// apart by where they are in memory, for two texts of a block may be equal; so
/// the block must stay where it is until it is printed.
#[derive(Debug, Default)]
pub(in crate::document) struct Revised(HashMap<*const RichText, Vec<Segment>>);

impl Revised {
    /// What became of this text, if that is to be shown.
    pub fn take(&mut self, text: &RichText) -> Option<Vec<Segment>> {
        if self.0.is_empty() {
            return None;
        }
        self.0.remove(&std::ptr::from_ref(text))
    }
}

impl<'a> FromIterator<(&'a RichText, Vec<Segment>)> for Revised {
    fn from_iter<I: IntoIterator<Item = (&'a RichText, Vec<Segment>)>>(texts: I) -> Self {
        let texts = texts.into_iter();
        Self(
            texts
                .map(|(text, segments)| (std::ptr::from_ref(text), segments))
                .collect(),
        )
    }
}

/// How many words were added and removed.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub added: usize,
    pub removed: usize,
}

impl Tally {
    pub fn add(&mut self, segments: &[Segment]) {
        for segment in segments {
            let words = count(&tokens(&segment.text));
            match segment.fate {
                Fate::Kept => {}
                Fate::Added => self.added += words,
                Fate::Removed => self.removed += words,
            }
        }
    }
}

/// Both texts as one, removed words before those that took their place.
pub(super) fn compare_texts(old: &RichText, new: &RichText) -> Vec<Segment> {
    if old == new {
        return whole(Fate::Kept, new);
    }
    let (old, new) = (tokens(old), tokens(new));
    let mut segments = Vec::new();
    let mut add = |fate, tokens: &[_]| {
        if !tokens.is_empty() {
            let text = text_of(tokens);
            segments.push(Segment { fate, text });
        }
    };
    let mut done = 0;
    for change in changes(&old, &new) {
        add(Fate::Kept, &old[done..change.old.start]);
        add(Fate::Removed, &old[change.old.clone()]);
        add(Fate::Added, &new[change.new]);
        done = change.old.end;
    }
    add(Fate::Kept, &old[done..]);
    segments
}

/// A text that has one fate.
pub(super) fn whole(fate: Fate, text: &RichText) -> Vec<Segment> {
    let text = text.clone();
    let segment = (!text.pieces().is_empty()).then_some(Segment { fate, text });
    segment.into_iter().collect()
}
