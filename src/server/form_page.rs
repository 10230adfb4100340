//! A form for readers in the document that their pages have: the same frame and
//! style, complete without a script, for nobody's cache and no search engine.

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{Method, StatusCode, request::Parts};
use leptos::prelude::IntoView;

use super::{
    cache::CachePolicy,
    context::AppState,
    document::{Prepared, respond},
    preferences::Preferences,
    shell::Script,
};
use crate::{
    article::store::Clock,
    error::AppError,
    feed::markup::HeadMarkup,
    locale::{Timestamp, date},
    page::compose::{Asked, Composer},
};

/// What a handler of a form needs of its request, once the guard and the body
/// have been taken from it.
#[derive(Clone, Debug)]
pub struct FormRequest {
    parts: Parts,
    /// When it came.
    pub now: Timestamp,
}

impl<S: Sync> axum::extract::FromRequestParts<S> for FormRequest {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self {
            parts: parts.clone(),
            now: date::now(),
        })
    }
}

impl FormRequest {
    pub const fn headers(&self) -> &http::HeaderMap {
        &self.parts.headers
    }

    /// The zone of the site and the language that the reader chose.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the database cannot be read.
    pub async fn clock(&self, state: &AppState) -> Result<Clock, AppError> {
        Ok(composer(state, self).await?.clock())
    }

    /// The page with this title; `content` is all that stands in `<main>`, and its
    /// first element should be `<div class="page page-form">`.
    pub async fn answer<V: IntoView>(
        &self,
        state: &AppState,
        status: StatusCode,
        title: &str,
        content: impl FnOnce(Clock) -> V,
    ) -> Response {
        let preferences = Preferences::of(self.headers());
        match prepare(state, self, preferences, status, title, content).await {
            Ok(prepared) => {
                let address = self.parts.uri.path().to_owned();
                respond(state, preferences, address, prepared, self.as_get()).await
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }

    /// The document is written as for somebody who opens it.
    fn as_get(&self) -> Request {
        let mut parts = self.parts.clone();
        parts.method = Method::GET;
        Request::from_parts(parts, Body::empty())
    }
}

async fn composer<'a>(
    state: &'a AppState,
    request: &FormRequest,
) -> Result<Composer<'a>, AppError> {
    Composer::new(Asked {
        db: state.db.reader(),
        origin: &state.origin,
        lang: Preferences::of(request.headers()).lang,
        now: request.now,
    })
    .await
}

async fn prepare<V: IntoView>(
    state: &AppState,
    request: &FormRequest,
    preferences: Preferences,
    status: StatusCode,
    title: &str,
    content: impl FnOnce(Clock) -> V,
) -> Result<Prepared, AppError> {
    let composer = composer(state, request).await?;
    let clock = composer.clock();
    Ok(Prepared {
        answer: composer.form(title, || content(clock)),
        frame: Some(composer.frame(preferences.dismissed).await?),
        markup: HeadMarkup {
            tags: r#"<meta name="robots" content="noindex">"#.to_owned(),
            ..HeadMarkup::default()
        },
        lang: composer.lang(),
        status,
        policy: CachePolicy::Never,
        script: Script::None,
        note: None,
    })
}
