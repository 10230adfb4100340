//! A story that was withdrawn: its headline, why, and when, as clause 5 of the
//! Pedoman Pemberitaan Media Siber asks.

use leptos::prelude::*;

use crate::{
    article::{published::Withdrawn, store::Clock, withdrawal::Ground},
    locale::{
        date,
        editing::publish::{WithdrawnTexts, withdrawn_texts},
    },
    ui::search_form::SearchForm,
};

/// Where the rule stands that stories are withdrawn by.
pub(super) const RULE: &str = "/pedoman-media-siber/";

#[component]
pub fn GonePage(story: Withdrawn, clock: Clock) -> impl IntoView {
    let texts = withdrawn_texts(clock.lang);
    let stamp = date::stamp(story.at, clock.zone, clock.lang);
    let note: Vec<String> = story
        .note
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    view! {
        <div class="page page-missing">
            <header class="page-head">
                <p class="code">"410"</p>
                <h1 tabindex="-1">{story.headline}</h1>
                <p class="standfirst">{texts.title}</p>
                <p><time datetime=stamp.iso>{(texts.on)(&stamp.text)}</time></p>
                <SearchForm id="cari-halaman"/>
            </header>
            <section aria-labelledby="alasan">
                <h2 id="alasan">{texts.reason}</h2>
                <p>{reason(story.ground, texts)}</p>
                <p><a href=RULE>{texts.rule}</a></p>
            </section>
            {(!note.is_empty()).then(|| view! {
                <section aria-labelledby="keterangan">
                    <h2 id="keterangan">{texts.note}</h2>
                    {note.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                </section>
            })}
        </div>
    }
}

pub(super) const fn reason(ground: Ground, texts: &WithdrawnTexts) -> &'static str {
    match ground {
        Ground::Sara => texts.sara,
        Ground::Morals => texts.morals,
        Ground::Child => texts.child,
        Ground::Trauma => texts.trauma,
        Ground::PressCouncil => texts.press_council,
    }
}
