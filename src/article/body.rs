//! The body of an article, as the server rendered it when it was published.
//!
//! Finished HTML enters a page in few places, and this is the one that takes what
//! people wrote. Hydration does not walk it and it is not part of the data
//! serialised for the browser, so the text crosses the wire once.

use leptos::prelude::*;

/// `html` is empty while hydrating: the text stands in the page already, and
/// `inner_html` leaves an element that the server filled as it is.
#[component]
pub fn ArticleBody(article: i64, html: String) -> impl IntoView {
    view! { <div class="body" data-article=article inner_html=html></div> }
}
