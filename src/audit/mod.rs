//! Who did what, before and after: a record that only grows.

pub mod store;

use serde_json::Value;

use crate::account::{PersonId, guard::Person};

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
    MailRetried,
    AuditExported,
    BackupMade,
    BackupRestored,
    Published,
    Withdrawn,
    CommentModerated,
}

impl Action {
    pub const ALL: [Self; 30] = [
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
        Self::MailRetried,
        Self::AuditExported,
        Self::BackupMade,
        Self::BackupRestored,
        Self::Published,
        Self::Withdrawn,
        Self::CommentModerated,
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
            Self::MailRetried => "mail_retried",
            Self::AuditExported => "audit_exported",
            Self::BackupMade => "backup_made",
            Self::BackupRestored => "backup_restored",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::CommentModerated => "comment_moderated",
        }
    }

    /// Reads [`Action::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
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
