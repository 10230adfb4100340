//! A note on a story that is published already, and the words of one that is there.

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde_json::{Value, json};

use super::{
    PATH, row, store,
    view::{self, NoteForm, Version},
};
use crate::{
    account::guard::Editor,
    audit::{self, Action, By, Entry},
    correction::{Changes, Kind, LONGEST_NOTE, Listed, NewCorrection, store as corrections},
    desk::{
        Notice, Screen, Visitor,
        form::{
            Failed, Fault, Fields, PICKED, Picker, Reading, Told, VERSION, redirect,
            store as stories, version,
        },
    },
    document::ArticleId,
    edit::publish::Manuscript,
    locale::{
        date,
        screens::{correction_screen_texts, form_texts},
    },
    server::{context::AppState, db::WriteTx, failure::or_internal},
};

/// The form's fields.
pub(super) const KIND: &str = "jenis";
pub(super) const NOTE: &str = "catatan";
pub(super) const CARRIER: &str = "pemuat";
pub(super) const AGAINST: &str = "banding";
/// The complaint that led to the note.
pub(super) const COMPLAINT: &str = "aduan";

/// What a form says, read.
struct Read {
    kind: Kind,
    note: String,
    carried_by: Option<ArticleId>,
}

/// Asks for the story first, then for the note.
pub async fn new(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let picker = Picker::of(db, &query).await?;
    let desk = Desk {
        state: &state,
        visitor: &visitor,
        editor: &editor,
    };
    let Some(story) = picker.chosen.clone().filter(|_| query.action() != "cari") else {
        let complaint = query.text(COMPLAINT).to_owned();
        return Ok(desk.choose(picker, complaint));
    };
    let versions = desk.versions(ArticleId(story.id)).await?;
    let form = NoteForm {
        story: Some(story.id),
        headline: story.headline,
        path: story.path,
        complaint: query.text(COMPLAINT).to_owned(),
        against: versions
            .first()
            .map(|newest| newest.rev.to_string())
            .unwrap_or_default(),
        versions,
        ..NoteForm::default()
    };
    Ok(desk.show(form, None, StatusCode::OK))
}

pub async fn add(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let desk = Desk {
        state: &state,
        visitor: &visitor,
        editor: &editor,
    };
    let db = state.db.reader();
    let picked = fields.number(PICKED).unwrap_or_default();
    let Some(story) = stories::story(db, picked).await? else {
        return Ok(redirect(PATH, Told::Gone, None));
    };
    let article = ArticleId(story.id);
    let mut reading = Reading::of(&fields);
    let read = desk.read(&mut reading, article).await?;
    let Some(read) = read else {
        let form = NoteForm {
            story: Some(story.id),
            headline: story.headline,
            path: story.path,
            versions: desk.versions(article).await?,
            faults: reading.faults,
            ..NoteForm::typed(&fields)
        };
        return Ok(desk.not_saved(form));
    };
    let from = fields.number(AGAINST);
    let Some((to, changes)) = desk.changes(article, from).await? else {
        return Ok(redirect(PATH, Told::Gone, None));
    };
    let new = NewCorrection {
        article,
        kind: read.kind,
        note: read.note,
        versions: from.map(|from| (from, to)),
        changes,
        carried_by: read.carried_by,
        complaint: fields.number(COMPLAINT),
    };
    let now = date::now();
    let mut tx = state.db.write().await?;
    if store::published_rev(&mut *tx, article).await?.is_none() {
        return Ok(redirect(PATH, Told::Gone, None));
    }
    let id = corrections::insert(&mut tx, &editor, &new, now).await?;
    let after = json!({
        "headline": story.headline, "number": id, "kind": new.kind, "note": new.note,
        "carried_by": new.carried_by,
    });
    desk.record(
        &mut tx,
        Action::Corrected,
        ("article", story.id),
        (None, after),
    )
    .await?;
    tx.commit().await?;
    Ok(redirect(PATH, Told::Added, Some(row(id))))
}

