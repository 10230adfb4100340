//! Links that do one thing once: become the owner, accept an invitation, choose
//! a new password. Opening one does not use it up, because mail programs open
//! links before people do; sending its form does.

pub mod store;

use super::{AccountError, PersonId, token::Token};
use crate::{feed::Origin, locale::Timestamp, server::db::Db};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Purpose {
    Owner,
    Invitation,
    Password,
}

/// How long the link that creates the owner is good for; a new one is made at
/// every start.
const OWNER_MINUTES: i64 = 7 * 24 * 60;
/// How long an invitation is good for.
const INVITATION_MINUTES: i64 = 7 * 24 * 60;
/// How long a link to a new password is good for (OWASP, Forgot Password).
pub const PASSWORD_MINUTES: i64 = 10;

impl Purpose {
    const fn minutes(self) -> i64 {
        match self {
            Self::Owner => OWNER_MINUTES,
            Self::Invitation => INVITATION_MINUTES,
            Self::Password => PASSWORD_MINUTES,
        }
    }

    /// The path under which the link stands; its form is sent to the same.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Owner => "/mulai/",
            Self::Invitation => "/undangan/",
            Self::Password => "/sandi/",
        }
    }
}

/// A link that was made: where it leads, and until when.
#[derive(Clone)]
pub struct Made {
    /// Absolute, under the configured origin and never under what a request
    /// called the site.
    pub address: String,
    pub expires_at: Timestamp,
}

/// The link that creates the owner; `None` while somebody runs the newsroom.
/// Earlier ones become void.
pub async fn for_owner(db: &Db, now: Timestamp) -> Result<Option<Token>, AccountError> {
    let token = Token::new()?;
    let mut tx = db.write().await?;
    if store::is_owned(&mut tx).await? {
        return Ok(None);
    }
    store::replace(&mut tx, Purpose::Owner, None, token.hash(), now).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Where the link that creates the owner leads.
pub fn owner_address(origin: &Origin, token: &Token) -> String {
    address(origin, Purpose::Owner, token)
}

/// Makes a link for somebody; earlier ones of theirs become void. It is for their
/// eyes only: in a letter to them, or on the screen of whoever invites them.
pub(super) async fn make(
    tx: &mut crate::server::db::WriteTx,
    origin: &Origin,
    purpose: Purpose,
    person: PersonId,
    now: Timestamp,
) -> Result<Made, AccountError> {
    let token = Token::new()?;
    store::replace(tx, purpose, Some(person), token.hash(), now).await?;
    Ok(Made {
        address: address(origin, purpose, &token),
        expires_at: now.minutes_before(-purpose.minutes()),
    })
}

/// The path of a link, to which its form is sent too.
pub fn path(purpose: Purpose, token: &Token) -> String {
    format!("{}{}", purpose.prefix(), token.reveal())
}

fn address(origin: &Origin, purpose: Purpose, token: &Token) -> String {
    origin.absolute(&path(purpose, token))
}
