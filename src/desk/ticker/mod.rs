//! The running line and breaking news (`/meja/kabar`, `/meja/kilat`).

mod edit;
mod reading;
mod store;
mod view;

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use serde_json::json;

use self::store::{Headline, Kind};
use super::{
    Notice, Screen, Visitor,
    form::{Failed, Fields, Told, VERSION, redirect, reorder, version},
};
use crate::{
    account::guard::Editor,
    article::SectionLink,
    audit::{self, Action, By, Entry},
    front::{self, Breaking},
    locale::{
        Timestamp, date,
        screens::{form_texts, ticker_texts},
    },
    server::{context::AppState, db::WriteTx, routes::Routes},
};

const PATH: &str = "/meja/kabar";
const BREAKING_PATH: &str = "/meja/kilat";

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, show)
        .post(PATH, change_line)
        .post(BREAKING_PATH, change_breaking)
        .get("/meja/kabar/baru", edit::new_item)
        .post("/meja/kabar/baru", edit::add_item)
        .get("/meja/kabar/{id}", edit::item)
        .post("/meja/kabar/{id}", edit::save_item)
        .get("/meja/kilat/baru", edit::new_breaking)
        .post("/meja/kilat/baru", edit::add_breaking)
        .get("/meja/kilat/{id}", edit::breaking)
        .post("/meja/kilat/{id}", edit::save_breaking)
}

impl Kind {
    /// Where the forms of its list are sent.
    const fn path(self) -> &'static str {
        match self {
            Self::Line => PATH,
            Self::Breaking => BREAKING_PATH,
        }
    }

    const fn action(self) -> Action {
        match self {
            Self::Line => Action::TickerChanged,
            Self::Breaking => Action::BreakingChanged,
        }
    }

    const fn subject(self) -> &'static str {
        match self {
            Self::Line => "ticker_item",
            Self::Breaking => "breaking_news",
        }
    }
}

/// What the screen shows.
struct Shown {
    now: Timestamp,
    /// As readers see it.
    line: Vec<SectionLink>,
    breaking: Option<Breaking>,
    items: Vec<Headline>,
    ended_items: Vec<Headline>,
    news: Vec<Headline>,
    ended_news: Vec<Headline>,
}

async fn show(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let notice = Told::notice(&query, visitor.lang);
    screen(&state, &visitor, &editor, notice, StatusCode::OK).await
}

async fn screen(
    state: &AppState,
    visitor: &Visitor,
    editor: &Editor,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let now = date::now();
    let shown = Shown {
        now,
        line: front::store::ticker(db, now).await?,
        breaking: front::store::breaking(db, now).await?,
        items: store::current(db, Kind::Line, now).await?,
        ended_items: store::ended(db, Kind::Line, now).await?,
        news: store::current(db, Kind::Breaking, now).await?,
        ended_news: store::ended(db, Kind::Breaking, now).await?,
    };
    let screen = Screen {
        title: ticker_texts(visitor.lang).title.to_owned(),
        current: PATH,
        notice,
        status,
    };
    Ok(screen.render(state, visitor, Some(editor), || {
        view::headlines(shown, visitor.zone, visitor.lang)
    }))
}

async fn change_line(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let mut tx = state.db.write().await?;
    let Some((item, to)) = fields.movement() else {
        return change(Kind::Line, tx, editor, visitor, state, fields).await;
    };
    let now = date::now();
    let items = store::current(&mut *tx, Kind::Line, now).await?;
    let mut ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    if version(&ids) != fields.text(VERSION) {
        return stale(tx, &state, &visitor, &editor).await;
    }
    let before = ids.clone();
    if !reorder(&mut ids, item, to) {
        return Ok(redirect(PATH, Told::Unchanged, row(Kind::Line, item)));
    }
    store::arrange(&mut tx, &editor, &ids).await?;
    let entry = Entry {
        by: By::Person(&editor),
        action: Action::TickerChanged,
        subject: Kind::Line.subject(),
        subject_id: Some(item),
        before: Some(json!({ "order": before })),
        after: Some(json!({ "order": ids })),
        request: &visitor.request,
    };
    audit::store::record(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(redirect(PATH, Told::Moved, row(Kind::Line, item)))
}

async fn change_breaking(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let tx = state.db.write().await?;
    change(Kind::Breaking, tx, editor, visitor, state, fields).await
}

/// Ends a headline or removes it.
async fn change(
    kind: Kind,
    mut tx: WriteTx,
    editor: Editor,
    visitor: Visitor,
    state: AppState,
    fields: Fields,
) -> Result<Response, Failed> {
    let now = date::now();
    let stored = match fields.number("butir") {
        Some(id) => store::one(&mut *tx, kind, id).await?,
        None => None,
    };
    let Some(stored) = stored else {
        return Ok(redirect(PATH, Told::Gone, None));
    };
    if version(&stored) != fields.text(VERSION) {
        return stale(tx, &state, &visitor, &editor).await;
    }
    let (told, after) = match fields.action() {
        "akhiri" if stored.starts_at < now && stored.ends_at > now => {
            let mut values = stored.values();
            values.ends_at = now;
            store::update(&mut tx, &editor, (kind, stored.id), &values).await?;
            (Told::Ended, Some(json!({ "ends_at": now })))
        }
        "hapus" => {
            store::delete(&mut tx, &editor, (kind, stored.id)).await?;
            (Told::Removed, None)
        }
        _ => return Ok(redirect(PATH, Told::Unchanged, None)),
    };
    let entry = Entry {
        by: By::Person(&editor),
        action: kind.action(),
        subject: kind.subject(),
        subject_id: Some(stored.id),
        before: serde_json::to_value(stored.values()).ok(),
        after,
        request: &visitor.request,
    };
    audit::store::record(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(redirect(PATH, told, None))
}

/// Nothing is changed: the list is another one than the form showed.
async fn stale(
    tx: WriteTx,
    state: &AppState,
    visitor: &Visitor,
    editor: &Editor,
) -> Result<Response, Failed> {
    drop(tx);
    let notice = Notice::Failed(form_texts(visitor.lang).list_changed.to_owned());
    screen(state, visitor, editor, Some(notice), StatusCode::CONFLICT).await
}

/// Id of a row.
fn row(kind: Kind, id: i64) -> Option<String> {
    Some(match kind {
        Kind::Line => format!("butir-{id}"),
        Kind::Breaking => format!("kilat-{id}"),
    })
}
