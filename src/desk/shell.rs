//! The document around every screen of the desk.

use axum::{body::Body, extract::FromRequestParts, response::Response};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    request::Parts,
};
use leptos::prelude::*;

use crate::{
    account::{Role, guard::Person},
    error::AppError,
    front::store as front,
    locale::{
        Lang, Zone,
        desk::{DeskTexts, desk_texts},
    },
    server::{
        cache::CachePolicy, context::AppState, failure::or_internal, preferences::Preferences,
    },
    ui::{finished::finished, preference::Choice},
};

/// What the desk allows: its own style and script, its own pictures, its own
/// forms. No inline script stands in its pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// Whoever asks for a screen: how it is to be shown to them.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub lang: Lang,
    pub zone: Zone,
    /// The site's name.
    pub site: String,
    pub preferences: Preferences,
    /// Path and query of the request.
    pub address: String,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, StatusCode> {
        let preferences = Preferences::of(&parts.headers);
        let site = or_internal(front::site(state.db.reader()).await)
            .map_err(|_: AppError| StatusCode::INTERNAL_SERVER_ERROR)?;
        Ok(Self {
            lang: preferences.lang.unwrap_or(site.clock.lang),
            zone: site.clock.zone,
            site: site.name,
            preferences,
            address: parts
                .uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
        })
    }
}

/// What the last action came to, said once at the top of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Done(String),
    Failed(String),
}

/// A screen without its content.
#[derive(Clone, Debug)]
pub struct Screen {
    pub title: String,
    /// Path of the entry in the desk's menu that the screen belongs to.
    pub current: &'static str,
    pub notice: Option<Notice>,
    pub status: StatusCode,
}

impl Screen {
    /// The whole answer; `person` is `None` on the pages around signing in.
    pub fn render<V: IntoView>(
        self,
        state: &AppState,
        visitor: &Visitor,
        person: Option<&Person>,
        main: impl FnOnce() -> V,
    ) -> Response {
        let html = finished(visitor.lang, || {
            self.document(state, visitor, person, main())
        });
        let mut response = Response::new(Body::from(html));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        CachePolicy::Never.apply(headers);
        response
    }

    fn document<V: IntoView>(
        &self,
        state: &AppState,
        visitor: &Visitor,
        person: Option<&Person>,
        main: V,
    ) -> impl IntoView + use<V> {
        let texts = desk_texts(visitor.lang);
        let title = format!("{} – {}", self.title, visitor.site);
        let notice = self.notice.clone().map(|notice| match notice {
            Notice::Done(text) => view! { <p class="notice" role="status">{text}</p> }.into_any(),
            Notice::Failed(text) => {
                view! { <p class="notice failed" role="alert">{text}</p> }.into_any()
            }
        });
        let menu = person.map(|person| menu(texts, person.role, self.current));
        let who = person.map(|person| {
            view! {
                <form class="who" method="post" action="/keluar">
                    <a href="/akun">{person.name.clone()}</a>
                    <button>{texts.sign_out}</button>
                </form>
            }
        });
        view! {
            <!DOCTYPE html>
            <html lang=visitor.lang.tag() data-theme=visitor.preferences.theme.value()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="robots" content="noindex"/>
                    <title>{title}</title>
                    <link rel="stylesheet" href=state.assets.css.to_string()/>
                    <link rel="stylesheet" href=super::style::PATH/>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                </head>
                <body class="desk">
                    <a class="skip-link" href="#isi">{texts.skip_to_content}</a>
                    <header class="desk-head">
                        <a class="desk-site" href="/">{visitor.site.clone()}</a>
                        {who}
                    </header>
                    {menu}
                    <main id="isi" tabindex="-1">{notice}{main}</main>
                </body>
            </html>
        }
    }
}

/// The desk's menu as somebody of this role sees it.
fn menu(texts: &'static DeskTexts, role: Role, current: &'static str) -> impl IntoView {
    let entries = super::MENU
        .iter()
        .filter(|entry| {
            crate::account::policy::rule("GET", entry.path)
                .is_some_and(|rule| rule.who.admits(Some(role)))
        })
        .map(|entry| {
            let current = (entry.path == current).then_some("page");
            view! { <li><a href=entry.path aria-current=current>{(entry.label)(texts)}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="desk-menu" aria-label=texts.desk>
            <ul>{entries}</ul>
        </nav>
    }
}
