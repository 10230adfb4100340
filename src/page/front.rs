//! The front page: one story leads, others follow, sections stand in bands.

use leptos::prelude::*;

use crate::{
    article::{
        Card,
        card::{
            BriefStory, LatestLine, LeadStory, PictureStory, RankedHeadlines, TextStory, within,
        },
    },
    front::{Band, FrontPage},
    locale::use_texts,
};

#[component]
pub fn FrontView(front: FrontPage) -> impl IntoView {
    let texts = use_texts();
    if front.lead.is_none() {
        return view! {
            <div class="page page-front empty-state">
                <h1 tabindex="-1">{texts.no_stories_yet}</h1>
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
        most_read,
        bands,
    } = front;
    let shapes = shapes(&bands);
    view! {
        <div class="page page-front">
            <h1 class="visually-hidden" tabindex="-1">{texts.home}</h1>
            <div class="front-top">
                <div class="front-lead">
                    {lead.map(|card| view! { <LeadStory card/> })}
                    <div class="front-beside">
                        {beside_lead.into_iter().map(|card| view! { <TextStory card/> }).collect_view()}
                    </div>
                </div>
                <div class="front-second">
                    {second.into_iter().enumerate().map(|(index, card)| match index {
                        0 => view! {
                            <PictureStory card sizes="(min-width: 68rem) 17rem, (min-width: 48rem) 30vw, 100vw"/>
                        }.into_any(),
                        _ => view! { <TextStory card/> }.into_any(),
                    }).collect_view()}
                </div>
                <section class="front-latest" aria-labelledby="terkini">
                    <h2 id="terkini">{texts.latest}</h2>
                    <ol>{latest.into_iter().map(|card| view! { <LatestLine card/> }).collect_view()}</ol>
                    <p><a class="band-all" href="/terkini">{texts.see_all}</a></p>
                </section>
            </div>
            {(!most_read.is_empty()).then(|| view! {
                <section class="ranking ranking-wide" aria-labelledby="terpopuler">
                    <h2 id="terpopuler"><a href="/terpopuler">{texts.most_read}</a></h2>
                    <RankedHeadlines cards=most_read/>
                </section>
            })}
            {bands.into_iter().zip(shapes)
                .map(|(band, shape)| view! { <SectionBand band shape/> })
                .collect_view()}
        </div>
    }
    .into_any()
}

/// How a band is set. Neighbouring bands differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Picture, its story, headlines.
    Left,
    /// The same from the right.
    Right,
    /// The picture over its story, two columns of headlines beside it.
    Over,
    /// No story of the band has a picture.
    Text,
}

impl Shape {
    const WITH_PICTURE: [Self; 3] = [Self::Left, Self::Right, Self::Over];

    const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Over => "over",
            Self::Text => "text",
        }
    }

    /// Whether `count` stories fill the band.
    const fn suits(self, count: usize) -> bool {
        match self {
            Self::Over => count > 3,
            Self::Left | Self::Right | Self::Text => true,
        }
    }

    /// Whether `count` headlines leave room for their standfirsts.
    const fn has_room(self, count: usize) -> bool {
        match self {
            Self::Left | Self::Right => count < 3,
            Self::Over | Self::Text => true,
        }
    }
}

fn shapes(bands: &[Band]) -> Vec<Shape> {
    let mut turns = Shape::WITH_PICTURE.into_iter().cycle();
    bands
        .iter()
        .map(|band| {
            band.cards
                .iter()
                .any(|card| card.picture.is_some())
                .then(|| turns.find(|shape| shape.suits(band.cards.len())))
                .flatten()
                .unwrap_or(Shape::Text)
        })
        .collect()
}

/// A section's band: name, the story that leads it, headlines beside it.
#[component]
fn SectionBand(band: Band, shape: Shape) -> impl IntoView {
    let texts = use_texts();
    let Band { section, cards } = band;
    let mut rest: Vec<Card> = cards
        .into_iter()
        .map(|card| within(&section.url, card))
        .collect();
    let pictured = rest.iter().position(|card| card.picture.is_some());
    let led = (!rest.is_empty()).then(|| rest.remove(pictured.unwrap_or(0)));
    let see_all = format!("{} {}", texts.see_all, section.name);
    let has_room = shape.has_room(rest.len());
    let headline = move |card| match has_room {
        true => view! { <BriefStory card/> }.into_any(),
        false => view! { <TextStory card/> }.into_any(),
    };
    view! {
        <section class="band" data-shape=shape.name()>
            <header class="band-head">
                <h2 class="band-name"><a href=section.url.clone()>{section.name}</a></h2>
                <a class="band-all" href=section.url aria-label=see_all>{texts.see_all}</a>
            </header>
            <div class="band-body">
                <div class="band-led">
                    {led.map(|card| view! {
                        <PictureStory card sizes="(min-width: 64rem) 30rem, (min-width: 48rem) 45vw, 100vw"/>
                    })}
                </div>
                {(!rest.is_empty()).then(|| view! {
                    <div class="band-rest">{rest.into_iter().map(headline).collect_view()}</div>
                })}
            </div>
        </section>
    }
}
