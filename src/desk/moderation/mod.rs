//! The moderation desk (`/meja/komentar`): what waits, by the hour in which it is
//! due and by risk, each comment with what a decision needs.
//!
//! Everything is a form; `triage.js` sends the same form without leaving the page,
//! and gives it keys. A decision names what was seen (`comment::decision`), so that
//! nobody decides on words they have not read.

mod bans;
mod case;
mod decide;
mod marks;
mod modes;
mod one;
mod person;
mod queue;
mod store;
mod view;
mod words;

use axum::{
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::SqlitePool;

pub use self::store::undecided as waiting;
use self::{
    case::How,
    queue::{Item, LAST_PAGE, Shelf, Waiting, Wanted},
};
use super::{
    Screen, Visitor,
    form::{Failed, Fields, Told, line},
    style,
};
use crate::{
    account::guard::Moderator,
    comment::decision::{self, store::Batch},
    desk::form::store::containing,
    locale::{date, screens::moderation_texts},
    server::{context::AppState, routes::Routes},
};

pub const PATH: &str = "/meja/komentar";

pub fn routes() -> Routes {
    Routes::default()
        .get(style::TRIAGE.path, style::serve_triage)
        .get(PATH, show)
        .post(PATH, decide::decide)
        .post("/meja/komentar/urung", decide::undo)
        .get("/meja/komentar/larangan", bans::show)
        .get("/meja/komentar/kata", words::show)
        .post("/meja/komentar/kata", words::change)
        .get("/meja/komentar/rubrik", modes::show)
        .post("/meja/komentar/rubrik", modes::save)
        .get("/meja/komentar/orang/{id}", person::show)
        .post("/meja/komentar/orang/{id}", person::change)
        .get("/meja/komentar/{id}", one::show)
}

/// What a list shows.
struct Shown {
    wanted: Wanted,
    /// As they were typed.
    words: String,
    waiting: Waiting,
    items: Vec<Item>,
    has_more: bool,
    /// What came of the last press.
    outcome: Outcome,
}

/// What the last press came to, for those without the script.
#[derive(Default)]
struct Outcome {
    /// Its name, and what it decided as far as that can be undone.
    batch: Option<(String, Batch)>,
    left: i64,
    undone: Option<i64>,
    is_empty: bool,
}

impl Outcome {
    async fn of(db: &SqlitePool, moderator: &Moderator, query: &Fields) -> sqlx::Result<Self> {
        let name = query.text("keputusan");
        let batch = match name {
            "" => None,
            name => decision::store::batch(db, moderator, name).await?,
        };
        Ok(Self {
            batch: batch.map(|batch| (name.to_owned(), batch)),
            left: query.number("dibiarkan").unwrap_or(0),
            undone: query.number("diurungkan"),
            is_empty: query.is_ticked("kosong"),
        })
    }
}

async fn show(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let words: String = line(query.text("kata")).chars().take(100).collect();
    let wanted = Wanted {
        shelf: Shelf::parse(query.text("keadaan")).unwrap_or_default(),
        pattern: match words.as_str() {
            "" => String::new(),
            words => containing(words),
        },
        article: query.number("berita"),
        page: query.number("halaman").unwrap_or(1).clamp(1, LAST_PAGE),
        ..Wanted::default()
    };
    let (items, has_more) = store::page(db, &wanted).await?;
    let shown = Shown {
        words,
        waiting: store::waiting(db).await?,
        items,
        has_more,
        outcome: Outcome::of(db, &moderator, &query).await?,
        wanted,
    };
    let screen = screen(moderation_texts(visitor.lang).title, &visitor, &query);
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        view::queue(shown, how(&visitor))
    }))
}

fn screen(title: &str, visitor: &Visitor, query: &Fields) -> Screen {
    Screen {
        title: title.to_owned(),
        current: PATH,
        notice: Told::notice(query, visitor.lang),
        status: StatusCode::OK,
    }
}

fn how(visitor: &Visitor) -> How {
    How {
        now: date::now(),
        zone: visitor.zone,
        lang: visitor.lang,
    }
}

/// Of a page of a list.
fn address(shown: &Shown, shelf: Shelf, page: i64) -> String {
    let article = shown.wanted.article;
    let parts = [
        ("keadaan", shelf.name().to_owned()),
        ("kata", shown.words.clone()),
        (
            "berita",
            article.map(|id| id.to_string()).unwrap_or_default(),
        ),
        (
            "halaman",
            if page > 1 {
                page.to_string()
            } else {
                String::new()
            },
        ),
    ];
    let query: Vec<String> = parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)))
        .collect();
    format!("{PATH}?{}", query.join("&"))
}
