//! What the editor is answered (engine/types.ts: `State`, `Outdated`, `Fault`).

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Serialize;
use serde_json::json;

use super::{Author, Unreadable, store::Standing};
use crate::{
    account::guard::Person,
    article::store::Clock,
    edit::{
        access::Status,
        answer::{Problem, Refused},
        checklist::Fault,
    },
    locale::{Timestamp, date, editing::publish::publish_texts},
    server::failure::or_internal,
};

/// Where an article stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    pub status: Status,
    pub path: Option<String>,
    pub published_rev: Option<i64>,
    pub scheduled: Option<Scheduled>,
    /// In words.
    pub message: String,
}

/// What goes out, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scheduled {
    pub rev: i64,
    pub at: Timestamp,
    /// In words, with the zone.
    pub text: String,
}

/// Where an article stands, in words for somebody of this clock.
pub fn state(standing: &Standing, clock: Clock) -> State {
    State {
        status: standing.status,
        path: standing.path.clone(),
        published_rev: standing.published_rev,
        scheduled: scheduled(standing, clock),
        message: message(standing, clock),
    }
}

fn scheduled(standing: &Standing, clock: Clock) -> Option<Scheduled> {
    let at = standing.published_at?;
    Some(Scheduled {
        rev: standing.scheduled_rev?,
        at,
        text: words(at, clock),
    })
}

fn message(standing: &Standing, clock: Clock) -> String {
    let texts = publish_texts(clock.lang);
    let at = |at: Option<Timestamp>| at.map(|at| words(at, clock)).unwrap_or_default();
    let published_at = at(standing.published_at);
    match standing.status {
        Status::Draft if !standing.review_note.is_empty() => {
            (texts.returned_with)(&standing.review_note)
        }
        Status::Draft => texts.draft.to_owned(),
        Status::Review => texts.in_review.to_owned(),
        Status::Scheduled if standing.schedule_fault.is_some() => (texts.missed)(&published_at),
        Status::Scheduled if standing.scheduled_rev.is_none() => {
            (texts.scheduled_elsewhere)(&published_at)
        }
        Status::Scheduled if standing.scheduled_rev < Some(standing.draft_rev) => {
            (texts.scheduled_behind)(&published_at)
        }
        Status::Scheduled => (texts.scheduled)(&published_at),
        Status::Published => (texts.published)(&published_at),
        Status::Protected => texts.protected.to_owned(),
        Status::Private => texts.private.to_owned(),
        Status::Withdrawn => (texts.withdrawn)(&at(standing.withdrawn_at)),
    }
}

/// A time with its zone: `26 November 2026 - 08:00 WIB`.
pub(super) fn words(at: Timestamp, clock: Clock) -> String {
    date::stamp(at, clock.zone, clock.lang).text
}

/// Somebody else, or the same person elsewhere, saved since.
#[derive(Clone, Debug, Serialize)]
pub struct Outdated {
    rev: i64,
    by: String,
    same_person: bool,
    at: String,
}

impl Outdated {
    pub(super) fn of(rev: i64, author: Author, me: &Person, at: String) -> Self {
        Self {
            rev,
            same_person: author.id == Some(me.id),
            by: author.name.unwrap_or_default(),
            at,
        }
    }
}

/// Why an act was not carried out.
#[derive(Clone, Debug)]
pub enum NotDone {
    Refused(Refused),
    Outdated(Outdated),
    /// What the checklist found; something of it stops.
    Faults(Vec<Fault>),
}

impl IntoResponse for NotDone {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refused) => refused.into_response(),
            Self::Outdated(outdated) => (StatusCode::CONFLICT, Json(outdated)).into_response(),
            Self::Faults(faults) => {
                let body = Json(json!({ "faults": faults }));
                (StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
            }
        }
    }
}

impl From<Refused> for NotDone {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Problem> for NotDone {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem.into())
    }
}

impl From<StatusCode> for NotDone {
    fn from(status: StatusCode) -> Self {
        Self::Refused(status.into())
    }
}

impl From<sqlx::Error> for NotDone {
    fn from(cause: sqlx::Error) -> Self {
        Self::Refused(cause.into())
    }
}

impl From<Unreadable> for NotDone {
    /// The cause goes to the log.
    fn from(cause: Unreadable) -> Self {
        match cause {
            Unreadable::Database(cause) => cause.into(),
            cause => {
                _ = or_internal::<(), _>(Err(cause));
                StatusCode::INTERNAL_SERVER_ERROR.into()
            }
        }
    }
}
