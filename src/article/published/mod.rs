//! An article as its own page shows it, with what a page needs besides it.

pub mod store;

use super::{Article, withdrawal::Ground};
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
    pub told: Told,
}

/// What is told of an article elsewhere: in the results of search engines and in
/// link previews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub search_title: String,
    pub search_description: String,
    pub social_title: String,
    pub social_description: String,
}

impl Told {
    /// Nothing but the headline.
    fn only(headline: &str) -> Self {
        Self {
            search_title: headline.to_owned(),
            social_title: headline.to_owned(),
            ..Self::default()
        }
    }
}

/// What is left of an article that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Withdrawn {
    pub headline: String,
    pub at: Timestamp,
    pub ground: Ground,
    /// For readers, plain text; may be empty.
    pub note: String,
}
