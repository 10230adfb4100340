//! The addresses by which people publish.

use axum::{
    Json,
    extract::{Path, State as Server, rejection::JsonRejection},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Act, State,
    answer::{NotDone, words},
    correction::CorrectionRequest,
    operation::{Begun, allowed, begin, finish, present, record, refusal, texts},
    print::{Print, Publisher, Telling, first_published, rerender_recommending},
    ready::{Ready, work},
    store,
};
use crate::{
    account::guard::{Editor, Writer},
    article::withdrawal::Ground,
    audit::Action,
    document::ArticleId,
    edit::{access::may_edit, asked::Asked, checklist::Fault},
    locale::{Timestamp, date},
    search::index,
    server::context::AppState,
};

/// Characters of a note at the most.
const LONGEST_NOTE: usize = 2000;
/// Nobody promises further ahead than a year; a slip of the finger does.
const FURTHEST: i64 = 366 * 24 * 60;

type Sent<T> = Result<Json<T>, JsonRejection>;
type Answered = Result<Json<State>, NotDone>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckRequest {
    rev: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishRequest {
    rev: i64,
    op_id: String,
    tell_readers: bool,
    /// What the changes put right.
    #[serde(default)]
    correction: Option<CorrectionRequest>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScheduleRequest {
    rev: i64,
    op_id: String,
    /// Wall time of the site's zone: `2026-11-26T08:00`.
    at: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActRequest {
    op_id: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewRequest {
    rev: i64,
    op_id: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnRequest {
    op_id: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawRequest {
    op_id: String,
    ground: Ground,
    note: String,
}

/// What the checklist found.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    faults: Vec<Fault>,
}

pub(super) async fn check(
    writer: Writer,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<CheckRequest>,
) -> Result<Json<Found>, NotDone> {
    let CheckRequest { rev } = read(sent, &asked)?;
    let mut connection = server.db.reader().acquire().await?;
    may_edit(&mut connection, &writer, ArticleId(id)).await?;
    let standing = present(&mut connection, id).await?;
    let manuscript = work(&mut connection, &standing, &writer, rev, &asked).await?;
    let at = first_published(&standing, None, asked.now);
    let ready = Ready::of(&mut connection, &standing, &manuscript, at, asked.clock()).await?;
    Ok(Json(Found {
        faults: ready.faults,
    }))
}

pub(super) async fn publish(
    editor: Editor,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<PublishRequest>,
) -> Answered {
    let PublishRequest {
        rev,
        op_id,
        tell_readers,
        correction,
    } = read(sent, &asked)?;
    let note = match correction {
        Some(sent) => Some(sent.note(&server.db, ArticleId(id), rev, &asked).await?),
        None => None,
    };
    let mut tx = server.db.write().await?;
    let standing = match begin(&mut tx, &editor, id, &op_id, Act::Publish, &asked).await? {
        Begun::Before(state) => return Ok(Json(state)),
        Begun::Now(standing) => standing,
    };
    let manuscript = work(&mut tx, &standing, &editor, rev, &asked).await?;
    let at = first_published(&standing, None, asked.now);
    let ready = Ready::of(&mut tx, &standing, &manuscript, at, asked.clock()).await?;
    let print = Print {
        standing: &standing,
        manuscript: &manuscript,
        address: &ready.or_faults()?,
        published_at: at,
        telling: match tell_readers {
            true => Telling::Readers,
            false => Telling::Nobody,
        },
        now: asked.now,
        request: &asked.request,
    };
    print.publish(&mut tx, Publisher::Editor(&editor)).await?;
    if let Some(note) = note {
        note.write(&mut tx, &editor, &standing, &asked).await?;
    }
    let mut state = finish(tx, &server, &editor, id, &op_id, Act::Publish, &asked).await?;
    if standing.published_rev.is_some() {
        let now = words(asked.now, asked.clock());
        state.message = (texts(&asked).published_changes)(&now);
    }
    Ok(Json(state))
}

pub(super) async fn schedule(
    editor: Editor,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<ScheduleRequest>,
) -> Answered {
    let ScheduleRequest { rev, op_id, at } = read(sent, &asked)?;
    let mut tx = server.db.write().await?;
    let standing = match begin(&mut tx, &editor, id, &op_id, Act::Schedule, &asked).await? {
        Begun::Before(state) => return Ok(Json(state)),
        Begun::Now(standing) => standing,
    };
    let due = due(&at, &asked)?;
    let manuscript = work(&mut tx, &standing, &editor, rev, &asked).await?;
    let ready = Ready::of(&mut tx, &standing, &manuscript, due, asked.clock()).await?;
    ready.or_faults()?;
    store::schedule(&mut tx, &editor, ArticleId(id), rev, due).await?;
    let after = json!({ "rev": rev, "published_at": due });
    record(
        &mut tx,
        &editor,
        Action::Scheduled,
        &standing,
        after,
        &asked,
    )
    .await?;
    let state = finish(tx, &server, &editor, id, &op_id, Act::Schedule, &asked).await?;
    Ok(Json(state))
}

pub(super) async fn unschedule(
    editor: Editor,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<ActRequest>,
) -> Answered {
    let ActRequest { op_id } = read(sent, &asked)?;
    let mut tx = server.db.write().await?;
    let standing = match begin(&mut tx, &editor, id, &op_id, Act::Unschedule, &asked).await? {
        Begun::Before(state) => return Ok(Json(state)),
        Begun::Now(standing) => standing,
    };
    store::unschedule(&mut tx, &editor, ArticleId(id)).await?;
    record(
        &mut tx,
        &editor,
        Action::Unscheduled,
        &standing,
        Value::Null,
        &asked,
    )
    .await?;
    let mut state = finish(tx, &server, &editor, id, &op_id, Act::Unschedule, &asked).await?;
    state.message = texts(&asked).unscheduled.to_owned();
    Ok(Json(state))
}

/// A reporter gives a draft to the editors.
pub(super) async fn ask_review(
    writer: Writer,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<ReviewRequest>,
) -> Answered {
    let ReviewRequest { rev, op_id } = read(sent, &asked)?;
    let mut tx = server.db.write().await?;
    let editable = may_edit(&mut tx, &writer, ArticleId(id)).await?;
    let standing = match begin(&mut tx, &writer, id, &op_id, Act::AskReview, &asked).await? {
        Begun::Before(state) => return Ok(Json(state)),
        Begun::Now(standing) => standing,
    };
    work(&mut tx, &standing, &writer, rev, &asked).await?;
    let status = allowed(&writer, &standing, Act::AskReview, &asked)?;
    store::set_review(&mut tx, &editable, status, "").await?;
    let after = json!({ "rev": rev });
    record(
        &mut tx,
        &writer,
        Action::ReviewAsked,
        &standing,
        after,
        &asked,
    )
    .await?;
    let state = finish(tx, &server, &writer, id, &op_id, Act::AskReview, &asked).await?;
    Ok(Json(state))
}

/// An editor gives it back with a note, or its author takes it back.
pub(super) async fn give_back(
    writer: Writer,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<ReturnRequest>,
) -> Answered {
    let ReturnRequest { op_id, note } = read(sent, &asked)?;
    let note = short_note(&note, &asked)?;
    let mut tx = server.db.write().await?;
    let editable = may_edit(&mut tx, &writer, ArticleId(id)).await?;
    let standing = match begin(&mut tx, &writer, id, &op_id, Act::Return, &asked).await? {
        Begun::Before(state) => return Ok(Json(state)),
        Begun::Now(standing) => standing,
    };
    let status = allowed(&writer, &standing, Act::Return, &asked)?;
    store::set_review(&mut tx, &editable, status, note).await?;
    let after = json!({ "note": note });
    record(
        &mut tx,
        &writer,
        Action::DraftReturned,
        &standing,
        after,
        &asked,
    )
    .await?;
    let mut state = finish(tx, &server, &writer, id, &op_id, Act::Return, &asked).await?;
    if note.is_empty() {
        state.message = texts(&asked).returned.to_owned();
    }
    Ok(Json(state))
}

pub(super) async fn withdraw(
    editor: Editor,
    asked: Asked,
    Server(server): Server<AppState>,
    Path(id): Path<i64>,
    sent: Sent<WithdrawRequest>,
) -> Answered {
    let WithdrawRequest {
        op_id,
        ground,
        note,
    } = read(sent, &asked)?;
    let note = short_note(&note, &asked)?;
    let mut tx = server.db.write().await?;
    let standing = match begin(&mut tx, &editor, id, &op_id, Act::Withdraw, &asked).await? {
        Begun::Before(state) => return Ok(Json(state)),
        Begun::Now(standing) => standing,
    };
    let article = ArticleId(id);
    store::withdraw(&mut tx, &editor, article, (ground, note), asked.now).await?;
    index::store::put(&mut tx, id, "").await?;
    rerender_recommending(&mut tx, article).await?;
    let after = json!({ "ground": ground, "note": note, "path": standing.path });
    record(
        &mut tx,
        &editor,
        Action::Withdrawn,
        &standing,
        after,
        &asked,
    )
    .await?;
    let state = finish(tx, &server, &editor, id, &op_id, Act::Withdraw, &asked).await?;
    Ok(Json(state))
}

fn read<T>(sent: Sent<T>, asked: &Asked) -> Result<T, NotDone> {
    let Json(read) = sent.map_err(|rejection| {
        tracing::debug!(%rejection, "a request of the editor could not be read");
        refusal("unreadable", texts(asked).unreadable)
    })?;
    Ok(read)
}

fn short_note<'a>(note: &'a str, asked: &Asked) -> Result<&'a str, NotDone> {
    let note = note.trim();
    if note.chars().count() > LONGEST_NOTE {
        let text = texts(asked).note_too_long;
        return Err(refusal("note_too_long", text));
    }
    Ok(note)
}

/// When something is due that is asked for in wall time.
fn due(at: &str, asked: &Asked) -> Result<Timestamp, NotDone> {
    let texts = texts(asked);
    let due = date::parse_local(at, asked.clock().zone)
        .ok_or_else(|| refusal("no_such_time", texts.no_such_time))?;
    if due <= asked.now {
        let now = words(asked.now, asked.clock());
        return Err(refusal("in_the_past", &(texts.in_the_past)(&now)));
    }
    if due > asked.now.minutes_before(-FURTHEST) {
        return Err(refusal("too_far", texts.too_far));
    }
    Ok(due)
}
