//! The menus of the site (`/meja/menu`): what their entries say, where they lead
//! and in which order they stand.

mod change;
mod store;
mod tree;
mod view;

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use sqlx::SqlitePool;

use self::{
    change::{Changed, Refusal},
    store::{Candidate, Item, Removal},
};
use super::{
    Notice, Screen, Visitor,
    form::{Failed, Faults, Fields, Told, line, redirect, version},
};
use crate::{
    account::guard::Editor,
    locale::{
        Lang, date,
        screens::{MenuTexts, form_texts, menu_texts},
    },
    server::{context::AppState, routes::Routes},
};

const PATH: &str = "/meja/menu";

pub fn routes() -> Routes {
    Routes::default().get(PATH, show).post(PATH, change)
}

/// A place of the frame that shows a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Location {
    Primary,
    Topics,
    Footer,
}

impl Location {
    const ALL: [Self; 3] = [Self::Primary, Self::Topics, Self::Footer];
    /// The parameter and field that names it.
    const NAME: &'static str = "tempat";

    /// In the database.
    const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Topics => "topics",
            Self::Footer => "footer",
        }
    }

    /// In addresses.
    const fn slug(self) -> &'static str {
        match self {
            Self::Primary => "utama",
            Self::Topics => "topik",
            Self::Footer => "kaki",
        }
    }

    fn of(fields: &Fields) -> Self {
        let slug = fields.text(Self::NAME);
        Self::ALL
            .into_iter()
            .find(|location| location.slug() == slug)
            .unwrap_or(Self::Primary)
    }

    fn label(self, texts: &'static MenuTexts) -> &'static str {
        match self {
            Self::Primary => texts.primary,
            Self::Topics => texts.topics,
            Self::Footer => texts.footer,
        }
    }

    fn address(self) -> String {
        format!("{PATH}?{}={}", Self::NAME, self.slug())
    }
}

/// What the screen shows of a menu.
struct Shown {
    location: Location,
    items: Vec<Item>,
    version: String,
    removal: Option<Removal>,
    words: String,
    candidates: Vec<Candidate>,
    /// What was typed and is not stored.
    typed: Fields,
    faults: Faults,
}

async fn load(db: &SqlitePool, location: Location, typed: Fields) -> sqlx::Result<Shown> {
    let menu = store::menu_id(db, location.name()).await?;
    let (items, removal) = match menu {
        Some(menu) => (
            store::items(db, menu).await?,
            store::removal(db, menu).await?,
        ),
        None => (Vec::new(), None),
    };
    let words: String = line(typed.text("cari")).chars().take(100).collect();
    Ok(Shown {
        location,
        version: version(&items),
        items,
        removal,
        candidates: store::candidates(db, &words).await?,
        words,
        typed,
        faults: Faults::default(),
    })
}

async fn show(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let notice = Told::notice(&query, visitor.lang);
    let shown = load(state.db.reader(), Location::of(&query), query).await?;
    Ok(screen(
        &state,
        &visitor,
        &editor,
        shown,
        notice,
        StatusCode::OK,
    ))
}

async fn change(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let location = Location::of(&fields);
    let mut tx = state.db.write().await?;
    let outcome = change::change(
        &mut tx,
        &editor,
        location,
        &fields,
        &visitor.request,
        date::now(),
    )
    .await?;
    match outcome {
        Ok(Changed { told, row }) => {
            tx.commit().await?;
            let row = row.map(|id| format!("butir-{id}"));
            Ok(redirect(&location.address(), told, row))
        }
        Err(refusal) => {
            drop(tx);
            let mut shown = load(state.db.reader(), location, fields).await?;
            let (notice, status) = told_of(refusal, visitor.lang, &mut shown.faults);
            let notice = Some(Notice::Failed(notice));
            Ok(screen(&state, &visitor, &editor, shown, notice, status))
        }
    }
}

fn told_of(refusal: Refusal, lang: Lang, faults: &mut Faults) -> (String, StatusCode) {
    let texts = form_texts(lang);
    match refusal {
        Refusal::Faults(found) => {
            *faults = found;
            (texts.not_saved.to_owned(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Refusal::Changed => (texts.list_changed.to_owned(), StatusCode::CONFLICT),
        Refusal::EntryChanged => (texts.conflict.to_owned(), StatusCode::CONFLICT),
        Refusal::TooDeep => (texts.too_deep.to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        Refusal::TargetGone => (
            menu_texts(lang).undo_failed.to_owned(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    }
}

fn screen(
    state: &AppState,
    visitor: &Visitor,
    editor: &Editor,
    shown: Shown,
    notice: Option<Notice>,
    status: StatusCode,
) -> Response {
    let texts = menu_texts(visitor.lang);
    Screen {
        title: format!("{} {}", texts.title, shown.location.label(texts)),
        current: PATH,
        notice,
        status,
    }
    .render(state, visitor, Some(editor), || {
        view::menu(shown, visitor.lang)
    })
}
