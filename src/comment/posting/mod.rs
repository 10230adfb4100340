//! A comment on its way in: the form, the letter that confirms the address, the
//! first decision.

mod accept;
pub mod confirm;
mod entry;
pub mod form;
mod mark;
mod sending;
pub mod store;

use axum::{
    Form, Json,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header::RETRY_AFTER};
use leptos::prelude::*;
use serde_json::json;

use self::{
    accept::Outcome,
    entry::Entry,
    form::{Page, PageProps, Problem, View},
    sending::{Sending, Sent},
};
use super::{
    CommentId,
    mode::{
        Standing,
        store::{Place, place},
    },
    registration::{Ban, visitor::Visitor},
};
use crate::{
    article::store::Clock,
    desk::form::{Failed, Fields, wants_data},
    locale::{comment::comment_texts, date, reason::reason_texts},
    server::{cache::CachePolicy, context::AppState, form_page::FormRequest},
};

/// The most characters of a comment.
pub const LONGEST: usize = 5000;
/// The most characters of a name.
pub const LONGEST_NAME: usize = 60;

/// Name of the field with the comment that is answered.
pub const PARENT: &str = "balas";

/// Where the form for the article stands, and where it is sent to.
pub fn address(article: i64) -> String {
    format!("/komentar/{article}")
}

/// Where a comment is found, on whichever page that is.
pub fn permalink(comment: CommentId) -> String {
    format!("/komentar/ke/{}", comment.0)
}

/// The form as a page of its own: for answers, and for whoever is known.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Path(article): Path<i64>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let mut db = state.db.reader().acquire().await?;
    let Some(place) = place(&mut db, article).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let parent = match query.number(PARENT) {
        Some(parent) => store::parent(&mut db, article, CommentId(parent)).await?,
        None => None,
    };
    drop(db);
    let view = View {
        standing: place.rules.standing(request.now),
        mark: mark::of(&state.accounts.key, request.now),
        parent,
        entry: Entry::default(),
        problem: None,
        who: visitor.who,
    };
    answer(&state, &request, place, view, StatusCode::OK).await
}

/// Takes a comment, or says beside the fields what is wrong with it.
pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Path(article): Path<i64>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let now = request.now;
    let clock = request.clock(&state).await?;
    let entry = Entry::read(
        &fields,
        &visitor.who,
        mark::seconds(&state.accounts.key, &fields, now),
    );
    let mark = mark::again(&state.accounts.key, &fields, now);
    let sending = Sending {
        state: state.clone(),
        article,
        clock,
        visitor,
        entry,
        now,
    };
    // Many write at the same time under a story that everybody reads, and the disk
    // takes as long for one comment as for all of them.
    let sent = state
        .db
        .write_together(move |tx| Box::pin(sending.run(tx)))
        .await?;
    let Some(sent) = sent else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Sent {
        outcome,
        place,
        parent,
        visitor,
        entry,
    } = sent;
    let texts = comment_texts(clock.lang);
    let (status, problem, wait) = match outcome {
        Outcome::Taken(taken) => return Ok(taken.response(&place, request.headers())),
        Outcome::Blocked { seconds } | Outcome::TooMany { seconds } => {
            let text = (texts.too_many)(seconds);
            (StatusCode::TOO_MANY_REQUESTS, Problem::Said(text), seconds)
        }
        Outcome::Faults(faults) => (StatusCode::UNPROCESSABLE_ENTITY, Problem::Faults(faults), 0),
        Outcome::Refused => {
            let text = texts.refused.to_owned();
            (StatusCode::UNPROCESSABLE_ENTITY, Problem::Said(text), 0)
        }
        Outcome::Unwelcome => {
            let text = texts.unwelcome.to_owned();
            (StatusCode::UNPROCESSABLE_ENTITY, Problem::Said(text), 0)
        }
        Outcome::Banned(ban) => (StatusCode::FORBIDDEN, Problem::Said(banned(clock, ban)), 0),
        // The page says so in place of the form.
        Outcome::Closed | Outcome::SignInFirst => (StatusCode::FORBIDDEN, Problem::None, 0),
    };
    let view = View {
        standing: place.rules.standing(now),
        mark,
        parent,
        entry,
        problem: Some(problem),
        who: visitor.who,
    };
    let mut response = answer(&state, &request, place, view, status).await?;
    if wait > 0 {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(wait));
    }
    Ok(response)
}

/// What became of a comment that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Published(CommentId),
    Held,
    /// A letter is on its way.
    Unverified,
}

impl Taken {
    /// Sends the browser to where it is seen, or to the page that says why not.
    pub fn response(self, place: &Place, headers: &HeaderMap) -> Response {
        let to = match self {
            Self::Published(comment) => permalink(comment),
            Self::Held => format!("/komentar/terkirim?kabar=moderasi&berita={}", place.id),
            Self::Unverified => format!("/komentar/terkirim?kabar=surat&berita={}", place.id),
        };
        if !wants_data(headers) {
            return Redirect::to(&to).into_response();
        }
        // A script goes there by itself.
        let mut response = Json(json!({ "to": to })).into_response();
        CachePolicy::Never.apply(response.headers_mut());
        response
    }
}

/// That a comment was taken and is not seen yet. Only a browser that is known
/// finds it again.
pub async fn sent(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let clock = request.clock(&state).await?;
    let texts = comment_texts(clock.lang);
    let mut db = state.db.reader().acquire().await?;
    let place = match query.number("berita") {
        Some(article) => place(&mut db, article).await?,
        None => None,
    };
    drop(db);
    let waits_for_letter = query.text("kabar") == "surat";
    let (text, mine) = match waits_for_letter {
        true => (texts.letter_sent, false),
        false => (texts.held, visitor.who.commenter().is_some()),
    };
    let page = request.answer(&state, StatusCode::OK, texts.sent_title, |_| {
        view! {
            <div class="page page-form" data-terkirim="">
                <h1>{texts.sent_title}</h1>
                <p>{text}</p>
                {mine.then(|| view! { <p>{texts.held_where}</p> })}
                {place.map(|place| view! { <p><a href=place.path>{texts.back_to_story}": "{place.headline}</a></p> })}
            </div>
        }
    });
    Ok(page.await)
}

async fn answer(
    state: &AppState,
    request: &FormRequest,
    place: Place,
    view: View,
    status: StatusCode,
) -> Result<Response, Failed> {
    let title = comment_texts(request.clock(state).await?.lang).reply_title;
    let page = request.answer(state, status, title, |clock| {
        Page(PageProps { place, view, clock })
    });
    Ok(page.await)
}

/// That somebody may not comment for a time, and why.
pub(super) fn banned(clock: Clock, ban: Ban) -> String {
    let texts = comment_texts(clock.lang);
    let until = date::stamp(ban.until, clock.zone, clock.lang).text;
    let reason = ban.reason.map_or(texts.banned_terms, |reason| {
        reason_texts(clock.lang, reason.name()).name
    });
    (texts.banned)(&until, reason)
}

/// What stands at the foot of an article: the form, or why there is none.
pub fn below(place: Place, standing: Standing, clock: Clock) -> impl IntoView {
    let view = View::public(standing);
    form::FormView(form::FormViewProps { place, view, clock })
}
