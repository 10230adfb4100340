//! The front page: one story leads, others follow, sections stand in bands.

use leptos::prelude::*;

use crate::{
    article::card::{LatestLine, LeadStory, PictureStory, TextStory},
    front::{Band, FrontPage},
    locale::use_texts,
};

#[component]
pub fn FrontView(front: FrontPage) -> impl IntoView {
    let texts = use_texts();
    if front.lead.is_none() {
        return view! {
            <div class="page page-front empty-state">
                <h1>{texts.no_stories_yet}</h1>
                <p>{texts.first_story_hint}</p>
            </div>
        }
        .into_any();
    }
    let FrontPage {
        lead,
        beside_lead,
        second,
        latest,
        bands,
    } = front;
    view! {
        <div class="page page-front">
            <h1 class="visually-hidden">{texts.home}</h1>
            <div class="front-top">
                <div class="front-lead">
                    {lead.map(|card| view! { <LeadStory card/> })}
                    <div class="front-beside">
                        {beside_lead.into_iter().map(|card| view! { <TextStory card/> }).collect_view()}
                    </div>
                </div>
                <div class="front-second">
                    {second.into_iter().enumerate().map(|(index, card)| match index {
                        0 => view! { <PictureStory card/> }.into_any(),
                        _ => view! { <TextStory card/> }.into_any(),
                    }).collect_view()}
                </div>
                <section class="front-latest" aria-labelledby="terkini">
                    <h2 id="terkini">{texts.latest}</h2>
                    <ol>{latest.into_iter().map(|card| view! { <LatestLine card/> }).collect_view()}</ol>
                </section>
            </div>
            {bands.into_iter().map(|band| view! { <SectionBand band/> }).collect_view()}
        </div>
    }
    .into_any()
}

/// A section's band: name, one story with its picture, headlines beside it.
#[component]
fn SectionBand(band: Band) -> impl IntoView {
    let texts = use_texts();
    let Band { section, cards } = band;
    let mut cards = cards.into_iter();
    let led = cards.next();
    let see_all = format!("{} {}", texts.see_all, section.name);
    view! {
        <section class="band">
            <h2 class="band-name"><a href=section.url.clone()>{section.name}</a></h2>
            <div class="band-led">{led.map(|card| view! { <PictureStory card/> })}</div>
            <div class="band-rest">{cards.map(|card| view! { <TextStory card/> }).collect_view()}</div>
            <p class="band-all"><a href=section.url aria-label=see_all>{texts.see_all}</a></p>
        </section>
    }
}
