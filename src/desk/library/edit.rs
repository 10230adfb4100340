//! One picture: its texts, its focal point, what shows it, its removal.

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{
    PATH,
    view::{self, PictureForm},
};
use crate::{
    account::guard::{Editor, Writer},
    desk::{
        Notice, Screen, Visitor,
        form::{Failed, Faults, Fields, Reading, Told, VERSION, redirect, version},
    },
    document::MediaId,
    locale::{
        date,
        screens::{form_texts, library_texts},
    },
    media::{
        IngestError,
        library::{Change, Changed, Entry, Focus, LONGEST_TEXT, Library, Reach, Removed, store},
    },
    server::{context::AppState, failure::or_internal},
};

/// The longest credit that fits under a picture, in characters.
const LONGEST_CREDIT: usize = 200;

pub async fn open(
    writer: Writer,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let mut connection = state.db.reader().acquire().await?;
    let Some(entry) = store::entry(&mut connection, MediaId(id)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    drop(connection);
    let screen = PictureScreen {
        state: &state,
        visitor: &visitor,
        writer: &writer,
    };
    let notice = Told::notice(&query, visitor.lang);
    screen
        .show(PictureForm::of(entry), notice, StatusCode::OK)
        .await
}

pub async fn change(
    writer: Writer,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let screen = PictureScreen {
        state: &state,
        visitor: &visitor,
        writer: &writer,
    };
    let id = MediaId(id);
    match fields.action() {
        "hapus" => screen.remove(id).await,
        _ => screen.save(id, &fields).await,
    }
}

/// What a form of the picture was made from.
pub(super) fn seen(entry: &Entry) -> String {
    version(&(entry.texts(), entry.focus()))
}

/// Reads the percentages of [`view::fields`], `17-50`.
fn focus(text: &str) -> Option<Focus> {
    let (x, y) = text.split_once('-')?;
    let part = |percent: &str| {
        percent
            .parse::<u8>()
            .ok()
            .map(|part| f64::from(part) / 100.0)
    };
    Focus::new(part(x)?, part(y)?)
}

struct PictureScreen<'a> {
    state: &'a AppState,
    visitor: &'a Visitor,
    writer: &'a Writer,
}

impl PictureScreen<'_> {
    const fn library(&self) -> Library<'_> {
        Library {
            db: &self.state.db,
            root: &self.state.media,
            workshop: &self.state.workshop,
        }
    }

    async fn entry(&self, id: MediaId) -> Result<Option<Entry>, Failed> {
        let mut connection = self.state.db.reader().acquire().await?;
        Ok(store::entry(&mut connection, id).await?)
    }

    async fn save(&self, id: MediaId, fields: &Fields) -> Result<Response, Failed> {
        let texts = form_texts(self.visitor.lang);
        let Some(stored) = self.entry(id).await? else {
            return Ok(redirect(PATH, Told::Gone, None));
        };
        let mut reading = Reading::of(fields);
        let typed = Change {
            alt: Some(reading.line("alt", LONGEST_TEXT)),
            caption: Some(reading.line("keterangan", LONGEST_TEXT)),
            credit: Some(reading.line("kredit", LONGEST_CREDIT)),
            focus: focus(fields.text("fokus")),
        };
        let faults = reading.faults;
        if !faults.is_empty() {
            let form = PictureForm::typed(stored, &typed, faults);
            let notice = Notice::Failed(texts.not_saved.to_owned());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return self.show(form, Some(notice), status).await;
        }
        let version = fields.text(VERSION);
        let is_as_seen = |entry: &Entry| seen(entry) == version;
        let request = self.visitor.request.as_str();
        let changed = self
            .library()
            .change(self.writer, id, &typed, is_as_seen, request, date::now())
            .await
            .map_err(failed)?;
        let path = format!("{PATH}/{id}");
        match changed {
            Changed::Done => Ok(redirect(&path, Told::Saved, None)),
            Changed::Nothing => Ok(redirect(&path, Told::Unchanged, None)),
            Changed::Missing => Ok(redirect(PATH, Told::Gone, None)),
            Changed::Outdated => {
                let Some(stored) = self.entry(id).await? else {
                    return Ok(redirect(PATH, Told::Gone, None));
                };
                let form = PictureForm::conflicting(stored, &typed);
                let notice = Notice::Failed(texts.conflict.to_owned());
                self.show(form, Some(notice), StatusCode::CONFLICT).await
            }
        }
    }

    async fn remove(&self, id: MediaId) -> Result<Response, Failed> {
        let request = self.visitor.request.as_str();
        let removed = self
            .library()
            .remove(self.writer, id, request, date::now())
            .await
            .map_err(failed)?;
        match removed {
            Removed::Done => Ok(redirect(PATH, Told::Removed, None)),
            Removed::Missing => Ok(redirect(PATH, Told::Gone, None)),
            Removed::InUse => {
                let Some(entry) = self.entry(id).await? else {
                    return Ok(redirect(PATH, Told::Gone, None));
                };
                let texts = library_texts(self.visitor.lang);
                let notice = Notice::Failed(texts.in_use.to_owned());
                let form = PictureForm::of(entry);
                self.show(form, Some(notice), StatusCode::CONFLICT).await
            }
        }
    }

    async fn show(
        &self,
        form: PictureForm,
        notice: Option<Notice>,
        status: StatusCode,
    ) -> Result<Response, Failed> {
        let reach = match Editor::admits(self.writer.role) {
            true => Reach::Everybodys,
            false => Reach::Own {
                person: self.writer.id,
                author: self.writer.author_id,
            },
        };
        let id = form.entry.media();
        let mut connection = self.state.db.reader().acquire().await?;
        let uses = store::uses(&mut connection, id, reach).await?;
        let all = store::count_uses(&mut connection, id).await?;
        drop(connection);
        let screen = Screen {
            title: library_texts(self.visitor.lang).picture.to_owned(),
            current: PATH,
            notice,
            status,
        };
        let (zone, lang) = (self.visitor.zone, self.visitor.lang);
        Ok(
            screen.render(self.state, self.visitor, Some(self.writer), || {
                view::picture(form, uses, all, zone, lang)
            }),
        )
    }
}

fn failed(error: IngestError) -> Failed {
    _ = or_internal::<(), _>(Err(error));
    Failed
}

impl PictureForm {
    /// With what is stored.
    fn of(entry: Entry) -> Self {
        Self {
            version: seen(&entry),
            texts: entry.texts(),
            focus: entry.focus(),
            faults: Faults::default(),
            stored: None,
            entry,
        }
    }

    /// With what was typed.
    fn typed(entry: Entry, typed: &Change, faults: Faults) -> Self {
        let mut form = Self::of(entry);
        let take = |text: &mut String, typed: &Option<String>| {
            if let Some(typed) = typed {
                text.clone_from(typed);
            }
        };
        take(&mut form.texts.alt, &typed.alt);
        take(&mut form.texts.caption, &typed.caption);
        take(&mut form.texts.credit, &typed.credit);
        form.focus = typed.focus.unwrap_or(form.focus);
        form.faults = faults;
        form
    }

    /// With what was typed, and what somebody else stored meanwhile.
    fn conflicting(entry: Entry, typed: &Change) -> Self {
        let stored = entry.texts();
        Self {
            stored: Some(stored),
            ..Self::typed(entry, typed, Faults::default())
        }
    }
}
