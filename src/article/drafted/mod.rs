//! A draft as its page would show it: the same [`super::Article`] that readers
//! get, made of a revision's fields.
//!
//! Nothing here reads a draft. Whoever has one, and may have it, hands it in.

pub mod store;

use crate::{document::ArticleId, locale::Timestamp};

/// Which revision of which article is shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    pub article: ArticleId,
    pub rev: i64,
    /// Of its body.
    pub words: i64,
    pub now: Timestamp,
}
