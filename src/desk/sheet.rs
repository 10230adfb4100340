//! A screen that is one narrow column: the pages of accounts.

use axum::response::Response;
use leptos::prelude::*;

use super::{Screen, Visitor};
use crate::{account::guard::Person, server::context::AppState};

/// A screen whose content stands in one column.
pub struct Sheet(pub Screen);

impl Sheet {
    /// As [`Screen::render`].
    pub fn render<V: IntoView>(
        self,
        state: &AppState,
        visitor: &Visitor,
        person: Option<&Person>,
        main: impl FnOnce() -> V,
    ) -> Response {
        self.0.render(state, visitor, person, || {
            view! { <div class="account">{main()}</div> }
        })
    }

    /// For a table, which needs the whole width.
    pub fn wide(self) -> Screen {
        self.0
    }
}
