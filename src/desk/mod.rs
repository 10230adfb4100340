//! The desk (`/meja`) and the pages of accounts: server-rendered forms with a
//! document and a style of their own, of which a reader's page loads nothing.
//! They work without a script; what a script adds is convenience.
//!
//! A handler takes its guard first, parses, lets a store act in one transaction
//! with the audit, and answers with a redirect or the form and what is wrong
//! with it.

mod audit;
mod changes;
mod export;
mod field;
mod outbox;
mod shell;
mod sign_in;
mod style;

pub use self::shell::{Notice, Screen, Visitor};

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use crate::{
    account::guard::Staff,
    locale::desk::{DeskTexts, desk_texts},
    server::{context::AppState, routes::Routes},
};

/// Every address of the desk and of accounts.
pub fn routes() -> Routes {
    Routes::default()
        .get("/meja", home)
        .get(style::PATH, style::serve)
        .merge(sign_in::routes())
        .merge(outbox::routes())
        .merge(audit::routes())
}

/// An entry of the desk's menu; shown to those whom the policy admits.
struct MenuEntry {
    path: &'static str,
    label: fn(&DeskTexts) -> &'static str,
}

const MENU: &[MenuEntry] = &[
    MenuEntry {
        path: "/meja",
        label: |texts| texts.desk,
    },
    MenuEntry {
        path: outbox::PATH,
        label: |texts| texts.outbox,
    },
    MenuEntry {
        path: audit::PATH,
        label: |texts| texts.audit,
    },
];

async fn home(staff: Staff, visitor: Visitor, State(state): State<AppState>) -> Response {
    let texts = desk_texts(visitor.lang);
    let greeting = (texts.welcome)(&staff.name);
    Screen {
        title: texts.desk.to_owned(),
        current: "/meja",
        notice: None,
        status: http::StatusCode::OK,
    }
    .render(
        &state,
        &visitor,
        Some(&staff),
        || view! { <h1>{greeting}</h1> },
    )
    .into_response()
}
