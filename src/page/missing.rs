//! Nothing stands at this address: say so, and offer ways on.

use leptos::prelude::*;

use crate::{
    article::{Card, card::ListStory},
    locale::use_texts,
    ui::search_form::SearchForm,
};

#[component]
pub fn MissingPage(latest: Vec<Card>) -> impl IntoView {
    let texts = use_texts();
    view! {
        <div class="page page-missing">
            <header class="page-head">
                <p class="code">"404"</p>
                <h1 tabindex="-1">{texts.not_found_title}</h1>
                <p class="standfirst">{texts.not_found_body}</p>
                <SearchForm id="cari-halaman"/>
            </header>
            {(!latest.is_empty()).then(|| view! {
                <section aria-labelledby="berita-terkini">
                    <h2 id="berita-terkini">{texts.latest_stories}</h2>
                    <div class="story-list">
                        {latest.into_iter().map(|card| view! { <ListStory card/> }).collect_view()}
                    </div>
                </section>
            })}
        </div>
    }
}
