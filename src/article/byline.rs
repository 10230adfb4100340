//! Who wrote a story.

use leptos::prelude::*;

use super::Byline;
use crate::locale::use_texts;

/// "Oleh Ratna Wirabuana, Bagas Hastabrata dan Edi Damar".
#[component]
pub fn BylineRow(bylines: Vec<Byline>) -> impl IntoView {
    let texts = use_texts();
    let last = bylines.len().saturating_sub(1);
    let names = bylines
        .into_iter()
        .enumerate()
        .map(|(index, person)| {
            let joint = match index {
                0 => String::new(),
                index if index == last => format!(" {} ", texts.and),
                _ => ", ".to_owned(),
            };
            view! { {joint}<span class="person">{person.name}</span> }
        })
        .collect_view();
    view! { <p class="byline">{texts.by}" "{names}</p> }
}

/// "(Edi D/Rat)": the initials at the foot of a story.
#[component]
pub fn Initials(bylines: Vec<Byline>) -> impl IntoView {
    let initials: Vec<String> = bylines
        .into_iter()
        .map(|person| person.initials)
        .filter(|initials| !initials.is_empty())
        .collect();
    (!initials.is_empty())
        .then(|| view! { <p class="initials">{format!("({})", initials.join("/"))}</p> })
}
