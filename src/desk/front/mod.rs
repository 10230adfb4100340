//! The front page (`/meja/muka`): the order of its sections, and the stories that
//! are held at its top.

mod pin;
mod store;
mod view;

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use serde_json::{Value, json};

use self::store::{Band, Pin};
use super::{
    Notice, Screen, Visitor,
    form::{Failed, Fields, Told, VERSION, redirect, reorder, version},
};
use crate::{
    account::guard::Editor,
    audit::{self, Action, By, Entry},
    locale::{
        date,
        screens::{form_texts, front_texts},
    },
    server::{context::AppState, db::WriteTx, routes::Routes},
};

const PATH: &str = "/meja/muka";
const PIN_PATH: &str = "/meja/muka/sematan";

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, show)
        .post(PATH, change)
        .get(PIN_PATH, pin::open)
        .post(PIN_PATH, pin::save)
}

/// The field that says which of the two lists a form is about.
const LIST: &str = "daftar";

/// The lists of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Bands,
    Pins,
}

impl List {
    const fn name(self) -> &'static str {
        match self {
            Self::Bands => "rubrik",
            Self::Pins => "sematan",
        }
    }

    fn row(self, id: i64) -> String {
        format!("{}-{id}", self.name())
    }
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
    let bands = store::bands(db).await?;
    let pins = store::pins(db, date::now()).await?;
    let screen = Screen {
        title: front_texts(visitor.lang).title.to_owned(),
        current: PATH,
        notice,
        status,
    };
    Ok(screen.render(state, visitor, Some(editor), || {
        view::front(&pins, &bands, visitor.zone, visitor.lang)
    }))
}

async fn change(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let mut tx = state.db.write().await?;
    let done = match fields.text(LIST) {
        "sematan" => {
            let pins = store::pins(&mut *tx, date::now()).await?;
            change_pins(&mut tx, &editor, &fields, pins).await?
        }
        _ => {
            let bands = store::bands(&mut *tx).await?;
            change_bands(&mut tx, &editor, &fields, bands).await?
        }
    };
    let Some(done) = done else {
        drop(tx);
        let notice = Notice::Failed(form_texts(visitor.lang).list_changed.to_owned());
        return screen(
            &state,
            &visitor,
            &editor,
            Some(notice),
            StatusCode::CONFLICT,
        )
        .await;
    };
    if let Some((before, after)) = done.change {
        let entry = Entry {
            by: By::Person(&editor),
            action: Action::FrontChanged,
            subject: done.list.name_in_audit(),
            subject_id: Some(done.id),
            before: Some(before),
            after: Some(after),
            request: &visitor.request,
        };
        audit::store::record(&mut tx, &entry, date::now()).await?;
        tx.commit().await?;
    }
    Ok(redirect(PATH, done.told, done.row))
}

impl List {
    const fn name_in_audit(self) -> &'static str {
        match self {
            Self::Bands => "section",
            Self::Pins => "article",
        }
    }
}

/// What was done to which row; `change` is `None` when that was nothing.
struct Done {
    list: List,
    id: i64,
    told: Told,
    row: Option<String>,
    change: Option<(Value, Value)>,
}

impl Done {
    fn nothing(list: List, id: i64) -> Self {
        Self {
            list,
            id,
            told: Told::Unchanged,
            row: Some(list.row(id)),
            change: None,
        }
    }
}

/// `None` when the list is another one than the form showed.
async fn change_bands(
    tx: &mut WriteTx,
    editor: &Editor,
    fields: &Fields,
    bands: Vec<Band>,
) -> sqlx::Result<Option<Done>> {
    if version(&bands) != fields.text(VERSION) {
        return Ok(None);
    }
    if let Some((id, to)) = fields.movement() {
        let before: Vec<i64> = bands.iter().map(|band| band.id).collect();
        let mut after = before.clone();
        if !reorder(&mut after, id, to) {
            return Ok(Some(Done::nothing(List::Bands, id)));
        }
        store::arrange_bands(tx, editor, &after).await?;
        return Ok(Some(moved(List::Bands, id, &before, &after)));
    }
    let (on_front, told) = match fields.action() {
        "sembunyikan" => (false, Told::Hidden),
        "tampilkan" => (true, Told::Shown),
        _ => return Ok(None),
    };
    let id = fields.number("butir");
    let Some(band) = bands.into_iter().find(|band| Some(band.id) == id) else {
        return Ok(None);
    };
    let change = (
        json!({ "on_front": band.on_front }),
        json!({ "on_front": on_front }),
    );
    let band = Band { on_front, ..band };
    store::set_on_front(tx, editor, &band).await?;
    Ok(Some(Done {
        list: List::Bands,
        id: band.id,
        told,
        row: Some(List::Bands.row(band.id)),
        change: Some(change),
    }))
}

/// As [`change_bands`].
async fn change_pins(
    tx: &mut WriteTx,
    editor: &Editor,
    fields: &Fields,
    pins: Vec<Pin>,
) -> sqlx::Result<Option<Done>> {
    if version(&pins) != fields.text(VERSION) {
        return Ok(None);
    }
    let before: Vec<i64> = pins.iter().map(|pin| pin.id).collect();
    if let Some((id, to)) = fields.movement() {
        let mut after = before.clone();
        if !reorder(&mut after, id, to) {
            return Ok(Some(Done::nothing(List::Pins, id)));
        }
        store::arrange_pins(tx, editor, &after).await?;
        return Ok(Some(moved(List::Pins, id, &before, &after)));
    }
    let id = fields.number("butir").filter(|id| before.contains(id));
    let Some(id) = id.filter(|_| fields.action() == "akhiri") else {
        return Ok(None);
    };
    let until = pins
        .iter()
        .find(|pin| pin.id == id)
        .and_then(|pin| pin.pinned_until);
    store::unpin(tx, editor, id).await?;
    Ok(Some(Done {
        list: List::Pins,
        id,
        told: Told::Ended,
        row: None,
        change: Some((
            json!({ "pinned": true, "until": until }),
            json!({ "pinned": false }),
        )),
    }))
}

fn moved(list: List, id: i64, before: &[i64], after: &[i64]) -> Done {
    Done {
        list,
        id,
        told: Told::Moved,
        row: Some(list.row(id)),
        change: Some((json!({ "order": before }), json!({ "order": after }))),
    }
}
