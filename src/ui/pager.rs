//! Going to older and newer pages of a list.

use leptos::prelude::*;

use crate::locale::use_texts;

/// `query` is what stands in the address besides the page's number, already
/// encoded ("q=banjir"), or empty.
#[component]
pub fn Pager(path: String, query: String, page: u32, has_older: bool) -> impl IntoView {
    let texts = use_texts();
    let newer = (page > 1).then(|| {
        view! { <a rel="prev" href=address(&path, &query, page - 1)>{texts.newer}</a> }
    });
    let older = has_older.then(|| {
        view! { <a rel="next" href=address(&path, &query, page + 1)>{texts.older}</a> }
    });
    (newer.is_some() || older.is_some())
        .then(move || view! { <nav class="pager" aria-label=texts.page>{newer}{older}</nav> })
}

/// The first page has no number, so that it has one address only.
fn address(path: &str, query: &str, page: u32) -> String {
    let number = match page {
        0 | 1 => String::new(),
        page => format!("halaman={page}"),
    };
    let parameters: Vec<&str> = [query, &number]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    match parameters.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", parameters.join("&")),
    }
}
