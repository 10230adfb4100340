//! Searching what is published.
//!
//! A question is made of words, which must all occur; the last one may be
//! unfinished. "Words in quotation marks" must occur in this order, side by
//! side. A hyphen before a word or a quotation leaves out what holds it.
//! Everything else is text: there is no question that is an error.
//!
//! An answer is bounded work whatever is asked: of the matches, the [`RANKED`]
//! last entered are ranked, and no others are shown. First come the stories that
//! have all the words in the headline, then those that have them in headline,
//! standfirst, tags, byline and place together, then the rest; within each, the
//! newest first.

mod facet;
pub mod fold;
pub mod form;
pub mod found;
mod highlight;
pub mod index;
mod question;
pub mod store;
pub mod typed;

use crate::{article::Card, ui::chooser::Choice};

/// The longest question that is looked up, in characters; the rest is ignored.
pub const LONGEST_QUESTION: usize = 200;

/// How many results a page shows.
pub const RESULTS_ON_A_PAGE: u32 = 20;

/// How many of the matches are ranked and can be shown.
pub const RANKED: u32 = 1_000;

/// What a reader asks for, as it stands in the address. What is empty asks for
/// nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub question: String,
    /// Slug of a section; those below it are meant too.
    pub section: String,
    /// Slug of a person in the byline.
    pub author: String,
    /// The first day, `2025-10-24` in the site's zone.
    pub from: String,
    /// The last day; it is meant too.
    pub to: String,
    /// Counted from 1.
    pub page: u32,
}

impl Query {
    /// Whether it is narrowed by anything but words.
    pub fn is_filtered(&self) -> bool {
        [&self.section, &self.author, &self.from, &self.to]
            .iter()
            .any(|filter| !filter.is_empty())
    }

    /// Whether it asks for anything.
    pub fn asks(&self) -> bool {
        self.is_filtered() || !self.question.is_empty()
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub query: Query,
    pub found: Vec<Found>,
    /// How many stories match; `None` when they are [`RANKED`] or more.
    pub count: Option<u32>,
    pub has_older: bool,
    /// Why nothing could be looked up.
    pub hint: Option<Hint>,
    /// What the section and the author may be chosen from.
    pub sections: Vec<Choice>,
    pub authors: Vec<Choice>,
}

/// A story that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Without headline and standfirst, which follow.
    pub card: Card,
    pub headline: Marked,
    /// The standfirst, or the text around the first match.
    pub excerpt: Marked,
}

/// A text with what was asked for marked in it: the matches stand between
/// [`MARK`]s. A string, because the browser then needs no code to read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked(String);

/// Parts the text from a match and a match from the text; stands in no text.
const MARK: char = '\u{1}';

impl Marked {
    /// The text in pieces: the first one is no match, the second is one, and so
    /// on in turn. Pieces may be empty.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.0.split(MARK)
    }
}

/// Why a question finds nothing, when it is not for want of stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// There is no word in it.
    NoWord,
    /// It says only what must not occur.
    OnlyExclusions,
    /// A day is none, or the last one is before the first.
    Days,
}
