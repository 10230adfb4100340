//! Menus on their way in.

pub mod store;

use serde::Serialize;

use crate::{
    article::id::{SectionId, TagId},
    document::ArticleId,
};

/// A menu with all its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewMenu {
    pub slug: String,
    pub name: String,
    /// Where the frame shows it; a place that another menu holds stays with that.
    pub location: Option<Location>,
    pub items: Vec<NewMenuItem>,
}

/// A place of the frame that shows a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Location {
    Primary,
    Topics,
    Footer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewMenuItem {
    pub label: String,
    pub target: Target,
    /// From left to right, or from the top down.
    pub children: Vec<NewMenuItem>,
}

/// Where a menu item leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Target {
    Section(SectionId),
    Article(ArticleId),
    Tag(TagId),
    /// A path of this site or the address of another.
    Href(String),
}
