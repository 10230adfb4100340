//! An article as its own page shows it, with what a page needs besides it.

pub mod store;

use super::Article;
use crate::locale::Timestamp;

/// An article with what a page needs besides it.
#[derive(Clone, Debug)]
pub struct Published {
    pub article: Article,
    /// The rendered body.
    pub html: String,
    /// Its present path; differs from the one asked for when that is an old one.
    pub path: String,
    pub section_id: Option<i64>,
    pub place_id: Option<i64>,
    pub tag_ids: Vec<i64>,
    pub published_at: Timestamp,
}
