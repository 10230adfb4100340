//! Warta: a newsroom in one binary. See ARCHITECTURE.md for the map.

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` exclude each other: build one side at a time");
#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
compile_error!("choose a side: the feature `ssr` for the server or `hydrate` for the browser");

pub mod app;
pub mod article;
pub mod comment;
#[cfg(feature = "ssr")]
pub mod document;
pub mod error;
#[cfg(feature = "ssr")]
pub mod feed;
pub mod front;
#[cfg(feature = "ssr")]
pub mod import;
pub mod locale;
pub mod media;
pub mod page;
pub mod search;
#[cfg(feature = "ssr")]
pub mod server;
pub mod ui;

/// Takes over the page that the server wrote. Called once, by the client crate.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    // Before navigation, which leaves alone what an embed took.
    article::embed_client::install();
    page::navigation_client::install();
    leptos::mount::hydrate_body(app::App);
}
