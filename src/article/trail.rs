//! The way down to a page.

use leptos::prelude::*;

use super::SectionLink;
use crate::locale::use_texts;

/// From the front page through `links` to the page.
#[component]
pub fn Trail(links: Vec<SectionLink>) -> impl IntoView {
    let texts = use_texts();
    view! {
        <nav class="trail" aria-label=texts.breadcrumb>
            <ol>
                <li><a href="/">{texts.home}</a></li>
                <Links links/>
            </ol>
        </nav>
    }
}

/// Each link as an item of a list.
#[component]
pub fn Links(links: Vec<SectionLink>) -> impl IntoView {
    links
        .into_iter()
        .map(|link| view! { <li><a href=link.url>{link.name}</a></li> })
        .collect_view()
}
