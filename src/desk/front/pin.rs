//! Holding a story at the top of the front page.

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use serde_json::json;

use super::{
    List, PATH,
    store::{self, Pin},
    view::{self, PinForm},
};
use crate::{
    account::guard::Editor,
    audit::{self, Action, By, Entry},
    desk::{
        Notice, Screen, Visitor,
        form::{
            Failed, Fault, Fields, PICKED, Picker, Reading, Told, VERSION, redirect,
            store as stories, version,
        },
    },
    front::store::PINS,
    locale::{
        date,
        screens::{form_texts, front_texts},
    },
    server::context::AppState,
};

/// A pin lasts so many hours unless its form says otherwise.
const LASTS_HOURS: i64 = 12;
/// At most so many days: a front page that does not change is none.
const LONGEST_DAYS: i64 = 14;

/// The form, for a story that the query may name.
pub async fn open(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let now = date::now();
    let pins = store::pins(db, now).await?;
    let stored = pins
        .iter()
        .find(|pin| Some(pin.id) == query.number(PICKED))
        .and_then(|pin| pin.pinned_until);
    let until = stored.unwrap_or_else(|| now.minutes_before(-60 * LASTS_HOURS));
    let form = PinForm {
        version: version(&pins),
        until: date::local_input(until, visitor.zone),
        picker: Picker::of(db, &query).await?,
        faults: Default::default(),
        stored: None,
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

pub async fn save(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let mut form = PinForm {
        version: fields.text(VERSION).to_owned(),
        until: fields.text("sampai").to_owned(),
        picker: Picker::of(state.db.reader(), &fields).await?,
        faults: Default::default(),
        stored: None,
    };
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
    let pins = store::pins(&mut *tx, now).await?;
    let mut reading = Reading::of(&fields);
    let until = reading.time("sampai", visitor.zone);
    if let Some(until) = until {
        if until <= now {
            reading.faults.add("sampai", Fault::EndPast);
        } else if until > now.minutes_before(-LONGEST_DAYS * 24 * 60) {
            reading.faults.add("sampai", Fault::TooFar(LONGEST_DAYS));
        }
    }
    let story = match fields.number(PICKED) {
        Some(id) => stories::story(&mut *tx, id).await?,
        None => None,
    };
    let is_pinned = |pin: &Pin| Some(pin.id) == fields.number(PICKED);
    let most = usize::try_from(PINS).unwrap_or(usize::MAX);
    if story.is_none() {
        reading.faults.add(PICKED, Fault::NoSuchChoice);
    } else if pins.len() >= most && !pins.iter().any(is_pinned) {
        reading.faults.add(PICKED, Fault::TooMany(most));
    }
    let wanted = story.zip(until).filter(|_| reading.faults.is_empty());
    let Some((story, until)) = wanted else {
        form.faults = reading.faults;
        let notice = Some(Notice::Failed(texts.not_saved.to_owned()));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(screen(&state, &visitor, &editor, form, notice, status));
    };
    // Others' pins do not matter to a new one; the end of this one does.
    let present = pins.iter().find(|pin| is_pinned(pin));
    if let Some(pin) = present.filter(|_| version(&pins) != fields.text(VERSION)) {
        form.version = version(&pins);
        form.stored = Some(match pin.pinned_until {
            Some(until) => date::local_input(until, visitor.zone),
            None => front_texts(visitor.lang).forever.to_owned(),
        });
        let notice = Some(Notice::Failed(texts.conflict.to_owned()));
        return Ok(screen(
            &state,
            &visitor,
            &editor,
            form,
            notice,
            StatusCode::CONFLICT,
        ));
    }
    store::pin(&mut tx, &editor, story.id, until).await?;
    // A new one leads; one that was there keeps its place.
    let mut order: Vec<i64> = pins.iter().map(|pin| pin.id).collect();
    if !order.contains(&story.id) {
        order.insert(0, story.id);
    }
    store::arrange_pins(&mut tx, &editor, &order).await?;
    let before = pins
        .iter()
        .find(|pin| pin.id == story.id)
        .map(|pin| json!({ "pinned": true, "until": pin.pinned_until }));
    let entry = Entry {
        by: By::Person(&editor),
        action: Action::FrontChanged,
        subject: "article",
        subject_id: Some(story.id),
        before,
        after: Some(json!({ "pinned": true, "until": until })),
        request: &visitor.request,
    };
    audit::store::record(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(redirect(PATH, Told::Saved, Some(List::Pins.row(story.id))))
}

fn screen(
    state: &AppState,
    visitor: &Visitor,
    editor: &Editor,
    form: PinForm,
    notice: Option<Notice>,
    status: StatusCode,
) -> Response {
    Screen {
        title: front_texts(visitor.lang).pin.to_owned(),
        current: PATH,
        notice,
        status,
    }
    .render(state, visitor, Some(editor), || {
        view::pin(form, visitor.zone, visitor.lang)
    })
}
