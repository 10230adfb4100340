//! A story among the results.

use leptos::prelude::*;

use super::{Found, Marked};
use crate::{
    article::card::Label,
    ui::{
        picture::{CardPicture, Loading},
        stamp::TimeStamp,
    },
};

/// A row of the results: like a row of any list, with the matches marked.
#[component]
pub fn FoundStory(found: Found) -> impl IntoView {
    let Found {
        card,
        headline,
        excerpt,
    } = found;
    let excerpt = marked(&excerpt);
    view! {
        <article class="story story-row">
            <div class="story-text">
                <Label section=card.section kicker=card.kicker/>
                <h3 class="headline"><a href=card.url.clone()>{marked(&headline)}</a></h3>
                {(!excerpt.is_empty()).then(|| view! { <p class="standfirst">{excerpt}</p> })}
                <TimeStamp stamp=card.published/>
            </div>
            <CardPicture picture=card.picture href=card.url sizes="(min-width: 64rem) 15rem, (min-width: 40rem) 12rem, 30vw" loading=Loading::Lazy/>
        </article>
    }
}

fn marked(text: &Marked) -> Vec<AnyView> {
    text.pieces()
        .map(str::to_owned)
        .enumerate()
        // An empty text would be rendered as a blank.
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(index, piece)| match index % 2 {
            0 => piece.into_any(),
            _ => view! { <mark>{piece}</mark> }.into_any(),
        })
        .collect()
}
