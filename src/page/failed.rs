//! The server failed: a sentence, a way to try again and the request's id, never
//! the cause.

use leptos::prelude::*;

use crate::locale::{Lang, error::error_texts, use_texts};

#[component]
pub fn FailedPage(id: String) -> impl IntoView {
    let texts = use_texts();
    let name = error_texts(use_context::<Lang>().unwrap_or_default()).id;
    view! {
        <div class="page page-failed">
            <header class="page-head">
                <h1 tabindex="-1">{texts.failed_title}</h1>
                <p class="standfirst">{texts.failed_body}</p>
                // An empty address is this page; the router would not load it anew.
                <p><a class="button" href="" rel="external">{texts.try_again}</a></p>
                <p><a href="/">{texts.home}</a></p>
                <p>{name} " " <code>{id}</code></p>
            </header>
        </div>
    }
}
