//! Warta: a newsroom in one binary. See ARCHITECTURE.md for the map.

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` exclude each other: build one side at a time");
#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
compile_error!("choose a side: the feature `ssr` for the server or `hydrate` for the browser");

#[cfg(feature = "ssr")]
pub mod account;
pub mod app;
pub mod article;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod comment;
#[cfg(feature = "ssr")]
pub mod complaint;
#[cfg(feature = "ssr")]
pub mod correction;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod edit;
pub mod error;
#[cfg(feature = "ssr")]
pub mod feed;
#[cfg(feature = "ssr")]
pub mod front;
#[cfg(feature = "ssr")]
pub mod import;
pub mod locale;
#[cfg(feature = "ssr")]
pub mod mail;
pub mod media;
#[cfg(feature = "ssr")]
pub mod ops;
pub mod page;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod stats;
pub mod ui;

/// Takes over the page that the server wrote. Called once, by the client crate.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    use wasm_bindgen::JsCast;

    // Before navigation, which leaves alone what an embed took.
    article::embed_client::install();
    page::navigation_client::install();
    let document = leptos::prelude::document();
    if let Some(main) = document.get_element_by_id("isi") {
        leptos::mount::hydrate_from(main.unchecked_into(), app::App).forget();
    }
}
