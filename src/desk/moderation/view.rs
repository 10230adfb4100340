//! The list of comments.

use leptos::prelude::*;

use super::{
    Outcome, PATH, Shown, address,
    case::{How, case, reasons, state_label},
    decide::undone_text,
    queue::{Item, Shelf},
    store::COUNTED,
};
use crate::{
    desk::{pager::Pager, style},
    locale::screens::{ModerationTexts, form_texts},
};

pub(super) fn queue(shown: Shown, how: How) -> impl IntoView {
    let texts = how.texts();
    let back = address(&shown, shown.wanted.shelf, shown.wanted.page);
    let headline = shown
        .wanted
        .article
        .and_then(|_| shown.items.first())
        .map(|item| item.headline.clone());
    let narrowed = shown.wanted.article.map(|_| {
        let text = (texts.of_article)(&headline.unwrap_or_default());
        let all = format!("{PATH}?keadaan={}", shown.wanted.shelf.name());
        view! { <p class="hint">{text}" "<a href=all>{texts.every_article}</a></p> }
    });
    let pager = Pager {
        page: shown.wanted.page,
        has_more: shown.has_more,
    };
    let list = match shown.items.as_slice() {
        [] => empty(&shown, texts).into_any(),
        items => cases(items, &back, how).into_any(),
    };
    view! {
        <header class="desk-title">
            <h1>{texts.title}</h1>
            <p class="meta">
                <a href="/meja/komentar/larangan">{texts.bans}</a>" · "
                <a href="/meja/komentar/kata">{texts.listed}</a>" · "
                <a href="/meja/komentar/rubrik">{texts.modes}</a>
            </p>
        </header>
        {shelves(&shown, texts)}
        {search(&shown, how)}
        {narrowed}
        {outcome(&shown.outcome, &back, how)}
        {list}
        {pager.view(how.lang, |page| address(&shown, shown.wanted.shelf, page))}
    }
}

/// The comments in the one form that decides on them.
pub(super) fn cases(items: &[Item], back: &str, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let back = back.to_owned();
    let items = items
        .iter()
        .map(|item| view! { <li>{case(item, how)}</li> })
        .collect_view();
    view! {
        {keys(how)}
        <form
            class="cases"
            method="post"
            action=PATH
            data-urung="/meja/komentar/urung"
            data-gagal=texts.failed
            data-habis=texts.all_decided
        >
            <input type="hidden" name="kembali" value=back/>
            <ol class="case-list">{items}</ol>
            <p class="empty" hidden=true>{texts.all_read}</p>
            {bulk(how)}
        </form>
        {toast(texts)}
    }
}

/// What is done to all that are ticked.
fn bulk(how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let about = |label: &str| format!("{label}: {}", texts.selected.to_lowercase());
    view! {
        <div class="bulk" role="group" aria-label=texts.selected>
            <label class="bulk-all scripted"><input type="checkbox" class="pick-all"/>{texts.select_all}</label>
            <div class="bulk-actions">
                <span class="meta">{texts.selected}": "<output class="bulk-count scripted"></output></span>
                <button name="aksi" value="approve" aria-label=about(texts.approve)>{texts.approve}</button>
                {reasons("", about(texts.reject), how.lang)}
                <button name="aksi" value="spam" class="quiet" aria-label=about(texts.mark_spam)>{texts.mark_spam}</button>
            </div>
        </div>
    }
}

/// Where the script says what was done, and takes it back.
fn toast(texts: &ModerationTexts) -> impl IntoView + use<> {
    let undo = texts.undo;
    view! {
        <p class="visually-hidden" role="status" id="kabar-moderasi"></p>
        <div class="toast" id="urungan" hidden=true>
            <span></span>
            <button type="button" class="quiet">{undo}" "<kbd>"u"</kbd></button>
        </div>
        <script src=style::address(&style::TRIAGE) defer=true></script>
    }
}

