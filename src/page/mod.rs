//! The pages a reader can open, composed from the features' components.
//!
//! Every address is answered by one loader: [`api::load_page`] takes an address and
//! returns a [`Page`] with everything that page shows. The server calls it while
//! rendering, the browser when it navigates or prefetches. That makes any link
//! prefetchable without knowing where it leads.

pub mod address;
pub mod api;
mod article;
#[cfg(feature = "ssr")]
mod compose;
#[cfg(feature = "ssr")]
mod describe;
mod failed;
mod front;
#[cfg(feature = "hydrate")]
#[path = "load_client.rs"]
mod load;
#[cfg(not(feature = "hydrate"))]
#[path = "load_server.rs"]
mod load;
mod missing;
#[cfg(feature = "hydrate")]
pub mod navigation_client;
#[cfg(feature = "hydrate")]
mod prefetch_client;
pub mod reader;
mod search;
mod section;

use serde::{Deserialize, Serialize};

pub use self::load::language;

use crate::{
    article::{Article, Card, SectionLink},
    comment::Thread,
    front::FrontPage,
    search::Results,
};

/// What stands in the document's head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub title: String,
    pub description: String,
}

/// A page, ready to be shown; without the article's body, which travels apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub head: Head,
    pub content: Content,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    Front(Box<FrontPage>),
    Section(Box<SectionPage>),
    Article(Box<ArticlePage>),
    Search(Box<Results>),
    /// Nothing stands at the address.
    Missing {
        latest: Vec<Card>,
    },
    /// The page stands at another address now.
    Moved {
        to: String,
    },
}

/// The stories of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionPage {
    pub name: String,
    pub description: String,
    pub url: String,
    /// The sections above it, from the top.
    pub above: Vec<SectionLink>,
    pub below: Vec<SectionLink>,
    pub cards: Vec<Card>,
    /// Counted from 1.
    pub page: u32,
    pub has_older: bool,
}

/// An article with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePage {
    pub article: Article,
    pub comments: Thread,
    pub latest: Vec<Card>,
}

/// What the server function answers: a page and, for an article, its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub page: Page,
    pub body: Option<String>,
}

/// A loaded page as the components hold it. Serialised into the document
/// without the body, which stands there already as HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    pub page: Page,
    #[serde(skip)]
    pub body: Option<String>,
}

impl From<Answer> for Loaded {
    fn from(Answer { page, body }: Answer) -> Self {
        Self { page, body }
    }
}
