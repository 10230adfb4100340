//! The link that ends letters about replies. Opening it ends nothing; its button,
//! or the one of a mail program (RFC 8058), does.

use axum::{
    extract::{Path, State},
    response::Response,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::StatusCode;
use leptos::prelude::*;

use super::store;
use crate::{
    desk::form::Failed,
    locale::comment::comment_texts,
    server::{context::AppState, form_page::FormRequest},
};

pub async fn stop(
    State(state): State<AppState>,
    request: FormRequest,
    Path(key): Path<String>,
) -> Result<Response, Failed> {
    let texts = comment_texts(request.clock(&state).await?.lang);
    let action = match decode(&key) {
        Some(_) => format!("/komentar/berhenti/{key}"),
        None => return told(&state, &request, StatusCode::NOT_FOUND, texts.end_void).await,
    };
    let page = request.answer(&state, StatusCode::OK, texts.end_title, |_| {
        view! {
            <div class="page page-form">
                <h1>{texts.end_title}</h1>
                <form method="post" action=action>
                    <p>{texts.end_lead}</p>
                    <p><button>{texts.end}</button></p>
                </form>
            </div>
        }
    });
    Ok(page.await)
}

/// Says so at once: a mail program follows no redirect.
pub async fn stopped(
    State(state): State<AppState>,
    request: FormRequest,
    Path(key): Path<String>,
) -> Result<Response, Failed> {
    let texts = comment_texts(request.clock(&state).await?.lang);
    let mut tx = state.db.write().await?;
    let is_known = match decode(&key) {
        Some(key) => store::end(&mut tx, &key).await?,
        None => false,
    };
    tx.commit().await?;
    match is_known {
        true => told(&state, &request, StatusCode::OK, texts.ended).await,
        false => told(&state, &request, StatusCode::NOT_FOUND, texts.end_void).await,
    }
}

fn decode(key: &str) -> Option<Vec<u8>> {
    let key = BASE64_URL_SAFE_NO_PAD.decode(key).ok()?;
    (key.len() == 32).then_some(key)
}

async fn told(
    state: &AppState,
    request: &FormRequest,
    status: StatusCode,
    text: &'static str,
) -> Result<Response, Failed> {
    let texts = comment_texts(request.clock(state).await?.lang);
    let page = request.answer(state, status, texts.end_title, |_| {
        view! {
            <div class="page page-form">
                <h1>{texts.end_title}</h1>
                <p>{text}</p>
            </div>
        }
    });
    Ok(page.await)
}
