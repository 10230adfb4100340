//! Mending and taking back one comment.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::{
    store::{self, Written},
    view::{EditView, EditViewProps},
};
use crate::{
    article::store::Clock,
    comment::{
        CommentId, decision,
        posting::{LONGEST, banned, form::MINE, permalink},
        registration::visitor::Visitor,
        screening::{self, Course, Rule, Submission},
    },
    desk::form::{Failed, Fields, Reading},
    locale::{Timestamp, comment::comment_texts, screens::form_texts},
    server::{context::AppState, db::WriteTx, form_page::FormRequest},
};

pub async fn edit(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Path(id): Path<i64>,
) -> Result<Response, Failed> {
    let mut db = state.db.reader().acquire().await?;
    let found = match visitor.who.commenter() {
        Some(commenter) => store::one(&mut db, commenter.id, CommentId(id)).await?,
        None => None,
    };
    drop(db);
    match found {
        Some(written) => page(&state, &request, written, None, StatusCode::OK).await,
        None => Ok(StatusCode::NOT_FOUND.into_response()),
    }
}

pub async fn save(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Path(id): Path<i64>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let now = request.now;
    let mut reading = Reading::of(&fields);
    let body = reading.block("komentar", LONGEST);
    let mut tx = state.db.write().await?;
    let Some(written) = own(&mut tx, &visitor, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let clock = request.clock(&state).await?;
    let texts = comment_texts(clock.lang);
    let ban = visitor.who.commenter().and_then(|own| own.ban(now));
    let fault = match ban {
        Some(ban) => Some(banned(clock, ban)),
        None => fault(&written, &body, &reading, clock, now),
    };
    let fault = match fault {
        Some(fault) => Some(fault),
        None if body == written.body => None,
        None => match looked_at(&mut tx, &state, &visitor, &written, &body, now).await? {
            Course::Refuse | Course::TooMany { .. } => Some(texts.unwelcome.to_owned()),
            course => {
                let held = (course == Course::Hold).then(|| decision::due(now));
                store::mend(&mut tx, &written, &body, held, now).await?;
                None
            }
        },
    };
    if let Some(fault) = fault {
        tx.rollback().await?;
        let typed = Written { body, ..written };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&state, &request, typed, Some(fault), status).await;
    }
    tx.commit().await?;
    Ok(Redirect::to(&back(&state, &written).await?).into_response())
}

/// Why a text is not put in place of what was written, before it is looked at.
fn fault(
    written: &Written,
    body: &str,
    reading: &Reading<'_>,
    clock: Clock,
    now: Timestamp,
) -> Option<String> {
    let texts = comment_texts(clock.lang);
    if !written.can_be_mended(now) {
        return Some(texts.too_late.to_owned());
    }
    if !body.chars().any(char::is_alphanumeric) {
        return Some(texts.no_comment.to_owned());
    }
    reading.faults.text("komentar", form_texts(clock.lang))
}

pub async fn remove(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Path(id): Path<i64>,
) -> Result<Response, Failed> {
    let mut tx = state.db.write().await?;
    let Some(written) = own(&mut tx, &visitor, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    store::take_back(&mut tx, &written, request.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(MINE).into_response())
}

async fn own(tx: &mut WriteTx, visitor: &Visitor, id: i64) -> sqlx::Result<Option<Written>> {
    match visitor.who.commenter() {
        Some(commenter) => store::one(tx, commenter.id, CommentId(id)).await,
        None => Ok(None),
    }
}

/// A mended text is looked at as a new one: what was approved is not a way in for
/// what would not be. That it resembles what it replaces says nothing.
async fn looked_at(
    tx: &mut WriteTx,
    state: &AppState,
    visitor: &Visitor,
    written: &Written,
    body: &str,
    now: Timestamp,
) -> sqlx::Result<Course> {
    let submission = Submission {
        article_id: written.article_id,
        parent_id: None,
        name: visitor.who.name().unwrap_or_default(),
        body,
        email: None,
        commenter_id: visitor.who.commenter().map(|commenter| commenter.id.0),
        network: Some(visitor.network(&state.accounts.key)),
        seconds: None,
        trap: "",
    };
    let assessment = screening::assess_again(tx, &submission, now).await?;
    let is_only_repeated = !assessment.findings.is_empty()
        && assessment
            .findings
            .iter()
            .all(|finding| finding.rule == Rule::Repeat);
    Ok(match assessment.course {
        Course::Hold if is_only_repeated => Course::Publish,
        course => course,
    })
}

/// To the comment, where it is shown.
async fn back(state: &AppState, written: &Written) -> sqlx::Result<String> {
    let place = crate::comment::thread::store::whereabouts(state.db.reader(), written.id).await?;
    Ok(place.map_or_else(|| MINE.to_owned(), |_| permalink(written.id)))
}

async fn page(
    state: &AppState,
    request: &FormRequest,
    written: Written,
    fault: Option<String>,
    status: StatusCode,
) -> Result<Response, Failed> {
    let now = request.now;
    let title = comment_texts(request.clock(state).await?.lang).edit_title;
    let page = request.answer(state, status, title, |clock| {
        EditView(EditViewProps {
            written,
            fault,
            now,
            clock,
        })
    });
    Ok(page.await)
}
