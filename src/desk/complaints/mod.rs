//! Complaints at the desk (`/meja/aduan`): a queue, the most urgent first, and
//! each with what it is about and the form that decides on it.

mod view;

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::{
    Notice, Screen, Visitor, corrections,
    form::{Failed, Fault, Faults, Fields, Reading},
};
use crate::{
    account::guard::{Editor, Moderator},
    complaint::{
        Kind, Outcome, Refusal,
        decision::{self, Decision, Done},
        store::{self, Complaint},
    },
    locale::{
        Lang, date,
        screens::{ComplaintDeskTexts, complaint_desk_texts, form_texts},
    },
    server::{context::AppState, routes::Routes},
};

pub const PATH: &str = "/meja/aduan";

/// Complaints on a page.
const PAGE: i64 = 50;
/// Nobody turns more pages.
const LAST_PAGE: i64 = 10_000;
/// Of an answer, in characters.
const LONGEST_ANSWER: usize = 4000;
/// The parameter with what an action came to.
const RESULT: &str = "hasil";
const BEFORE: &str = "sudah";

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, list)
        .get("/meja/aduan/{id}", open)
        .post("/meja/aduan/{id}", decide)
}

/// Which complaints a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Open,
    Decided,
}

/// What a list shows.
struct Shown {
    listed: Listed,
    complaints: Vec<Complaint>,
    has_more: bool,
    /// Counted from 1.
    page: i64,
    waiting: i64,
    overdue: i64,
}

/// What is filled in to decide.
#[derive(Clone, Debug, Default)]
struct Typed {
    outcome: Option<Outcome>,
    refusal: Option<Refusal>,
    answer: String,
    faults: Faults,
}

async fn list(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let (db, now) = (state.db.reader(), date::now());
    let page = query.number("halaman").unwrap_or(1).clamp(1, LAST_PAGE);
    let offset = (page - 1) * PAGE;
    let listed = match query.text("daftar") {
        "diputus" => Listed::Decided,
        _ => Listed::Open,
    };
    let mut complaints = match listed {
        Listed::Open => store::open(db, PAGE + 1, offset).await?,
        Listed::Decided => store::decided(db, PAGE + 1, offset).await?,
    };
    let one_page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = complaints.len() > one_page;
    complaints.truncate(one_page);
    let (waiting, overdue) = store::waiting(db, now).await?;
    let shown = Shown {
        listed,
        complaints,
        has_more,
        page,
        waiting,
        overdue,
    };
    let texts = complaint_desk_texts(visitor.lang);
    let screen = screen(texts.title.to_owned(), result(&query, visitor.lang));
    let (zone, lang) = (visitor.zone, visitor.lang);
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        view::list(&shown, now, zone, lang)
    }))
}

async fn open(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let Some(complaint) = find(&state, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let notice = result(&query, visitor.lang);
    let at = At {
        state: &state,
        visitor: &visitor,
        moderator: &moderator,
    };
    at.show(complaint, Typed::default(), notice, StatusCode::OK)
        .await
}

async fn decide(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let Some(complaint) = find(&state, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let here = format!("{PATH}/{}", complaint.id);
    if complaint.decided_at.is_some() {
        return Ok(redirect(&here, BEFORE));
    }
    let typed = read(&fields, complaint.kind, complaint_desk_texts(visitor.lang));
    let (Some(outcome), true) = (typed.outcome, typed.faults.is_empty()) else {
        let notice = Some(Notice::Failed(
            form_texts(visitor.lang).not_saved.to_owned(),
        ));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let at = At {
            state: &state,
            visitor: &visitor,
            moderator: &moderator,
        };
        return at.show(complaint, typed, notice, status).await;
    };
    let decision = Decision {
        outcome,
        refusal: typed.refusal,
        answer: &typed.answer,
        request: &visitor.request,
    };
    let done = decision::decide(&state.db, &moderator, complaint.id, decision, date::now()).await?;
    Ok(match done {
        Done::Settled(count) => redirect(PATH, &count.to_string()),
        Done::Before => redirect(&here, BEFORE),
        Done::Missing => StatusCode::NOT_FOUND.into_response(),
    })
}

/// The outcomes that a complaint of this kind can have: a comment is shown or
/// not.
const fn outcomes(kind: Kind) -> &'static [Outcome] {
    match kind {
        Kind::Comment => &[Outcome::Upheld, Outcome::Dismissed],
        _ => &Outcome::ALL,
    }
}

fn read(fields: &Fields, kind: Kind, texts: &ComplaintDeskTexts) -> Typed {
    let mut reading = Reading::of(fields);
    let said = |text: &str| Fault::Said(text.to_owned());
    let outcome =
        Outcome::parse(fields.text("keputusan")).filter(|one| outcomes(kind).contains(one));
    if outcome.is_none() {
        reading.faults.add("keputusan", said(texts.choose));
    }
    let refusal = Refusal::parse(fields.text("alasan"));
    let is_refused = kind == Kind::Reply && outcome == Some(Outcome::Dismissed);
    if is_refused && refusal.is_none() {
        reading.faults.add("alasan", said(texts.choose_refusal));
    }
    if !is_refused && refusal.is_some() {
        reading.faults.add("alasan", said(texts.no_refusal));
    }
    let answer = reading.block("jawaban", LONGEST_ANSWER);
    if answer.trim().is_empty() {
        reading.faults.add("jawaban", Fault::Missing);
    }
    Typed {
        outcome,
        refusal,
        answer,
        faults: reading.faults,
    }
}

async fn find(state: &AppState, id: &str) -> Result<Option<Complaint>, Failed> {
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let mut connection = state.db.reader().acquire().await?;
    Ok(store::by_id(&mut connection, id).await?)
}

/// A complaint being looked at.
struct At<'a> {
    state: &'a AppState,
    visitor: &'a Visitor,
    moderator: &'a Moderator,
}

impl At<'_> {
    async fn show(
        &self,
        complaint: Complaint,
        typed: Typed,
        notice: Option<Notice>,
        status: StatusCode,
    ) -> Result<Response, Failed> {
        let more = store::companions(self.state.db.reader(), &complaint).await?;
        let screen = Screen {
            status,
            ..screen(complaint.receipt.clone(), notice)
        };
        let (now, zone, lang) = (date::now(), self.visitor.zone, self.visitor.lang);
        // Editors alone write notes of correction.
        let note = Editor::admits(self.moderator.role)
            .then(|| corrections::note_address(complaint.article_id, complaint.id));
        Ok(
            screen.render(self.state, self.visitor, Some(self.moderator), || {
                view::complaint(&complaint, note, &typed, more, now, zone, lang)
            }),
        )
    }
}

const fn screen(title: String, notice: Option<Notice>) -> Screen {
    Screen {
        title,
        current: PATH,
        notice,
        status: StatusCode::OK,
    }
}

fn redirect(path: &str, result: &str) -> Response {
    Redirect::to(&format!("{path}?{RESULT}={result}")).into_response()
}

fn result(query: &Fields, lang: Lang) -> Option<Notice> {
    let texts = complaint_desk_texts(lang);
    match query.text(RESULT) {
        BEFORE => Some(Notice::Failed(texts.before.to_owned())),
        count => {
            let count = count.parse().ok().filter(|count| *count > 0)?;
            Some(Notice::Done((texts.settled)(count)))
        }
    }
}
