//! The part of the site that lives in the browser: whatever stands in `<main>`.
//! The document around it is written by `server::shell`.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::page::{self, reader::ReaderPage};

/// The pages. Any address of the public site leads to [`ReaderPage`], which asks
/// `page::address` what stands there.
#[component]
pub fn App() -> impl IntoView {
    provide_context(page::language());
    view! {
        <Router>
            <FlatRoutes fallback=|| ()>
                <Route path=path!("/*address") view=ReaderPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
}
