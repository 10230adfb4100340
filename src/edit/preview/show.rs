//! Showing a draft to whoever has a link to it.

use axum::{
    extract::{Path, Request, State},
    response::Response,
};
use http::{HeaderValue, StatusCode, header::REFERRER_POLICY};

use super::store;
use crate::{
    account::token::Token,
    edit::{
        answer::Refused,
        asked::Asked,
        draft::store as drafts,
        publish::{address, print::first_published, store as publishing},
    },
    locale::{date, editing::revision::revision_texts},
    page::draft::Draft,
    server::{
        context::AppState,
        draft_page::{self, Purpose},
    },
};

pub(super) async fn show(
    State(state): State<AppState>,
    asked: Asked,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    let token = Token::parse(&token).ok_or(StatusCode::NOT_FOUND)?;
    let mut connection = state.db.reader().acquire().await?;
    let link = store::find(&mut connection, token.hash())
        .await?
        .ok_or(StatusCode::NOT_FOUND)?;
    if link.expires_at <= asked.now {
        return Err(StatusCode::GONE.into());
    }
    let standing = publishing::standing(&mut connection, link.article_id)
        .await?
        .ok_or(StatusCode::NOT_FOUND)?;
    let mut revision = drafts::revision(&mut connection, link.article_id, standing.draft_rev)
        .await
        .map_err(|cause| cause.refused(&asked))?
        .ok_or(StatusCode::NOT_FOUND)?;
    // As it is when it is published.
    revision.fields.headline = revision.fields.headline.trim().to_owned();
    let clock = asked.clock();
    let at = first_published(&standing, None, asked.now);
    let address =
        address::find(&mut connection, &standing, &revision.fields, at, clock.zone).await?;
    drop(connection);

    let until = date::stamp(link.expires_at, clock.zone, clock.lang).text;
    let note = (revision_texts(clock.lang).preview_until)(&until);
    let draft = Draft {
        article: link.article_id,
        rev: revision.rev,
        doc: &revision.doc,
        fields: &revision.fields,
        at: &format!("/pratinjau/{}", token.reveal()),
        address: Some(&address.path),
    };
    let mut page = draft_page::answer(&state, draft, Purpose::Reading { note }, request).await;
    let headers = page.headers_mut();
    // The address is the secret.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(page)
}
