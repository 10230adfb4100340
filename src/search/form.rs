//! The form of the search page: the question, and what narrows it.

use leptos::prelude::*;

use super::Query;
use crate::{
    locale::use_texts,
    ui::chooser::{Choice, Chooser, DayField},
};

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
                    <Chooser id="cari-rubrik" name="rubrik" label=texts.section all=texts.all_sections chosen=query.section choices=sections/>
                    <Chooser id="cari-penulis" name="penulis" label=texts.author all=texts.all_authors chosen=query.author choices=authors/>
                    <DayField id="cari-dari" name="dari" label=texts.from_day value=query.from/>
                    <DayField id="cari-sampai" name="sampai" label=texts.to_day value=query.to/>
                    <button type="submit">{texts.apply}</button>
                </fieldset>
            </details>
        </form>
    }
}
