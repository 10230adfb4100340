//! The first step: address and password.

use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{StatusCode, request::Parts};
use leptos::prelude::*;
use serde::Deserialize;

use super::{FORGOTTEN, Return, enter, refusal, retry_after, screen};
use crate::{
    account::{
        caller::Caller,
        email::Email,
        guard::{self, Person, Refused, SIGN_IN},
        password::Password,
        sign_in::{Door, Outcome, with_password},
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input},
    },
    locale::account::account_texts,
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    surel: String,
    sandi: Password,
    #[serde(flatten)]
    back: Return,
}

pub async fn form(
    State(state): State<AppState>,
    visitor: Visitor,
    person: Result<Person, Refused>,
    Query(back): Query<Return>,
) -> Response {
    if let Ok(person) = person {
        return Redirect::to(&back.end(person.role)).into_response();
    }
    show(&state, &visitor, StatusCode::OK, None, "", &back)
}

pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    caller: Caller,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let door = Door {
        accounts: &state.accounts,
        db: &state.db,
        caller: &caller,
    };
    // What is no address at all belongs to nobody: no secret is in saying so.
    let Some(email) = Email::parse(&sent.surel) else {
        let notice = texts.wrong_password.to_owned();
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(
            &state,
            &visitor,
            status,
            Some(notice),
            &sent.surel,
            &sent.back,
        );
    };
    let earlier = guard::token(&parts);
    let tried = with_password(door, &email, sent.sandi, earlier).await;
    match or_internal(tried) {
        Ok(Outcome::Admitted(admitted)) => enter(&admitted, &sent.back),
        Ok(outcome) => {
            let (status, notice, seconds) = refusal(texts, &outcome, texts.wrong_password);
            let mut response = show(
                &state,
                &visitor,
                status,
                Some(notice),
                &sent.surel,
                &sent.back,
            );
            retry_after(&mut response, seconds);
            response
        }
        Err(_) => {
            let notice = texts.failed.to_owned();
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            show(
                &state,
                &visitor,
                status,
                Some(notice),
                &sent.surel,
                &sent.back,
            )
        }
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    status: StatusCode,
    notice: Option<String>,
    typed: &str,
    back: &Return,
) -> Response {
    let texts = account_texts(visitor.lang);
    let email = Input {
        name: "surel",
        label: texts.email.to_owned(),
        control: Control::Email,
        value: typed.to_owned(),
        autocomplete: "username",
        ..Input::default()
    };
    let password = Input {
        name: "sandi",
        label: texts.password.to_owned(),
        control: Control::Password,
        autocomplete: "current-password",
        ..Input::default()
    };
    let back = back.field();
    screen(texts.sign_in, status, notice.map(Notice::Failed)).render(state, visitor, None, || {
        view! {
            <h1>{texts.sign_in}</h1>
            <form method="post" action=SIGN_IN>
                {back} {email.view()} {password.view()}
                <p class="actions">
                    <button>{texts.sign_in}</button>
                </p>
            </form>
            <p><a href=FORGOTTEN>{texts.forgotten}</a></p>
        }
    })
}
