//! An article on its way in: what a loader states about it, and its body made
//! ready for the database.

pub mod store;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{
    article::id::{AuthorId, PlaceId, SectionId, TagId},
    document::{self, ArticleId, Document, MediaId, References},
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

/// Whether readers may comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comments {
    Open,
    Closed,
}

/// What an editor can change of an article beside its body: kept with every
/// revision as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    pub kicker: String,
    pub headline: String,
    pub short_headline: String,
    pub standfirst: String,
    /// The section that stands in the kicker and the breadcrumb.
    pub section: Option<SectionId>,
    /// Further sections whose lists show the story.
    pub also: Vec<SectionId>,
    pub tags: Vec<TagId>,
    /// In the order of the byline.
    pub authors: Vec<AuthorId>,
    /// Who edited it, as the initials at its foot name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<AuthorId>,
    /// The office or agency whose release it is taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    pub place: Option<PlaceId>,
    pub lead_media: Option<MediaId>,
    pub lead_caption: String,
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
