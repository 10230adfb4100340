//! Headlines above the page: breaking news, and the line that runs.

use leptos::prelude::*;

use super::Breaking;
use crate::{
    article::SectionLink,
    locale::use_texts,
    ui::preference::{ACTION, BACK, DISMISSED},
};

/// Breaking news, until it ends or the reader puts it away.
#[component]
pub fn BreakingBar(breaking: Breaking, path: String) -> impl IntoView {
    let texts = use_texts();
    let Breaking { id, headline, url } = breaking;
    let headline = match url {
        Some(url) => view! { <a href=url>{headline}</a> }.into_any(),
        None => view! { <span>{headline}</span> }.into_any(),
    };
    view! {
        <div class="breaking" role="status">
            <p><strong>{texts.breaking}</strong>" "{headline}</p>
            <form action=ACTION method="post">
                <input type="hidden" name=BACK value=path/>
                <button type="submit" name=DISMISSED value=id>{texts.dismiss}</button>
            </form>
        </div>
    }
}

/// The running line: one list of links, read once, that stands still under the
/// pointer, while one of its links has the focus, when it was paused, and for
/// readers who asked for less motion (WCAG 2.2, success criterion 2.2.2). It is a
/// box to tick so that it can be paused without a script.
#[component]
pub fn Ticker(items: Vec<SectionLink>) -> impl IntoView {
    let texts = use_texts();
    let count = items.len();
    view! {
        <section class="ticker" aria-label=texts.ticker data-items=count>
            <p class="ticker-mark">{texts.latest}</p>
            <div class="ticker-window">
                <ul>
                    {items.into_iter()
                        .map(|item| view! { <li><a href=item.url>{item.name}</a></li> })
                        .collect_view()}
                </ul>
            </div>
            <label class="ticker-pause">
                <input type="checkbox"/>
                <span>{texts.pause}</span>
            </label>
        </section>
    }
}
