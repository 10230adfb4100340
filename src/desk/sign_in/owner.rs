//! The link of the console: whoever opens it becomes the owner, once.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Return, enter, screen};
use crate::{
    account::{
        caller::Caller,
        email::Email,
        join::{JoinError, OwnersForm, become_owner},
        link,
        password::{Password, rules},
        person::{self, ChangeError},
        sign_in::Door,
        token::Token,
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input},
    },
    locale::{
        account::{AccountTexts, account_texts},
        date,
    },
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    nama: String,
    surel: String,
    sandi: Password,
}

/// What is wrong with the fields.
#[derive(Default)]
struct Faults {
    name: Option<String>,
    email: Option<String>,
    password: Option<String>,
}

pub async fn form(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    match good(&state, &token).await {
        Ok(Some(_)) => show(&state, &visitor, &token, &Sent::default(), None),
        Ok(None) => void(&state, &visitor),
        Err(response) => response,
    }
}

pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    caller: Caller,
    Path(token): Path<String>,
    Form(sent): Form<Sent>,
) -> Response {
    let link = match good(&state, &token).await {
        Ok(Some(link)) => link,
        Ok(None) => return void(&state, &visitor),
        Err(response) => return response,
    };
    let texts = account_texts(visitor.lang);
    let new = match read(texts, &visitor.site, &sent) {
        Ok(new) => new,
        Err(faults) => return show(&state, &visitor, &token, &sent, Some(faults)),
    };
    let door = Door {
        accounts: &state.accounts,
        db: &state.db,
        caller: &caller,
    };
    match become_owner(door, &link, &new).await {
        Ok(Some(admitted)) => enter(&admitted, &Return::default()),
        Ok(None) => void(&state, &visitor),
        Err(JoinError::Change(ChangeError::EmailTaken)) => {
            let faults = Faults {
                email: Some(texts.email_taken.to_owned()),
                ..Faults::default()
            };
            show(&state, &visitor, &token, &sent, Some(faults))
        }
        Err(cause) => {
            _ = or_internal::<(), _>(Err(cause));
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The link, when it is good.
async fn good(state: &AppState, token: &str) -> Result<Option<Token>, Response> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let db = state.db.reader();
    match or_internal(link::store::is_owner_link(db, token.hash(), date::now()).await) {
        Ok(is_good) => Ok(is_good.then_some(token)),
        Err(_) => Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    }
}

/// Says that a link is none, or none any more.
pub fn void(state: &AppState, visitor: &Visitor) -> Response {
    let texts = account_texts(visitor.lang);
    screen(texts.link_void, StatusCode::NOT_FOUND, None).render(state, visitor, None, || {
        view! {
            <h1>{texts.link_void}</h1>
            <p>{texts.link_void_lead}</p>
        }
    })
}

fn read(texts: &AccountTexts, site: &str, sent: &Sent) -> Result<OwnersForm, Faults> {
    let name = person::name(&sent.nama);
    let email = Email::parse(&sent.surel);
    let words = [sent.nama.as_str(), &sent.surel, site];
    let weakness = rules::check(&sent.sandi, &words).err();
    match (name, email, weakness) {
        (Some(name), Some(email), None) => Ok(OwnersForm {
            email,
            name,
            password: sent.sandi.clone(),
        }),
        (name, email, weakness) => Err(Faults {
            name: name.is_none().then(|| texts.name_wrong.to_owned()),
            email: email.is_none().then(|| texts.email_wrong.to_owned()),
            password: weakness.map(|weakness| weakness.sentence(texts)),
        }),
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    token: &str,
    sent: &Sent,
    faults: Option<Faults>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let (status, notice) = match faults {
        None => (StatusCode::OK, None),
        Some(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(Notice::Failed(texts.check_fields.to_owned())),
        ),
    };
    let faults = faults.unwrap_or_default();
    let name = Input {
        name: "nama",
        label: texts.name.to_owned(),
        value: sent.nama.clone(),
        autocomplete: "name",
        fault: faults.name,
        ..Input::default()
    };
    let email = Input {
        name: "surel",
        label: texts.email.to_owned(),
        control: Control::Email,
        value: sent.surel.clone(),
        autocomplete: "username",
        fault: faults.email,
        ..Input::default()
    };
    let password = new_password(texts, faults.password);
    let action = format!("/mulai/{token}");
    let lead = (texts.owner_lead)(&visitor.site);
    screen(texts.owner_title, status, notice).render(state, visitor, None, || {
        view! {
            <h1>{texts.owner_title}</h1>
            <p>{lead}</p>
            <form method="post" action=action>
                {name.view()} {email.view()} {password.view()}
                <p class="actions">
                    <button>{texts.owner_button}</button>
                </p>
            </form>
        }
    })
}

/// The field for a password that is to be.
pub fn new_password(texts: &'static AccountTexts, error: Option<String>) -> Input {
    Input {
        name: "sandi",
        label: texts.new_password.to_owned(),
        control: Control::Password,
        autocomplete: "new-password",
        hint: Some((texts.password_hint)(rules::SHORTEST)),
        fault: error,
        ..Input::default()
    }
}
