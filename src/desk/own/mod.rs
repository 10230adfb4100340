//! The pages of one's own account.

mod codes;
mod devices;
mod email;
mod password;
mod photo;
mod profile;
mod proof;

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;

use super::{Notice, Screen, Visitor, said::SaidQuery, sheet::Sheet};
use crate::{
    account::{
        caller::Caller,
        guard::{self, Person},
        letter::Writing,
        sign_in::Door,
    },
    locale::account::account_texts,
    server::{context::AppState, routes::Routes},
};

const PROFILE: &str = "/akun/profil";
const DEVICES: &str = "/akun/perangkat";
const PASSWORD: &str = "/akun/sandi";
const CODES: &str = "/akun/kode";
const EMAIL: &str = "/akun/surel";

pub fn routes() -> Routes {
    Routes::default()
        .get(guard::ACCOUNT, home)
        .get(guard::PROOF, proof::form)
        .post(guard::PROOF, proof::send)
        .get(PROFILE, profile::form)
        .post(PROFILE, profile::send)
        .post("/akun/foto", photo::send)
        .post("/akun/foto/hapus", photo::remove)
        .get(DEVICES, devices::list)
        .post("/akun/perangkat/lain/keluar", devices::end_others)
        .post("/akun/perangkat/{id}/keluar", devices::end)
        .get(PASSWORD, password::form)
        .post(PASSWORD, password::send)
        .get(EMAIL, email::form)
        .post(EMAIL, email::send)
        .get(CODES, codes::show)
        .post(CODES, codes::confirm)
        .post("/akun/kode/mulai", codes::begin)
        .post("/akun/kode/pemulihan", codes::renew)
        .post("/akun/kode/lepas", codes::end)
}

/// How letters to the visitor are written.
pub fn writing(visitor: &Visitor) -> Writing<'_> {
    Writing {
        site: &visitor.site,
        lang: visitor.lang,
        zone: visitor.zone,
    }
}

pub fn door<'a>(state: &'a AppState, caller: &'a Caller) -> Door<'a> {
    Door {
        accounts: &state.accounts,
        db: &state.db,
        caller,
    }
}

/// A screen of somebody's own account.
fn screen(title: &str, status: StatusCode, notice: Option<Notice>) -> Sheet {
    Sheet(Screen {
        title: title.to_owned(),
        current: "",
        notice,
        status,
    })
}

pub fn failed() -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

async fn home(
    State(state): State<AppState>,
    person: Person,
    visitor: Visitor,
    Query(said): Query<SaidQuery>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let notice = said.notice(texts);
    let pages = [
        (PROFILE, texts.profile_title, Some(texts.profile_hint)),
        (DEVICES, texts.devices_title, Some(texts.devices_hint)),
        (PASSWORD, texts.password_title, None),
        (CODES, texts.codes_title, None),
        (EMAIL, texts.email_title, None),
    ];
    let who = format!(
        "{} · {} · {}",
        person.name,
        texts.role(person.role.name()),
        person.email
    );
    screen(texts.account_title, StatusCode::OK, notice).render(
        &state,
        &visitor,
        Some(&person),
        || {
            let links = pages.map(|(path, label, hint)| {
                view! {
                    <li>
                        <a href=path>{label}</a>
                        {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
                    </li>
                }
            });
            view! {
                <h1>{texts.account_title}</h1>
                <p>{who}</p>
                <ul class="desk-links">{links.collect_view()}</ul>
            }
        },
    )
}
