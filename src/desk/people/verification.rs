//! That an editor saw a paper which says who somebody is.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    actions::{answer, failed},
    person,
};
use crate::{
    account::{
        PersonId,
        caller::Caller,
        guard::Editor,
        profile::{Profiles, Verification},
    },
    desk::{
        Visitor,
        form::{Control, Input, Presence},
        said::Said,
    },
    locale::{
        Timestamp,
        account::{AccountTexts, account_texts},
        date,
    },
    server::context::AppState,
};

/// The longest name of a paper, in characters.
const LONGEST_DOCUMENT: usize = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    dokumen: String,
    sampai: String,
}

pub async fn record(
    State(state): State<AppState>,
    editor: Editor,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
    Form(sent): Form<Sent>,
) -> Response {
    let id = PersonId(id);
    let texts = account_texts(visitor.lang);
    let (document, until) = match read(texts, &visitor, &sent) {
        Ok(read) => read,
        Err(text) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return person::page(&state, &visitor, &editor, id, status, failed(text)).await;
        }
    };
    let profiles = Profiles {
        db: &state.db,
        request: &caller.request,
    };
    let done = profiles.verify(&editor, id, &document, until).await;
    answer(&state, &visitor, &editor, id, done, Said::Verified).await
}

pub async fn revoke(
    State(state): State<AppState>,
    editor: Editor,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
) -> Response {
    let id = PersonId(id);
    let profiles = Profiles {
        db: &state.db,
        request: &caller.request,
    };
    let done = profiles.revoke(&editor, id).await;
    answer(&state, &visitor, &editor, id, done, Said::Revoked).await
}

/// The paper, and until when: the end of the day that was entered.
fn read(
    texts: &'static AccountTexts,
    visitor: &Visitor,
    sent: &Sent,
) -> Result<(String, Option<Timestamp>), &'static str> {
    let words: Vec<&str> = sent.dokumen.split_whitespace().collect();
    let document = words.join(" ");
    if document.is_empty() || document.chars().count() > LONGEST_DOCUMENT {
        return Err(texts.verification_document_hint);
    }
    if sent.sampai.trim().is_empty() {
        return Ok((document, None));
    }
    let (_, end) = date::day_span(sent.sampai.trim(), visitor.zone)
        .filter(|(_, end)| *end > date::now())
        .ok_or(texts.verification_until_wrong)?;
    Ok((document, Some(end)))
}

/// How the verification stands, and the forms that change it.
pub fn view(
    texts: &'static AccountTexts,
    visitor: &Visitor,
    id: PersonId,
    standing: Standing,
) -> impl IntoView + use<> {
    let body = match standing {
        Standing::NoAuthor => view! { <p>{texts.verification_no_author}</p> }.into_any(),
        Standing::Oneself(verification) => {
            let said = said(texts, visitor, verification.as_ref());
            view! {
                <p>{said}</p>
                <p class="hint">{texts.oneself}</p>
            }
            .into_any()
        }
        Standing::Another(verification) => {
            let said = said(texts, visitor, verification.as_ref());
            let revoke = verification.map(|_| {
                let action = format!("{}/{}/verifikasi/cabut", super::PATH, id.0);
                view! {
                    <form method="post" action=action>
                        <p class="actions">
                            <button class="danger">{texts.revoke}</button>
                        </p>
                    </form>
                }
            });
            view! {
                <p>{said}</p>
                {revoke}
                {form(texts, id)}
            }
            .into_any()
        }
    };
    view! {
        <section>
            <h2>{texts.verification}</h2>
            <p class="hint">{texts.verification_lead}</p>
            {body}
        </section>
    }
}

/// Whose verification is looked at.
pub enum Standing {
    NoAuthor,
    /// One's own, which somebody else records.
    Oneself(Option<Verification>),
    Another(Option<Verification>),
}

fn said(
    texts: &'static AccountTexts,
    visitor: &Visitor,
    verification: Option<&Verification>,
) -> String {
    let Some(verification) = verification else {
        return texts.verification_none.to_owned();
    };
    let day = |at| date::long_date(at, visitor.zone, visitor.lang);
    let what = (texts.verified_what)(
        &verification.verified_by,
        &verification.document,
        &day(verification.verified_at),
    );
    match verification.valid_until {
        // The last moment of the last day.
        Some(until) => {
            let last = day(until.seconds_after(-1));
            format!("{what} {}", (texts.verified_until)(&last))
        }
        None => what,
    }
}

fn form(texts: &'static AccountTexts, id: PersonId) -> impl IntoView + use<> {
    let document = Input {
        name: "dokumen",
        label: texts.verification_document.to_owned(),
        hint: Some(texts.verification_document_hint.to_owned()),
        ..Input::default()
    };
    let until = Input {
        name: "sampai",
        label: texts.verification_until.to_owned(),
        control: Control::Date,
        hint: Some(texts.verification_until_hint.to_owned()),
        presence: Presence::Optional,
        ..Input::default()
    };
    let action = format!("{}/{}/verifikasi", super::PATH, id.0);
    view! {
        <form method="post" action=action>
            {document.view()} {until.view()}
            <p class="actions">
                <button>{texts.verify}</button>
            </p>
        </form>
    }
}
