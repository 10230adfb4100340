//! One letter: how far it has come, its text, and what may still be done.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use leptos::prelude::*;
use serde_json::json;

use super::{Asked, PATH, Shown, Stage, or_500, screen};
use crate::{
    account::guard::Owner,
    audit::{self, Action, By, Entry},
    desk::{Notice, Visitor},
    locale::{
        date,
        record::{OutboxTexts, outbox_texts},
    },
    mail::{
        Delivery,
        store::{self, Summary},
    },
    server::{context::AppState, db::WriteTx, request_id::RequestId},
};

/// What an action came to, as it stands in the address after it.
#[derive(Clone, Copy)]
enum Outcome {
    Retried,
    Dropped,
    TooLate,
}

impl Outcome {
    const ALL: [Self; 3] = [Self::Retried, Self::Dropped, Self::TooLate];

    const fn name(self) -> &'static str {
        match self {
            Self::Retried => "dicoba",
            Self::Dropped => "batal",
            Self::TooLate => "terlambat",
        }
    }

    fn notice(name: &str, texts: &OutboxTexts) -> Option<Notice> {
        let outcome = Self::ALL
            .into_iter()
            .find(|outcome| outcome.name() == name)?;
        Some(match outcome {
            Self::Retried => Notice::Done(texts.retried.to_owned()),
            Self::Dropped => Notice::Done(texts.dropped.to_owned()),
            Self::TooLate => Notice::Failed(texts.too_late.to_owned()),
        })
    }
}