/// Single letters can be turned off (WCAG 2.2, 2.1.4).
fn keys(how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let key = |key: &'static str, label: &'static str| {
        view! { <li><kbd>{key}</kbd>" "{label}</li> }
    };
    view! {
        <div class="case-keys scripted">
            <label><input type="checkbox" id="tombol-cepat" checked=true/>{texts.keys_on}</label>
            <ul aria-label=texts.keys>
                {key("j", texts.key_next)}
                {key("k", texts.key_previous)}
                {key("a", texts.approve)}
                {key("r", texts.reject)}
                {key("s", texts.mark_spam)}
                {key("x", texts.key_select)}
                {key("u", texts.undo)}
                {key("o", texts.key_open)}
            </ul>
        </div>
    }
}

fn shelves(shown: &Shown, texts: &ModerationTexts) -> impl IntoView + use<> {
    let waiting = shown.waiting;
    let tabs = Shelf::ALL
        .into_iter()
        .map(|shelf| {
            let (label, count) = match shelf {
                Shelf::Waiting => (texts.waiting, Some(waiting.all)),
                Shelf::Risky => (texts.risky, Some(waiting.risky)),
                Shelf::Complained => (texts.complained, Some(waiting.complained)),
                Shelf::Approved => (texts.approved, None),
                Shelf::Spam => (texts.spam, None),
                Shelf::Trash => (texts.rejected, None),
                Shelf::All => (texts.all, None),
            };
            let count = count.filter(|count| *count > 0).map(|count| {
                let count = match count {
                    COUNTED => (texts.more_than)(count),
                    count => count.to_string(),
                };
                view! { " "<span class="tab-count">{count}</span> }
            });
            let current = (shelf == shown.wanted.shelf).then_some("page");
            let href = format!("{PATH}?keadaan={}", shelf.name());
            view! { <li><a href=href aria-current=current>{label}{count}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=texts.shelves><ul>{tabs}</ul></nav> }
}

fn search(shown: &Shown, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let article = shown
        .wanted
        .article
        .map(|id| view! { <input type="hidden" name="berita" value=id/> });
    let words = shown.words.clone();
    view! {
        <form class="filters case-search" method="get" action=PATH role="search" aria-label=texts.search>
            <input type="hidden" name="keadaan" value=shown.wanted.shelf.name()/>
            {article}
            <p>
                <label for="kata">{texts.words}</label>
                <input id="kata" name="kata" type="search" value=words maxlength="100" autocomplete="off"/>
            </p>
            <p><button>{form_texts(how.lang).search}</button></p>
        </form>
    }
}

/// What was done, with the way back; where the script runs it says so itself.
pub(super) fn outcome(outcome: &Outcome, back: &str, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let done = outcome.batch.as_ref().map(|(name, batch)| {
        let count = i64::try_from(batch.comment_ids.len()).unwrap_or(i64::MAX);
        let text = (texts.done)(state_label(batch.state, texts), count);
        let (name, back) = (name.clone(), back.to_owned());
        view! {
            <div class="notice" role="status">
                <form class="inline" method="post" action="/meja/komentar/urung">
                    <input type="hidden" name="keputusan" value=name/>
                    <input type="hidden" name="kembali" value=back/>
                    <span>{text}</span>
                    <button class="quiet">{texts.undo}</button>
                </form>
            </div>
        }
    });
    let undone = outcome.undone.map(|count| {
        let text = undone_text(usize::try_from(count).unwrap_or(0), texts);
        view! { <p class="notice" role="status">{text}</p> }
    });
    let left = (outcome.left > 0)
        .then(|| view! { <p class="notice failed" role="alert">{(texts.left)(outcome.left)}</p> });
    let none = outcome
        .is_empty
        .then(|| view! { <p class="notice failed" role="alert">{texts.none_selected}</p> });
    view! { {done}{undone}{left}{none} }
}

fn empty(shown: &Shown, texts: &ModerationTexts) -> impl IntoView + use<> {
    let is_whole = shown.words.is_empty() && shown.wanted.article.is_none();
    match (shown.wanted.shelf, is_whole) {
        (Shelf::Waiting, true) => view! {
            <div class="empty"><p>{texts.empty}</p><p class="hint">{texts.empty_hint}</p></div>
        }
        .into_any(),
        _ => view! { <div class="empty"><p>{texts.nothing}</p></div> }.into_any(),
    }
}
