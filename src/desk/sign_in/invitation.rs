//! The links of invitations and of forgotten passwords: both choose a password.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Return, enter, new_password, owner::void, screen};
use crate::{
    account::{
        caller::Caller,
        join::choose_password,
        link::{
            self, Purpose,
            store::{Invited, holder},
        },
        password::{Password, rules},
        token::Token,
    },
    desk::{
        Notice, Visitor,
        own::{door, writing},
    },
    locale::{account::account_texts, date},
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    sandi: Password,
}

/// A link that is good, and whom it is for.
struct Good {
    purpose: Purpose,
    token: Token,
    holder: Invited,
}

pub async fn form(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    open(&state, &visitor, Purpose::Invitation, &token).await
}

pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    caller: Caller,
    Path(token): Path<String>,
    Form(sent): Form<Sent>,
) -> Response {
    choose(&state, &visitor, &caller, Purpose::Invitation, &token, sent).await
}

pub async fn form_of_password(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Response {
    open(&state, &visitor, Purpose::Password, &token).await
}

pub async fn send_password(
    State(state): State<AppState>,
    visitor: Visitor,
    caller: Caller,
    Path(token): Path<String>,
    Form(sent): Form<Sent>,
) -> Response {
    choose(&state, &visitor, &caller, Purpose::Password, &token, sent).await
}

/// The link, when it is good; otherwise the page that says so.
async fn good(
    state: &AppState,
    visitor: &Visitor,
    purpose: Purpose,
    token: &str,
) -> Result<Good, Response> {
    let Some(token) = Token::parse(token) else {
        return Err(void(state, visitor));
    };
    let found = holder(state.db.reader(), purpose, token.hash(), date::now()).await;
    match or_internal(found) {
        Ok(Some(holder)) => Ok(Good {
            purpose,
            token,
            holder,
        }),
        Ok(None) => Err(void(state, visitor)),
        Err(_) => Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    }
}

async fn open(state: &AppState, visitor: &Visitor, purpose: Purpose, token: &str) -> Response {
    match good(state, visitor, purpose, token).await {
        Ok(good) => show(state, visitor, &good, None),
        Err(response) => response,
    }
}

async fn choose(
    state: &AppState,
    visitor: &Visitor,
    caller: &Caller,
    purpose: Purpose,
    token: &str,
    sent: Sent,
) -> Response {
    let good = match good(state, visitor, purpose, token).await {
        Ok(good) => good,
        Err(response) => return response,
    };
    let texts = account_texts(visitor.lang);
    let words = [good.holder.name.as_str(), &good.holder.email, &visitor.site];
    if let Err(weakness) = rules::check(&sent.sandi, &words) {
        return show(state, visitor, &good, Some(weakness.sentence(texts)));
    }
    let chosen = choose_password(
        door(state, caller),
        writing(visitor),
        purpose,
        &good.token,
        &good.holder,
        sent.sandi,
    )
    .await;
    match or_internal(chosen) {
        Ok(Some(admitted)) => enter(&admitted, &Return::default()),
        Ok(None) => void(state, visitor),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn show(state: &AppState, visitor: &Visitor, good: &Good, weakness: Option<String>) -> Response {
    let texts = account_texts(visitor.lang);
    let (status, notice) = match weakness {
        None => (StatusCode::OK, None),
        Some(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(Notice::Failed(texts.check_fields.to_owned())),
        ),
    };
    let Invited { name, email, .. } = &good.holder;
    let lead = (texts.choose_lead)(name, email, &visitor.site);
    let password = new_password(texts, weakness);
    let action = link::path(good.purpose, &good.token);
    let email = email.clone();
    screen(texts.choose_title, status, notice).render(state, visitor, None, || {
        view! {
            <h1>{texts.choose_title}</h1>
            <p>{lead}</p>
            <form method="post" action=action>
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
