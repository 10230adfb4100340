//! Readers' comments on their way in.

pub mod store;

use serde::{Deserialize, Serialize};

use crate::{article::id::AuthorId, document::ArticleId, locale::Timestamp};

/// A comment in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, sqlx::Type)]
#[sqlx(transparent)]
pub struct CommentId(pub i64);

/// A comment as a loader hands it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewComment {
    pub article: ArticleId,
    /// The comment that this one answers.
    pub parent: Option<CommentId>,
    /// Set when a byline person wrote it.
    pub author: Option<AuthorId>,
    pub author_name: String,
    /// Never shown.
    pub author_email: Option<String>,
    /// Plain text; a blank line parts paragraphs.
    pub body: String,
    pub state: State,
    pub created_at: Timestamp,
}

/// What was decided about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(rename_all = "lowercase")]
pub enum State {
    Pending,
    Approved,
    Spam,
    Trash,
}
