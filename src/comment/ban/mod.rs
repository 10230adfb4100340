//! Bans: an address that may not comment until a day that is named, for a ground
//! that its owner is told.

pub mod store;

use super::reason::Reason;
use crate::locale::Timestamp;

/// How long a ban lasts. None is for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Day,
    Week,
    Month,
    Year,
}

impl Length {
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
        }
    }

    /// As forms have it.
    pub fn parse(days: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.days() == days)
    }

    /// When a ban ends that begins now.
    pub const fn end(self, now: Timestamp) -> Timestamp {
        now.minutes_before(-60 * 24 * self.days())
    }
}

/// A ban as it is imposed.
#[derive(Clone, Debug)]
pub struct Ban {
    pub until: Timestamp,
    pub reason: Reason,
    /// For moderators.
    pub note: String,
}

/// An address that comments, without the address.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Commenter {
    pub id: i64,
    pub name: String,
    pub created_at: Timestamp,
    pub verified_at: Option<Timestamp>,
    /// Past where a ban has ended.
    pub banned_until: Option<Timestamp>,
    /// The ground's name.
    pub ban_reason: Option<String>,
    pub ban_note: String,
}

impl Commenter {
    pub fn is_banned(&self, now: Timestamp) -> bool {
        self.banned_until.is_some_and(|until| until > now)
    }
}
