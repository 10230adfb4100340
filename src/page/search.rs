//! The search page.

use leptos::prelude::*;

use crate::{
    locale::use_texts,
    page::address,
    search::{Hint, Results, form::FilterForm, found::FoundStory},
    ui::pager::Pager,
};

#[component]
pub fn SearchView(results: Results) -> impl IntoView {
    let texts = use_texts();
    let Results {
        query,
        found,
        count,
        has_older,
        hint,
        sections,
        authors,
    } = results;
    let title = match query.question.as_str() {
        "" => texts.search.to_owned(),
        question => texts.results_for(question),
    };
    let hint = hint.map(|hint| match hint {
        Hint::NoWord => texts.search_no_word,
        Hint::OnlyExclusions => texts.search_only_exclusions,
        Hint::Days => texts.search_days,
    });
    let asks = query.asks();
    let outcome = match hint {
        Some(hint) => Some(view! { <p class="search-outcome">{hint}</p> }.into_any()),
        None if asks && found.is_empty() => Some(
            view! {
                <div class="empty-state">
                    <p>{texts.search_none}</p>
                    <p>{texts.search_hint}</p>
                </div>
            }
            .into_any(),
        ),
        None => asks.then(|| {
            view! { <p class="search-outcome">{texts.results_count(count)}</p> }.into_any()
        }),
    };
    let (parameters, page) = (address::search_parameters(&query), query.page);
    view! {
        <div class="page page-search">
            <header class="page-head">
                <h1 tabindex="-1">{title}</h1>
                <FilterForm query sections authors/>
                {outcome}
            </header>
            <h2 class="visually-hidden">{texts.stories}</h2>
            <div class="story-list">
                {found.into_iter().map(|found| view! { <FoundStory found/> }).collect_view()}
            </div>
            <Pager path="/cari".to_owned() query=parameters page has_older/>
        </div>
    }
}
