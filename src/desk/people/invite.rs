//! Inviting somebody.

use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{INVITE, PATH, managing, screen, sentence};
use crate::{
    account::{
        Role,
        caller::Caller,
        email::Email,
        guard::{Fresh, Owner},
        manage::{Invitation, ManageError},
        person::{self, ChangeError},
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input},
        said::Said,
    },
    locale::account::{AccountTexts, account_texts},
    server::context::AppState,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    nama: String,
    surel: String,
    peran: String,
}

#[derive(Default)]
struct Faults {
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
}

pub async fn form(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
) -> Response {
    show(&state, &visitor, &owner, &Sent::default(), None)
}

pub async fn send(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let invitation = match read(texts, &sent) {
        Ok(invitation) => invitation,
        Err(faults) => return show(&state, &visitor, &owner, &sent, Some(faults)),
    };
    let managing = managing(&state, &visitor, &caller);
    match managing.invite(&owner, invitation).await {
        Ok(id) => Said::Invited.at(&format!("{PATH}/{}", id.0)),
        Err(ManageError::Change(ChangeError::EmailTaken)) => {
            let faults = Faults {
                email: Some(texts.email_taken.to_owned()),
                ..Faults::default()
            };
            show(&state, &visitor, &owner, &sent, Some(faults))
        }
        Err(other) => match sentence(texts, other) {
            Ok(_) => show(&state, &visitor, &owner, &sent, Some(Faults::default())),
            Err(status) => status.into_response(),
        },
    }
}

fn read(texts: &AccountTexts, sent: &Sent) -> Result<Invitation, Faults> {
    let name = person::name(&sent.nama);
    let email = Email::parse(&sent.surel);
    let role = Role::from_name(&sent.peran);
    match (name, email, role) {
        (Some(name), Some(email), Some(role)) => Ok(Invitation { email, name, role }),
        (name, email, role) => Err(Faults {
            name: name.is_none().then(|| texts.name_wrong.to_owned()),
            email: email.is_none().then(|| texts.email_wrong.to_owned()),
            role: role.is_none().then(|| texts.role_wrong.to_owned()),
        }),
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    owner: &Owner,
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
        autocomplete: "off",
        fault: faults.name,
        ..Input::default()
    };
    let email = Input {
        name: "surel",
        label: texts.email.to_owned(),
        control: Control::Email,
        value: sent.surel.clone(),
        autocomplete: "off",
        fault: faults.email,
        ..Input::default()
    };
    let chosen = Role::from_name(&sent.peran).unwrap_or(Role::Reporter);
    screen(texts.invite, status, notice).render(state, visitor, Some(owner), || {
        view! {
            <h1>{texts.invite}</h1>
            <form method="post" action=INVITE>
                {name.view()} {email.view()} {role_field(texts, chosen, faults.role)}
                <p class="actions">
                    <button>{texts.invite_button}</button>
                </p>
            </form>
        }
    })
}

/// The choice of a role.
pub fn role_field(
    texts: &'static AccountTexts,
    chosen: Role,
    fault: Option<String>,
) -> impl IntoView {
    let roles = Role::ALL.map(|role| (role.name(), texts.role(role.name())));
    let field = Input {
        name: "peran",
        label: texts.role_field.to_owned(),
        control: Control::one_of(roles),
        value: chosen.name().to_owned(),
        fault,
        ..Input::default()
    };
    field.view()
}
