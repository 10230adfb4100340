//! Who is who and who may do what: people with their roles, sessions, and the
//! guards that a handler must hold before it does anything.
//!
//! A guard is a value ([`guard::Editor`]): functions that change something take
//! it, so that nobody can call them without having asked. [`policy`] lists every
//! address with those who may use it; an address that it does not list cannot be
//! registered.

pub mod caller;
pub mod cli;
pub mod code;
pub mod cookie;
pub mod email;
pub mod guard;
pub mod join;
pub mod letter;
pub mod link;
pub mod manage;
pub mod own;
pub mod password;
pub mod person;
pub mod policy;
pub mod profile;
pub mod secret;
pub mod sign_in;
pub mod store;
pub mod throttle;
pub mod token;

use std::path::Path;

use serde::{Deserialize, Serialize};

/// What a person is in the newsroom; each may what its row of [`policy`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Role {
    /// Runs the newsroom: people, settings, audit.
    Owner,
    /// Decides what is published and how the site is set up.
    Editor,
    /// Writes, and sees their own drafts.
    Reporter,
    /// Keeps comments fit to print.
    Moderator,
    /// Comments under their name, and has no way into the desk.
    Reader,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Editor,
        Self::Reporter,
        Self::Moderator,
        Self::Reader,
    ];

    /// As it stands in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Reporter => "reporter",
            Self::Moderator => "moderator",
            Self::Reader => "reader",
        }
    }

    /// Reads [`Role::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Everyone who works here.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Reader)
    }
}

/// Key of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct PersonId(pub i64);

/// Key of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct SessionId(pub i64);

/// What accounts need besides the database; lives as long as the server.
#[derive(Clone)]
pub struct Accounts {
    pub key: secret::SecretKey,
    pub passwords: password::Passwords,
}

impl Accounts {
    /// With the secret of the data folder, which is made when there is none.
    pub fn open(data: &Path) -> Result<Self, secret::SecretError> {
        Ok(Self {
            key: secret::SecretKey::open(data)?,
            passwords: password::Passwords::default(),
        })
    }
}

/// Why something about an account could not be done, for no fault of whoever
/// asked for it.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("the system has no randomness to give: {0}")]
    Randomness(#[from] getrandom::Error),
    #[error(transparent)]
    Hash(#[from] password::HashError),
    #[error("one-time codes: {0}")]
    Code(String),
}
