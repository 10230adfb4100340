//! Decisions about comments: made by a moderator, by the server when one comes in,
//! or by its writer. Each stands in `comment_event`, which only grows; what
//! moderators and the server decide stands in the audit as well.
//!
//! A decision names the comment as it was seen ([`Seen`]): one whose words or
//! state are others by now is left alone. Everything that one press decided is a
//! batch, and is taken back as one.

pub mod store;

use serde::Serialize;

use super::{reason::Reason, screening::Lesson};
use crate::{
    account::guard::{Moderator, Person},
    audit::By,
    locale::Timestamp,
};

/// Within how many hours after it came in a held comment is to be decided on.
pub const HOURS_TO_DECIDE: i64 = 24;

/// By when a comment that was held at `since` is to be decided on.
pub const fn due(since: Timestamp) -> Timestamp {
    since.minutes_before(-60 * HOURS_TO_DECIDE)
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum State {
    /// Nobody but moderators and its writer sees it.
    Pending,
    Approved,
    Spam,
    /// Not shown, for a ground.
    Trash,
}

impl State {
    /// The name that stands in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Spam => "spam",
            Self::Trash => "trash",
        }
    }
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Approve,
    Reject(Reason),
    Spam,
    /// It waits (again), and is not shown meanwhile.
    Hold,
}

impl Verdict {
    pub const fn state(self) -> State {
        match self {
            Self::Approve => State::Approved,
            Self::Reject(_) => State::Trash,
            Self::Spam => State::Spam,
            Self::Hold => State::Pending,
        }
    }

    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Reject(reason) => Some(reason),
            _ => None,
        }
    }

    /// What it is called in `comment_event`.
    const fn event(self) -> &'static str {
        match self {
            Self::Hold => "reopened",
            _ => self.state().name(),
        }
    }

    /// What it teaches the classifier; `None` for what says nothing about whether
    /// words are those of advertisers and agitators.
    const fn lesson(self) -> Option<Lesson> {
        match self {
            Self::Approve => Some(Lesson::Ham),
            Self::Spam | Self::Reject(Reason::Spam | Reason::Advertising | Reason::Sara) => {
                Some(Lesson::Spam)
            }
            Self::Reject(_) | Self::Hold => None,
        }
    }
}

/// Who decides.
#[derive(Clone, Copy, Debug)]
pub enum Decider<'a> {
    Moderator(&'a Moderator),
    /// By a rule of the site, as when a complaint is about to lapse.
    Server,
}

impl<'a> Decider<'a> {
    fn person(self) -> Option<&'a Person> {
        match self {
            Self::Moderator(moderator) => Some(moderator),
            Self::Server => None,
        }
    }

    fn by(self) -> By<'a> {
        self.person().map_or(By::Server, By::Person)
    }
}

/// A decision about one or many.
#[derive(Clone, Copy, Debug)]
pub struct Deciding<'a> {
    pub by: Decider<'a>,
    pub verdict: Verdict,
    /// For other moderators; readers do not see it.
    pub note: &'a str,
    /// Id of the request, as the audit names it.
    pub request: &'a str,
    pub now: Timestamp,
}

/// A comment as somebody saw it: its state, and the last change of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen(String);

impl Seen {
    pub fn of(state: State, edited_at: Option<Timestamp>) -> Self {
        let edited = edited_at.map_or(0, Timestamp::millis);
        Self(format!("{}.{edited}", state.name()))
    }

    /// As a form sends it back.
    pub fn from_form(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it is written into a form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub comment_id: i64,
    /// `None` where it does not matter what it says and where it stands by now.
    pub seen: Option<Seen>,
}

/// Why nothing was decided about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// There is none, or its writer has taken it back.
    Gone,
    /// Somebody decided on it, or its words were changed, since it was seen.
    Changed,
    /// It stands there already.
    Same,
}

/// What came of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Names the decision, for [`store::undo`].
    pub batch: String,
    pub changed: Vec<i64>,
    pub left: Vec<(i64, Left)>,
}
