//! Searching what is published.

#[cfg(feature = "ssr")]
pub mod store;

use crate::article::Card;

/// The longest question that is looked up, in characters; the rest is ignored.
pub const LONGEST_QUESTION: usize = 200;

/// How many results a page shows.
pub const RESULTS_ON_A_PAGE: u32 = 20;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub question: String,
    pub cards: Vec<Card>,
    pub page: u32,
    pub has_older: bool,
}
