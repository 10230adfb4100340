//! Opening a draft and saving it.
//!
//! Every save names the revision it is based on and is refused when the draft
//! has moved on. What an operation did it does once, however often it is sent.
//! Nothing here touches what is published.

mod blocks;
pub mod checked;
mod open;
pub(in crate::edit) mod operation;
mod page;
mod save;
pub mod store;

use axum::http::StatusCode;

use super::answer::{Problem, Refused};
use super::asked::Asked;
use crate::{
    article::fields::Fields,
    document::{ArticleId, Document},
    locale::{Timestamp, editing::draft::draft_texts},
    server::routes::Routes,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/tulis/{id}", page::show)
        .post("/tulis", page::begin)
        .get("/api/edit/{id}", open::open)
        .post("/api/edit/{id}/draft", save::save)
        .post("/api/edit/{id}/blocks", blocks::render)
}

/// The address of a draft's page.
pub fn address(article: ArticleId) -> String {
    format!("/tulis/{article}")
}

/// A revision as it was stored.
#[derive(Clone, Debug)]
pub struct Revision {
    pub rev: i64,
    pub doc: Document,
    pub fields: Fields,
    pub at: Timestamp,
    /// `None` for an import, and for somebody whose account is gone.
    pub by: Option<String>,
}

/// Why a stored revision cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("the body of a stored revision: {0}")]
    Document(#[from] crate::document::DocumentError),
    #[error("the fields of a stored revision: {0}")]
    Fields(#[from] serde_json::Error),
}

impl ReadError {
    /// In the language of whoever asked; the cause goes to the log.
    pub fn refused(self, asked: &Asked) -> Refused {
        match self {
            Self::Database(cause) => cause.into(),
            cause => {
                tracing::error!(%cause, "a revision cannot be read");
                let text = draft_texts(asked.lang()).broken;
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", text).into()
            }
        }
    }
}
