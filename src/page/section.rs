//! A section: its sub-sections and its stories, newest first.

use leptos::prelude::*;

use super::SectionPage;
use crate::{
    article::{
        SectionLink,
        card::{LeadStory, ListStory, within},
    },
    locale::use_texts,
    ui::pager::Pager,
};

#[component]
pub fn SectionView(section: SectionPage) -> impl IntoView {
    let texts = use_texts();
    let SectionPage {
        name,
        description,
        url,
        above,
        below,
        cards,
        page,
        has_older,
    } = section;
    let is_empty = cards.is_empty();
    let here = url.clone();
    let mut cards = cards.into_iter().map(move |card| within(&here, card));
    let lead = (page == 1).then(|| cards.next()).flatten();
    view! {
        <div class="page page-section">
            <Trail links=above/>
            <header class="page-head">
                <h1 tabindex="-1">{name}</h1>
                {(!description.is_empty()).then(|| view! { <p class="standfirst">{description}</p> })}
                {(!below.is_empty()).then(|| view! { <ul class="sub-sections">{links(below)}</ul> })}
                {(page > 1).then(|| view! { <p class="page-number">{texts.page_number(page)}</p> })}
            </header>
            {is_empty.then(|| view! {
                <div class="empty-state">
                    <p>{texts.no_stories_yet}</p>
                    <p>{texts.first_story_hint}</p>
                </div>
            })}
            {lead.map(|card| view! { <LeadStory card/> })}
            <h2 class="visually-hidden">{texts.stories}</h2>
            <div class="story-list">
                {cards.map(|card| view! { <ListStory card/> }).collect_view()}
            </div>
            <Pager path=url query=String::new() page has_older/>
        </div>
    }
}

/// The way down to a page, from the front page.
#[component]
pub fn Trail(links: Vec<SectionLink>) -> impl IntoView {
    let texts = use_texts();
    view! {
        <nav class="trail" aria-label=texts.breadcrumb>
            <ol>
                <li><a href="/">{texts.home}</a></li>
                {self::links(links)}
            </ol>
        </nav>
    }
}

fn links(links: Vec<SectionLink>) -> impl IntoView {
    links
        .into_iter()
        .map(|link| view! { <li><a href=link.url>{link.name}</a></li> })
        .collect_view()
}
