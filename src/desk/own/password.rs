//! Another password.

use axum::{Form, extract::State, response::Response};
use http::{StatusCode, header::SET_COOKIE};
use leptos::prelude::*;
use serde::Deserialize;

use super::{PASSWORD, door, failed, screen, writing};
use crate::{
    account::{
        caller::Caller,
        cookie,
        guard::{ACCOUNT, Fresh, Person},
        password::{Password, rules},
    },
    desk::{Notice, Visitor, said::Said, sign_in::new_password},
    locale::account::account_texts,
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    sandi: Password,
}

pub async fn form(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
) -> Response {
    show(&state, &visitor, &person, None)
}

pub async fn send(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let words = [person.name.as_str(), &person.email, &visitor.site];
    if let Err(weakness) = rules::check(&sent.sandi, &words) {
        return show(&state, &visitor, &person, Some(weakness.sentence(texts)));
    }
    let changed = door(&state, &caller)
        .change_password(&person, writing(&visitor), sent.sandi)
        .await;
    let Ok(token) = or_internal(changed) else {
        return failed();
    };
    let mut response = Said::PasswordSaved.at(ACCOUNT);
    if let Some(cookie) = cookie::session(&token, person.role) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    person: &Person,
    weakness: Option<String>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let (status, notice) = match weakness {
        None => (StatusCode::OK, None),
        Some(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(Notice::Failed(texts.check_fields.to_owned())),
        ),
    };
    let password = new_password(texts, weakness);
    let email = person.email.clone();
    screen(texts.password_title, status, notice).render(state, visitor, Some(person), || {
        view! {
            <h1>{texts.password_title}</h1>
            <p>{texts.password_lead}</p>
            <form method="post" action=PASSWORD>
                // For password managers, which look for an account.
                <input type="text" name="surel" value=email autocomplete="username" hidden/>
                {password.view()}
                <p class="actions">
                    <button>{texts.choose_button}</button>
                </p>
            </form>
        }
    })
}
