//! Answering a request for a page: compose it, write the document around it.

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::LOCATION};
use leptos::{nonce::Nonce, prelude::provide_context};
use leptos_axum::render_app_async_with_context;

use super::{
    cache::CachePolicy,
    context::AppState,
    csp, document_head,
    preferences::Preferences,
    shell::{Document, shell},
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

/// Any page of the site.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or_else(|| "/".to_owned(), |address| address.as_str().to_owned());
    let preferences = Preferences::of(request.headers());
    let prepared = match prepare(&state, preferences, &address).await {
        Ok(prepared) => prepared,
        Err(_) => Prepared::failed(preferences.lang.unwrap_or_default()),
    };
    if let Content::Moved { to } = &prepared.answer.page.content {
        return moved_permanently(to);
    }
    if let Content::Article(page) = &prepared.answer.page.content
        && page.article.access == Access::Open
        && reader::opens_a_page(request.method(), request.headers())
    {
        state.counter.view(page.article.id, date::now());
    }
    let Prepared {
        answer,
        frame,
        markup,
        lang,
        status,
        policy,
    } = prepared;
    let nonce = Nonce::new();
    let document = Document {
        place: Place { address, lang },
        head: answer.page.head.clone(),
        frame,
        preferences,
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
    let described = document_head::with_markup(rendered, &markup).await;
    let live_reload = std::env::var_os("LEPTOS_WATCH").map(|_| state.options.reload_port);
    let sealed = match described {
        Ok(described) => csp::seal(described, &nonce.to_string(), live_reload).await,
        Err(error) => Err(error),
    };
    match sealed {
        Ok(mut sealed) => {
            *sealed.status_mut() = status;
            preferences.apply(policy, sealed.headers_mut());
            sealed
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A page with all that its document needs.
struct Prepared {
    answer: Answer,
    /// `None` when the database cannot be read.
    frame: Option<Frame>,
    markup: HeadMarkup,
    lang: Lang,
    status: StatusCode,
    policy: CachePolicy,
}

impl Prepared {
    fn failed(lang: Lang) -> Self {
        Self {
            answer: compose::failed(lang),
            frame: None,
            markup: HeadMarkup::default(),
            lang,
            status: StatusCode::INTERNAL_SERVER_ERROR,
            policy: CachePolicy::Never,
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
    };
    Ok(Prepared {
        answer: composed.answer,
        frame,
        markup,
        lang: composer.lang(),
        status,
        policy,
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
