//! The document around every screen of the desk.

use axum::{body::Body, extract::FromRequestParts, response::Response};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    request::Parts,
};
use leptos::prelude::*;

use super::{moderation, style};
use crate::{
    account::{
        Role,
        guard::{Person, SIGN_IN, Writer},
    },
    error::AppError,
    front::{
        settings::{LanguageForm, ThemeForm},
        store as front,
    },
    locale::{
        Lang, Zone,
        desk::{DeskTexts, desk_texts},
        screens::{FormTexts, form_texts},
    },
    server::{
        cache::CachePolicy, context::AppState, failure::or_internal, markers,
        preferences::Preferences, request_id::RequestId,
    },
    ui::{finished::finished, preference::Choice},
};

/// What the desk allows: its own style and script, its own pictures, its own
/// forms. No inline script stands in its pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; object-src 'none'; \
                      report-uri /api/csp-report";

/// As they stand on keyboards.
const CONTROL: &str = "Ctrl";
const ALTERNATE: &str = "Alt";

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
    /// What waits in screens of the menu, by their paths.
    waiting: Vec<(&'static str, i64)>,
    /// As the logs and the audit name the request.
    pub request: RequestId,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, StatusCode> {
        let preferences = Preferences::of(&parts.headers);
        let db = state.db.reader();
        let failed = |_: AppError| StatusCode::INTERNAL_SERVER_ERROR;
        let site = or_internal(front::site(db).await).map_err(failed)?;
        let comments = or_internal(moderation::waiting(db).await).map_err(failed)?;
        Ok(Self {
            lang: preferences.lang.unwrap_or(site.clock.lang),
            zone: site.clock.zone,
            site: site.name,
            waiting: vec![(moderation::PATH, comments)],
            preferences,
            address: parts
                .uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
            request: parts.extensions.get().cloned().unwrap_or_default(),
        })
    }
}

impl Visitor {
    /// Where the forms of the frame come back to: here, without what was told of
    /// the last action. A page that answers a sent form is asked for anew.
    fn back(&self) -> String {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let kept: Vec<&str> = query
            .split('&')
            .filter(|part| !part.is_empty() && !part.starts_with("pesan="))
            .collect();
        match kept.as_slice() {
            [] => path.to_owned(),
            kept => format!("{path}?{}", kept.join("&")),
        }
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
        let mut response = Response::new(Body::from(markers::without(&html)));
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
        // For `desk.js`, which notes it for readers' pages.
        let writes = person.map(|person| match Writer::admits(person.role) {
            true => "ya",
            false => "tidak",
        });
        let menu = person.map(|person| menu(visitor, person.role, self.current));
        // What is asked of somebody who is not in yet fits one column.
        let width = person.is_none().then_some("narrow");
        let keys = person.map(|_| keys(form_texts(visitor.lang)));
        let address = visitor.back();
        view! {
            <!DOCTYPE html>
            <html
                lang=visitor.lang.tag()
                data-theme=visitor.preferences.theme.value()
                data-text=visitor.preferences.text_size.value()
            >
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="robots" content="noindex"/>
                    <title>{title}</title>
                    <link rel="stylesheet" href=state.assets.css.to_string()/>
                    <link rel="stylesheet" href=style::address(&style::SHEET)/>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                    <script src=style::address(&style::SCRIPT) defer=true></script>
                </head>
                <body class="desk" data-tulis=writes>
                    <a class="skip-link" href="#isi">{texts.skip_to_content}</a>
                    <header class="desk-head">
                        <p class="desk-name">
                            <a href="/">{visitor.site.clone()}</a>
                            " "<span>{texts.desk}</span>
                        </p>
                        <div class="top-tools">
                            <LanguageForm path=address.clone() lang=visitor.lang/>
                            <ThemeForm path=address/>
                            {who(texts, person)}
                        </div>
                    </header>
                    {menu}
                    <main id="isi" tabindex="-1" class=width>{notice}{main}</main>
                    {keys}
                </body>
            </html>
        }
    }
}

/// Who is signed in, with the way out; or the way in.
fn who(texts: &'static DeskTexts, person: Option<&Person>) -> AnyView {
    let Some(person) = person else {
        return view! { <a class="who" href=SIGN_IN>{texts.sign_in}</a> }.into_any();
    };
    let account = (texts.account)(&person.name);
    view! {
        <form class="who" method="post" action="/keluar">
            <a href="/akun" aria-label=account>{person.name.clone()}</a>
            <button>{texts.sign_out}</button>
        </form>
    }
    .into_any()
}

/// What the keyboard does on every screen; shown where the script runs that
/// makes it true.
fn keys(texts: &'static FormTexts) -> impl IntoView {
    view! {
        <footer class="desk-keys scripted" data-keluar=texts.leave_unsaved data-batal=texts.cancel>
            <h2>{texts.keys}</h2>
            <ul>
                <li><kbd>"/"</kbd>" "{texts.key_search}</li>
                <li><kbd>{CONTROL}</kbd>"+"<kbd>"S"</kbd>" "{texts.key_save}</li>
                <li><kbd>{ALTERNATE}</kbd>"+"<kbd>"↑"</kbd>" "<kbd>"↓"</kbd>" "{texts.key_move}</li>
            </ul>
        </footer>
    }
}

/// The desk's menu as somebody of this role sees it.
fn menu(visitor: &Visitor, role: Role, current: &'static str) -> impl IntoView + use<> {
    let texts = desk_texts(visitor.lang);
    let entries = super::MENU
        .iter()
        .filter(|entry| {
            crate::account::policy::rule("GET", entry.path)
                .is_some_and(|rule| rule.who.admits(Some(role)))
        })
        .map(|entry| {
            let current = (entry.path == current).then_some("page");
            let waiting = visitor
                .waiting
                .iter()
                .find(|(path, count)| *path == entry.path && *count > 0)
                .map(|(_, count)| view! { " "<span class="tab-count">{*count}</span> });
            view! { <li><a href=entry.path aria-current=current>{(entry.label)(texts)}{waiting}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="desk-menu" aria-label=texts.desk>
            <ul>{entries}</ul>
        </nav>
    }
}
