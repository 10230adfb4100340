//! The search page.

use leptos::prelude::*;

use crate::{
    article::card::ListStory,
    locale::use_texts,
    search::Results,
    ui::{pager::Pager, search_form::SearchForm},
};

#[component]
pub fn SearchView(results: Results) -> impl IntoView {
    let texts = use_texts();
    let Results {
        question,
        cards,
        page,
        has_older,
    } = results;
    let asked = !question.is_empty();
    let title = match asked {
        true => texts.results_for(&question),
        false => texts.search.to_owned(),
    };
    let nothing = asked && cards.is_empty();
    let query = format!("q={}", crate::page::address::encode(&question));
    view! {
        <div class="page page-search">
            <header class="page-head">
                <h1 tabindex="-1">{title}</h1>
                <SearchForm id="cari-halaman" question=question/>
            </header>
            {nothing.then(|| view! {
                <div class="empty-state">
                    <p>{texts.search_none}</p>
                    <p>{texts.search_hint}</p>
                </div>
            })}
            <h2 class="visually-hidden">{texts.stories}</h2>
            <div class="story-list">
                {cards.into_iter().map(|card| view! { <ListStory card/> }).collect_view()}
            </div>
            <Pager path="/cari".to_owned() query page has_older/>
        </div>
    }
}
