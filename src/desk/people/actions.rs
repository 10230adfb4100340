//! What the forms on somebody's page do.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{PATH, managing, person, sentence};
use crate::{
    account::{
        PersonId, Role,
        caller::Caller,
        guard::{Fresh, Owner, Person},
        manage::ManageError,
        profile::Profiles,
    },
    desk::{Notice, Visitor, said::Said},
    locale::account::account_texts,
    server::context::AppState,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SentRole {
    peran: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SentAuthor {
    penulis: String,
}

pub async fn change_role(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
    Form(sent): Form<SentRole>,
) -> Response {
    let id = PersonId(id);
    let Some(role) = Role::from_name(&sent.peran) else {
        let text = account_texts(visitor.lang).role_wrong;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return person::page(&state, &visitor, &owner, id, status, failed(text)).await;
    };
    let managing = managing(&state, &visitor, &caller);
    let done = managing.change_role(&owner, id, role).await;
    answer(&state, &visitor, &owner, id, done, Said::RoleSaved).await
}

pub async fn suspend(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
) -> Response {
    let id = PersonId(id);
    let done = managing(&state, &visitor, &caller)
        .suspend(&owner, id)
        .await;
    answer(&state, &visitor, &owner, id, done, Said::Suspended).await
}

pub async fn restore(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
) -> Response {
    let id = PersonId(id);
    let done = managing(&state, &visitor, &caller)
        .restore(&owner, id)
        .await;
    answer(&state, &visitor, &owner, id, done, Said::Restored).await
}

pub async fn end_sessions(
    State(state): State<AppState>,
    owner: Owner,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
) -> Response {
    let id = PersonId(id);
    let managing = managing(&state, &visitor, &caller);
    let done = managing.end_sessions(&owner, id).await.map(|_| ());
    answer(&state, &visitor, &owner, id, done, Said::SessionsEnded).await
}

pub async fn send_link(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
) -> Response {
    let id = PersonId(id);
    let managing = managing(&state, &visitor, &caller);
    let done = managing.send_link(&owner, id).await.map(|_| ());
    answer(&state, &visitor, &owner, id, done, Said::LinkSent).await
}

pub async fn link_author(
    State(state): State<AppState>,
    owner: Fresh<Owner>,
    visitor: Visitor,
    caller: Caller,
    Path(id): Path<i64>,
    Form(sent): Form<SentAuthor>,
) -> Response {
    let id = PersonId(id);
    let profiles = Profiles {
        db: &state.db,
        request: &caller.request,
    };
    // An empty choice is nobody; anything else that is no number is no author.
    let author = match sent.penulis.as_str() {
        "" => None,
        text => Some(text.parse().unwrap_or_default()),
    };
    let done = profiles.link_author(&owner, id, author).await;
    answer(&state, &visitor, &owner, id, done, Said::AuthorLinked).await
}

/// Back to the page of the person, with what came of it.
pub async fn answer(
    state: &AppState,
    visitor: &Visitor,
    viewer: &Person,
    id: PersonId,
    done: Result<(), ManageError>,
    said: Said,
) -> Response {
    let texts = account_texts(visitor.lang);
    match done.map_err(|error| sentence(texts, error)) {
        Ok(()) => said.at(&format!("{PATH}/{}", id.0)),
        Err(Ok(text)) => {
            let status = StatusCode::CONFLICT;
            person::page(state, visitor, viewer, id, status, failed(text)).await
        }
        Err(Err(status)) => status.into_response(),
    }
}

pub fn failed(text: &str) -> Option<Notice> {
    Some(Notice::Failed(text.to_owned()))
}
