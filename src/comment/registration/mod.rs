//! Who comments: the registration that the rule asks for (Pedoman Media Siber, 3b
//! and 3c). Name, address, consent and time are kept; the address is proven by a
//! letter, and a browser that pressed its link is known again.

pub mod letter;
pub mod store;
pub mod visitor;

use http::HeaderValue;

use crate::{
    account::{PersonId, token::Token},
    comment::reason::Reason,
    locale::Timestamp,
};

/// Which text of the comment terms the form asks consent to. Whoever agreed to an
/// earlier one is asked again.
pub const TERMS: &str = "1";

/// Name of the cookie by which a browser is known that pressed the link of a
/// letter. The prefix as in `account::guard::COOKIE`.
pub const COOKIE: &str = "__Host-warta-komentar";
/// How long a browser is remembered that asked for it, in minutes: half a year.
pub const REMEMBERED: i64 = 180 * 24 * 60;
/// How long a browser is known that did not, at most; its cookie ends with its
/// session. Enough to mend what was just written.
pub const UNREMEMBERED: i64 = 24 * 60;

/// Key of an address that comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct CommenterId(pub i64);

/// An address that comments, without the address.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Commenter {
    pub id: CommenterId,
    pub name: String,
    pub person_id: Option<PersonId>,
    pub is_verified: bool,
    /// To the present terms.
    pub has_consented: bool,
    pub banned_until: Option<Timestamp>,
    pub ban_reason: Option<Reason>,
}

impl Commenter {
    /// Whether, and until when, nothing is taken from this address.
    pub fn ban(&self, now: Timestamp) -> Option<Ban> {
        Ban::at(now, self.banned_until, self.ban_reason)
    }
}

/// That nothing is taken from an address for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ban {
    pub until: Timestamp,
    pub reason: Option<Reason>,
}

impl Ban {
    /// What is noted of a ban, as long as it lasts.
    pub fn at(now: Timestamp, until: Option<Timestamp>, reason: Option<Reason>) -> Option<Self> {
        let until = until.filter(|until| *until > now)?;
        Some(Self { until, reason })
    }
}

/// Whether a browser asked to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    Kept,
    /// Only until the browser is closed.
    Session,
}

impl Memory {
    /// From a box that was ticked or not.
    pub const fn of(is_ticked: bool) -> Self {
        if is_ticked { Self::Kept } else { Self::Session }
    }

    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Kept)
    }

    pub(super) const fn minutes(self) -> i64 {
        match self {
            Self::Kept => REMEMBERED,
            Self::Session => UNREMEMBERED,
        }
    }
}

/// The cookie that has a browser known again.
pub fn cookie(token: &Token, memory: Memory) -> Option<HeaderValue> {
    let age = match memory {
        Memory::Kept => format!("Max-Age={}; ", REMEMBERED * 60),
        Memory::Session => String::new(),
    };
    header(token.reveal(), &age)
}

/// Has the browser forget it.
pub fn no_cookie() -> Option<HeaderValue> {
    header("", "Max-Age=0; ")
}

fn header(value: &str, age: &str) -> Option<HeaderValue> {
    let text = format!("{COOKIE}={value}; {age}Path=/; Secure; HttpOnly; SameSite=Lax");
    let mut header = HeaderValue::try_from(text).ok()?;
    header.set_sensitive(true);
    Some(header)
}
