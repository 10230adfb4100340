//! Words of the newsroom's own, beside the list that comes with Warta: comments
//! that hold one are read first, or not taken.

pub mod store;

use serde::Serialize;

use crate::locale::Timestamp;

/// The longest, in characters.
pub const LONGEST: usize = 60;
/// The shortest: a single letter stands in every comment.
pub const SHORTEST: usize = 3;

/// What follows where the word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Effect {
    /// A moderator reads it first.
    Hold,
    /// It is not taken.
    Refuse,
}

impl Effect {
    /// As forms have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold => "tahan",
            Self::Refuse => "tolak",
        }
    }

    /// Reads [`Effect::name`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Hold, Self::Refuse]
            .into_iter()
            .find(|effect| effect.name() == name)
    }
}

/// A word of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedWord {
    pub id: i64,
    pub word: String,
    pub effect: Effect,
    pub added_by: Option<String>,
    pub created_at: Timestamp,
}
