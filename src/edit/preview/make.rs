//! Making a link.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::store;
use crate::{
    account::{guard::Writer, token::Token},
    audit::{self, Action, By, Entry},
    document::ArticleId,
    edit::{access::may_edit, answer::Refused, asked::Asked, draft::checked::unprocessable},
    locale::{date, editing::revision::revision_texts},
    server::{cache::CachePolicy, context::AppState, failure::or_internal},
};

/// A link works for a week at the most.
const MOST_HOURS: i64 = 7 * 24;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    hours: i64,
}

#[derive(Serialize)]
struct Made {
    url: String,
    /// In words, with the zone.
    expires: String,
}

pub(super) async fn make(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    body: Bytes,
) -> Result<Response, Refused> {
    let sent: Option<Sent> = serde_json::from_slice(&body).ok();
    let hours = sent
        .map(|sent| sent.hours)
        .filter(|hours| (1..=MOST_HOURS).contains(hours))
        .ok_or_else(|| {
            let text = revision_texts(asked.lang()).bad_hours;
            unprocessable("hours", text).at("hours")
        })?;
    let token = or_internal(Token::new()).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let expires_at = asked.now.minutes_before(-hours * 60);
    let mut tx = state.db.write().await?;
    let article = may_edit(&mut tx, &writer, ArticleId(article)).await?;
    store::insert(
        &mut tx,
        &article,
        &writer,
        token.hash(),
        asked.now,
        expires_at,
    )
    .await?;
    let entry = Entry {
        by: By::Person(&writer),
        action: Action::PreviewLinked,
        subject: "article",
        subject_id: Some(article.article.0),
        before: None,
        after: Some(json!({ "rev": article.draft_rev, "expires_at": expires_at })),
        request: &asked.request,
    };
    audit::store::record(&mut tx, &entry, asked.now).await?;
    tx.commit().await?;
    let clock = asked.clock();
    let mut response = Json(Made {
        url: state
            .origin
            .absolute(&format!("/pratinjau/{}", token.reveal())),
        expires: date::stamp(expires_at, clock.zone, clock.lang).text,
    })
    .into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}
