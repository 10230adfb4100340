//! The form of the search page: the question, and what narrows it.

use leptos::prelude::*;

use super::{Choice, Query};
use crate::locale::use_texts;

/// A plain form that works without JavaScript. The filters are open when one is
/// set.
#[component]
pub fn FilterForm(query: Query, sections: Vec<Choice>, authors: Vec<Choice>) -> impl IntoView {
    let texts = use_texts();
    let is_filtered = query.is_filtered();
    view! {
        <form class="search-form" role="search" action="/cari" method="get">
            <label for="cari-halaman">{texts.search_question}</label>
            <div class="search-fields">
                <input
                    id="cari-halaman"
                    type="search"
                    name="q"
                    value=query.question
                    autocomplete="off"
                    maxlength="200"
                    aria-describedby="cari-petunjuk"
                />
                <button type="submit">{texts.search}</button>
            </div>
            <p class="search-help" id="cari-petunjuk">{texts.search_help}</p>
            <details class="search-filters" open=is_filtered>
                <summary>{texts.search_filters}</summary>
                <fieldset>
                    <legend class="visually-hidden">{texts.search_filters}</legend>
                    <Chooser name="rubrik" label=texts.section all=texts.all_sections chosen=query.section choices=sections/>
                    <Chooser name="penulis" label=texts.author all=texts.all_authors chosen=query.author choices=authors/>
                    <Day name="dari" label=texts.from_day value=query.from/>
                    <Day name="sampai" label=texts.to_day value=query.to/>
                    <button type="submit">{texts.apply}</button>
                </fieldset>
            </details>
        </form>
    }
}

#[component]
fn Chooser(
    name: &'static str,
    label: &'static str,
    /// What stands for no choice.
    all: &'static str,
    chosen: String,
    choices: Vec<Choice>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|Choice { slug, name }| {
            let selected = slug == chosen;
            view! { <option value=slug selected=selected>{name}</option> }
        })
        .collect_view();
    view! {
        <p>
            <label for=format!("cari-{name}")>{label}</label>
            <select id=format!("cari-{name}") name=name>
                <option value="">{all}</option>
                {options}
            </select>
        </p>
    }
}

#[component]
fn Day(name: &'static str, label: &'static str, value: String) -> impl IntoView {
    view! {
        <p>
            <label for=format!("cari-{name}")>{label}</label>
            <input id=format!("cari-{name}") type="date" name=name value=value/>
        </p>
    }
}
