//! The body of an article, as the server rendered it when it was published.
//!
//! It is the one place where finished HTML enters a page. Hydration does not
//! walk it and it is not part of the data serialised for the browser, so the
//! text crosses the wire once.

use leptos::prelude::*;

/// `html` is `None` while hydrating: the text stands in the page already, and
/// `inner_html` leaves an element that the server filled as it is.
#[component]
pub fn ArticleBody(article: i64, html: Option<String>) -> impl IntoView {
    view! { <div class="body" data-article=article inner_html=html.unwrap_or_default()></div> }
}
