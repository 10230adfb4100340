//! The second step: the one-time code, after setting up a device for it where
//! there is none yet.

use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Return, enter, put_cookies, refusal, retry_after, screen};
use crate::{
    account::{
        AccountError,
        caller::Caller,
        code::{self, Label, RecoveryCode, Seed},
        guard::{CODE, OwesCode},
        sign_in::{Door, Given, Outcome, with_code},
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input, Presence},
    },
    locale::account::{AccountTexts, account_texts},
    server::{context::AppState, failure::or_internal},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    kode: String,
    pemulihan: String,
    #[serde(flatten)]
    back: Return,
}

/// What a device is set up with, as a page shows it.
pub struct SetUp {
    /// A `data:` address.
    picture: String,
    key: String,
}

/// What the step asks for.
enum Step {
    Code,
    /// No device is set up yet.
    SetUp(SetUp),
    /// The server's secret is not the one that the seed was sealed with.
    Unreadable,
}

pub async fn form(
    State(state): State<AppState>,
    half: OwesCode,
    visitor: Visitor,
    Query(back): Query<Return>,
) -> Response {
    show(&state, &visitor, &half, StatusCode::OK, None, &back).await
}

pub async fn send(
    State(state): State<AppState>,
    half: OwesCode,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let door = Door {
        accounts: &state.accounts,
        db: &state.db,
        caller: &caller,
    };
    let given = if sent.pemulihan.trim().is_empty() {
        Given::Code(sent.kode)
    } else {
        Given::Recovery(sent.pemulihan)
    };
    match or_internal(with_code(door, &half, &visitor.site, given).await) {
        Ok(Outcome::Admitted(admitted)) if admitted.recovery_codes.is_empty() => {
            enter(&admitted, &sent.back)
        }
        Ok(Outcome::Admitted(admitted)) => {
            let end = sent.back.end(admitted.role);
            let mut response = show_recovery_codes(&state, &visitor, &admitted.recovery_codes, end);
            put_cookies(&mut response, &admitted);
            response
        }
        Ok(outcome) => {
            let (status, notice, seconds) = refusal(texts, &outcome, texts.wrong_code);
            let mut response =
                show(&state, &visitor, &half, status, Some(notice), &sent.back).await;
            retry_after(&mut response, seconds);
            response
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn step(state: &AppState, visitor: &Visitor, half: &OwesCode) -> Result<Step, AccountError> {
    let Some(kept) = code::store::kept(state.db.reader(), half.id).await? else {
        return Ok(Step::Unreadable);
    };
    let label = Label {
        site: &visitor.site,
        email: &half.email,
    };
    let sealed = kept.seed.unwrap_or_default();
    let Some(seed) = Seed::open(&state.accounts.key, half.id, &sealed, label)? else {
        tracing::error!(
            person = half.id.0,
            "a seed was sealed under another secret.key"
        );
        return Ok(Step::Unreadable);
    };
    if kept.is_confirmed {
        return Ok(Step::Code);
    }
    Ok(Step::SetUp(SetUp::of(&seed)?))
}

impl SetUp {
    pub fn of(seed: &Seed) -> Result<Self, AccountError> {
        Ok(Self {
            picture: seed.picture()?,
            key: seed.text(),
        })
    }

    /// The picture and the key, and what to do with them.
    pub fn view(self, texts: &'static AccountTexts) -> impl IntoView {
        view! {
            <p>{texts.set_up_scan}</p>
            <p class="qr">
                <img src=self.picture alt=texts.set_up_picture width="200" height="200"/>
            </p>
            <p>{texts.set_up_type}" "<code class="seed">{self.key}</code></p>
            <p>{texts.set_up_confirm}</p>
        }
    }
}

async fn show(
    state: &AppState,
    visitor: &Visitor,
    half: &OwesCode,
    status: StatusCode,
    notice: Option<String>,
    back: &Return,
) -> Response {
    let texts = account_texts(visitor.lang);
    let Ok(step) = or_internal(step(state, visitor, half).await) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let title = match step {
        Step::SetUp(_) => texts.set_up,
        Step::Code | Step::Unreadable => texts.code,
    };
    let back = back.field();
    screen(title, status, notice.map(Notice::Failed)).render(state, visitor, None, || {
        let is_set_up = !matches!(step, Step::SetUp(_));
        let lead = match step {
            Step::Code => view! { <p>{texts.code_lead}</p> }.into_any(),
            Step::Unreadable => {
                view! { <p class="field-error">{texts.code_unreadable}</p> }.into_any()
            }
            Step::SetUp(set_up) => {
                view! { <p>{texts.set_up_lead}</p> {set_up.view(texts)} }.into_any()
            }
        };
        let recovery = is_set_up.then(|| {
            view! {
                <details>
                    <summary>{texts.recovery_summary}</summary>
                    {recovery_field(texts).view()}
                </details>
            }
        });
        view! {
            <h1>{title}</h1>
            {lead}
            <form method="post" action=CODE>
                {back} {code_field(texts).view()} {recovery}
                <p class="actions">
                    <button>{texts.go_on}</button>
                </p>
            </form>
        }
    })
}

pub fn code_field(texts: &'static AccountTexts) -> Input {
    Input {
        name: "kode",
        label: texts.code_field.to_owned(),
        control: Control::Digits,
        autocomplete: "one-time-code",
        hint: Some(texts.code_hint.to_owned()),
        // A recovery code stands in for it.
        presence: Presence::Optional,
        ..Input::default()
    }
}

fn recovery_field(texts: &'static AccountTexts) -> Input {
    Input {
        name: "pemulihan",
        label: texts.recovery_field.to_owned(),
        hint: Some(texts.recovery_hint.to_owned()),
        autocomplete: "off",
        presence: Presence::Optional,
        ..Input::default()
    }
}

/// The codes, once.
fn show_recovery_codes(
    state: &AppState,
    visitor: &Visitor,
    codes: &[RecoveryCode],
    end: String,
) -> Response {
    let texts = account_texts(visitor.lang);
    let codes = recovery_list(codes);
    screen(texts.recovery_title, StatusCode::OK, None).render(state, visitor, None, || {
        view! {
            <h1>{texts.recovery_title}</h1>
            <p>{texts.recovery_lead}</p>
            {codes}
            <p class="actions">
                <a class="button" href=end>{texts.recovery_kept}</a>
            </p>
        }
    })
}

pub fn recovery_list(codes: &[RecoveryCode]) -> impl IntoView + use<> {
    let items = codes
        .iter()
        .map(|code| view! { <li><code>{code.text()}</code></li> })
        .collect_view();
    view! { <ol class="recovery-codes">{items}</ol> }
}
