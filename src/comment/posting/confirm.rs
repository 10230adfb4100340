//! The link in the letter. Opening it shows what was written; the button sends it:
//! mail programs and scanners open links before people do.

use axum::{
    extract::{Path, State},
    response::Response,
};
use http::{StatusCode, header::SET_COOKIE};
use leptos::prelude::*;

use super::{
    accept::put_proven,
    banned, form,
    store::{self, NewComment, Waiting},
};
use crate::{
    account::{
        email::Email,
        throttle::{self, Guessed},
        token::Token,
    },
    article::store::Clock,
    comment::{
        mode::{
            Standing,
            store::{Place, place},
        },
        registration::{self, Memory, visitor::Visitor},
        thread::body::BodyView,
    },
    desk::form::Failed,
    locale::{Timestamp, comment::comment_texts},
    server::{context::AppState, db::WriteTx, form_page::FormRequest},
};

/// Where the link of a letter leads; its form is sent to the same.
pub fn path(token: &Token) -> String {
    format!("/komentar/konfirmasi/{}", token.reveal())
}

pub async fn show(
    State(state): State<AppState>,
    request: FormRequest,
    Path(token): Path<String>,
) -> Result<Response, Failed> {
    let Some(token) = Token::parse(&token) else {
        return void(&state, &request).await;
    };
    let mut db = state.db.reader().acquire().await?;
    let Some(waiting) = store::waiting(&mut db, token.hash(), request.now).await? else {
        return void(&state, &request).await;
    };
    let Some(place) = place(&mut db, waiting.article_id).await? else {
        return void(&state, &request).await;
    };
    drop(db);
    page(&state, &request, &token, place, waiting, StatusCode::OK).await
}

pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Path(token): Path<String>,
) -> Result<Response, Failed> {
    let now = request.now;
    let Some(token) = Token::parse(&token) else {
        return void(&state, &request).await;
    };
    let mut tx = state.db.write().await?;
    let waiting = store::waiting(&mut tx, token.hash(), now).await?;
    let place = match &waiting {
        Some(waiting) => place(&mut tx, waiting.article_id).await?,
        None => None,
    };
    let (Some(waiting), Some(place)) = (waiting, place) else {
        tx.rollback().await?;
        return void(&state, &request).await;
    };
    let is_closed = matches!(place.rules.standing(now), Standing::Closed { .. });
    if is_closed || waiting.ban(now).is_some() {
        tx.rollback().await?;
        return page(
            &state,
            &request,
            &token,
            place,
            waiting,
            StatusCode::FORBIDDEN,
        )
        .await;
    }
    registration::store::prove(&mut tx, waiting.commenter_id, &waiting.name, now).await?;
    // The comment that it answers may have gone meanwhile.
    let parent = match waiting.parent_id {
        Some(parent) => store::parent(&mut tx, place.id, parent).await?,
        None => None,
    };
    let new = NewComment {
        place: &place,
        parent: parent.map(|parent| parent.id),
        commenter: None,
        person: None,
        name: &waiting.name,
        body: &waiting.body,
        wants_notice: waiting.wants_notice,
        network: waiting.network(),
        assessment: waiting.assessment(),
    };
    let taken = put_proven(&mut tx, new, waiting.commenter_id, now).await?;
    store::end_waiting(&mut tx, token.hash()).await?;
    forgive(&mut tx, &state, &waiting, now).await?;
    let memory = Memory::of(waiting.remember);
    let device = Token::new().map_err(|_| Failed)?;
    if let Some(earlier) = visitor.device {
        registration::store::forget(&mut tx, earlier, now).await?;
    }
    registration::store::remember(&mut tx, waiting.commenter_id, &device, memory, now).await?;
    tx.commit().await?;
    let mut response = taken.response(&place, request.headers());
    if let Some(cookie) = registration::cookie(&device, memory) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Whoever answers their letters may ask for more of them.
async fn forgive(
    tx: &mut WriteTx,
    state: &AppState,
    waiting: &Waiting,
    now: Timestamp,
) -> sqlx::Result<()> {
    let Some(email) = Email::parse(&waiting.email) else {
        return Ok(());
    };
    let own = throttle::account(&state.accounts.key, Guessed::CommentLetter, &email);
    throttle::store::forget(tx, &[own], now).await
}

async fn void(state: &AppState, request: &FormRequest) -> Result<Response, Failed> {
    let texts = comment_texts(request.clock(state).await?.lang);
    let page = request.answer(state, StatusCode::NOT_FOUND, texts.confirm_title, |_| {
        view! {
            <div class="page page-form">
                <h1>{texts.confirm_title}</h1>
                <p>{texts.link_void}</p>
            </div>
        }
    });
    Ok(page.await)
}

async fn page(
    state: &AppState,
    request: &FormRequest,
    token: &Token,
    place: Place,
    waiting: Waiting,
    status: StatusCode,
) -> Result<Response, Failed> {
    let action = path(token);
    let now = request.now;
    let title = comment_texts(request.clock(state).await?.lang).confirm_title;
    let content = |clock: Clock| {
        let texts = comment_texts(clock.lang);
        let standing = place.rules.standing(now);
        let hindrance = match (standing, waiting.ban(now)) {
            (Standing::Closed { by, since }, _) => Some(form::closed_text(by, since, clock)),
            (_, Some(ban)) => Some(banned(clock, ban)),
            (_, None) => None,
        };
        view! {
            <div class="page page-form">
                <h1>{texts.confirm_title}</h1>
                <p>{(texts.confirm_lead)(&place.headline)}</p>
                <blockquote class="comment">
                    <p class="comment-head"><b class="comment-name">{waiting.name}</b></p>
                    <BodyView text=waiting.body/>
                </blockquote>
                {match hindrance {
                    Some(text) => view! { <p class="form-errors" role="alert">{text}</p> }.into_any(),
                    None => view! {
                        <form method="post" action=action><p><button>{texts.confirm}</button></p></form>
                    }.into_any(),
                }}
                <p><a href=place.path>{texts.back_to_story}</a></p>
            </div>
        }
    };
    Ok(request.answer(state, status, title, content).await)
}
