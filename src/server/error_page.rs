//! Errors as everybody sees them: a sentence that says what to do, and the
//! request's id, by which the newsroom finds the cause in its log.
//!
//! Handlers and layers answer with a bare status; what they wrote besides, an
//! extractor's complaint or a library's hint, does not leave the server. Left as
//! they are: pages (a missing story, a form with its faults) and the fixed error
//! codes of server functions.

use std::{
    any::Any,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{
        ACCEPT, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LAST_MODIFIED,
    },
};
use leptos::prelude::*;
use tokio::time::timeout;
use tower_http::csrf::ProtectionError;

use super::{
    cache::CachePolicy, db::Db, failure, hosts::FOR_MACHINES, preferences::Preferences,
    request_id::RequestId,
};
use crate::{
    account::guard::SIGN_IN,
    front::store as front,
    locale::{
        Lang,
        error::{ErrorText, Trouble, error_text, error_texts},
    },
    ui::finished::finished,
};

/// How long the site's language is remembered: errors come in crowds.
const REMEMBERED: Duration = Duration::from_secs(60);
/// How long the database may take to say it.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the pages of errors need.
#[derive(Clone, Debug)]
pub(super) struct ErrorPages {
    db: Db,
    /// Address of the style that readers' pages have.
    css: Arc<str>,
    /// The site's language and when it was looked up.
    lang: Arc<RwLock<Option<(Lang, Instant)>>>,
}

impl ErrorPages {
    pub fn new(db: Db, css: Arc<str>) -> Self {
        Self {
            db,
            css,
            lang: Arc::default(),
        }
    }

    async fn lang(&self, preferences: Preferences, status: StatusCode) -> Lang {
        if let Some(chosen) = preferences.lang {
            return chosen;
        }
        let known = *self.lang.read().unwrap_or_else(PoisonError::into_inner);
        // Whoever is sent away for want of time must not cost any.
        let is_busy = status == StatusCode::SERVICE_UNAVAILABLE;
        if let Some((lang, at)) = known
            && (is_busy || at.elapsed() < REMEMBERED)
        {
            return lang;
        }
        if is_busy {
            return Lang::default();
        }
        match timeout(PATIENCE, front::site(self.db.reader())).await {
            Ok(Ok(site)) => {
                let lang = site.clock.lang;
                let mut known = self.lang.write().unwrap_or_else(PoisonError::into_inner);
                *known = Some((lang, Instant::now()));
                lang
            }
            // The error being told of has been logged.
            Ok(Err(_)) | Err(_) => known.map(|(lang, _)| lang).unwrap_or_default(),
        }
    }
}

/// Dresses answers that are errors and nothing more.
pub(super) async fn dress(
    State(pages): State<ErrorPages>,
    request: Request,
    next: Next,
) -> Response {
    let is_for_machines = FOR_MACHINES.contains(&request.uri().path());
    let form = Form::asked_for(request.uri().path(), request.headers());
    let preferences = Preferences::of(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .cloned()
        .unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    if !response.headers().contains_key(CACHE_CONTROL) {
        CachePolicy::Never.apply(response.headers_mut());
    }
    if is_for_machines || is_dressed(response.headers()) {
        return response;
    }
    let trouble = Trouble::of(&response);
    let lang = pages.lang(preferences, status).await;
    let body = match form {
        Form::Html => page(trouble, lang, &id, &pages.css),
        Form::Json => json(error_text(trouble, lang), &id),
        Form::Problem => problem(status, error_text(trouble, lang), &id),
        Form::Text => text(error_text(trouble, lang), lang, &id),
    };
    let (mut parts, _) = response.into_parts();
    for of_the_old_body in [CONTENT_LENGTH, CONTENT_ENCODING, ETAG, LAST_MODIFIED] {
        parts.headers.remove(of_the_old_body);
    }
    let mime = HeaderValue::from_static(form.mime());
    parts.headers.insert(CONTENT_TYPE, mime);
    CachePolicy::Never.apply(&mut parts.headers);
    Response::from_parts(parts, Body::from(body))
}

impl Trouble {
    fn of(response: &Response) -> Self {
        let told = response.extensions();
        if told.get::<ProtectionError>().is_some() {
            return Self::CrossOrigin;
        }
        match told.get() {
            Some(failure::Trouble::Full) => Self::DiskFull,
            Some(failure::Trouble::ReadOnly) => Self::ReadOnly,
            Some(failure::Trouble::Disk) => Self::Disk,
            Some(failure::Trouble::Busy) => Self::Busy,
            None => Self::Status(response.status()),
        }
    }
}

/// What is left of a panic: the panic itself was printed by its hook.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Whether it is a page or an error code already.
fn is_dressed(headers: &HeaderMap) -> bool {
    let mime = headers
        .get(CONTENT_TYPE)
        .and_then(|mime| mime.to_str().ok());
    mime.is_some_and(|mime| mime.starts_with("text/html") || mime.starts_with("application/json"))
}

/// Where the editor asks: it shows the words and acts on the code.
const FOR_THE_EDITOR: [&str; 2] = ["/api/edit/", "/api/media"];

/// How an error is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Html,
    Json,
    /// As `edit::answer::Problem`.
    Problem,
    Text,
}

