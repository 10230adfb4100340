//! Asking for a link to a new password.

use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::RETRY_AFTER};
use leptos::prelude::*;
use serde::Deserialize;

use super::{FORGOTTEN, screen};
use crate::{
    account::{
        caller::Caller,
        email::Email,
        join::{Asked, ask_for_password},
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input},
        own::{door, writing},
    },
    locale::account::account_texts,
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    surel: String,
}

pub async fn form(State(state): State<AppState>, visitor: Visitor) -> Response {
    show(&state, &visitor, StatusCode::OK, None, "")
}

pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let Some(email) = Email::parse(&sent.surel) else {
        let notice = Some(Notice::Failed(texts.email_wrong.to_owned()));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&state, &visitor, status, notice, &sent.surel);
    };
    let door = door(&state, &caller);
    let asked = ask_for_password(door, writing(&visitor), &state.origin, &email).await;
    match or_internal(asked) {
        Ok(Asked::Done) => {
            let notice = Some(Notice::Done(texts.forgotten_done.to_owned()));
            show(&state, &visitor, StatusCode::OK, notice, "")
        }
        Ok(Asked::Blocked(seconds)) => {
            let notice = Some(Notice::Failed((texts.blocked)(seconds)));
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut response = show(&state, &visitor, status, notice, &sent.surel);
            let headers = response.headers_mut();
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    status: StatusCode,
    notice: Option<Notice>,
    typed: &str,
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
    screen(texts.forgotten_title, status, notice).render(state, visitor, None, || {
        view! {
            <h1>{texts.forgotten_title}</h1>
            <p>{texts.forgotten_lead}</p>
            <form method="post" action=FORGOTTEN>
                {email.view()}
                <p class="actions">
                    <button>{texts.forgotten_button}</button>
                </p>
            </form>
        }
    })
}
