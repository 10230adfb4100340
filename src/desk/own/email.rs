//! Another address.

use axum::{Form, extract::State, response::Response};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{EMAIL, door, failed, screen, writing};
use crate::{
    account::{
        caller::Caller,
        email::Email,
        guard::{ACCOUNT, Fresh, Person},
        manage::ManageError,
        person::ChangeError,
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input},
        said::Said,
    },
    locale::account::account_texts,
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    surel: String,
}

pub async fn form(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
) -> Response {
    show(&state, &visitor, &person, "", None)
}

pub async fn send(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let Some(email) = Email::parse(&sent.surel) else {
        let error = texts.email_wrong;
        return show(&state, &visitor, &person, &sent.surel, Some(error));
    };
    let changed = door(&state, &caller)
        .change_email(&person, writing(&visitor), &email)
        .await;
    match changed {
        Ok(()) => Said::EmailSaved.at(ACCOUNT),
        Err(ManageError::Change(ChangeError::EmailTaken)) => {
            let error = texts.email_taken;
            show(&state, &visitor, &person, &sent.surel, Some(error))
        }
        Err(other) => {
            _ = or_internal::<(), _>(Err(other));
            failed()
        }
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    person: &Person,
    typed: &str,
    error: Option<&str>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let (status, notice) = match error {
        None => (StatusCode::OK, None),
        Some(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(Notice::Failed(texts.check_fields.to_owned())),
        ),
    };
    let field = Input {
        name: "surel",
        label: texts.email.to_owned(),
        control: Control::Email,
        value: typed.to_owned(),
        autocomplete: "email",
        fault: error.map(str::to_owned),
        ..Input::default()
    };
    let now = (texts.email_now)(&person.email);
    screen(texts.email_title, status, notice).render(state, visitor, Some(person), || {
        view! {
            <h1>{texts.email_title}</h1>
            <p>{now}</p>
            <p>{texts.email_lead}</p>
            <form method="post" action=EMAIL>
                {field.view()}
                <p class="actions">
                    <button>{texts.email_button}</button>
                </p>
            </form>
        }
    })
}
