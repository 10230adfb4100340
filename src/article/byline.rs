//! Who wrote a story, and who else worked on it.

use leptos::prelude::*;

use super::{Byline, Credit, CreditRole, Verification};
use crate::locale::use_texts;

/// "Oleh Ratna Wirabuana, Bagas Hastabrata dan Edi Damar", each with the badge
/// they have.
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
            view! {
                {joint}
                <a class="person" rel="author" href=person.url>{person.name}</a>
                {person.verified.map(|verified| view! { <Badge verified/> })}
            }
        })
        .collect_view();
    view! { <div class="byline">{texts.by}" "{names}</div> }
}

/// That somebody checked who a person is. The mark opens to who looked at what,
/// and when: a badge that only claims is worth nothing.
#[component]
pub fn Badge(verified: Verification) -> impl IntoView {
    let texts = use_texts();
    let Verification { by, document, on } = verified;
    view! {
        <details class="badge">
            <summary>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                    <path d="M8 0l2 1.6 2.6-.1.7 2.5L15.5 5.5 14.6 8l.9 2.5-2.2 1.5-.7 2.5-2.6-.1L8 16l-2-1.6-2.6.1-.7-2.5L.5 10.5 1.4 8 .5 5.5 2.7 4l.7-2.5 2.6.1z"/>
                    <path class="tick" d="M4.6 8.2l2.2 2.2 4.6-4.6"/>
                </svg>
                <span>{texts.verified}</span>
            </summary>
            <span class="badge-says">{texts.verified_by(&document, &by, &on)}</span>
        </details>
    }
}

/// "(Edi D/*)" at the foot of a story, and in words what it stands for.
#[component]
pub fn Initials(initials: String, credits: Vec<Credit>) -> impl IntoView {
    let texts = use_texts();
    let credits = credits
        .into_iter()
        .map(|credit| {
            let role = match credit.role {
                CreditRole::Editor => texts.editor,
                CreditRole::Release => texts.release,
            };
            view! { <span class="credited">{role}": "{credit.name}</span> }
        })
        .collect_view();
    (!initials.is_empty()).then(|| {
        view! {
            <p class="initials">"("{initials}")"</p>
            <p class="credits">{credits}</p>
        }
    })
}
