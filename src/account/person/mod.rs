//! People with an account.

pub mod store;

use super::{PersonId, Role, email::Email, password::PasswordHashText};

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum State {
    /// Has not chosen a password yet.
    Invited,
    Active,
    /// Cannot sign in.
    Suspended,
}

impl State {
    /// As it stands in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

/// Somebody who is to have an account.
#[derive(Clone)]
pub struct NewPerson {
    pub email: Email,
    pub name: String,
    pub role: Role,
    /// `None` for somebody who is invited and chooses one themselves.
    pub password: Option<PasswordHashText>,
}

/// An account, as signing in looks at it.
#[derive(Clone, sqlx::FromRow)]
pub struct Account {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub state: State,
    pub password_hash: Option<String>,
    /// Whether a device with one-time codes is set up.
    pub totp_confirmed: bool,
}

/// Why an account was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Somebody else has this address.
    #[error("there is an account with this address already")]
    EmailTaken,
    /// A newsroom that nobody runs could be mended by nobody.
    #[error("this is the last active owner")]
    LastOwner,
    #[error("there is no such account")]
    Missing,
    /// Nobody vouches for, or suspends, themselves.
    #[error("this is one's own account")]
    Oneself,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for ChangeError {
    fn from(cause: sqlx::Error) -> Self {
        if let sqlx::Error::Database(known) = &cause {
            if known.is_unique_violation() {
                return Self::EmailTaken;
            }
            // The text of the triggers in migrations/0007_accounts.sql.
            if known.message().contains("last owner") {
                return Self::LastOwner;
            }
        }
        Self::Database(cause)
    }
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;

/// A name as it is kept: in one line and without what nobody sees; `None` when
/// nothing is left, or too much.
pub fn name(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !is_invisible(*c)).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    let name: String =
        unicode_normalization::UnicodeNormalization::nfc(words.join(" ").as_str()).collect();
    let length = name.chars().count();
    (1..=LONGEST_NAME).contains(&length).then_some(name)
}

/// Control characters, and what turns or hides the letters around it.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
