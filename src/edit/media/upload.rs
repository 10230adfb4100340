//! A picture that is sent: the body of the request is the file itself.

use axum::{
    Json,
    body::Body,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{Asking, Refused, missing, shown::Item};
use crate::{
    account::guard::Writer,
    document::MediaId,
    edit::answer::Problem,
    locale::date,
    media::{
        IngestError, StoredFile,
        incoming::{Incoming, IncomingError, receive},
        ingest,
        library::{self, store},
        store::NewMedia,
    },
    server::context::AppState,
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
    asking: Asking,
    State(state): State<AppState>,
    Query(named): Query<Named>,
    body: Body,
) -> Result<Response, Refused> {
    let file = receive(&state.media, body)
        .await
        .map_err(|error| not_received(error, asking))?;
    let stored = take_in(&state, file, asking).await?;
    if stored.size.is_none() {
        return Err(unfit("no_picture", asking.texts().no_picture).into());
    }
    let (status, id) = keep(&state, &writer, stored, &named.name).await?;
    let mut connection = state.db.reader().acquire().await?;
    match store::entry(&mut connection, id).await? {
        Some(entry) => Ok((status, Json(Item::new(&entry, asking))).into_response()),
        None => Err(missing(asking).into()),
    }
}

async fn take_in(state: &AppState, file: Incoming, asking: Asking) -> Result<StoredFile, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    ingest::ingest_incoming(&mut connection, &state.media, file)
        .await
        .map_err(|error| not_taken(error, asking))
}

/// The picture's row, and whether it is new.
async fn keep(
    state: &AppState,
    writer: &Writer,
    stored: StoredFile,
    name: &str,
) -> Result<(StatusCode, MediaId), Refused> {
    let mut tx = state.db.write().await?;
    if let Some(known) = store::with_file(&mut tx, &stored.key).await? {
        return Ok((StatusCode::OK, known));
    }
    let picture = NewMedia {
        file: Some(stored),
        old_path: None,
        alt: String::new(),
        caption: String::new(),
        credit: String::new(),
        created_at: date::now(),
    };
    let name = library::shown_name(name);
    let id = store::add(&mut tx, writer, &picture, &name, "").await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, id))
}

fn not_received(error: IncomingError, asking: Asking) -> Refused {
    let texts = asking.texts();
    match error {
        IncomingError::TooLarge => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", texts.too_large).into()
        }
        IncomingError::Broken => {
            Problem::new(StatusCode::BAD_REQUEST, "broken_off", texts.broken_off).into()
        }
        IncomingError::Io(cause) => cause.into(),
    }
}

fn not_taken(error: IngestError, asking: Asking) -> Refused {
    let texts = asking.texts();
    match error {
        IngestError::Svg => unfit("svg", texts.svg).into(),
        IngestError::Html => unfit("html", texts.html).into(),
        IngestError::Heic => unfit("heic", texts.heic).into(),
        IngestError::UnknownType => unfit("unknown_type", texts.unknown_type).into(),
        IngestError::TooManyBytes(_) => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", texts.too_large).into()
        }
        IngestError::TooManyPixels { width, height } => {
            unfit("too_many_pixels", (texts.too_many_pixels)(width, height)).into()
        }
        IngestError::Damaged(_) => unfit("damaged", texts.damaged).into(),
        IngestError::Io(cause) => cause.into(),
        IngestError::Database(cause) => cause.into(),
    }
}

fn unfit(code: &'static str, message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}
