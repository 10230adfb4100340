//! Earlier versions: listed, compared, brought back; and merging two versions.
//!
//! Nothing is taken back by bringing an earlier version back: it becomes the
//! newest revision, and those in between stay where they are.

mod compared;
pub mod fields;
mod list;
mod merged;
mod restore;
mod store;

use http::StatusCode;

use super::{answer::Problem, asked::Asked};
use crate::{locale::editing::revision::revision_texts, server::routes::Routes};

pub fn routes() -> Routes {
    Routes::default()
        .post("/api/edit/{id}/merge", merged::merge)
        .get("/api/edit/{id}/revisions", list::list)
        .get("/api/edit/{id}/revisions/{rev}", compared::compare)
        .post("/api/edit/{id}/restore", restore::restore)
}

/// The answer where a revision is asked for that there is not.
fn no_such_revision(asked: &Asked) -> Problem {
    let text = revision_texts(asked.lang()).no_such_revision;
    Problem::new(StatusCode::NOT_FOUND, "no_such_revision", text)
}