pub async fn open(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
) -> Result<Response, Failed> {
    let Some(stored) = corrections::one(state.db.reader(), id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let desk = Desk {
        state: &state,
        visitor: &visitor,
        editor: &editor,
    };
    Ok(desk.show(NoteForm::of(&stored), None, StatusCode::OK))
}

pub async fn save(
    editor: Editor,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let desk = Desk {
        state: &state,
        visitor: &visitor,
        editor: &editor,
    };
    let Some(known) = corrections::one(state.db.reader(), id).await? else {
        return Ok(redirect(PATH, Told::Gone, None));
    };
    let mut reading = Reading::of(&fields);
    let read = desk.read(&mut reading, known.correction.article).await?;
    let typed = NoteForm {
        faults: reading.faults,
        kind: fields.text(KIND).to_owned(),
        note: fields.text(NOTE).to_owned(),
        carrier: fields.text(CARRIER).to_owned(),
        ..NoteForm::of(&known)
    };
    let Some(read) = read else {
        return Ok(desk.not_saved(typed));
    };
    let mut tx = state.db.write().await?;
    let Some(stored) = corrections::one(&mut *tx, id).await? else {
        return Ok(redirect(PATH, Told::Gone, None));
    };
    if stored_version(&stored) != fields.text(VERSION) {
        let form = NoteForm {
            version: stored_version(&stored),
            stored: Some(stored.correction.note),
            ..typed
        };
        let text = form_texts(visitor.lang).conflict.to_owned();
        return Ok(desk.show(form, Some(Notice::Failed(text)), StatusCode::CONFLICT));
    }
    let (before, words) = (&stored.correction, (read.kind, read.note.as_str()));
    let carrier_stays = desk.story_of(&before.carrier).await? == read.carried_by;
    if (before.kind, before.note.as_str()) == words && carrier_stays {
        return Ok(redirect(PATH, Told::Unchanged, Some(row(id))));
    }
    corrections::reword(&mut tx, &editor, id, words, read.carried_by, date::now()).await?;
    let was = json!({ "kind": before.kind, "note": before.note });
    let is = json!({
        "kind": read.kind, "note": read.note, "carried_by": read.carried_by,
    });
    let action = Action::CorrectionReworded;
    desk.record(&mut tx, action, ("correction", id), (Some(was), is))
        .await?;
    tx.commit().await?;
    Ok(redirect(PATH, Told::Saved, Some(row(id))))
}

/// What a form showed of a note.
pub(super) fn stored_version(stored: &Listed) -> String {
    let note = &stored.correction;
    let carrier = note.carrier.as_ref().map(|carrier| &carrier.path);
    version(&(note.kind, &note.note, carrier))
}

/// Whoever is at the desk, for the handlers of this file.
struct Desk<'a> {
    state: &'a AppState,
    visitor: &'a Visitor,
    editor: &'a Editor,
}

