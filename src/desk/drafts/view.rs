//! The list of drafts.

use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Begins, Filter, ONE_PAGE, PATH, Reach, Shown, State, Wanted, store::Draft};
use crate::{
    desk::pager::Pager,
    locale::{
        Lang, Timestamp, Zone, date,
        screens::{draft_texts, form_texts},
    },
    ui::chooser::{Choice, Chooser},
};

pub(super) fn drafts(shown: Shown, zone: Zone, lang: Lang) -> impl IntoView {
    let texts = draft_texts(lang);
    let title = match shown.reach {
        Reach::Own => texts.mine,
        Reach::Everybodys => texts.title,
    };
    let list = match shown.drafts.as_slice() {
        [] => empty(&shown, lang).into_any(),
        drafts => table(drafts, zone, lang).into_any(),
    };
    let pager = Pager {
        page: shown.filter.page,
        has_more: shown.filter.page * ONE_PAGE < shown.total,
    };
    view! {
        <header class="desk-title">
            <h1>{title}</h1>
            <p class="meta" role="status">{(texts.count)(shown.total)}</p>
            {begin(shown.begins, lang)}
        </header>
        {filters(&shown, lang)}
        {list}
        {pager.view(lang, |page| address(&shown.filter, page))}
    }
}

/// The button that begins a story.
pub fn begin(begins: Begins, lang: Lang) -> impl IntoView {
    (begins == Begins::Yes).then(|| {
        view! { <form method="post" action="/tulis"><button>{draft_texts(lang).write}</button></form> }
    })
}

/// Where a draft is edited: on the page that readers have of it, or on its own.
pub fn edited_at(draft: &Draft) -> String {
    match draft
        .path
        .clone()
        .filter(|_| draft.status == State::Published)
    {
        Some(path) => path,
        None => format!("/tulis/{}", draft.id),
    }
}

fn filters(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let texts = draft_texts(lang);
    let Filter {
        words,
        state,
        section,
        owner,
        ..
    } = shown.filter.clone();
    let numbered =
        |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let choice = |slug: String, name: String| Choice { slug, name };
    let mut states: Vec<Choice> = State::ALL
        .into_iter()
        .map(|state| choice(state.name().to_owned(), state.label(texts).to_owned()))
        .collect();
    states.push(choice(Wanted::ANY.to_owned(), texts.every_state.to_owned()));
    let named = |list: &[super::Named]| -> Vec<Choice> {
        list.iter()
            .map(|one| choice(one.id.to_string(), one.name.clone()))
            .collect()
    };
    let person = numbered(owner.map(|owner| owner.person.0));
    let people = (shown.reach == Reach::Everybodys).then(|| {
        view! {
            <Chooser id="orang" name="orang" label=texts.person all=texts.everyone chosen=person choices=named(&shown.writers)/>
        }
    });
    view! {
        <form class="filters" method="get" action=PATH role="search" aria-label=texts.filter>
            <p>
                <label for="kata">{texts.words}</label>
                <input id="kata" name="kata" type="search" value=words maxlength="100" autocomplete="off" data-saring="daftar-naskah"/>
            </p>
            <Chooser id="keadaan" name="keadaan" label=texts.state all=texts.unfinished chosen=state.name().to_owned() choices=states/>
            <Chooser id="rubrik" name="rubrik" label=texts.section all=texts.all_sections chosen=numbered(section) choices=named(&shown.sections)/>
            {people}
            <p><button>{form_texts(lang).search}</button></p>
        </form>
    }
}

fn empty(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let texts = draft_texts(lang);
    let is_narrowed = !shown.filter.words.is_empty()
        || shown.filter.section.is_some()
        || shown.filter.state != Wanted::Unfinished
        || shown.reach == Reach::Everybodys;
    let (what, hint) = match is_narrowed {
        true => (texts.empty, texts.empty_hint),
        false => (texts.mine_empty, texts.mine_empty_hint),
    };
    view! { <div class="empty"><p>{what}</p><p class="hint">{hint}</p></div> }
}

fn table(drafts: &[Draft], zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = draft_texts(lang);
    let rows = drafts
        .iter()
        .map(|draft| row(draft, zone, lang))
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="desk-table stacks">
                <thead>
                    <tr>
                        <th scope="col">{texts.headline}</th>
                        <th scope="col">{texts.state}</th>
                        <th scope="col">{texts.section}</th>
                        <th scope="col">{texts.by}</th>
                        <th scope="col" class="number">{texts.length}</th>
                        <th scope="col">{texts.changed}</th>
                    </tr>
                </thead>
                <tbody id="daftar-naskah">{rows}</tbody>
            </table>
        </div>
    }
}

fn row(draft: &Draft, zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = draft_texts(lang);
    let headline = match draft.headline.as_str() {
        "" => view! { <em>{texts.untitled}</em> }.into_any(),
        headline => view! { {headline.to_owned()} }.into_any(),
    };
    let due = draft.due_at.map(|at| {
        let at = date::stamp(at, zone, lang).text;
        let said = match draft.is_missed {
            true => (texts.missed)(&at),
            false => (texts.due)(&at),
        };
        view! { " "<span class="meta">{said}</span> }
    });
    let note = (!draft.note.is_empty()).then(|| {
        view! { " "<span class="meta">{(texts.note)(&draft.note)}</span> }
    });
    let ahead = draft
        .is_ahead
        .then_some(match draft.due_at {
            Some(_) => texts.left_behind,
            None => texts.ahead,
        })
        .map(|said| view! { " "<span class="meta">{said}</span> });
    let changed_by = draft
        .changed_by
        .as_deref()
        .map(|name| view! { " "<span class="meta">{(texts.changed_by)(name)}</span> });
    // A cell without anything is left out on a phone.
    let section = draft.section.clone();
    let people = draft.people.clone();
    let unit = texts.length.to_lowercase();
    view! {
        <tr>
            <th scope="row"><a href=edited_at(draft)>{headline}</a></th>
            <td><span class="tag-state">{draft.status.label(texts)}</span>{due}{ahead}{note}</td>
            <td>{section}</td>
            <td>{people}</td>
            <td data-unit=unit class="number">{draft.word_count}</td>
            <td>{stamp(draft.changed_at, zone, lang)}{changed_by}</td>
        </tr>
    }
}

fn stamp(at: Timestamp, zone: Zone, lang: Lang) -> impl IntoView {
    let stamp = date::stamp(at, zone, lang);
    view! { <time class="stamp" datetime=stamp.iso>{stamp.text}</time> }
}

/// Of a page of the same list.
fn address(filter: &Filter, page: i64) -> String {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let parts = [
        ("kata", filter.words.clone()),
        ("keadaan", filter.state.name().to_owned()),
        ("rubrik", number(filter.section)),
        ("orang", number(filter.owner.map(|owner| owner.person.0))),
        ("halaman", page.to_string()),
    ];
    let query: Vec<String> = parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)))
        .collect();
    format!("{PATH}?{}", query.join("&"))
}
