//! What an article is filed under, by name: what its fields mean, and what can
//! be chosen.

mod found;
pub mod store;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{
    answer::{Problem, Refused},
    asked::Asked,
};
use crate::{
    account::guard::Writer,
    locale::editing::draft::draft_texts,
    server::{cache::CachePolicy, context::AppState, routes::Routes},
};

/// The longest name of a tag or a place, in characters.
const LONGEST_NAME: usize = 80;

pub fn routes() -> Routes {
    Routes::default()
        .get("/api/edit/choices/{kind}", offer)
        .post("/api/edit/choices/{kind}", add)
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Tag,
    Author,
    Place,
}

impl Kind {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "tag" => Some(Self::Tag),
            "author" => Some(Self::Author),
            "place" => Some(Self::Place),
            _ => None,
        }
    }

    /// A person in a byline has a profile, which is the desk's affair.
    const fn addable(self) -> Option<Addable> {
        match self {
            Self::Tag => Some(Addable::Tag),
            Self::Place => Some(Addable::Place),
            Self::Author => None,
        }
    }
}

/// What needs nothing but a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Addable {
    Tag,
    Place,
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
struct Choices {
    choices: Vec<Named>,
}

async fn offer(
    _writer: Writer,
    State(state): State<AppState>,
    Path(kind): Path<String>,
    Query(Typed { q }): Query<Typed>,
) -> Result<Response, Refused> {
    let kind = Kind::from_name(&kind).ok_or(StatusCode::NOT_FOUND)?;
    let mut connection = state.db.reader().acquire().await?;
    let typed: String = q.trim().chars().take(LONGEST_NAME).collect();
    let names = match (kind, typed.as_str()) {
        (Kind::Tag, "") => store::tags_of_late(&mut connection).await?,
        _ => store::all(&mut connection, kind).await?,
    };
    let choices = found::choose(names, &typed);
    let mut response = Json(Choices { choices }).into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
}

/// Adds a tag or a place; one that has the name already is the answer.
async fn add(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(kind): Path<String>,
    body: Bytes,
) -> Result<Json<Named>, Refused> {
    let texts = draft_texts(asked.lang());
    let refuse = |text: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "name", text);
    let kind = Kind::from_name(&kind).ok_or(StatusCode::NOT_FOUND)?;
    let addable = kind.addable().ok_or(StatusCode::NOT_FOUND)?;
    let New { name } =
        serde_json::from_slice(&body).map_err(|_| refuse(texts.unreadable.to_owned()))?;
    let name = name
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let slug = found::slug(&name);
    if slug.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(refuse((texts.bad_name)(LONGEST_NAME)).into());
    }
    let mut tx = state.db.write().await?;
    let existing = store::all(&mut tx, kind).await?;
    let named = match existing
        .into_iter()
        .find(|named| found::is_same(&named.name, &name))
    {
        Some(named) => named,
        None => store::add(&mut tx, &writer, addable, &name, &slug).await?,
    };
    tx.commit().await?;
    Ok(Json(named))
}

/// As `Named` in `engine/types.ts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Named {
    pub id: i64,
    pub name: String,
}

/// A section, with how far down the tree it stands.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct SectionChoice {
    pub id: i64,
    pub name: String,
    pub depth: i64,
}

/// What fields name, by name.
#[derive(Clone, Debug, Serialize)]
pub struct Names {
    pub sections: Vec<SectionChoice>,
    pub tags: Vec<Named>,
    pub authors: Vec<Named>,
    pub places: Vec<Named>,
}