impl Form {
    fn asked_for(path: &str, headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(ACCEPT)
            .and_then(|accepted| accepted.to_str().ok())
            .unwrap_or_default();
        if FOR_THE_EDITOR.iter().any(|start| path.starts_with(start)) {
            Self::Problem
        } else if accepted.contains("text/html") {
            Self::Html
        } else if accepted.contains("application/json") || path.starts_with("/api/") {
            Self::Json
        } else {
            Self::Text
        }
    }

    const fn mime(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json | Self::Problem => "application/json",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

fn json(ErrorText { title, advice }: ErrorText, id: &str) -> String {
    serde_json::json!({ "error": format!("{title}. {advice}"), "id": id }).to_string()
}

fn problem(status: StatusCode, ErrorText { title, advice }: ErrorText, id: &str) -> String {
    let code = match status.as_u16() {
        401 => "signed_out",
        403 => "forbidden",
        404 => "not_found",
        408 => "slow",
        413 => "too_large",
        503 | 507 => "unavailable",
        500.. => "failed",
        _ => "refused",
    };
    let message = format!("{title}. {advice}");
    serde_json::json!({ "error": { "code": code, "message": message }, "id": id }).to_string()
}

fn text(ErrorText { title, advice }: ErrorText, lang: Lang, id: &str) -> String {
    format!("{title}. {advice}\n{} {id}\n", error_texts(lang).id)
}

fn page(trouble: Trouble, lang: Lang, id: &RequestId, css: &str) -> String {
    let texts = error_texts(lang);
    let ErrorText { title, advice } = error_text(trouble, lang);
    let sign_in = (trouble == Trouble::Status(StatusCode::UNAUTHORIZED))
        .then(|| view! { <p><a class="button" href=SIGN_IN>{texts.sign_in}</a></p> });
    let id = id.to_string();
    let css = css.to_owned();
    finished(lang, || {
        view! {
            <!DOCTYPE html>
            <html lang=lang.tag()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="robots" content="noindex"/>
                    <title>{title}</title>
                    <link rel="stylesheet" href=css/>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                </head>
                <body>
                    <main id="isi">
                        <div class="page page-failed">
                            <header class="page-head">
                                <h1>{title}</h1>
                                <p class="standfirst">{advice}</p>
                                {sign_in}
                                <p><a href="/">{texts.home}</a></p>
                                <p>{texts.id} " " <code>{id}</code></p>
                            </header>
                        </div>
                    </main>
                </body>
            </html>
        }
    })
}

#[cfg(test)]
mod tests {
    use axum::middleware::from_fn_with_state;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    #[test]
    fn an_error_is_written_as_it_was_asked_for() {
        let form = |path: &str, accepted: &'static str| {
            let value = HeaderValue::from_static(accepted);
            Form::asked_for(path, &HeaderMap::from_iter([(ACCEPT, value)]))
        };
        assert_eq!(form("/x", "text/html,application/json;q=0.9"), Form::Html);
        assert_eq!(form("/x", "application/json"), Form::Json);
        assert_eq!(form("/api/page", "*/*"), Form::Json);
        assert_eq!(form("/media/x.jpg", "image/avif,*/*;q=0.8"), Form::Text);
    }

    #[test]
    fn what_a_program_gets_is_json() {
        let body = json(error_text(Trouble::CrossOrigin, Lang::En), "0123456789");
        let value: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(value["id"], "0123456789");
        assert!(
            value["error"]
                .as_str()
                .is_some_and(|text| text.ends_with("there."))
        );
    }

    #[tokio::test]
    async fn a_panic_is_answered_with_a_page_that_says_nothing_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = crate::locale::date::now();
        let db = Db::open(&folder.path().join("warta.db"), now)
            .await
            .expect("a database");
        let site = axum::Router::new()
            .route("/", axum::routing::get(panics))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn_with_state(
                ErrorPages::new(db, "/gaya.css".into()),
                dress,
            ));
        let request = Request::get("/").header(ACCEPT, "text/html");
        let request = request.body(Body::empty()).expect("a request");
        let answer = site.oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.headers()[CACHE_CONTROL], "no-store");
        let body = axum::body::to_bytes(answer.into_body(), 64 * 1024).await;
        let body = String::from_utf8(body.expect("a body").into()).expect("a text");
        assert!(body.contains("Ada yang tidak beres di pihak kami"));
        assert!(!body.contains("rahasia"));
    }

    async fn panics() -> StatusCode {
        panic!("rahasia")
    }
}
