//! The screens of corrections.

use std::iter;

use leptos::prelude::*;

use super::{
    NEW_PATH, PATH, Shown,
    edit::{AGAINST, CARRIER, COMPLAINT, KIND, NOTE, stored_version},
    row,
    store::Citing,
};
use crate::{
    correction::{Kind, LONGEST_NOTE, Listed},
    desk::{
        form::{Control, Faults, Field, Fields, Need, PICKED, Picker, StoryPicker, VERSION},
        pager::Pager,
    },
    locale::{
        Lang, Timestamp, Zone,
        correction::correction_texts,
        date,
        screens::{correction_screen_texts, form_texts},
    },
};

/// Characters of a note that the list shows.
const EXCERPT: usize = 160;

pub(super) fn corrections(shown: Shown, zone: Zone, lang: Lang) -> impl IntoView {
    let texts = correction_screen_texts(lang);
    let notes = match shown.notes.as_slice() {
        [] => view! { <p class="empty">{texts.empty}</p> }.into_any(),
        notes => {
            let rows = notes
                .iter()
                .map(|note| note_row(note, zone, lang))
                .collect_view();
            view! { <ol class="rows">{rows}</ol> }.into_any()
        }
    };
    let pager = Pager {
        page: i64::from(shown.page),
        has_more: shown.has_older,
    };
    view! {
        <header class="desk-title">
            <h1>{texts.title}</h1>
            <p><a class="button" href=NEW_PATH>{texts.new}</a></p>
        </header>
        <p class="hint">{texts.hint}</p>
        {citing(&shown.citing, zone, lang)}
        {notes}
        {pager.view(lang, |page| format!("{PATH}?halaman={page}"))}
    }
}

fn note_row(listed: &Listed, zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let note = &listed.correction;
    let kind = note.kind.label(correction_texts(lang));
    let change = form_texts(lang).change;
    let spoken = format!("{change}: {}", listed.story.headline);
    let excerpt: String = note.note.chars().take(EXCERPT).collect();
    let cut = (note.note.chars().count() > EXCERPT).then_some("…");
    view! {
        <li class="row" id=row(note.id)>
            <div class="row-line">
                <div class="row-text">
                    <p class="row-name"><a href=listed.path()>{listed.story.headline.clone()}</a></p>
                    <p class="meta"><span class="tag-state">{kind}</span>" "{stamp(note.at, zone, lang)}</p>
                    <p>{excerpt}{cut}</p>
                </div>
                <a class="edit-link" href=format!("{PATH}/{}", note.id) aria-label=spoken>{change}</a>
            </div>
        </li>
    }
}

