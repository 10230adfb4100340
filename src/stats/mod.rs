//! How often articles are read: what trends in a section, what is read most.
//!
//! A view is counted when a reader opens an article: on the server when a
//! browser asks for the document, by a beacon when the client shows the article
//! without asking for one. Crawlers, prefetches, reloads and the ways Back and
//! Forward are left out ([`reader`]).
//!
//! Nothing is kept of the person: no address, no browser, no cookie and nothing
//! made from them. What is counted is "article 7, once more"; the request is
//! looked at for the rules above and forgotten.
//!
//! Counting never waits for the disk: views are added up in memory
//! ([`counter`]) and written every few seconds, all at once ([`flush`]). A crash
//! loses what was counted since.
//!
//! A shared cache in front of the server answers some readers by itself; their
//! views are not seen here. That makes all figures smaller, and hardly changes
//! their order.

pub mod beacon;
pub mod counter;
pub mod flush;
mod heat;
pub mod reader;
pub mod store;

pub use self::heat::Heat;
