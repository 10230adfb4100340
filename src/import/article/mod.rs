//! An article on its way in: what a loader states about it, and its body made
//! ready for the database.

pub mod store;
#[cfg(test)]
mod tests;

use serde::Deserialize;

pub use crate::article::fields::{Comments, Fields};

use crate::{
    article::references,
    document::{self, ArticleId, Document, References},
    locale::Timestamp,
};

/// An article as a loader hands it over, apart from its body.
#[derive(Clone, Debug)]
pub struct NewArticle {
    /// Given by loaders that had to name the article before they wrote it (see
    /// [`store::next_article_id`]); taken into account only for an article that
    /// was not imported before.
    pub id: Option<ArticleId>,
    pub kind: Kind,
    pub status: Status,
    pub slug: String,
    /// URL path, byte for byte; what is published must have one.
    pub path: Option<String>,
    /// Paths that led to the article in earlier times.
    pub old_paths: Vec<String>,
    pub pin: Pin,
    pub comments: Comments,
    pub created_at: Timestamp,
    /// Time of first publication; for scheduled articles the time it is due.
    pub published_at: Option<Timestamp>,
    /// Time of the last change that readers are told of.
    pub updated_at: Option<Timestamp>,
    /// Slug and comments stand above and need not be given here.
    pub fields: Fields,
}

/// Story or institution page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Story,
    Page,
}

/// How far an imported article had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Draft,
    Review,
    Scheduled,
    Published,
    /// Its page names it and withholds the rest.
    Protected,
    Private,
}

/// Whether a story is held at the top of the front page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    Pinned,
    Unpinned,
}

/// A body made ready for the database. Making one is pure work, so bulk loaders
/// do it on other threads than the one that writes.
#[derive(Clone, Debug)]
pub struct Body {
    /// The document as JSON.
    doc: String,
    /// As readers get it.
    html: String,
    /// For the full-text index.
    text: String,
    word_count: i64,
    /// The articles it recommends.
    recommended: Vec<ArticleId>,
}

impl Body {
    /// Renders `document`.
    pub fn new(document: &Document, references: &dyn References) -> Self {
        let text = document::render_text(document);
        Self {
            doc: document.to_json(),
            html: document::render_html(document, references),
            word_count: i64::try_from(text.split_whitespace().count()).unwrap_or(i64::MAX),
            text,
            recommended: references::articles(document).collect(),
        }
    }
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Page => "page",
        }
    }
}

impl Status {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Protected => "protected",
            Self::Private => "private",
        }
    }
}