/// Stories that may have to follow.
fn citing(citing: &[Citing], zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = correction_screen_texts(lang);
    let line = |one: &Citing| {
        let why = match one.is_withdrawn {
            true => (texts.cites_withdrawn)(&one.cited),
            false => (texts.cites_corrected)(&one.cited),
        };
        view! {
            <li>
                <p class="row-name"><a href=one.path.clone()>{one.headline.clone()}</a></p>
                <p class="meta">{why}" "{stamp(one.at, zone, lang)}</p>
            </li>
        }
    };
    (!citing.is_empty()).then(|| {
        view! {
            <section aria-labelledby="mengutip">
                <h2 id="mengutip">{texts.citing}</h2>
                <p class="hint">{texts.citing_hint}</p>
                <ul class="lines">{citing.iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

fn stamp(at: Timestamp, zone: Zone, lang: Lang) -> impl IntoView {
    let stamp = date::stamp(at, zone, lang);
    view! { <time class="stamp" datetime=stamp.iso>{stamp.text}</time> }
}

/// Which story the note is about.
pub(super) fn choose(picker: Picker, complaint: String, zone: Zone, lang: Lang) -> impl IntoView {
    let texts = correction_screen_texts(lang);
    view! {
        <header class="desk-title"><h1>{texts.choose}</h1></header>
        <form class="desk-form" method="get" action=NEW_PATH>
            <input type="hidden" name=COMPLAINT value=complaint/>
            <StoryPicker picker need=Need::Required zone/>
            <p class="actions">
                <button>{texts.proceed}</button>
                " "<a href=PATH>{form_texts(lang).cancel}</a>
            </p>
        </form>
    }
}

/// A revision that readers had before.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub rev: i64,
    /// In words.
    pub at: String,
}

/// The form of one note.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteForm {
    /// `None` for a new one.
    pub id: Option<i64>,
    /// Of a new one.
    pub story: Option<i64>,
    pub headline: String,
    pub path: String,
    pub version: String,
    pub kind: String,
    pub note: String,
    pub carrier: String,
    pub complaint: String,
    /// The revision to be compared with.
    pub against: String,
    pub versions: Vec<Version>,
    pub faults: Faults,
    /// The words that somebody else has stored since the form was opened.
    pub stored: Option<String>,
}

impl NoteForm {
    pub fn of(stored: &Listed) -> Self {
        let note = &stored.correction;
        let carrier = note.carrier.as_ref().map(|carrier| carrier.path.clone());
        Self {
            id: Some(note.id),
            headline: stored.story.headline.clone(),
            path: stored.story.path.clone(),
            version: stored_version(stored),
            kind: note.kind.name().to_owned(),
            note: note.note.clone(),
            carrier: carrier.unwrap_or_default(),
            ..Self::default()
        }
    }

    pub fn typed(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            kind: text(KIND),
            note: text(NOTE),
            carrier: text(CARRIER),
            complaint: text(COMPLAINT),
            against: text(AGAINST),
            ..Self::default()
        }
    }
}

pub(super) fn form(form: NoteForm, lang: Lang) -> impl IntoView {
    let (words, texts) = (correction_screen_texts(lang), form_texts(lang));
    let names = correction_texts(lang);
    let fault = |name| form.faults.text(name, texts);
    let none = iter::once((String::new(), words.no_kind.to_owned()));
    let kinds = Kind::ALL.map(|kind| (kind.name().to_owned(), kind.label(names).to_owned()));
    let (title, action, send) = match form.id {
        Some(id) => (words.edit, format!("{PATH}/{id}"), texts.save),
        None => (words.new, NEW_PATH.to_owned(), words.publish),
    };
    let compared = (!form.versions.is_empty()).then(|| {
        let versions = form.versions.iter();
        let versions = versions.map(|version| (version.rev.to_string(), version.at.clone()));
        let none = iter::once((String::new(), words.no_comparison.to_owned()));
        view! {
            <Field
                name=AGAINST
                label=words.against
                value=form.against.clone()
                control=Control::one_of(none.chain(versions))
            />
        }
    });
    view! {
        <header class="desk-title"><h1>{title}</h1></header>
        <p><a href=form.path.clone()>{form.headline.clone()}</a></p>
        <form class="desk-form" method="post" action=action data-jaga="">
            <input type="hidden" name=VERSION value=form.version.clone()/>
            {form.story.map(|story| view! { <input type="hidden" name=PICKED value=story/> })}
            <input type="hidden" name=COMPLAINT value=form.complaint.clone()/>
            <Field
                name=KIND
                label=words.kind
                value=form.kind.clone()
                control=Control::one_of(none.chain(kinds))
                hint=words.kind_hint
                fault=fault(KIND)
            />
            <Field
                name=NOTE
                label=words.note
                value=form.note.clone()
                control=Control::Block(6)
                hint=words.note_hint
                limit=LONGEST_NOTE
                fault=fault(NOTE)
                stored=form.stored.clone()
            />
            {compared}
            <Field
                name=CARRIER
                label=words.carrier
                value=form.carrier.clone()
                hint=words.carrier_hint
                fault=fault(CARRIER)
            />
            <p class="actions">
                <button name="aksi" value="simpan">{send}</button>
                " "<a href=PATH>{texts.cancel}</a>
            </p>
        </form>
    }
}
