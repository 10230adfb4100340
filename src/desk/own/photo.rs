//! The picture of a byline person.

use axum::{
    extract::{Multipart, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;

use super::{PROFILE, failed, screen};
use crate::{
    account::{
        caller::Caller,
        guard::Writer,
        profile::{Profiles, store::Shown},
    },
    desk::{Notice, Visitor, said::Said},
    locale::{
        account::{AccountTexts, account_texts},
        date,
    },
    media::{
        self,
        incoming::Incoming,
        ingest::{self, IngestError, StoredFile},
        store::NewMedia,
    },
    server::{context::AppState, failure::or_internal},
};

const FIELD: &str = "foto";

pub async fn send(
    State(state): State<AppState>,
    writer: Writer,
    visitor: Visitor,
    caller: Caller,
    form: Multipart,
) -> Response {
    let texts = account_texts(visitor.lang);
    let refuse = |status, text: &str| refused(&state, &visitor, &writer, status, text);
    let Some(author) = writer.author_id else {
        return refuse(StatusCode::CONFLICT, texts.photo_profile_first);
    };
    let bytes = match file(form).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return refuse(StatusCode::UNPROCESSABLE_ENTITY, texts.photo_missing),
        Err(status) => return refuse(status, texts.photo_unfit),
    };
    let stored = match take_in(&state, bytes).await {
        Ok(stored) => stored,
        Err(IngestError::Io(cause)) => {
            _ = or_internal::<(), _>(Err(cause));
            return failed();
        }
        Err(IngestError::Database(cause)) => {
            _ = or_internal::<(), _>(Err(cause));
            return failed();
        }
        Err(_) => return refuse(StatusCode::UNPROCESSABLE_ENTITY, texts.photo_unfit),
    };
    match or_internal(keep(&state, &writer, author, stored, &caller.request).await) {
        Ok(()) => Said::PhotoSaved.at(PROFILE),
        Err(_) => failed(),
    }
}

pub async fn remove(State(state): State<AppState>, writer: Writer, caller: Caller) -> Response {
    let Some(author) = writer.author_id else {
        return Said::PhotoRemoved.at(PROFILE);
    };
    let profiles = Profiles {
        db: &state.db,
        request: &caller.request,
    };
    let removed = async {
        let mut tx = state.db.write().await?;
        profiles.set_photo(&writer, author, None, &mut tx).await?;
        tx.commit().await
    };
    match or_internal(removed.await) {
        Ok(()) => Said::PhotoRemoved.at(PROFILE),
        Err(_) => failed(),
    }
}

/// The file of the form; `None` where none was chosen.
async fn file(mut form: Multipart) -> Result<Option<Vec<u8>>, StatusCode> {
    while let Some(field) = form.next_field().await.map_err(|cause| cause.status())? {
        if field.name() != Some(FIELD) {
            continue;
        }
        let bytes = field.bytes().await.map_err(|cause| cause.status())?;
        return Ok((!bytes.is_empty()).then(|| bytes.to_vec()));
    }
    Ok(None)
}

async fn take_in(state: &AppState, bytes: Vec<u8>) -> Result<StoredFile, IngestError> {
    let file = Incoming::of(&state.media, bytes).await?;
    let (stored, _) = ingest::take_in(&state.workshop, &state.media, file).await?;
    Ok(stored)
}

async fn keep(
    state: &AppState,
    writer: &Writer,
    author: i64,
    stored: StoredFile,
    request: &str,
) -> sqlx::Result<()> {
    let profiles = Profiles {
        db: &state.db,
        request,
    };
    let picture = NewMedia {
        file: Some(stored),
        old_path: None,
        alt: writer.name.clone(),
        caption: String::new(),
        credit: String::new(),
        created_at: date::now(),
    };
    let mut tx = state.db.write().await?;
    let id = media::store::insert(&mut tx, &picture).await?;
    profiles
        .set_photo(writer, author, Some(id), &mut tx)
        .await?;
    tx.commit().await
}

fn refused(
    state: &AppState,
    visitor: &Visitor,
    writer: &Writer,
    status: StatusCode,
    text: &str,
) -> Response {
    let texts = account_texts(visitor.lang);
    let notice = Some(Notice::Failed(text.to_owned()));
    screen(texts.profile_title, status, notice).render(state, visitor, Some(writer), || {
        view! {
            <h1>{texts.profile_title}</h1>
            <p><a href=PROFILE>{texts.profile_title}</a></p>
        }
    })
}

/// The form for the picture, with the present one.
pub fn view(
    texts: &'static AccountTexts,
    shown: Option<&Shown>,
    name: &str,
) -> impl IntoView + use<> {
    let key = shown.and_then(|shown| shown.photo.clone());
    let name = name.to_owned();
    let present = key.map(|key| {
        view! {
            <p><img class="photo" src=media::url(&key) alt=name width="120"/></p>
            <form method="post" action="/akun/foto/hapus">
                <p class="actions">
                    <button class="quiet">{texts.photo_remove}</button>
                </p>
            </form>
        }
    });
    let form = shown.map(|_| {
        view! {
            <form method="post" action="/akun/foto" enctype="multipart/form-data">
                <p class="field">
                    <label for=FIELD>{texts.photo}</label>
                    <input
                        id=FIELD
                        name=FIELD
                        type="file"
                        accept="image/jpeg,image/png,image/webp"
                        required=true
                        aria-describedby="foto-petunjuk"
                    />
                </p>
                <p class="hint" id="foto-petunjuk">{texts.photo_hint}</p>
                <p class="actions">
                    <button>{texts.photo_button}</button>
                </p>
            </form>
        }
    });
    let first = shown
        .is_none()
        .then(|| view! { <p class="hint">{texts.photo_profile_first}</p> });
    view! {
        <section>
            <h2>{texts.photo}</h2>
            {present} {form} {first}
        </section>
    }
}
