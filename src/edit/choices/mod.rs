//! What an article is filed under, by name: what its fields mean, and what can
//! be chosen.

pub mod store;

use serde::Serialize;

/// As `Named` in `engine/types.ts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Named {
    pub id: i64,
    pub name: String,
}

/// A section, with how far down the tree it stands.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct SectionChoice {
    pub id: i64,
    pub name: String,
    pub depth: i64,
}

/// The names that go with an opened draft.
#[derive(Clone, Debug, Serialize)]
pub struct Names {
    pub sections: Vec<SectionChoice>,
    pub tags: Vec<Named>,
    pub authors: Vec<Named>,
    pub places: Vec<Named>,
    pub lead: Option<Lead>,
}

/// The lead picture, as `MediaItem` in `engine/types.ts`.
#[derive(Clone, Debug, Serialize)]
pub struct Lead {
    pub id: i64,
    pub url: String,
    pub thumb: String,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub mime: String,
    pub name: String,
    pub alt: String,
    pub caption: String,
    pub credit: String,
    pub focus: Focus,
    pub created: String,
}

/// From the top left corner, 0 to 1.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Focus {
    pub x: f64,
    pub y: f64,
}
