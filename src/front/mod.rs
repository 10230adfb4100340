//! The frame around every page, and what the front page shows. Both are
//! components on the server only: the browser gets them as finished HTML.

pub mod frame;
pub mod headlines;
pub mod settings;
pub mod store;

use crate::article::{Card, SectionLink};

/// An entry of a menu; `url` may lead to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    pub label: String,
    pub url: String,
    pub children: Vec<MenuEntry>,
}

/// What stands around every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub site_name: String,
    pub tagline: String,
    pub publisher: String,
    /// Today, `Jumat, 24 Oktober 2025`.
    pub today: String,
    /// The sections of the site: the strip under the nameplate.
    pub sections: Vec<SectionLink>,
    pub primary: Vec<MenuEntry>,
    /// What the newsroom follows at present: a second strip.
    pub topics: Vec<MenuEntry>,
    pub footer: Vec<MenuEntry>,
    /// The running line; empty when nothing is new.
    pub ticker: Vec<SectionLink>,
    pub breaking: Option<Breaking>,
}

/// Breaking news that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    pub id: i64,
    pub headline: String,
    /// Its story, as soon as there is one.
    pub url: Option<String>,
}

/// A section's part of the front page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub section: SectionLink,
    pub cards: Vec<Card>,
}

/// The front page; no story stands on it twice, but for the ranking of what is
/// read most, which would be none if it left out the stories above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontPage {
    pub lead: Option<Card>,
    /// Headlines under the lead.
    pub beside_lead: Vec<Card>,
    pub second: Vec<Card>,
    pub latest: Vec<Card>,
    pub most_read: Vec<Card>,
    pub bands: Vec<Band>,
}
