//! Who did what, before and after: a record that only grows. The database
//! refuses to change or delete a row, and [`chain`] shows when somebody did so
//! behind its back.

pub mod chain;
pub mod csv;
pub mod store;

use serde_json::Value;

pub use self::store::verify;
use crate::{
    account::{PersonId, guard::Person},
    locale::Timestamp,
};

/// What stands for [`By::Nobody`].
const NOBODY: &str = "–";
/// What stands for [`By::Server`].
const SERVER: &str = "warta";

/// What was done. Its name is what stands in the database, for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    SignIn,
    SignInRefused,
    SignOut,
    SessionEnded,
    PasswordChanged,
    PasswordAsked,
    CodeTurnedOn,
    CodeTurnedOff,
    RecoveryCodeUsed,
    PersonInvited,
    PersonAdded,
    PersonJoined,
    RoleChanged,
    PersonSuspended,
    PersonRestored,
    ProfileChanged,
    Verified,
    VerificationRevoked,
    SiteChanged,
    MenuChanged,
    TickerChanged,
    BreakingChanged,
    FrontChanged,
    MediaChanged,
    MediaRemoved,
    MailRetried,
    MailGivenUp,
    MailRead,
    AuditExported,
    BackupMade,
    BackupRestored,
    Published,
    Withdrawn,
    Scheduled,
    Unscheduled,
    ScheduleMissed,
    ReviewAsked,
    DraftReturned,
    RevisionRestored,
    PreviewLinked,
    CommentModerated,
    ComplaintDecided,
    CommenterBanned,
    CommenterFreed,
    CommentWordsChanged,
    CommentModesChanged,
    Corrected,
    CorrectionReworded,
}

impl Action {
    pub const ALL: &[Self] = &[
        Self::SignIn,
        Self::SignInRefused,
        Self::SignOut,
        Self::SessionEnded,
        Self::PasswordChanged,
        Self::PasswordAsked,
        Self::CodeTurnedOn,
        Self::CodeTurnedOff,
        Self::RecoveryCodeUsed,
        Self::PersonInvited,
        Self::PersonAdded,
        Self::PersonJoined,
        Self::RoleChanged,
        Self::PersonSuspended,
        Self::PersonRestored,
        Self::ProfileChanged,
        Self::Verified,
        Self::VerificationRevoked,
        Self::SiteChanged,
        Self::MenuChanged,
        Self::TickerChanged,
        Self::BreakingChanged,
        Self::FrontChanged,
        Self::MediaChanged,
        Self::MediaRemoved,
        Self::MailRetried,
        Self::MailGivenUp,
        Self::MailRead,
        Self::AuditExported,
        Self::BackupMade,
        Self::BackupRestored,
        Self::Published,
        Self::Withdrawn,
        Self::Scheduled,
        Self::Unscheduled,
        Self::ScheduleMissed,
        Self::ReviewAsked,
        Self::DraftReturned,
        Self::RevisionRestored,
        Self::PreviewLinked,
        Self::CommentModerated,
        Self::ComplaintDecided,
        Self::CommenterBanned,
        Self::CommenterFreed,
        Self::CommentWordsChanged,
        Self::CommentModesChanged,
        Self::Corrected,
        Self::CorrectionReworded,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::SignInRefused => "sign_in_refused",
            Self::SignOut => "sign_out",
            Self::SessionEnded => "session_ended",
            Self::PasswordChanged => "password_changed",
            Self::PasswordAsked => "password_asked",
            Self::CodeTurnedOn => "code_turned_on",
            Self::CodeTurnedOff => "code_turned_off",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::PersonInvited => "person_invited",
            Self::PersonAdded => "person_added",
            Self::PersonJoined => "person_joined",
            Self::RoleChanged => "role_changed",
            Self::PersonSuspended => "person_suspended",
            Self::PersonRestored => "person_restored",
            Self::ProfileChanged => "profile_changed",
            Self::Verified => "verified",
            Self::VerificationRevoked => "verification_revoked",
            Self::SiteChanged => "site_changed",
            Self::MenuChanged => "menu_changed",
            Self::TickerChanged => "ticker_changed",
            Self::BreakingChanged => "breaking_changed",
            Self::FrontChanged => "front_changed",
            Self::MediaChanged => "media_changed",
            Self::MediaRemoved => "media_removed",
            Self::MailRetried => "mail_retried",
            Self::MailGivenUp => "mail_given_up",
            Self::MailRead => "mail_read",
            Self::AuditExported => "audit_exported",
            Self::BackupMade => "backup_made",
            Self::BackupRestored => "backup_restored",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Scheduled => "scheduled",
            Self::Unscheduled => "unscheduled",
            Self::ScheduleMissed => "schedule_missed",
            Self::ReviewAsked => "review_asked",
            Self::DraftReturned => "draft_returned",
            Self::RevisionRestored => "revision_restored",
            Self::PreviewLinked => "preview_linked",
            Self::CommentModerated => "comment_moderated",
            Self::ComplaintDecided => "complaint_decided",
            Self::CommenterBanned => "commenter_banned",
            Self::CommenterFreed => "commenter_freed",
            Self::CommentWordsChanged => "comment_words_changed",
            Self::CommentModesChanged => "comment_modes_changed",
            Self::Corrected => "corrected",
            Self::CorrectionReworded => "correction_reworded",
        }
    }

    /// Reads [`Action::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }
}

/// Who acted.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    Person(&'a Person),
    /// Somebody who is not signed in (yet), known by their account.
    Account(PersonId, &'a str),
    /// Somebody of whom nothing is known.
    Nobody,
    /// A command on the server, or the server itself.
    Server,
}

/// One line of the record, as it is written.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub by: By<'a>,
    pub action: Action,
    /// What it was done to: "person", "site", "menu", …
    pub subject: &'static str,
    pub subject_id: Option<i64>,
    /// The values that changed; no secret and no password stands in either.
    pub before: Option<Value>,
    pub after: Option<Value>,
    /// Id of the request, as in the logs; empty for commands.
    pub request: &'a str,
}

/// One line of the record, as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub id: i64,
    pub at: Timestamp,
    pub person_id: Option<i64>,
    pub person: String,
    /// [`Action::name`], or one of a newer version.
    pub action: String,
    pub subject: String,
    pub subject_id: Option<i64>,
    /// An object, or null where there is none.
    pub before: Value,
    pub after: Value,
    pub request: String,
    pub link: chain::Link,
}

/// Which lines are wanted; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub who: Option<Who>,
    pub action: Option<Action>,
    pub subject: Option<String>,
    pub subject_id: Option<i64>,
    pub since: Option<Timestamp>,
    /// The first moment that is not wanted any more.
    pub until: Option<Timestamp>,
}

/// Whose lines are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Person(PersonId),
    Server,
    Nobody,
}

/// What [`verify`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was written, and none is missing.
    Whole { entries: i64, head: chain::Link },
    /// The row, or the one before it, is not as it was written.
    Changed { id: i64 },
    /// There is no such row, although later ones were written.
    Missing { id: i64 },
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole { entries, head } => {
                write!(out, "audit: {entries} entries, whole; head {head}")
            }
            Self::Changed { id } => write!(
                out,
                "audit: entry {id} is not as it was written: somebody changed the database's file"
            ),
            Self::Missing { id } => write!(
                out,
                "audit: entry {id} is missing: somebody removed it from the database's file"
            ),
        }
    }
}
