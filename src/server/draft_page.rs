//! A draft in the document that readers' pages have: the same frame and style,
//! without the client, for nobody's cache and no search engine.

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{
    cache::CachePolicy,
    context::AppState,
    document::{Prepared, respond},
    preferences::Preferences,
    shell::Script,
};
use crate::{
    error::AppError,
    feed::markup::HeadMarkup,
    locale::date,
    page::{
        compose::{Asked, Composer},
        draft::Draft,
    },
};

/// What the page is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The editor begins at once.
    Editing,
    /// Only to be looked at; what it is stands above it.
    Reading { note: String },
}

/// The page of `draft`. The caller has made sure that whoever asks may see it.
pub async fn answer(
    state: &AppState,
    draft: Draft<'_>,
    purpose: Purpose,
    request: Request,
) -> Response {
    let preferences = Preferences::of(request.headers());
    let at = draft.at.to_owned();
    match prepare(state, preferences, draft, purpose).await {
        Ok(Some(prepared)) => respond(state, preferences, at, prepared, request).await,
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn prepare(
    state: &AppState,
    preferences: Preferences,
    draft: Draft<'_>,
    purpose: Purpose,
) -> Result<Option<Prepared>, AppError> {
    let (script, note) = match purpose {
        Purpose::Editing => (Script::Editor, None),
        Purpose::Reading { note } => (Script::None, Some(note)),
    };
    let composer = Composer::new(Asked {
        db: state.db.reader(),
        origin: &state.origin,
        lang: preferences.lang,
        now: date::now(),
    })
    .await?;
    let Some(page) = composer.draft(draft).await? else {
        return Ok(None);
    };
    Ok(Some(Prepared {
        answer: page.into_answer(&composer),
        frame: Some(composer.frame(preferences.dismissed).await?),
        markup: HeadMarkup {
            tags: r#"<meta name="robots" content="noindex">"#.to_owned(),
            ..HeadMarkup::default()
        },
        lang: composer.lang(),
        status: StatusCode::OK,
        policy: CachePolicy::Never,
        script,
        note,
    }))
}
