//! The page that says how a complaint stands, for whoever has its address.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::REFERRER_POLICY};
use leptos::prelude::*;

use super::{
    Kind, Remaining,
    store::{self, Complaint},
    words::{kind_text, outcome_text, refusal_text, remaining_text},
};
use crate::{
    account::token::Token,
    article::store::Clock,
    desk::form::Failed,
    locale::{
        Timestamp,
        complaint::{ComplaintTexts, complaint_texts},
        date,
        reason::reason_texts,
    },
    server::{context::AppState, form_page::FormRequest, routes::Routes},
    ui::stamp::TimeStamp,
};

/// Who has the last word (Pedoman Media Siber, 9).
const COUNCIL: &str = "https://dewanpers.or.id";

pub fn routes() -> Routes {
    Routes::default().get("/adukan/{key}", show)
}

/// Where the page of this key stands.
pub fn path(key: &Token) -> String {
    format!("/adukan/{}", key.reveal())
}

async fn show(
    State(state): State<AppState>,
    Path(key): Path<String>,
    request: FormRequest,
) -> Result<Response, Failed> {
    let Some(key) = Token::parse(&key) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(complaint) = store::by_key(state.db.reader(), key.hash()).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let lang = request.clock(&state).await.map_err(|_| Failed)?.lang;
    let title = (complaint_texts(lang).status_title)(&complaint.receipt);
    let now = request.now;
    let mut response = request
        .answer(&state, StatusCode::OK, &title, |clock| {
            page(complaint, clock, now)
        })
        .await;
    // Its address is a secret: nobody that the page links to is told of it.
    response
        .headers_mut()
        .insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    Ok(response)
}

fn page(complaint: Complaint, clock: Clock, now: Timestamp) -> impl IntoView {
    let texts = complaint_texts(clock.lang);
    let title = (texts.status_title)(&complaint.receipt);
    let stamp =
        |at: Timestamp| view! { <TimeStamp stamp=date::stamp(at, clock.zone, clock.lang)/> };
    let decided = complaint
        .decided_at
        .map(|at| view! { <dt>{texts.decided}</dt><dd>{stamp(at)}</dd> });
    let remaining = complaint.decided_at.is_none().then(|| {
        let left = remaining_text(Remaining::until(complaint.due_at, now), texts);
        view! { " ("{left}")" }
    });
    let is_kept = complaint.decided_at.is_none() && complaint.hidden_at.is_some();
    let by_mail = complaint.has_email && complaint.decided_at.is_none();
    view! {
        <div class="page page-form page-complaint">
            <header class="page-head">
                <h1 tabindex="-1">{title}</h1>
                <p class="standfirst">{texts.keep_address}</p>
            </header>
            <dl class="form-facts">
                <dt>{texts.receipt}</dt><dd>{complaint.receipt.clone()}</dd>
                <dt>{texts.state}</dt><dd><strong>{state_text(&complaint, now, texts)}</strong></dd>
                <dt>{texts.received}</dt><dd>{stamp(complaint.received_at)}</dd>
                <dt>{texts.due}</dt><dd>{stamp(complaint.due_at)}{remaining}</dd>
                {decided}
            </dl>
            {is_kept.then(|| view! { <p>{texts.hidden}</p> })}
            {by_mail.then(|| view! { <p>{texts.by_mail}</p> })}
            {answer(&complaint, texts)}
            {subject(&complaint, texts)}
            {written(&complaint, clock, texts)}
            <p class="hint">{texts.council}" "<a href=COUNCIL rel="external">{COUNCIL}</a></p>
        </div>
    }
}

fn state_text(complaint: &Complaint, now: Timestamp, texts: &ComplaintTexts) -> &'static str {
    match (complaint.outcome, complaint.due_at <= now) {
        (Some(outcome), _) => outcome_text(outcome, complaint.kind, texts),
        (None, true) => texts.state_overdue,
        (None, false) => texts.state_open,
    }
}

fn answer(complaint: &Complaint, texts: &'static ComplaintTexts) -> Option<impl IntoView + use<>> {
    if complaint.answer.is_empty() {
        return None;
    }
    let refusal = complaint.refusal.map(|refusal| {
        view! { <p>{texts.refusal}": "{refusal_text(refusal, texts)}"."</p> }
    });
    let said = complaint.answer.clone();
    Some(view! {
        <section aria-labelledby="jawaban">
            <h2 id="jawaban">{texts.answer}</h2>
            {refusal}
            <p class="as-written">{said}</p>
        </section>
    })
}

fn subject(complaint: &Complaint, texts: &'static ComplaintTexts) -> impl IntoView + use<> {
    let headline = complaint.headline.clone();
    let story = match &complaint.path {
        Some(path) => view! { <a href=path.clone() rel="external">{headline}</a> }.into_any(),
        None => headline.into_any(),
    };
    let quote = (complaint.kind == Kind::Comment).then(|| {
        let quote = complaint.quote.clone();
        view! { <blockquote class="quoted"><p>{quote}</p></blockquote> }
    });
    view! {
        <div class="form-about">
            {quote}
            <p><span class="hint">{texts.about_story}":"</span>" "{story}</p>
        </div>
    }
}

fn written(
    complaint: &Complaint,
    clock: Clock,
    texts: &'static ComplaintTexts,
) -> impl IntoView + use<> {
    let has_reason = !complaint.kind.reasons().is_empty();
    let reason = has_reason.then(|| {
        let name = reason_texts(clock.lang, complaint.reason.name()).name;
        view! { <dt>{texts.why}</dt><dd>{name}</dd> }
    });
    let words: Vec<String> = [&complaint.passage, &complaint.body, &complaint.source]
        .into_iter()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    let words = words
        .into_iter()
        .map(|text| view! { <p class="as-written">{text}</p> })
        .collect_view();
    view! {
        <section aria-labelledby="aduan">
            <h2 id="aduan">{texts.you_wrote}</h2>
            <dl class="form-facts">
                <dt>{texts.kind}</dt><dd>{kind_text(complaint.kind, texts)}</dd>
                {reason}
            </dl>
            {words}
        </section>
    }
}
