//! The media library (`/meja/pustaka`): pictures are found, described, given a
//! focal point, and removed when nothing shows them.

mod edit;
mod view;

use axum::{
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;

use super::{
    Screen, Visitor,
    form::{Failed, Fields, Told, line},
};
use crate::{
    account::guard::Writer,
    locale::screens::library_texts,
    media::library::{Page, store},
    server::{context::AppState, routes::Routes},
};

pub const PATH: &str = "/meja/pustaka";
/// Nobody turns more pages.
const LAST_PAGE: i64 = 10_000;

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, show)
        .get("/meja/pustaka/{id}", edit::open)
        .post("/meja/pustaka/{id}", edit::change)
}

/// What the list shows.
struct Shown {
    words: String,
    /// Counted from 1.
    number: u32,
    page: Page,
}

async fn show(
    writer: Writer,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let words: String = line(query.text("kata")).chars().take(100).collect();
    let number = query.number("halaman").unwrap_or(1).clamp(1, LAST_PAGE);
    let number = u32::try_from(number).unwrap_or(1);
    let mut connection = state.db.reader().acquire().await?;
    let page = store::page(&mut connection, &words, number).await?;
    drop(connection);
    let shown = Shown {
        words,
        number,
        page,
    };
    let screen = Screen {
        title: library_texts(visitor.lang).title.to_owned(),
        current: PATH,
        notice: Told::notice(&query, visitor.lang),
        status: StatusCode::OK,
    };
    Ok(screen.render(&state, &visitor, Some(&writer), || {
        view::list(&shown, visitor.lang)
    }))
}
