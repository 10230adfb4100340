//! Everybody with an account: inviting, roles, suspension, verification.

mod actions;
mod invite;
mod list;
mod person;
mod verification;

use http::StatusCode;

use super::{Notice, Screen, Visitor, sheet::Sheet};
use crate::{
    account::{
        caller::Caller,
        manage::{ManageError, Managing},
        person::ChangeError,
    },
    desk::own::writing,
    locale::account::AccountTexts,
    server::{context::AppState, failure::or_internal, routes::Routes},
};

/// Where everybody is listed.
pub const PATH: &str = "/meja/orang";
const INVITE: &str = "/meja/orang/undang";
/// Where letters are read while no mail server is set up.
const OUTBOX: &str = "/meja/surat";

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, list::show)
        .get(INVITE, invite::form)
        .post(INVITE, invite::send)
        .get("/meja/orang/{id}", person::show)
        .post("/meja/orang/{id}/peran", actions::change_role)
        .post("/meja/orang/{id}/tangguhkan", actions::suspend)
        .post("/meja/orang/{id}/pulihkan", actions::restore)
        .post("/meja/orang/{id}/keluarkan", actions::end_sessions)
        .post("/meja/orang/{id}/tautan", actions::send_link)
        .post("/meja/orang/{id}/penulis", actions::link_author)
        .post("/meja/orang/{id}/verifikasi", verification::record)
        .post("/meja/orang/{id}/verifikasi/cabut", verification::revoke)
}

fn screen(title: &str, status: StatusCode, notice: Option<Notice>) -> Sheet {
    Sheet(Screen {
        title: title.to_owned(),
        current: PATH,
        notice,
        status,
    })
}

fn managing<'a>(state: &'a AppState, visitor: &'a Visitor, caller: &'a Caller) -> Managing<'a> {
    Managing {
        db: &state.db,
        origin: &state.origin,
        writing: writing(visitor),
        request: &caller.request,
    }
}

/// What is said of a change that was not made; the status where nothing can be
/// said on the form.
fn sentence(texts: &'static AccountTexts, error: ManageError) -> Result<&'static str, StatusCode> {
    match error {
        ManageError::Change(ChangeError::Missing) => Err(StatusCode::NOT_FOUND),
        ManageError::Change(ChangeError::LastOwner) => Ok(texts.last_owner),
        ManageError::Change(ChangeError::Oneself) => Ok(texts.oneself),
        ManageError::Change(ChangeError::EmailTaken) => Ok(texts.email_taken),
        other => {
            _ = or_internal::<(), _>(Err(other));
            Err(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}
