//! One-time codes: setting them up, another device, recovery codes.

use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{CODES, door, failed, screen, writing};
use crate::{
    account::{
        AccountError,
        caller::Caller,
        code::{self, Label, RecoveryCode, Seed},
        guard::{ACCOUNT, Fresh, Person},
        store,
    },
    desk::{
        Notice, Visitor,
        said::{Said, SaidQuery},
        sign_in::{SetUp, code_field, recovery_list},
    },
    locale::account::{AccountTexts, account_texts},
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    kode: String,
}

/// How the person's codes stand.
enum Standing {
    Off,
    /// A seed is offered; no device proved to have it yet.
    Offered(SetUp),
    On {
        recovery_codes: i64,
    },
}

pub async fn show(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    Query(said): Query<SaidQuery>,
) -> Response {
    let notice = said.notice(account_texts(visitor.lang));
    page(&state, &visitor, &person, StatusCode::OK, notice).await
}

pub async fn begin(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    caller: Caller,
) -> Response {
    let begun = door(&state, &caller)
        .begin_codes(&person, writing(&visitor))
        .await;
    match or_internal(begun) {
        Ok(()) => Redirect::to(CODES).into_response(),
        Err(_) => failed(),
    }
}

pub async fn confirm(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let confirmed = door(&state, &caller)
        .confirm_codes(&person, writing(&visitor), &sent.kode)
        .await;
    match or_internal(confirmed) {
        Ok(Some(codes)) => show_recovery_codes(&state, &visitor, &person, &codes),
        Ok(None) => {
            let notice = account_texts(visitor.lang).wrong_code.to_owned();
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let notice = Some(Notice::Failed(notice));
            page(&state, &visitor, &person, status, notice).await
        }
        Err(_) => failed(),
    }
}

pub async fn renew(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    caller: Caller,
) -> Response {
    match or_internal(door(&state, &caller).renew_recovery_codes(&person).await) {
        Ok(codes) => show_recovery_codes(&state, &visitor, &person, &codes),
        Err(_) => failed(),
    }
}

pub async fn end(
    State(state): State<AppState>,
    person: Fresh<Person>,
    visitor: Visitor,
    caller: Caller,
) -> Response {
    let Ok(is_required) = or_internal(is_required(&state, &person).await) else {
        return failed();
    };
    if is_required {
        let texts = account_texts(visitor.lang);
        let notice = Some(Notice::Failed(texts.codes_required.to_owned()));
        let status = StatusCode::CONFLICT;
        return page(&state, &visitor, &person, status, notice).await;
    }
    let ended = door(&state, &caller)
        .end_codes(&person, writing(&visitor))
        .await;
    match or_internal(ended) {
        Ok(()) => Said::CodesEnded.at(CODES),
        Err(_) => failed(),
    }
}

async fn is_required(state: &AppState, person: &Person) -> sqlx::Result<bool> {
    Ok(person.role.is_staff() && store::is_staff_code_required(state.db.reader()).await?)
}

async fn standing(
    state: &AppState,
    visitor: &Visitor,
    person: &Person,
) -> Result<Standing, AccountError> {
    let Some(kept) = code::store::kept(state.db.reader(), person.id).await? else {
        return Ok(Standing::Off);
    };
    if kept.is_confirmed {
        return Ok(Standing::On {
            recovery_codes: kept.recovery_codes,
        });
    }
    let Some(sealed) = kept.seed else {
        return Ok(Standing::Off);
    };
    let label = Label {
        site: &visitor.site,
        email: &person.email,
    };
    let seed = Seed::open(&state.accounts.key, person.id, &sealed, label)?;
    match seed {
        Some(seed) => Ok(Standing::Offered(SetUp::of(&seed)?)),
        None => Ok(Standing::Off),
    }
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    person: &Person,
    status: StatusCode,
    notice: Option<Notice>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let Ok(standing) = or_internal(standing(state, visitor, person).await) else {
        return failed();
    };
    let Ok(is_required) = or_internal(is_required(state, person).await) else {
        return failed();
    };
    screen(texts.codes_title, status, notice).render(state, visitor, Some(person), || {
        let body = match standing {
            Standing::Off => view! {
                <p>{texts.codes_off}</p>
                {action("/akun/kode/mulai", texts.codes_begin, "")}
            }
            .into_any(),
            Standing::Offered(set_up) => offered(texts, set_up).into_any(),
            Standing::On { recovery_codes } => {
                let end = if is_required {
                    view! { <p class="hint">{texts.codes_required}</p> }.into_any()
                } else {
                    action("/akun/kode/lepas", texts.codes_end, "quiet").into_any()
                };
                view! {
                    <p>{texts.codes_on}" "{(texts.codes_left)(recovery_codes)}</p>
                    <div class="button-row">
                        {action("/akun/kode/pemulihan", texts.codes_renew, "quiet")}
                        {action("/akun/kode/mulai", texts.codes_replace, "quiet")} {end}
                    </div>
                }
                .into_any()
            }
        };
        view! {
            <h1>{texts.codes_title}</h1>
            {body}
        }
    })
}

fn offered(texts: &'static AccountTexts, set_up: SetUp) -> impl IntoView {
    view! {
        {set_up.view(texts)}
        <form method="post" action=CODES>
            {code_field(texts).view()}
            <p class="actions">
                <button>{texts.go_on}</button>
            </p>
        </form>
    }
}

fn action(path: &'static str, label: &'static str, class: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=path>
            <p class="actions">
                <button class=class>{label}</button>
            </p>
        </form>
    }
}

fn show_recovery_codes(
    state: &AppState,
    visitor: &Visitor,
    person: &Person,
    codes: &[RecoveryCode],
) -> Response {
    let texts = account_texts(visitor.lang);
    let codes = recovery_list(codes);
    let screen = screen(texts.recovery_title, StatusCode::OK, None);
    screen.render(state, visitor, Some(person), || {
        view! {
            <h1>{texts.recovery_title}</h1>
            <p>{texts.recovery_lead}</p>
            {codes}
            <p class="actions">
                <a class="button" href=ACCOUNT>{texts.recovery_kept}</a>
            </p>
        }
    })
}
