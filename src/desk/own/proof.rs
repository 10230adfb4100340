//! Asking for the password again before what is sensitive.

use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{
    HeaderValue, StatusCode,
    header::{RETRY_AFTER, SET_COOKIE},
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{door, failed, screen};
use crate::{
    account::{
        caller::Caller,
        cookie,
        guard::{PROOF, Person},
        own::Proof,
        password::Password,
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input},
        sign_in::{Return, refusal},
    },
    locale::account::account_texts,
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    sandi: Password,
    #[serde(flatten)]
    back: Return,
}

pub async fn form(
    State(state): State<AppState>,
    person: Person,
    visitor: Visitor,
    Query(back): Query<Return>,
) -> Response {
    show(&state, &visitor, &person, StatusCode::OK, None, &back)
}

pub async fn send(
    State(state): State<AppState>,
    person: Person,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let proved = door(&state, &caller).prove(&person, sent.sandi).await;
    match or_internal(proved) {
        Ok(Proof::Given(token)) => {
            let mut response = Redirect::to(&sent.back.end(person.role)).into_response();
            if let Some(cookie) = cookie::session(&token, person.role) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Ok(Proof::Refused(outcome)) => {
            let (status, notice, seconds) = refusal(texts, &outcome, texts.wrong_proof);
            let mut response = show(&state, &visitor, &person, status, Some(notice), &sent.back);
            if seconds > 0 {
                let headers = response.headers_mut();
                headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            response
        }
        Err(_) => failed(),
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    person: &Person,
    status: StatusCode,
    notice: Option<String>,
    back: &Return,
) -> Response {
    let texts = account_texts(visitor.lang);
    let password = Input {
        name: "sandi",
        label: texts.password.to_owned(),
        control: Control::Password,
        autocomplete: "current-password",
        ..Input::default()
    };
    let back = back.field();
    let email = person.email.clone();
    let screen = screen(texts.proof_title, status, notice.map(Notice::Failed));
    screen.render(state, visitor, Some(person), || {
        view! {
            <h1>{texts.proof_title}</h1>
            <p>{texts.proof_lead}</p>
            <form method="post" action=PROOF>
                {back}
                // For password managers, which look for an account.
                <input type="text" name="surel" value=email autocomplete="username" hidden/>
                {password.view()}
                <p class="actions">
                    <button>{texts.go_on}</button>
                </p>
            </form>
        }
    })
}
