//! The outbox: what is sent, what is not, and why.

mod letter;
mod list;

use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Notice, Screen, Visitor};
use crate::{
    error::AppError,
    locale::{
        Timestamp, date,
        record::{OutboxTexts, cause_label, outbox_texts},
    },
    mail::{
        Delivery,
        store::{EXPIRED, GIVEN_UP, State as Stage, Summary},
    },
    server::{context::AppState, failure::or_internal, routes::Routes},
    ui::stamp::TimeStamp,
};

pub const PATH: &str = "/meja/surat";

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, list::list)
        .get("/meja/surat/{id}", letter::show)
        .post("/meja/surat/{id}/baca", letter::read)
        .post("/meja/surat/{id}/kirim", letter::retry)
        .post("/meja/surat/{id}/batal", letter::give_up)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// Only letters below this number.
    sebelum: String,
    /// What the last action came to.
    hasil: String,
}

/// How letters are shown to this visitor.
#[derive(Clone, Copy)]
struct Shown<'a> {
    texts: &'static OutboxTexts,
    visitor: &'a Visitor,
    delivery: &'a Delivery,
}

impl<'a> Shown<'a> {
    fn to(visitor: &'a Visitor, state: &'a AppState) -> Self {
        Self {
            texts: outbox_texts(visitor.lang),
            visitor,
            delivery: &state.mail,
        }
    }

    fn stage(self, letter: &Summary) -> &'static str {
        match (letter.state, self.delivery) {
            (Stage::Sent, _) => self.texts.sent,
            (Stage::Failed, _) => self.texts.failed,
            (Stage::Waiting, Delivery::Console) => self.texts.not_sent,
            (Stage::Waiting, Delivery::Smtp(_)) if letter.tries == 0 => self.texts.waiting,
            (Stage::Waiting, Delivery::Smtp(_)) => self.texts.again,
        }
    }

    /// When it is tried next, where it is.
    fn next_try(self, letter: &Summary) -> Option<Timestamp> {
        let is_tried = letter.state == Stage::Waiting && matches!(self.delivery, Delivery::Smtp(_));
        is_tried.then_some(letter.next_try)
    }

    fn error(self, letter: &Summary) -> String {
        match letter.last_error.as_str() {
            "" => self.texts.none.to_owned(),
            EXPIRED => self.texts.expired.to_owned(),
            GIVEN_UP => self.texts.given_up.to_owned(),
            said => said.to_owned(),
        }
    }

    fn cause(self, letter: &Summary) -> String {
        cause_label(self.visitor.lang, &letter.cause)
            .map_or_else(|| letter.cause.clone(), ToOwned::to_owned)
    }

    fn time(self, at: Option<Timestamp>) -> impl IntoView + use<> {
        let (zone, lang) = (self.visitor.zone, self.visitor.lang);
        match at {
            Some(at) => view! { <TimeStamp stamp=date::stamp(at, zone, lang)/> }.into_any(),
            None => self.texts.none.into_any(),
        }
    }
}

fn screen(title: &str, notice: Option<Notice>) -> Screen {
    Screen {
        title: title.to_owned(),
        current: PATH,
        notice,
        status: StatusCode::OK,
    }
}

fn or_500<T>(result: sqlx::Result<T>) -> Result<T, StatusCode> {
    or_internal(result).map_err(|_: AppError| StatusCode::INTERNAL_SERVER_ERROR)
}
