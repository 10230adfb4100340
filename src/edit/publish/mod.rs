//! From draft to print: review, checks, publishing, schedules, withdrawal.
//!
//! What holds here:
//! - Which act is allowed to whom in which state stands in one table ([`act`]).
//! - Readers get a revision whole or not at all: one transaction writes all that
//!   they see of it.
//! - The time of the first publication is set once. Readers are told of a later
//!   change when an editor says so.
//! - An address that was given leads to its article for ever.

pub mod act;
pub mod address;
mod answer;
mod correction;
mod handlers;
mod operation;
pub mod print;
pub mod ready;
pub mod slug;
pub mod store;

use sqlx::SqliteConnection;
use thiserror::Error;

pub use self::{
    act::Act,
    answer::{Scheduled, State, state},
};
use crate::{
    account::PersonId,
    article::{fields::Fields, references::Unrenderable},
    document::{ArticleId, Document, DocumentError},
    edit::{
        draft::{self, ReadError},
        schedule,
    },
    locale::Timestamp,
    server::{context::AppState, routes::Routes},
};

pub fn routes() -> Routes {
    Routes::default()
        .post("/api/edit/{id}/check", handlers::check)
        .post("/api/edit/{id}/publish", handlers::publish)
        .post("/api/edit/{id}/schedule", handlers::schedule)
        .post("/api/edit/{id}/unschedule", handlers::unschedule)
        .post("/api/edit/{id}/review", handlers::ask_review)
        .post("/api/edit/{id}/return", handlers::give_back)
        .post("/api/edit/{id}/withdraw", handlers::withdraw)
}

/// Tells whoever waits for it that an article changed its state. Called after the
/// commit, by people's requests and by the schedule.
pub fn announce(server: &AppState, article: ArticleId) {
    schedule::ring();
    server.live.state(article);
}

/// A revision with its content read.
#[derive(Clone, Debug)]
pub struct Manuscript {
    pub article: ArticleId,
    pub rev: i64,
    pub document: Document,
    pub fields: Fields,
}

impl Manuscript {
    /// The revision `rev` of an article; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn load(
        connection: &mut SqliteConnection,
        article: ArticleId,
        rev: i64,
    ) -> Result<Option<Self>, Unreadable> {
        let revision = draft::store::revision(connection, article, rev).await?;
        Ok(revision.map(|revision| Self {
            article,
            rev: revision.rev,
            document: revision.doc,
            fields: revision.fields,
        }))
    }
}

/// Who wrote a revision, and when.
#[derive(Clone, Debug)]
pub struct Author {
    /// `None` for an import, and for somebody whose account is gone.
    pub id: Option<PersonId>,
    pub name: Option<String>,
    pub at: Timestamp,
}

/// Why what is stored cannot be put before readers. Nothing an editor could mend
/// by another try.
#[derive(Debug, Error)]
pub enum Unreadable {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("the body of a stored revision: {0}")]
    Document(#[from] DocumentError),
    #[error("the fields of a stored revision: {0}")]
    Fields(#[from] serde_json::Error),
}

impl From<ReadError> for Unreadable {
    fn from(cause: ReadError) -> Self {
        match cause {
            ReadError::Database(cause) => Self::Database(cause),
            ReadError::Document(cause) => Self::Document(cause),
            ReadError::Fields(cause) => Self::Fields(cause),
        }
    }
}

impl From<Unrenderable> for Unreadable {
    fn from(cause: Unrenderable) -> Self {
        match cause {
            Unrenderable::Document(cause) => Self::Document(cause),
            Unrenderable::Database(cause) => Self::Database(cause),
        }
    }
}
