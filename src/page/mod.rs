//! The pages a reader can open, composed from the features' components.
//!
//! Every address is answered by one loader: [`api::load_page`] takes an address and
//! returns a [`Page`] with everything that page shows. The server calls it while
//! rendering, the browser when it navigates or prefetches. That makes any link
//! prefetchable without knowing where it leads.
//!
//! What does not react once it is shown (lists, the front page, what stands below
//! an article, the frame) is a component only on the server; the browser gets it
//! as finished HTML. That keeps its data from crossing the wire twice and its code
//! out of the reader's client (docs/adr/0004).

#[cfg(feature = "ssr")]
pub mod address;
pub mod api;
mod article;
#[cfg(feature = "ssr")]
mod below;
#[cfg(feature = "ssr")]
pub mod compose;
#[cfg(feature = "ssr")]
mod corrections;
#[cfg(feature = "ssr")]
mod describe;
#[cfg(feature = "ssr")]
pub mod draft;
#[cfg(feature = "ssr")]
mod failed;
#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod gone;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod lists;
#[cfg(feature = "hydrate")]
#[path = "load_client.rs"]
mod load;
#[cfg(not(feature = "hydrate"))]
#[path = "load_server.rs"]
mod load;
#[cfg(feature = "ssr")]
mod missing;
#[cfg(feature = "hydrate")]
pub mod navigation_client;
#[cfg(feature = "hydrate")]
mod prefetch_client;
pub mod reader;
#[cfg(feature = "hydrate")]
mod scroll_client;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod share;
#[cfg(feature = "hydrate")]
mod transition_client;

use serde::{Deserialize, Serialize};

pub use self::load::language;

use crate::article::{Article, SectionLink};

/// What the document's head says of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub title: String,
    pub description: String,
    /// The one path and query under which the page is to be known; empty for a
    /// page that is not to be found again (an error).
    pub canonical: String,
}

/// A page without its finished HTML, which travels apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub head: Head,
    pub content: Content,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    Article(Box<ArticlePage>),
    /// All of it is finished HTML.
    Finished,
    /// The page stands at another address now.
    Moved {
        to: String,
    },
}

/// An article with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePage {
    pub article: Article,
    /// Its absolute address, for paper.
    pub address: String,
    /// Where the story can be passed on; the name is the service's own.
    pub share: Vec<SectionLink>,
}

/// The parts of a page that the server finished.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Html {
    /// An article's body; all of any other page.
    pub main: String,
    /// What stands below an article.
    pub below: String,
    /// What readers said of it.
    pub comments: String,
}

/// What the server function answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub page: Page,
    pub html: Html,
}

/// A loaded page as the components hold it. Serialised into the document
/// without the finished HTML, which stands there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    pub page: Page,
    #[serde(skip)]
    pub html: Html,
}

impl From<Answer> for Loaded {
    fn from(Answer { page, html }: Answer) -> Self {
        Self { page, html }
    }
}
