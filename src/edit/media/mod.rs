//! The media library for the editor: sending pictures, finding them, describing
//! them.

mod shown;
mod upload;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::JsonRejection},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use self::shown::Details;
pub use self::shown::Item;
use super::{
    answer::{Problem, Refused},
    asked::Asked,
};
use crate::{
    account::guard::{Editor, Writer},
    document::MediaId,
    locale::editing::media::media_texts,
    media::library::{self, Change, Changed, Focus, LONGEST_TEXT, Library, Reach, store},
    server::{context::AppState, routes::Routes},
};

const LIBRARY: &str = "/api/media";

pub fn routes() -> Routes {
    Routes::default()
        .get(LIBRARY, list)
        .post(LIBRARY, upload::send)
        .get("/api/media/{id}", show)
        .post("/api/media/{id}", change)
}

#[derive(Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    page: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            q: String::new(),
            page: 1,
        }
    }
}

#[derive(Serialize)]
struct Listed {
    items: Vec<Item>,
    more: bool,
}

async fn list(
    _: Writer,
    asked: Asked,
    State(state): State<AppState>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Listed>, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let page = store::page(&mut connection, &wanted.q, wanted.page.clamp(1, 10_000)).await?;
    let items = page.entries.iter().map(|entry| Item::new(entry, &asked));
    Ok(Json(Listed {
        items: items.collect(),
        more: page.has_more,
    }))
}

async fn show(
    writer: Writer,
    asked: Asked,
    State(state): State<AppState>,
    Path(id): Path<i64>,
) -> Result<Json<Details>, Refused> {
    details(&state, &writer, &asked, MediaId(id)).await
}

async fn details(
    state: &AppState,
    writer: &Writer,
    asked: &Asked,
    id: MediaId,
) -> Result<Json<Details>, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let Some(entry) = store::entry(&mut connection, id).await? else {
        return Err(missing(asked).into());
    };
    let uses = store::uses(&mut connection, id, reach(writer)).await?;
    Ok(Json(Details::new(&entry, uses, asked)))
}

/// Whose drafts the list of uses may name.
fn reach(writer: &Writer) -> Reach {
    match Editor::admits(writer.role) {
        true => Reach::Everybodys,
        false => Reach::Own {
            person: writer.id,
            author: writer.author_id,
        },
    }
}

fn missing(asked: &Asked) -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "missing",
        media_texts(asked.lang()).missing,
    )
}

/// What is sent to change a picture; what is not there stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    alt: Option<String>,
    caption: Option<String>,
    credit: Option<String>,
    focus: Option<Focus>,
}

async fn change(
    writer: Writer,
    asked: Asked,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    wish: Result<Json<Wish>, JsonRejection>,
) -> Result<Json<Details>, Refused> {
    let Ok(Json(wish)) = wish else {
        let unreadable = media_texts(asked.lang()).unreadable;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Problem::new(status, "unreadable", unreadable).into());
    };
    let change = wanted(wish, &asked)?;
    let library = Library {
        db: &state.db,
        root: &state.media,
        workshop: &state.workshop,
    };
    let id = MediaId(id);
    let changed = library
        .change(
            &writer,
            id,
            &change,
            |_| true,
            asked.request.as_str(),
            asked.now,
        )
        .await
        .map_err(|error| upload::not_taken(error, &asked))?;
    match changed {
        Changed::Missing => Err(missing(&asked).into()),
        _ => details(&state, &writer, &asked, id).await,
    }
}

fn wanted(wish: Wish, asked: &Asked) -> Result<Change, Problem> {
    let texts = media_texts(asked.lang());
    let unfit = |code, message| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, message);
    let text = |text: Option<String>| match text {
        Some(text) if text.chars().count() > LONGEST_TEXT => Err(unfit("too_long", texts.too_long)),
        text => Ok(text.map(|text| library::one_line(&text))),
    };
    let no_focus = || unfit("no_focus", texts.no_focus);
    let focus = wish
        .focus
        .map(|focus| Focus::new(focus.x, focus.y).ok_or_else(no_focus));
    Ok(Change {
        alt: text(wish.alt)?,
        caption: text(wish.caption)?,
        credit: text(wish.credit)?,
        focus: focus.transpose()?,
    })
}
