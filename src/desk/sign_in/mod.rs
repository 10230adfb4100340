//! The pages around signing in.

mod code;
mod forgotten;
mod invitation;
mod owner;
mod password;

pub use self::{
    code::{SetUp, code_field, recovery_list},
    owner::new_password,
};

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{
    HeaderValue, StatusCode,
    header::{RETRY_AFTER, SET_COOKIE},
    request::Parts,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{Notice, Screen, Visitor, sheet::Sheet};
use crate::{
    account::{
        Role,
        caller::Caller,
        cookie,
        guard::{self, CODE, Person, Refused},
        sign_in::{Admitted, Outcome},
        token::Token,
    },
    audit::{self, Action, By, Entry},
    locale::{
        account::{AccountTexts, account_texts},
        date,
    },
    server::{context::AppState, failure::or_internal, own_path::OwnPath, routes::Routes},
};

/// Where a session that was just begun is looked for again.
const GO_ON: &str = "/masuk/lanjut";

/// Where a link to a new password is asked for.
const FORGOTTEN: &str = "/sandi/lupa";

pub fn routes() -> Routes {
    Routes::default()
        .get(guard::SIGN_IN, password::form)
        .post(guard::SIGN_IN, password::send)
        .get(GO_ON, go_on)
        .get(CODE, code::form)
        .post(CODE, code::send)
        .post("/keluar", sign_out)
        .get("/mulai/{token}", owner::form)
        .post("/mulai/{token}", owner::send)
        .get("/undangan/{token}", invitation::form)
        .post("/undangan/{token}", invitation::send)
        .get(FORGOTTEN, forgotten::form)
        .post(FORGOTTEN, forgotten::send)
        .get("/sandi/{token}", invitation::form_of_password)
        .post("/sandi/{token}", invitation::send_password)
}

/// The address to come back to, as it travels through the steps.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Return {
    pub kembali: Option<OwnPath>,
}

impl Return {
    /// For the form of the next step.
    pub fn field(&self) -> impl IntoView + use<> {
        let path = self.kembali.clone();
        path.map(|path| {
            view! { <input type="hidden" name="kembali" value=path.as_str().to_owned()/> }
        })
    }

    /// The address of a step, with the address to come back to.
    fn to(&self, step: &str) -> String {
        self.kembali
            .as_ref()
            .map_or_else(|| step.to_owned(), |back| guard::with_return(step, back))
    }

    /// Where somebody of this role goes in the end.
    pub fn end(&self, role: Role) -> String {
        let back = self.kembali.as_ref().map(|path| path.as_str().to_owned());
        back.unwrap_or_else(|| guard::home(role).to_owned())
    }
}

/// A screen of nobody who is signed in.
pub fn screen(title: &str, status: StatusCode, notice: Option<Notice>) -> Sheet {
    Sheet(Screen {
        title: title.to_owned(),
        current: "",
        notice,
        status,
    })
}

/// Puts the new session into the browser, which shows at the next address
/// whether it took it.
pub fn enter(admitted: &Admitted, back: &Return) -> Response {
    let mut response = Redirect::to(&back.to(GO_ON)).into_response();
    put_cookies(&mut response, admitted);
    response
}

pub fn put_cookies(response: &mut Response, admitted: &Admitted) {
    let session = cookie::session(&admitted.token, admitted.role);
    let device = admitted.device.as_deref().and_then(cookie::device);
    for cookie in session.into_iter().chain(device) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// What is said of an outcome that lets nobody in: the status, the sentence, and
/// for how many seconds.
pub fn refusal(texts: &AccountTexts, outcome: &Outcome, wrong: &str) -> (StatusCode, String, i64) {
    match outcome {
        Outcome::Blocked { seconds } => (
            StatusCode::TOO_MANY_REQUESTS,
            (texts.blocked)(*seconds),
            *seconds,
        ),
        Outcome::Busy => (StatusCode::SERVICE_UNAVAILABLE, texts.busy.to_owned(), 2),
        Outcome::Wrong | Outcome::Admitted(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, wrong.to_owned(), 0)
        }
    }
}

fn retry_after(response: &mut Response, seconds: i64) {
    if seconds > 0 {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// The step after each of the others: a browser that comes here without the
/// cookie does not keep it.
async fn go_on(
    State(state): State<AppState>,
    visitor: Visitor,
    person: Result<Person, Refused>,
    Query(back): Query<Return>,
) -> Response {
    match person {
        Ok(person) => Redirect::to(&back.end(person.role)).into_response(),
        Err(Refused::CodeMissing) => Redirect::to(&back.to(CODE)).into_response(),
        Err(Refused::SignedOut { .. }) => {
            let texts = account_texts(visitor.lang);
            let notice = Some(Notice::Failed(texts.no_cookie.to_owned()));
            screen(texts.sign_in, StatusCode::OK, notice).render(&state, &visitor, None, || {
                view! {
                    <h1>{texts.sign_in}</h1>
                    <p><a href=guard::SIGN_IN>{texts.sign_in}</a></p>
                }
            })
        }
        Err(other) => other.into_response(),
    }
}

/// Ends the session, whoever's it is, and has the browser forget it.
async fn sign_out(State(state): State<AppState>, caller: Caller, parts: Parts) -> Response {
    if let Some(token) = guard::token(&parts)
        && or_internal(end(&state, &caller, &token).await).is_err()
    {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let mut response = OwnPath::default().redirect();
    let headers = response.headers_mut();
    if let Some(cookie) = cookie::no_session() {
        headers.append(SET_COOKIE, cookie);
    }
    // What the browser kept of the desk's pages.
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}

async fn end(state: &AppState, caller: &Caller, token: &Token) -> Result<(), sqlx::Error> {
    let mut tx = state.db.write().await?;
    let owner = crate::account::store::end(&mut tx, token.hash()).await?;
    if let Some((id, name)) = owner {
        let entry = Entry {
            by: By::Account(id, &name),
            action: Action::SignOut,
            subject: "person",
            subject_id: Some(id.0),
            before: None,
            after: None,
            request: &caller.request,
        };
        audit::store::record(&mut tx, &entry, date::now()).await?;
    }
    tx.commit().await
}
