//! Loading a page while the server renders it: compose it, and set the
//! response's status and headers to match.

use leptos::prelude::expect_context;

use super::{Loaded, compose};
use crate::{error::AppError, locale::Lang, server::context::AppState};

pub async fn load(address: String) -> Result<Loaded, AppError> {
    compose::answer_to_render(&address).await.map(Loaded::from)
}

/// Nobody waits for a painted page on the server.
pub fn painted(_address: &str) {}

/// The language the interface is shown in.
pub fn language() -> Lang {
    expect_context::<AppState>().lang
}

/// The title as leptos_meta wants it: 0.9.0-rc1 writes it into `<title>` without
/// escaping it, so that a title holding `</title>` would end the element.
pub fn title(text: String) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
