//! Answering a request for a page: compose it, write the document around it.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, LOCATION},
};
use leptos::{nonce::Nonce, prelude::provide_context};
use leptos_axum::render_app_async_with_context;

use super::{
    cache::CachePolicy,
    context::AppState,
    csp, document_head,
    head::HeadOnly,
    preferences::Preferences,
    request_id::RequestId,
    shell::{Document, Script, shell},
};
use crate::{
    article::Access,
    error::AppError,
    feed::markup::HeadMarkup,
    front::{Frame, frame::Place},
    locale::{Lang, date},
    page::{
        Answer, Content, Loaded,
        compose::{self, Asked, Composer, Standing},
    },
    stats::reader,
};

/// The largest page that is sent out; far above any real one.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// Any page of the site.
pub async fn page(State(state): State<AppState>, id: RequestId, request: Request) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or_else(|| "/".to_owned(), |address| address.as_str().to_owned());
    let preferences = Preferences::of(request.headers());
    let prepared = match prepare(&state, preferences, &address).await {
        Ok(prepared) => prepared,
        Err(_) => Prepared::failed(preferences.lang.unwrap_or_default(), &id),
    };
    if let Content::Moved { to } = &prepared.answer.page.content {
        return moved_permanently(to);
    }
    if let Content::Article(page) = &prepared.answer.page.content
        && page.article.access == Access::Open
        && request.extensions().get::<HeadOnly>().is_none()
        && reader::opens_a_page(request.method(), request.headers())
    {
        state.counter.view(page.article.id, date::now());
    }
    respond(&state, preferences, address, prepared, request).await
}

/// Writes the document around what was prepared.
pub(super) async fn respond(
    state: &AppState,
    preferences: Preferences,
    address: String,
    prepared: Prepared,
    request: Request,
) -> Response {
    let Prepared {
        answer,
        frame,
        markup,
        lang,
        status,
        policy,
        script,
        note,
    } = prepared;
    let nonce = Nonce::new();
    let document = Document {
        place: Place { address, lang },
        head: answer.page.head.clone(),
        frame,
        preferences,
        script,
        note,
    };
    let context = {
        let nonce = nonce.clone();
        let loaded = Loaded::from(answer);
        move || {
            provide_context(nonce.clone());
            provide_context(lang);
            provide_context(loaded.clone());
        }
    };
    let app = {
        let state = state.clone();
        move || shell(state.clone(), document.clone())
    };
    let rendered = render_app_async_with_context(context, app)(request).await;
    match finish(rendered, &markup, &nonce, state.options.reload_port).await {
        Ok(mut page) => {
            *page.status_mut() = status;
            preferences.apply(policy, page.headers_mut());
            page
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The rendered document with what it tells others, sealed.
async fn finish(
    rendered: Response,
    markup: &HeadMarkup,
    nonce: &Nonce,
    reload_port: u32,
) -> Result<Response, AppError> {
    let (mut parts, body) = rendered.into_parts();
    let page = to_bytes(body, LARGEST_PAGE)
        .await
        .ok()
        .and_then(|bytes| String::from_utf8(bytes.into()).ok())
        .ok_or(AppError::Internal)?;
    let live_reload = std::env::var_os("LEPTOS_WATCH").map(|_| reload_port);
    let described = document_head::with_markup(&page, markup);
    let (sealed, policy) = csp::seal(described, &nonce.to_string(), live_reload)?;
    parts.headers.insert(CONTENT_SECURITY_POLICY, policy);
    parts.headers.remove(CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::from(sealed)))
}

/// A page with all that its document needs.
pub(super) struct Prepared {
    pub answer: Answer,
    /// `None` when the database cannot be read.
    pub frame: Option<Frame>,
    pub markup: HeadMarkup,
    pub lang: Lang,
    pub status: StatusCode,
    pub policy: CachePolicy,
    pub script: Script,
    /// Above the page: what it is, where that is not seen.
    pub note: Option<String>,
}

impl Prepared {
    fn failed(lang: Lang, id: &RequestId) -> Self {
        Self {
            answer: compose::failed(lang, id),
            frame: None,
            markup: HeadMarkup::default(),
            lang,
            status: StatusCode::INTERNAL_SERVER_ERROR,
            policy: CachePolicy::Never,
            script: Script::Client,
            note: None,
        }
    }
}

async fn prepare(
    state: &AppState,
    preferences: Preferences,
    address: &str,
) -> Result<Prepared, AppError> {
    let composer = Composer::new(Asked {
        db: state.db.reader(),
        origin: &state.origin,
        lang: preferences.lang,
        now: date::now(),
    })
    .await?;
    let composed = composer.page(address).await?;
    let (frame, markup) = match composed.answer.page.content {
        Content::Moved { .. } => (None, HeadMarkup::default()),
        _ => (
            Some(composer.frame(preferences.dismissed).await?),
            composer.describe(&composed).await?,
        ),
    };
    let (status, policy) = match composed.standing {
        Standing::Found => (StatusCode::OK, CachePolicy::Page),
        // Not kept, so that a story published there appears at once.
        Standing::Missing => (StatusCode::NOT_FOUND, CachePolicy::Never),
        Standing::Gone => (StatusCode::GONE, CachePolicy::Never),
    };
    Ok(Prepared {
        answer: composed.answer,
        frame,
        markup,
        lang: composer.lang(),
        status,
        policy,
        script: Script::Client,
        note: None,
    })
}

/// The page stands at the path `to` for good.
fn moved_permanently(to: &str) -> Response {
    // A path that no header can carry is none that a browser could ask for.
    let Ok(location) = HeaderValue::from_str(to) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = StatusCode::MOVED_PERMANENTLY.into_response();
    response.headers_mut().insert(LOCATION, location);
    CachePolicy::Day.apply(response.headers_mut());
    response
}
