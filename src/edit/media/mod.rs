//! The media library for the editor: sending pictures, finding them, describing
//! them.

mod shown;
mod upload;

use axum::{
    Json,
    extract::{FromRequestParts, Path, Query, State, rejection::JsonRejection},
    response::{IntoResponse, Response},
};
use http::{StatusCode, request::Parts};
use serde::{Deserialize, Serialize};

use self::shown::{Details, Item};
use super::answer::Problem;
use crate::{
    account::{
        caller::Caller,
        guard::{Editor, Writer},
    },
    document::MediaId,
    front,
    locale::{
        Lang, Zone, date,
        editing::media::{MediaTexts, media_texts},
    },
    media::library::{self, Focus, LONGEST_TEXT, Reach, Texts, store},
    server::{context::AppState, failure::or_internal, preferences::Preferences, routes::Routes},
};

const LIBRARY: &str = "/api/media";

pub fn routes() -> Routes {
    Routes::default()
        .get(LIBRARY, list)
        .post(LIBRARY, upload::send)
        .get("/api/media/{id}", show)
        .post("/api/media/{id}", change)
}

/// Whoever asks: in which words, and by which clock, they are answered.
#[derive(Clone, Copy, Debug)]
struct Asking {
    lang: Lang,
    zone: Zone,
}

impl FromRequestParts<AppState> for Asking {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, StatusCode> {
        let site = or_internal(front::store::site(state.db.reader()).await)
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let chosen = Preferences::of(&parts.headers).lang;
        Ok(Self {
            lang: chosen.unwrap_or(site.clock.lang),
            zone: site.clock.zone,
        })
    }
}

impl Asking {
    const fn texts(self) -> &'static MediaTexts {
        media_texts(self.lang)
    }
}

/// What could not be done: in words, or a failure whose cause stands in the log.
enum Refused {
    Told(Problem),
    Failed,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Told(problem)
    }
}

impl From<sqlx::Error> for Refused {
    fn from(cause: sqlx::Error) -> Self {
        _ = or_internal::<(), _>(Err(cause));
        Self::Failed
    }
}

impl From<std::io::Error> for Refused {
    fn from(cause: std::io::Error) -> Self {
        _ = or_internal::<(), _>(Err(cause));
        Self::Failed
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Told(problem) => problem.into_response(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
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
    asking: Asking,
    State(state): State<AppState>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Listed>, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let page = store::page(&mut connection, &wanted.q, wanted.page.clamp(1, 10_000)).await?;
    let items = page.entries.iter().map(|entry| Item::new(entry, asking));
    Ok(Json(Listed {
        items: items.collect(),
        more: page.has_more,
    }))
}

async fn show(
    writer: Writer,
    asking: Asking,
    State(state): State<AppState>,
    Path(id): Path<i64>,
) -> Result<Json<Details>, Refused> {
    details(&state, &writer, asking, MediaId(id)).await
}

async fn details(
    state: &AppState,
    writer: &Writer,
    asking: Asking,
    id: MediaId,
) -> Result<Json<Details>, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let Some(entry) = store::entry(&mut connection, id).await? else {
        return Err(missing(asking).into());
    };
    let uses = store::uses(&mut connection, id, reach(writer)).await?;
    Ok(Json(Details::new(&entry, uses, asking)))
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

fn missing(asking: Asking) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "missing", asking.texts().missing)
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
    asking: Asking,
    caller: Caller,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    wish: Result<Json<Wish>, JsonRejection>,
) -> Result<Json<Details>, Refused> {
    let texts = asking.texts();
    let unfit = |code, message| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, message);
    let Ok(Json(wish)) = wish else {
        return Err(unfit("unreadable", texts.unreadable).into());
    };
    let id = MediaId(id);
    let mut tx = state.db.write().await?;
    let Some(before) = store::entry(&mut tx, id).await? else {
        return Err(missing(asking).into());
    };
    let text = |wished: Option<String>, before: &str| match wished {
        Some(text) if text.chars().count() > LONGEST_TEXT => Err(unfit("too_long", texts.too_long)),
        Some(text) => Ok(library::one_line(&text)),
        None => Ok(before.to_owned()),
    };
    let focus = match wish.focus {
        Some(Focus { x, y }) => {
            Some(Focus::new(x, y).ok_or_else(|| unfit("no_focus", texts.no_focus))?)
        }
        None => None,
    };
    let change = store::Change {
        texts: Some(Texts {
            alt: text(wish.alt, &before.alt)?,
            caption: text(wish.caption, &before.caption)?,
            credit: text(wish.credit, &before.credit)?,
        }),
        focus,
    };
    store::change(
        &mut tx,
        &writer,
        &before,
        &change,
        &caller.request,
        date::now(),
    )
    .await?;
    tx.commit().await?;
    details(&state, &writer, asking, id).await
}
