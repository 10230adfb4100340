//! The frame around every page, and what the front page shows.

pub mod frame;
#[cfg(feature = "ssr")]
pub mod store;

use serde::{Deserialize, Serialize};

use crate::article::{Card, SectionLink};

/// An entry of a menu; `url` may lead to another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuEntry {
    pub label: String,
    pub url: String,
    pub children: Vec<MenuEntry>,
}

/// What stands around every page and does not change with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub site_name: String,
    pub tagline: String,
    pub publisher: String,
    /// Today, `Jumat, 24 Oktober 2025`.
    pub today: String,
    /// The sections of the site: the strip under the nameplate.
    pub sections: Vec<SectionLink>,
    pub primary: Vec<MenuEntry>,
    pub footer: Vec<MenuEntry>,
}

/// A section's part of the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub section: SectionLink,
    pub cards: Vec<Card>,
}

/// The front page; no story stands on it twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontPage {
    pub lead: Option<Card>,
    /// Headlines under the lead.
    pub beside_lead: Vec<Card>,
    pub second: Vec<Card>,
    pub latest: Vec<Card>,
    pub bands: Vec<Band>,
}
