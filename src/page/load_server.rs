//! Loading a page while the server renders it: it was composed before the
//! rendering began, because the document's head needs it too.

use leptos::prelude::expect_context;

use super::{Head, Loaded};
use crate::locale::Lang;

pub async fn load(_address: String) -> Loaded {
    expect_context()
}

/// Nobody waits for a page to be shown on the server.
pub fn shown(_address: &str, _head: &Head) {}

/// The language the interface is shown in.
pub fn language() -> Lang {
    expect_context()
}
