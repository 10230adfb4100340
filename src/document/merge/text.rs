//! Texts that two people changed.

use std::ops::Range;

use super::super::inline::RichText;
use super::super::words::{Change, Token, changes, text_of, tokens};

/// The text with the changes of both, or `None` where they changed the same
/// words: replaced them in two ways, or wrote in the same place.
pub(super) fn merge_texts(base: &RichText, mine: &RichText, theirs: &RichText) -> Option<RichText> {
    if let Some(one) = super::pick(base, mine, theirs) {
        return Some(one.clone());
    }
    let (base, mine, theirs) = (tokens(base), tokens(mine), tokens(theirs));
    let mut mine = Side::new(&base, &mine);
    let mut theirs = Side::new(&base, &theirs);
    let mut merged = Vec::new();
    let mut done = 0;
    while let Some(start) = [mine.next_start(), theirs.next_start()]
        .into_iter()
        .flatten()
        .min()
    {
        let end = reach(&mine, &theirs, start);
        merged.extend_from_slice(&base[done..start]);
        let (my_part, my_change) = mine.take(start..end);
        let (their_part, their_change) = theirs.take(start..end);
        match (my_change, their_change) {
            (Whether::Changed, Whether::Left) => merged.extend_from_slice(my_part),
            (Whether::Left, _) => merged.extend_from_slice(their_part),
            (Whether::Changed, Whether::Changed) if my_part == their_part => {
                merged.extend_from_slice(my_part);
            }
            (Whether::Changed, Whether::Changed) => return None,
        }
        done = end;
    }
    merged.extend_from_slice(&base[done..]);
    Some(text_of(&merged))
}

/// Where the changes that begin at `start` and touch each other end.
fn reach(mine: &Side<'_>, theirs: &Side<'_>, start: usize) -> usize {
    let mut end = start;
    loop {
        let further = mine.reach(end).max(theirs.reach(end));
        if further == end {
            return end;
        }
        end = further;
    }
}

/// Whether one side changed a part.
enum Whether {
    Changed,
    Left,
}

/// One side's text, walked through along the base.
struct Side<'a> {
    tokens: &'a [Token<'a>],
    /// Those that are still ahead, in order.
    changes: std::collections::VecDeque<Change>,
    /// Where this side's text goes on, and the place of the base that this is.
    at: usize,
    base_at: usize,
}

impl<'a> Side<'a> {
    fn new(base: &[Token<'a>], tokens: &'a [Token<'a>]) -> Self {
        Self {
            tokens,
            changes: changes(base, tokens).into(),
            at: 0,
            base_at: 0,
        }
    }

    fn next_start(&self) -> Option<usize> {
        Some(self.changes.front()?.old.start)
    }

    /// How far the changes go that begin at or before `end`.
    fn reach(&self, end: usize) -> usize {
        let begun = self
            .changes
            .iter()
            .take_while(|change| change.old.start <= end);
        begun
            .map(|change| change.old.end)
            .max()
            .unwrap_or(end)
            .max(end)
    }

    /// What this side has for a part of the base.
    fn take(&mut self, part: Range<usize>) -> (&'a [Token<'a>], Whether) {
        self.at += part.start - self.base_at;
        let start = self.at;
        self.base_at = part.start;
        let mut whether = Whether::Left;
        while let Some(change) = self
            .changes
            .pop_front_if(|change| change.old.start <= part.end)
        {
            self.at += change.old.start - self.base_at;
            self.at += change.new.len();
            self.base_at = change.old.end;
            whether = Whether::Changed;
        }
        self.at += part.end - self.base_at;
        self.base_at = part.end;
        (&self.tokens[start..self.at], whether)
    }
}
