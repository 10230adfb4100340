//! A story in a list, in the weights a newspaper needs: a lead, a story with
//! its picture, a headline with its standfirst, and a headline alone.

use leptos::prelude::*;

use super::Card;
use crate::ui::{
    picture::{CardPicture, Loading},
    stamp::TimeStamp,
};

/// The card for a place that names the section at `url` already: a label would
/// say it a second time.
pub fn within(url: &str, card: Card) -> Card {
    Card {
        section: card.section.filter(|section| section.url != url),
        ..card
    }
}

/// The one story that leads a page.
#[component]
pub fn LeadStory(card: Card) -> impl IntoView {
    view! {
        <article class="story story-lead">
            <CardPicture
                picture=card.picture
                href=card.url.clone()
                sizes="(min-width: 64rem) 46rem, 100vw"
                loading=Loading::Eager
            />
            <div class="story-text">
                <Label section=card.section kicker=card.kicker/>
                <h2 class="headline"><a href=card.url>{card.headline}</a></h2>
                <Standfirst text=card.standfirst/>
                <TimeStamp stamp=card.published/>
            </div>
        </article>
    }
}

/// A story with picture, headline and standfirst.
#[component]
pub fn PictureStory(
    card: Card,
    /// The `sizes` attribute: how wide the picture is shown.
    sizes: &'static str,
) -> impl IntoView {
    view! {
        <article class="story story-picture">
            <CardPicture picture=card.picture href=card.url.clone() sizes loading=Loading::Lazy/>
            <div class="story-text">
                <Label section=card.section kicker=card.kicker/>
                <h3 class="headline"><a href=card.url>{card.headline}</a></h3>
                <Standfirst text=card.standfirst/>
                <TimeStamp stamp=card.published/>
            </div>
        </article>
    }
}

/// A story without picture: label, headline, standfirst, time.
#[component]
pub fn BriefStory(card: Card) -> impl IntoView {
    view! {
        <article class="story story-brief">
            <Label section=card.section kicker=card.kicker/>
            <h3 class="headline"><a href=card.url>{card.headline}</a></h3>
            <Standfirst text=card.standfirst/>
            <TimeStamp stamp=card.published/>
        </article>
    }
}

/// A headline alone: label, headline, time.
#[component]
pub fn TextStory(card: Card) -> impl IntoView {
    view! {
        <article class="story story-text-only">
            <Label section=card.section kicker=card.kicker/>
            <h3 class="headline"><a href=card.url>{card.headline}</a></h3>
            <TimeStamp stamp=card.published/>
        </article>
    }
}

/// A row of a list page: text at the left, a small picture at the right.
#[component]
pub fn ListStory(card: Card) -> impl IntoView {
    view! {
        <article class="story story-row">
            <div class="story-text">
                <Label section=card.section kicker=card.kicker/>
                <h3 class="headline"><a href=card.url.clone()>{card.headline}</a></h3>
                <Standfirst text=card.standfirst/>
                <TimeStamp stamp=card.published/>
            </div>
            <CardPicture picture=card.picture href=card.url sizes="(min-width: 64rem) 15rem, (min-width: 40rem) 12rem, 30vw" loading=Loading::Lazy/>
        </article>
    }
}

/// A line of the time-stamped column.
#[component]
pub fn LatestLine(card: Card) -> impl IntoView {
    view! {
        <li class="latest-line">
            <time datetime=card.published.iso title=card.published.text>{card.published.clock}</time>
            <a href=card.url>{card.headline}</a>
        </li>
    }
}

/// Headlines alone, numbered by their place.
#[component]
pub fn RankedHeadlines(cards: Vec<Card>) -> impl IntoView {
    view! {
        <ol>
            {cards.into_iter()
                .map(|card| view! { <li><a href=card.url>{card.headline}</a></li> })
                .collect_view()}
        </ol>
    }
}

/// Section and kicker above a headline.
#[component]
pub fn Label(section: Option<super::SectionLink>, kicker: String) -> impl IntoView {
    let says_more = !kicker.is_empty()
        && section
            .as_ref()
            .is_none_or(|section| section.name != kicker);
    let kicker = says_more.then(|| view! { <span class="kicker">{kicker}</span> });
    let section = section.map(|section| view! { <a href=section.url>{section.name}</a> });
    (section.is_some() || kicker.is_some())
        .then(move || view! { <p class="label">{section}{kicker}</p> })
}

#[component]
fn Standfirst(text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <p class="standfirst">{text}</p> })
}
