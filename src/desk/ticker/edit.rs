//! The forms of one headline: new ones and changed ones, of both kinds.

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{
    PATH,
    reading::parse,
    row,
    store::{self, Headline, Kind, NewHeadline},
    view::{self, HeadlineForm},
};
use crate::{
    account::guard::Editor,
    audit::{self, By, Entry},
    desk::{
        Notice, Screen, Visitor,
        form::{
            Failed, Fault, Fields, PICKED, Picker, Reading, Told, VERSION, differences, redirect,
            store as stories, version,
        },
    },
    locale::{
        Timestamp, date,
        screens::{form_texts, ticker_texts},
    },
    server::{context::AppState, db::WriteTx},
};

pub async fn new_item(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    query: Query<Fields>,
) -> Result<Response, Failed> {
    open(Kind::Line, None, editor, visitor, state, query).await
}

pub async fn new_breaking(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    query: Query<Fields>,
) -> Result<Response, Failed> {
    open(Kind::Breaking, None, editor, visitor, state, query).await
}

pub async fn item(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    Path(id): Path<i64>,
    query: Query<Fields>,
) -> Result<Response, Failed> {
    open(Kind::Line, Some(id), editor, visitor, state, query).await
}

pub async fn breaking(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    Path(id): Path<i64>,
    query: Query<Fields>,
) -> Result<Response, Failed> {
    open(Kind::Breaking, Some(id), editor, visitor, state, query).await
}

pub async fn add_item(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    form: Form<Fields>,
) -> Result<Response, Failed> {
    save(Kind::Line, None, editor, visitor, state, form).await
}

pub async fn add_breaking(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    form: Form<Fields>,
) -> Result<Response, Failed> {
    save(Kind::Breaking, None, editor, visitor, state, form).await
}

pub async fn save_item(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    Path(id): Path<i64>,
    form: Form<Fields>,
) -> Result<Response, Failed> {
    save(Kind::Line, Some(id), editor, visitor, state, form).await
}

pub async fn save_breaking(
    editor: Editor,
    visitor: Visitor,
    state: State<AppState>,
    Path(id): Path<i64>,
    form: Form<Fields>,
) -> Result<Response, Failed> {
    save(Kind::Breaking, Some(id), editor, visitor, state, form).await
}

/// The form, empty or with what is stored.
async fn open(
    kind: Kind,
    id: Option<i64>,
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let now = date::now();
    let stored = match id {
        Some(id) => store::one(db, kind, id).await?,
        None => None,
    };
    if id.is_some() && stored.is_none() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let zone = visitor.zone;
    let (starts, ends) = match &stored {
        Some(stored) => (stored.starts_at, stored.ends_at),
        None => (now, now.minutes_before(-60 * kind.lasting().hours)),
    };
    let chosen = match &stored {
        Some(stored) => stored.article_id,
        None => query.number(PICKED),
    };
    let form = HeadlineForm {
        version: version(&stored),
        label: stored
            .as_ref()
            .map(|stored| stored.label.clone())
            .unwrap_or_default(),
        href: stored
            .as_ref()
            .and_then(|stored| stored.href.clone())
            .unwrap_or_default(),
        starts: date::local_input(starts, zone),
        ends: date::local_input(ends, zone),
        picker: Picker::with(db, &query, chosen).await?,
        ..HeadlineForm::new(kind, id)
    };
    Ok(screen(
        &state,
        &visitor,
        &editor,
        form,
        None,
        StatusCode::OK,
    ))
}

async fn save(
    kind: Kind,
    id: Option<i64>,
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let mut form = typed(kind, id, &fields, &state).await?;
    if fields.action() == "cari" {
        return Ok(screen(
            &state,
            &visitor,
            &editor,
            form,
            None,
            StatusCode::OK,
        ));
    }
    let texts = form_texts(visitor.lang);
    let now = date::now();
    let mut tx = state.db.write().await?;
    let stored = match id {
        Some(id) => store::one(&mut *tx, kind, id).await?,
        None => None,
    };
    if id.is_some() && stored.is_none() {
        return Ok(redirect(PATH, Told::Gone, None));
    }
    let mut reading = Reading::of(&fields);
    let new = parse(&mut reading, kind, visitor.zone, (stored.as_ref(), now));
    if let Some(story) = new.as_ref().and_then(|new| new.article_id)
        && stories::story(&mut *tx, story).await?.is_none()
    {
        reading.faults.add(PICKED, Fault::NoSuchChoice);
    }
    let Some(new) = new.filter(|_| reading.faults.is_empty()) else {
        form.faults = reading.faults;
        let notice = Notice::Failed(texts.not_saved.to_owned());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(screen(
            &state,
            &visitor,
            &editor,
            form,
            Some(notice),
            status,
        ));
    };
    if version(&stored) != fields.text(VERSION) {
        form.version = version(&stored);
        form.stored = stored;
        let notice = Notice::Failed(texts.conflict.to_owned());
        let status = StatusCode::CONFLICT;
        return Ok(screen(
            &state,
            &visitor,
            &editor,
            form,
            Some(notice),
            status,
        ));
    }
    let (told, id) = write(
        &mut tx,
        &editor,
        kind,
        stored,
        &new,
        (visitor.request.as_str(), now),
    )
    .await?;
    tx.commit().await?;
    Ok(redirect(PATH, told, row(kind, id)))
}

/// Writes the headline and what was changed about it.
async fn write(
    tx: &mut WriteTx,
    editor: &Editor,
    kind: Kind,
    stored: Option<Headline>,
    new: &NewHeadline,
    (request, now): (&str, Timestamp),
) -> Result<(Told, i64), Failed> {
    let (told, id, before, after) = match stored {
        Some(stored) if stored.values() == *new => return Ok((Told::Unchanged, stored.id)),
        Some(stored) => {
            store::update(tx, editor, (kind, stored.id), new).await?;
            let (before, after) = differences(&stored.values(), new);
            (Told::Saved, stored.id, Some(before), after)
        }
        None => {
            let id = store::insert(tx, editor, kind, new).await?;
            (Told::Added, id, None, differences(&(), new).1)
        }
    };
    let entry = Entry {
        by: By::Person(editor),
        action: kind.action(),
        subject: kind.subject(),
        subject_id: Some(id),
        before,
        after: Some(after),
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok((told, id))
}

/// What the form said, to be shown again.
async fn typed(
    kind: Kind,
    id: Option<i64>,
    fields: &Fields,
    state: &AppState,
) -> Result<HeadlineForm, Failed> {
    Ok(HeadlineForm {
        version: fields.text(VERSION).to_owned(),
        label: fields.text("judul").to_owned(),
        href: fields.text("alamat").to_owned(),
        starts: fields.text("mulai").to_owned(),
        ends: fields.text("selesai").to_owned(),
        picker: Picker::of(state.db.reader(), fields).await?,
        ..HeadlineForm::new(kind, id)
    })
}

fn screen(
    state: &AppState,
    visitor: &Visitor,
    editor: &Editor,
    form: HeadlineForm,
    notice: Option<Notice>,
    status: StatusCode,
) -> Response {
    Screen {
        title: form.title(ticker_texts(visitor.lang)).to_owned(),
        current: PATH,
        notice,
        status,
    }
    .render(state, visitor, Some(editor), || {
        view::form(form, visitor.zone, visitor.lang)
    })
}
