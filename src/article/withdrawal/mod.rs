//! Why a story that was published is published no more.

pub mod store;

use serde::{Deserialize, Serialize};

/// The grounds on which a published story may be withdrawn; no outsider's wish is
/// among them (Pedoman Pemberitaan Media Siber, clause 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Ground {
    /// Ethnicity, religion, race, relations between groups.
    Sara,
    /// Decency.
    Morals,
    /// The future of a child.
    Child,
    /// The traumatic experience of a victim.
    Trauma,
    /// Another consideration, determined by the Dewan Pers.
    PressCouncil,
}

impl Ground {
    pub const ALL: [Self; 5] = [
        Self::Sara,
        Self::Morals,
        Self::Child,
        Self::Trauma,
        Self::PressCouncil,
    ];
}
