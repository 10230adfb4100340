//! Lists of stories by what they are filed under: a topic, a person, a place,
//! a day.

#[cfg(feature = "ssr")]
pub mod store;

use super::{SectionLink, Verification};
use crate::{media::Picture, ui::chooser::Choice};

/// A byline person as their own page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub role: String,
    pub bio: String,
    pub photo: Option<Picture>,
    pub verified: Option<Verification>,
}

/// The day of an index page, and the ways to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// As a date field has it: `2025-10-24`.
    pub iso: String,
    /// Slug of the section the list is narrowed to; empty when it is not.
    pub section: String,
    pub sections: Vec<Choice>,
    /// The days before and after on which something was published.
    pub earlier: Option<SectionLink>,
    pub later: Option<SectionLink>,
}