impl Desk<'_> {
    /// `None` when something is wrong, which `reading` then says.
    async fn read(
        &self,
        reading: &mut Reading<'_>,
        article: ArticleId,
    ) -> Result<Option<Read>, Failed> {
        let texts = correction_screen_texts(self.visitor.lang);
        let kind = Kind::parse(reading.fields.text(KIND));
        if kind.is_none() {
            reading.faults.add(KIND, Fault::Missing);
        }
        let note = reading.block(NOTE, LONGEST_NOTE);
        if note.trim().is_empty() {
            reading.faults.add(NOTE, Fault::Missing);
        }
        let address = reading.fields.text(CARRIER).trim().to_owned();
        let carried_by = match address.as_str() {
            "" => None,
            address => match self.story_at(address).await? {
                None => {
                    let text = texts.no_such_story.to_owned();
                    reading.faults.add(CARRIER, Fault::Said(text));
                    None
                }
                Some(carrier) if carrier == article => {
                    let text = texts.carries_itself.to_owned();
                    reading.faults.add(CARRIER, Fault::Said(text));
                    None
                }
                carrier => carrier,
            },
        };
        let kind = kind.filter(|_| reading.faults.is_empty());
        Ok(kind.map(|kind| Read {
            kind,
            note: note.trim().to_owned(),
            carried_by,
        }))
    }

    /// The story at an address of this site, whole or from its path on.
    async fn story_at(&self, address: &str) -> Result<Option<ArticleId>, Failed> {
        let site = self.state.origin.absolute("/");
        let path = match address.strip_prefix(&site) {
            Some(rest) => format!("/{rest}"),
            None => address.to_owned(),
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Ok(store::story_at(self.state.db.reader(), path).await?)
    }

    async fn story_of(
        &self,
        carrier: &Option<crate::correction::Linked>,
    ) -> Result<Option<ArticleId>, Failed> {
        match carrier {
            Some(carrier) => self.story_at(&carrier.path).await,
            None => Ok(None),
        }
    }

    async fn versions(&self, article: ArticleId) -> Result<Vec<Version>, Failed> {
        let found = store::versions(self.state.db.reader(), article).await?;
        let (zone, lang) = (self.visitor.zone, self.visitor.lang);
        let version = |(rev, at)| Version {
            rev,
            at: date::stamp(at, zone, lang).text,
        };
        Ok(found.into_iter().map(version).collect())
    }

    /// The revision that readers have, and what changed in it since `from`; nothing
    /// where no older one is named. `None` when the story is not published any more.
    async fn changes(
        &self,
        article: ArticleId,
        from: Option<i64>,
    ) -> Result<Option<(i64, Changes)>, Failed> {
        let db = self.state.db.reader();
        let Some(to) = store::published_rev(db, article).await? else {
            return Ok(None);
        };
        let is_older = store::versions(db, article)
            .await?
            .iter()
            .any(|(rev, _)| Some(*rev) == from);
        let Some(from) = from.filter(|_| is_older) else {
            return Ok(Some((to, Changes::default())));
        };
        let mut connection = db.acquire().await?;
        let mut load = async |rev| {
            let loaded = Manuscript::load(&mut connection, article, rev).await;
            or_internal(loaded).map_err(|_| Failed)
        };
        let (Some(old), Some(new)) = (load(from).await?, load(to).await?) else {
            return Ok(None);
        };
        // Large texts that have little in common take a while.
        let compared = tokio::task::spawn_blocking(move || {
            Changes::between((&old.document, &old.fields), (&new.document, &new.fields))
        });
        let changes = compared.await.map_err(|_| Failed)?;
        Ok(Some((to, changes)))
    }

    async fn record(
        &self,
        tx: &mut WriteTx,
        action: Action,
        (subject, id): (&'static str, i64),
        (before, after): (Option<Value>, Value),
    ) -> Result<(), Failed> {
        let entry = Entry {
            by: By::Person(self.editor),
            action,
            subject,
            subject_id: Some(id),
            before,
            after: Some(after),
            request: &self.visitor.request,
        };
        Ok(audit::store::record(tx, &entry, date::now()).await?)
    }

    fn choose(&self, picker: Picker, complaint: String) -> Response {
        let (zone, lang) = (self.visitor.zone, self.visitor.lang);
        self.screen(None, StatusCode::OK).render(
            self.state,
            self.visitor,
            Some(self.editor),
            || view::choose(picker, complaint, zone, lang),
        )
    }

    fn not_saved(&self, form: NoteForm) -> Response {
        let text = form_texts(self.visitor.lang).not_saved.to_owned();
        let notice = Some(Notice::Failed(text));
        self.show(form, notice, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn show(&self, form: NoteForm, notice: Option<Notice>, status: StatusCode) -> Response {
        let lang = self.visitor.lang;
        self.screen(notice, status)
            .render(self.state, self.visitor, Some(self.editor), || {
                view::form(form, lang)
            })
    }

    fn screen(&self, notice: Option<Notice>, status: StatusCode) -> Screen {
        Screen {
            title: correction_screen_texts(self.visitor.lang).title.to_owned(),
            current: PATH,
            notice,
            status,
        }
    }
}
