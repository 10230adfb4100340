//! Comments as moderators see them: in whatever state, with what was found about
//! them and who wrote them. No e-mail address is read here.

use crate::{
    comment::{
        decision::{Seen, State},
        screening::{Finding, HELD_FROM},
    },
    locale::Timestamp,
};

/// How many stand on one page.
pub const ONE_PAGE: i64 = 30;
/// Nobody turns more pages.
pub const LAST_PAGE: i64 = 500;
/// From this risk on a waiting comment stands among the risky ones: its words
/// alone would have held it.
pub const RISKY: u8 = HELD_FROM;

/// Which comments are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// By the hour in which they are due, then the riskiest first.
    #[default]
    Waiting,
    Risky,
    /// About which a complaint is open.
    Complained,
    Approved,
    Spam,
    Trash,
    /// In any state, the newest first.
    All,
}

impl Shelf {
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Risky,
        Self::Complained,
        Self::Approved,
        Self::Spam,
        Self::Trash,
        Self::All,
    ];

    /// As addresses have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "menunggu",
            Self::Risky => "berisiko",
            Self::Complained => "diadukan",
            Self::Approved => "disetujui",
            Self::Spam => "spam",
            Self::Trash => "ditolak",
            Self::All => "semua",
        }
    }

    /// Reads [`Shelf::name`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.name() == name)
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub shelf: Shelf,
    /// For `LIKE`, over words and name; empty for none.
    pub pattern: String,
    pub article: Option<i64>,
    pub commenter: Option<i64>,
    pub comment: Option<i64>,
    /// Counted from 1.
    pub page: i64,
}

/// A comment on the moderators' desk.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: i64,
    pub headline: String,
    /// `None` where the article is not to be seen.
    pub path: Option<String>,
    pub article_id: i64,
    /// What it answers: its id, its writer and how it begins.
    pub parent: Option<(i64, String, String)>,
    pub name: String,
    pub body: String,
    pub state: State,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Taken back by its writer.
    pub deleted_at: Option<Timestamp>,
    pub due_at: Option<Timestamp>,
    pub risk: u8,
    pub findings: Vec<Finding>,
    /// Somebody with an account.
    pub is_person: bool,
    pub writer: Option<Writer>,
    /// Open complaints about it.
    pub complaints: i64,
}

impl Item {
    /// For the forms that decide on it.
    pub fn seen(&self) -> Seen {
        Seen::of(self.state, self.edited_at)
    }
}

/// Whoever wrote it, as far as an address of theirs is known.
#[derive(Clone, Debug)]
pub struct Writer {
    pub id: i64,
    pub is_verified: bool,
    pub banned_until: Option<Timestamp>,
    pub record: Record,
}

/// How many of somebody's comments stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub pending: i64,
    pub approved: i64,
    pub spam: i64,
    pub trash: i64,
}

/// What waits, for the tabs; counted up to [`super::store::COUNTED`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub all: i64,
    pub risky: i64,
    pub complained: i64,
}

/// A comment of the thread around one.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Neighbour {
    pub id: i64,
    pub name: String,
    pub body: String,
    pub state: State,
    pub created_at: Timestamp,
}

/// What a comment stands under, from the top, and what answers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    pub above: Vec<Neighbour>,
    pub answers: Vec<Neighbour>,
}
