//! The list of letters.

use axum::{
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;

use super::{Asked, PATH, Shown, or_500, screen};
use crate::{
    account::guard::Owner,
    desk::Visitor,
    locale::record::{OutboxTexts, outbox_texts},
    mail::{
        Delivery,
        store::{self, Summary},
    },
    server::context::AppState,
};

/// Letters on a page.
const PAGE: i64 = 50;

pub(super) async fn list(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, StatusCode> {
    let texts = outbox_texts(visitor.lang);
    let before = asked.sebelum.parse().ok();
    let letters = or_500(store::list(state.db.reader(), before, PAGE).await)?;
    let shown = Shown::to(&visitor, &state);
    let screen = screen(texts.title, None);
    let main = || {
        let intro = match state.mail {
            Delivery::Smtp(_) => texts.with_server,
            Delivery::Console => texts.without_server,
        };
        let pager = pager(texts, before, &letters);
        let table = (!letters.is_empty()).then(|| table(shown, &letters));
        let empty = letters
            .is_empty()
            .then(|| view! { <p class="empty">{texts.empty}</p> });
        view! {
            <header class="desk-title"><h1>{texts.title}</h1></header>
            <p class="hint">{intro}</p>
            {table}
            {empty}
            {pager}
        }
    };
    Ok(screen.render(&state, &visitor, Some(&owner), main))
}

fn pager(texts: &OutboxTexts, before: Option<i64>, letters: &[Summary]) -> impl IntoView + use<> {
    let newest = before.map(|_| view! { <a href=PATH>{texts.newest}</a> });
    let is_full = i64::try_from(letters.len()) == Ok(PAGE);
    let older = letters.last().filter(|_| is_full).map(|last| {
        let address = format!("{PATH}?sebelum={}", last.id);
        view! { <a rel="next" href=address>{texts.older}</a> }
    });
    let pages = texts.pages;
    (newest.is_some() || older.is_some())
        .then(|| view! { <nav class="pager" aria-label=pages>{newest}{older}</nav> })
}

fn table(shown: Shown<'_>, letters: &[Summary]) -> impl IntoView + use<> {
    let texts = shown.texts;
    let rows = letters
        .iter()
        .map(|letter| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("{PATH}/{}", letter.id)>{letter.subject.clone()}</a>
                    </th>
                    <td data-label=texts.recipient>{letter.recipient.clone()}</td>
                    <td data-label=texts.state>{shown.stage(letter)}</td>
                    <td data-label=texts.cause>{shown.cause(letter)}</td>
                    <td data-label=texts.written>{shown.time(Some(letter.created_at))}</td>
                    <td data-label=texts.tries class="number">{letter.tries}</td>
                    <td data-label=texts.next_try>{shown.time(shown.next_try(letter))}</td>
                    <td data-label=texts.last_error>{shown.error(letter)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label=texts.table tabindex="0">
            <table class="desk-table stacks">
                <thead>
                    <tr>
                        <th scope="col">{texts.subject}</th>
                        <th scope="col">{texts.recipient}</th>
                        <th scope="col">{texts.state}</th>
                        <th scope="col">{texts.cause}</th>
                        <th scope="col">{texts.written}</th>
                        <th scope="col" class="number">{texts.tries}</th>
                        <th scope="col">{texts.next_try}</th>
                        <th scope="col">{texts.last_error}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
