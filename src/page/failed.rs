//! The server failed: a sentence and a way to try again, never the cause.

use leptos::prelude::*;

use crate::locale::use_texts;

#[component]
pub fn FailedPage() -> impl IntoView {
    let texts = use_texts();
    view! {
        <div class="page page-failed">
            <header class="page-head">
                <h1 tabindex="-1">{texts.failed_title}</h1>
                <p class="standfirst">{texts.failed_body}</p>
                // An empty address is this page; the router would not load it anew.
                <p><a class="button" href="" rel="external">{texts.try_again}</a></p>
                <p><a href="/">{texts.home}</a></p>
            </header>
        </div>
    }
}
