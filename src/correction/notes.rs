//! The notes as readers see them: below the story they are about, below the story
//! that carries one, and in the list of all.

use leptos::prelude::*;

use super::{Changes, Correction, Listed};
use crate::{
    article::store::Clock,
    document::compare::Passage,
    locale::{
        correction::{CorrectionTexts, correction_texts},
        date,
    },
    ui::stamp::TimeStamp,
};

/// What stands below a story: its notes in a ruled box, and what it carries.
#[component]
pub fn Notes(notes: Vec<Correction>, carried: Vec<Listed>, clock: Clock) -> impl IntoView {
    let texts = correction_texts(clock.lang);
    view! {
        {(!notes.is_empty()).then(|| view! {
            <section class="corrections" id="ralat" aria-labelledby="ralat-judul">
                <h2 id="ralat-judul">{texts.heading}</h2>
                {notes.into_iter().map(|correction| {
                    let anchor = correction.anchor();
                    view! { <div class="correction" id=anchor><Note correction clock/></div> }
                }).collect_view()}
            </section>
        })}
        {carried.into_iter().map(|listed| view! { <Carried listed clock/> }).collect_view()}
    }
}

/// One note, from its kind and time on.
#[component]
pub fn Note(correction: Correction, clock: Clock) -> impl IntoView {
    let texts = correction_texts(clock.lang);
    let Correction {
        kind,
        note,
        changes,
        at,
        reworded,
        carrier,
        ..
    } = correction;
    let stamp = date::stamp(at, clock.zone, clock.lang);
    view! {
        <p class="correction-head">
            <strong>{kind.label(texts)}</strong>" "<TimeStamp stamp/>
        </p>
        {paragraphs(&note)}
        {passages(changes, texts)}
        {carrier.map(|story| view! {
            <p class="correction-story">{texts.carried_by}" "<a href=story.path>{story.headline}</a></p>
        })}
        {reworded.map(|at| {
            let stamp = date::stamp(at, clock.zone, clock.lang);
            view! { <p class="correction-head">{texts.reworded}" "<TimeStamp stamp/></p> }
        })}
    }
}

/// Below a story that carries a note: of which story, and since when.
#[component]
fn Carried(listed: Listed, clock: Clock) -> impl IntoView {
    let texts = correction_texts(clock.lang);
    let path = listed.path();
    let Listed { correction, story } = listed;
    let stamp = date::stamp(correction.at, clock.zone, clock.lang);
    let kind = correction.kind.label(texts);
    view! {
        <aside class="corrections" aria-label=kind>
            <p class="correction-head"><strong>{kind}</strong>" "<TimeStamp stamp/></p>
            <p class="correction-story">{(texts.carries)(kind)}" "<a href=path>{story.headline}</a></p>
        </aside>
    }
}

fn paragraphs(note: &str) -> Vec<AnyView> {
    note.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> }.into_any())
        .collect()
}

fn passages(changes: Changes, texts: &'static CorrectionTexts) -> impl IntoView {
    let Changes { passages, more } = changes;
    let line = |label: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <dt>{label}</dt><dd>{words}</dd> })
    };
    let passage = move |Passage { before, after }: Passage| {
        let (first, second) = match (before.as_str(), after.as_str()) {
            ("", _) => (texts.before, texts.added),
            (_, "") => (texts.removed, texts.after),
            _ => (texts.before, texts.after),
        };
        view! { <dl>{line(first, before)}{line(second, after)}</dl> }
    };
    let more = (more > 0).then(|| view! { <p>{(texts.more)(more)}</p> });
    view! {
        {passages.into_iter().map(passage).collect_view()}
        {more}
    }
}
