//! Who may edit which article: editors any, reporters what they began or sign.
//!
//! An [`Editable`] is the proof of it. Only [`may_edit`] makes one, so whoever
//! takes it as an argument cannot be called by somebody who may not.

mod store;

use http::StatusCode;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::answer::Refused;
use crate::{
    account::guard::{Editor, Writer},
    article::Kind,
    document::ArticleId,
    locale::Timestamp,
};

/// What an article is at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Status {
    Draft,
    Review,
    Scheduled,
    Published,
    /// Has a page that withholds its text.
    Protected,
    /// Was published, or never was, and has no page.
    Private,
    Withdrawn,
}

/// An article that its holder may edit, as it stood when they asked.
#[expect(
    clippy::manual_non_exhaustive,
    reason = "nobody in this crate makes one either, which the attribute does not say"
)]
#[derive(Clone, Debug)]
pub struct Editable {
    pub article: ArticleId,
    pub kind: Kind,
    pub status: Status,
    /// Its present public address, if it ever had one.
    pub path: Option<String>,
    pub draft_rev: i64,
    pub published_rev: Option<i64>,
    /// The revision that goes out at `published_at`; only while it is scheduled.
    pub scheduled_rev: Option<i64>,
    /// Of the first publication; of the next one while it is scheduled.
    pub published_at: Option<Timestamp>,
    /// With which an editor gave the draft back; empty where it was not.
    pub review_note: String,
    /// Keeps others from making one.
    _proof: (),
}

impl Editable {
    /// Whether its row and its place in lists are the draft's: nothing of it is
    /// published yet, and only the desk lists it.
    pub const fn is_unpublished(&self) -> bool {
        self.published_rev.is_none()
            && matches!(
                self.status,
                Status::Draft | Status::Review | Status::Scheduled | Status::Private
            )
    }
}

/// Asks whether `writer` may edit the article. Within a transaction that writes,
/// the answer holds until its end.
///
/// # Errors
/// 404 where there is no such article, 403 where it is somebody else's.
pub async fn may_edit(
    connection: &mut SqliteConnection,
    writer: &Writer,
    article: ArticleId,
) -> Result<Editable, Refused> {
    let row = store::article(connection, article, writer).await?;
    let Some(store::ArticleRow { is_own, editable }) = row else {
        return Err(StatusCode::NOT_FOUND.into());
    };
    if is_own || Editor::admits(writer.role) {
        return Ok(editable);
    }
    Err(StatusCode::FORBIDDEN.into())
}
