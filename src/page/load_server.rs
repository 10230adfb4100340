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
