//! How readers comment in each section (`/meja/komentar/rubrik`).

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;
use serde_json::json;

use super::{PATH, screen};
use crate::{
    account::guard::Moderator,
    audit::{self, Action, By, Entry},
    comment::mode::{
        Setting,
        store::{self, SectionMode},
    },
    desk::{
        Notice, Screen, Visitor,
        form::{Failed, Fields, Told, VERSION, redirect, version},
        settings::mode_name,
    },
    locale::{
        Lang, date,
        screens::{form_texts, moderation_texts},
    },
    server::context::AppState,
};

const MODES: &str = "/meja/komentar/rubrik";

pub(super) async fn show(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let sections = store::sections(state.db.reader()).await?;
    let screen = screen(moderation_texts(visitor.lang).modes, &visitor, &query);
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        page(&sections, visitor.lang)
    }))
}

/// Stores what was chosen for the sections, each change on record.
pub(super) async fn save(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let mut tx = state.db.write().await?;
    let stored = store::sections(&mut *tx).await?;
    if version(&stored) != fields.text(VERSION) {
        drop(tx);
        let screen = Screen {
            notice: Some(Notice::Failed(
                form_texts(visitor.lang).list_changed.to_owned(),
            )),
            status: StatusCode::CONFLICT,
            ..screen(
                moderation_texts(visitor.lang).modes,
                &visitor,
                &Fields::default(),
            )
        };
        return Ok(screen.render(&state, &visitor, Some(&moderator), || {
            page(&stored, visitor.lang)
        }));
    }
    let now = date::now();
    let mut told = Told::Unchanged;
    for section in stored {
        // What is no setting leaves it to what stands above.
        let setting = Setting::parse(fields.text(&field(section.id)));
        if setting == section.setting() {
            continue;
        }
        told = Told::Saved;
        store::set_section(&mut tx, &moderator, section.id, setting).await?;
        let entry = Entry {
            by: By::Person(&moderator),
            action: Action::CommentModesChanged,
            subject: "section",
            subject_id: Some(section.id),
            before: Some(
                json!({ "name": section.name, "mode": section.setting().map(Setting::name) }),
            ),
            after: Some(json!({ "name": section.name, "mode": setting.map(Setting::name) })),
            request: &visitor.request,
        };
        audit::store::record(&mut tx, &entry, now).await?;
    }
    tx.commit().await?;
    Ok(redirect(MODES, told, None))
}

/// Name of the field of a section.
fn field(section: i64) -> String {
    format!("rubrik-{section}")
}

fn page(sections: &[SectionMode], lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let list = match sections {
        [] => view! { <p class="empty">{texts.no_sections}</p> }.into_any(),
        sections => form(sections, lang).into_any(),
    };
    view! {
        <p><a href=PATH>{texts.title}</a></p>
        <header class="desk-title"><h1>{texts.modes}</h1></header>
        <p class="hint">{texts.modes_intro}</p>
        {list}
    }
}

fn form(sections: &[SectionMode], lang: Lang) -> impl IntoView + use<> {
    let rows = sections
        .iter()
        .map(|section| row(section, lang))
        .collect_view();
    view! {
        <form class="desk-form" method="post" action=MODES data-jaga="">
            <input type="hidden" name=VERSION value=version(&sections)/>
            {rows}
            <p class="actions"><button>{form_texts(lang).save}</button></p>
        </form>
    }
}

fn row(section: &SectionMode, lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let above = match &section.parent {
        Some(parent) => (texts.as_section)(parent),
        None => texts.as_site.to_owned(),
    };
    let settings = Setting::all()
        .map(|setting| {
            let selected = section.setting() == Some(setting);
            let label = match setting {
                Setting::Mode(mode) => mode_name(mode, lang).to_owned(),
                Setting::ClosesAfter(days) => (texts.closes_after)(days),
            };
            view! { <option value=setting.name() selected=selected>{label}</option> }
        })
        .collect_view();
    let id = field(section.id);
    let class = match section.parent {
        Some(_) => "field nested",
        None => "field",
    };
    view! {
        <p class=class>
            <label for=id.clone()>{section.name.clone()}</label>
            <select id=id.clone() name=id.clone()>
                <option value="">{above}</option>
                {settings}
            </select>
        </p>
    }
}
