//! Corrections (`/meja/ralat`): what was put right, the stories that cite such a
//! one, and a note on a story that is published already.

mod edit;
mod store;
mod view;

use axum::{
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;

use super::{
    Screen, Visitor,
    form::{Failed, Fields, PICKED, Told},
};
use crate::{
    account::guard::Editor,
    correction::{Listed, store as corrections},
    locale::{date, screens::correction_screen_texts},
    server::{context::AppState, routes::Routes},
};

pub const PATH: &str = "/meja/ralat";

/// Where a note is written on a story, because of a complaint.
pub fn note_address(article: i64, complaint: i64) -> String {
    format!(
        "{NEW_PATH}?{PICKED}={article}&{}={complaint}",
        edit::COMPLAINT
    )
}

const NEW_PATH: &str = "/meja/ralat/baru";
/// How many notes stand on a page of the list.
const ONE_PAGE: u32 = 50;

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, show)
        .get(NEW_PATH, edit::new)
        .post(NEW_PATH, edit::add)
        .get("/meja/ralat/{id}", edit::open)
        .post("/meja/ralat/{id}", edit::save)
}

/// What the screen shows.
struct Shown {
    notes: Vec<Listed>,
    citing: Vec<store::Citing>,
    page: u32,
    has_older: bool,
}

async fn show(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let now = date::now();
    let number = query.number("halaman").unwrap_or(1).clamp(1, 100_000);
    let page = u32::try_from(number).unwrap_or(1);
    let mut notes = corrections::latest(db, now, ONE_PAGE + 1, (page - 1) * ONE_PAGE).await?;
    let has_older = notes.len() > ONE_PAGE as usize;
    notes.truncate(ONE_PAGE as usize);
    let shown = Shown {
        notes,
        citing: match page {
            1 => store::citing(db, now).await?,
            _ => Vec::new(),
        },
        page,
        has_older,
    };
    let screen = Screen {
        title: correction_screen_texts(visitor.lang).title.to_owned(),
        current: PATH,
        notice: Told::notice(&query, visitor.lang),
        status: StatusCode::OK,
    };
    Ok(screen.render(&state, &visitor, Some(&editor), || {
        view::corrections(shown, visitor.zone, visitor.lang)
    }))
}

/// The id of a note's row.
fn row(id: i64) -> String {
    format!("ralat-{id}")
}