pub(super) async fn show(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, StatusCode> {
    let notice = Outcome::notice(&asked.hasil, outbox_texts(visitor.lang));
    let letter = letter(&state, &id).await?;
    Ok(page(&owner, &visitor, &state, &letter, None, notice))
}

/// Shows the text, and records that somebody wanted to see it.
pub(super) async fn read(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    request: RequestId,
    Path(id): Path<String>,
) -> Result<Response, StatusCode> {
    let letter = letter(&state, &id).await?;
    let mut tx = or_500(state.db.write().await)?;
    let text = or_500(store::read(&mut tx, &owner, letter.id).await)?;
    if text.is_some() {
        or_500(note(&mut tx, &owner, Action::MailRead, &letter, &request).await)?;
    }
    or_500(tx.commit().await)?;
    let notice = text
        .is_none()
        .then(|| Notice::Failed(outbox_texts(visitor.lang).no_text.to_owned()));
    Ok(page(&owner, &visitor, &state, &letter, text, notice))
}

pub(super) async fn retry(
    owner: Owner,
    State(state): State<AppState>,
    request: RequestId,
    Path(id): Path<String>,
) -> Result<Response, StatusCode> {
    let letter = letter(&state, &id).await?;
    let mut tx = or_500(state.db.write().await)?;
    let done = or_500(store::retry(&mut tx, &owner, letter.id, date::now()).await)?;
    if done {
        or_500(note(&mut tx, &owner, Action::MailRetried, &letter, &request).await)?;
    }
    or_500(tx.commit().await)?;
    Ok(back_to(
        &letter,
        if done {
            Outcome::Retried
        } else {
            Outcome::TooLate
        },
    ))
}

pub(super) async fn give_up(
    owner: Owner,
    State(state): State<AppState>,
    request: RequestId,
    Path(id): Path<String>,
) -> Result<Response, StatusCode> {
    let letter = letter(&state, &id).await?;
    let mut tx = or_500(state.db.write().await)?;
    let done = or_500(store::give_up(&mut tx, &owner, letter.id).await)?;
    if done {
        or_500(note(&mut tx, &owner, Action::MailGivenUp, &letter, &request).await)?;
    }
    or_500(tx.commit().await)?;
    Ok(back_to(
        &letter,
        if done {
            Outcome::Dropped
        } else {
            Outcome::TooLate
        },
    ))
}

async fn letter(state: &AppState, id: &str) -> Result<Summary, StatusCode> {
    let id = id.parse().map_err(|_| StatusCode::NOT_FOUND)?;
    or_500(store::summary(state.db.reader(), id).await)?.ok_or(StatusCode::NOT_FOUND)
}

async fn note(
    tx: &mut WriteTx,
    owner: &Owner,
    action: Action,
    letter: &Summary,
    request: &str,
) -> sqlx::Result<()> {
    let entry = Entry {
        by: By::Person(owner),
        action,
        subject: "letter",
        subject_id: Some(letter.id),
        before: None,
        after: Some(json!({ "recipient": letter.recipient, "cause": letter.cause })),
        request,
    };
    audit::store::record(tx, &entry, date::now()).await
}

fn back_to(letter: &Summary, outcome: Outcome) -> Response {
    Redirect::to(&format!("{PATH}/{}?hasil={}", letter.id, outcome.name())).into_response()
}

fn page(
    owner: &Owner,
    visitor: &Visitor,
    state: &AppState,
    letter: &Summary,
    text: Option<String>,
    notice: Option<Notice>,
) -> Response {
    let shown = Shown::to(visitor, state);
    let texts = shown.texts;
    let main = || {
        let facts = facts(shown, letter);
        let body = match text {
            Some(text) => {
                let text = with_links(&text, &state.origin.absolute("/"));
                view! { <h2>{texts.text}</h2><pre class="letter">{text}</pre> }.into_any()
            }
            None if letter.has_text => read_form(texts, letter).into_any(),
            None => view! { <p class="empty">{texts.no_text}</p> }.into_any(),
        };
        let actions = actions(shown, letter);
        view! {
            <p><a href=PATH>{texts.back}</a></p>
            <header class="desk-title"><h1>{letter.subject.clone()}</h1></header>
            {facts}
            {body}
            {actions}
        }
    };
    screen(texts.letter, notice).render(state, visitor, Some(owner), main)
}

fn facts(shown: Shown<'_>, letter: &Summary) -> impl IntoView + use<> {
    let texts = shown.texts;
    view! {
        <dl class="facts">
            <dt>{texts.recipient}</dt>
            <dd>{letter.recipient.clone()}</dd>
            <dt>{texts.cause}</dt>
            <dd>{shown.cause(letter)}</dd>
            <dt>{texts.state}</dt>
            <dd>{shown.stage(letter)}</dd>
            <dt>{texts.written}</dt>
            <dd>{shown.time(Some(letter.created_at))}</dd>
            <dt>{texts.tries}</dt>
            <dd>{letter.tries}</dd>
            <dt>{texts.next_try}</dt>
            <dd>{shown.time(shown.next_try(letter))}</dd>
            <dt>{texts.sent_at}</dt>
            <dd>{shown.time(letter.sent_at)}</dd>
            <dt>{texts.last_error}</dt>
            <dd>{shown.error(letter)}</dd>
        </dl>
    }
}

fn read_form(texts: &OutboxTexts, letter: &Summary) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{PATH}/{}/baca", letter.id)>
            <p class="actions">
                <button aria-describedby="baca-petunjuk">{texts.read}</button>
            </p>
            <p class="hint" id="baca-petunjuk">{texts.read_hint}</p>
        </form>
    }
}

/// What may still be done with it.
fn actions(shown: Shown<'_>, letter: &Summary) -> impl IntoView + use<> {
    let texts = shown.texts;
    let is_open = letter.state != Stage::Sent && letter.has_text;
    let has_server = matches!(shown.delivery, Delivery::Smtp(_));
    let id = letter.id;
    let retry = (is_open && has_server).then(|| {
        view! {
            <form method="post" action=format!("{PATH}/{id}/kirim")>
                <p class="actions"><button>{texts.retry}</button></p>
            </form>
        }
    });
    let give_up = is_open.then(|| {
        view! {
            <details class="confirm">
                <summary>{texts.give_up}</summary>
                <form method="post" action=format!("{PATH}/{id}/batal")>
                    <p>{texts.give_up_hint}</p>
                    <p class="actions"><button>{texts.give_up_sure}</button></p>
                </form>
            </details>
        }
    });
    view! { {retry}{give_up} }
}

/// The text with its links to this site made to be followed.
fn with_links(text: &str, origin: &str) -> Vec<AnyView> {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let link = word.trim_end();
            let space = word[link.len()..].to_owned();
            if !link.starts_with(origin) {
                return word.to_owned().into_any();
            }
            let (address, link) = (link.to_owned(), link.to_owned());
            view! { <a href=address>{link}</a>{space} }.into_any()
        })
        .collect()
}
