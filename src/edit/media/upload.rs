//! A picture that is sent: the body of the request is the file itself.

use axum::{
    Json,
    body::Body,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{missing, shown::Item};
use crate::{
    account::guard::Writer,
    document::MediaId,
    edit::{
        answer::{Problem, Refused},
        asked::Asked,
    },
    locale::editing::media::media_texts,
    media::{
        IngestError, StoredFile, Told,
        incoming::{IncomingError, receive},
        ingest,
        library::{self, store},
        store::NewMedia,
    },
    server::{context::AppState, failure::or_internal},
};

#[derive(Deserialize)]
pub(super) struct Named {
    #[serde(default)]
    name: String,
}

/// `POST /api/media?name=`: 201 with the new picture, 200 with the one that was
/// here already.
pub(super) async fn send(
    writer: Writer,
    asked: Asked,
    State(state): State<AppState>,
    Query(named): Query<Named>,
    body: Body,
) -> Result<Response, Refused> {
    let file = receive(&state.media, body)
        .await
        .map_err(|error| not_received(error, &asked))?;
    let (stored, told) = ingest::take_in(&state.workshop, &state.media, file)
        .await
        .map_err(|error| not_taken(error, &asked))?;
    let (status, id) = keep(&state, &writer, &asked, stored, &told, &named.name).await?;
    let mut connection = state.db.reader().acquire().await?;
    match store::entry(&mut connection, id).await? {
        Some(entry) => Ok((status, Json(Item::new(&entry, &asked))).into_response()),
        None => Err(missing(&asked).into()),
    }
}

/// The picture's row, and whether it is new.
async fn keep(
    state: &AppState,
    writer: &Writer,
    asked: &Asked,
    stored: StoredFile,
    told: &Told,
    name: &str,
) -> Result<(StatusCode, MediaId), Refused> {
    let mut tx = state.db.write().await?;
    if let Some(known) = store::with_file(&mut tx, &stored.key).await? {
        return Ok((StatusCode::OK, known));
    }
    if !ingest::is_here(&stored, &state.media).await {
        // Somebody removed the same picture at this very moment.
        let texts = media_texts(asked.lang());
        return Err(Problem::new(StatusCode::CONFLICT, "broken_off", texts.broken_off).into());
    }
    let picture = NewMedia {
        file: Some(stored),
        old_path: None,
        alt: String::new(),
        caption: told.caption.clone(),
        credit: told.credit.clone(),
        created_at: asked.now,
    };
    let name = library::shown_name(name);
    let id = store::add(&mut tx, writer, &picture, &name, &told.to_json()).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, id))
}

fn not_received(error: IncomingError, asked: &Asked) -> Refused {
    let texts = media_texts(asked.lang());
    match error {
        IncomingError::TooLarge => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", texts.too_large).into()
        }
        IncomingError::Broken => {
            Problem::new(StatusCode::BAD_REQUEST, "broken_off", texts.broken_off).into()
        }
        IncomingError::Io(cause) => failed(cause),
    }
}

pub(super) fn not_taken(error: IngestError, asked: &Asked) -> Refused {
    let texts = media_texts(asked.lang());
    match error {
        IngestError::Svg => unfit("svg", texts.svg).into(),
        IngestError::Html => unfit("html", texts.html).into(),
        IngestError::Heic => unfit("heic", texts.heic).into(),
        IngestError::NoPicture => unfit("no_picture", texts.no_picture).into(),
        IngestError::UnknownType => unfit("unknown_type", texts.unknown_type).into(),
        IngestError::TooManyBytes(_) => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", texts.too_large).into()
        }
        IngestError::TooManyPixels { width, height } => {
            unfit("too_many_pixels", (texts.too_many_pixels)(width, height)).into()
        }
        IngestError::TooHeavy => unfit("too_heavy", texts.too_heavy).into(),
        IngestError::Damaged(_) => unfit("damaged", texts.damaged).into(),
        IngestError::Io(cause) => failed(cause),
        IngestError::Database(cause) => cause.into(),
    }
}

fn unfit(code: &'static str, message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}

/// The cause goes to the log.
fn failed(cause: std::io::Error) -> Refused {
    _ = or_internal::<(), _>(Err(cause));
    StatusCode::INTERNAL_SERVER_ERROR.into()
}
