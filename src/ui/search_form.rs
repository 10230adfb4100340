//! The search box: a plain form that works without JavaScript.

use leptos::prelude::*;

use crate::locale::use_texts;

/// `question` is what was asked already; `id` keeps two boxes on one page apart.
#[component]
pub fn SearchForm(id: &'static str, #[prop(optional, into)] question: String) -> impl IntoView {
    let texts = use_texts();
    view! {
        <form class="search-form" role="search" action="/cari" method="get">
            <label for=id>{texts.search_question}</label>
            <div class="search-fields">
                <input id=id type="search" name="q" value=question autocomplete="off" maxlength="200"/>
                <button type="submit">{texts.search}</button>
            </div>
        </form>
    }
}
