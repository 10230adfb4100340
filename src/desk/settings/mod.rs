//! Settings of the site (`/meja/situs`): name, publisher, zone and language,
//! crawlers, ads.txt. The owner's.

mod ads;
mod store;
mod view;

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;

use self::{
    store::Settings,
    view::{SettingsForm, ZONES},
};
use super::{
    Notice, Screen, Visitor,
    form::{Failed, Fault, Fields, Reading, Told, VERSION, differences, redirect, version},
};
use crate::{
    account::guard::Owner,
    audit::{self, Action, By, Entry},
    locale::{
        Lang, Zone, date,
        screens::{SettingTexts, form_texts, setting_texts},
    },
    server::{context::AppState, routes::Routes},
};

const PATH: &str = "/meja/situs";

pub fn routes() -> Routes {
    Routes::default().get(PATH, show).post(PATH, save)
}

/// In characters.
const LONGEST_NAME: usize = 80;
const LONGEST_TAGLINE: usize = 160;
const LONGEST_PUBLISHER: usize = 400;
/// Of ads.txt; large publishers have some thousand lines.
const LONGEST_FILE: usize = 200_000;

async fn show(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let settings = store::read(state.db.reader()).await?;
    let form = SettingsForm {
        version: version(&settings),
        stored: settings.clone(),
        typed: settings,
        ..SettingsForm::default()
    };
    let notice = Told::notice(&query, visitor.lang);
    Ok(screen(
        &state,
        &visitor,
        &owner,
        form,
        notice,
        StatusCode::OK,
    ))
}

async fn save(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let texts = form_texts(visitor.lang);
    let mut reading = Reading::of(&fields);
    let typed = parse(&mut reading, setting_texts(visitor.lang));
    let faults = reading.faults;
    let mut tx = state.db.write().await?;
    let stored = store::read(&mut *tx).await?;
    let shown = fields.text(VERSION);
    let refused = |version: String, notice: &str, status: StatusCode| {
        let form = SettingsForm {
            version,
            stored: stored.clone(),
            typed: typed.clone(),
            faults: faults.clone(),
            is_conflict: status == StatusCode::CONFLICT,
        };
        let notice = Some(Notice::Failed(notice.to_owned()));
        screen(&state, &visitor, &owner, form, notice, status)
    };
    if !faults.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(refused(shown.to_owned(), texts.not_saved, status));
    }
    if typed == stored {
        return Ok(redirect(PATH, Told::Unchanged, None));
    }
    if version(&stored) != shown {
        let status = StatusCode::CONFLICT;
        return Ok(refused(version(&stored), texts.conflict, status));
    }
    store::write(&mut tx, &owner, &typed).await?;
    let (before, after) = differences(&stored, &typed);
    let entry = Entry {
        by: By::Person(&owner),
        action: Action::SiteChanged,
        subject: "site",
        subject_id: None,
        before: Some(before),
        after: Some(after),
        request: &visitor.request,
    };
    audit::store::record(&mut tx, &entry, date::now()).await?;
    tx.commit().await?;
    Ok(redirect(PATH, Told::Saved, None))
}

fn parse(reading: &mut Reading<'_>, texts: &SettingTexts) -> Settings {
    let zone = reading.fields.text("zona").to_owned();
    if !ZONES.contains(&zone.as_str()) || Zone::from_iana(&zone).is_none() {
        reading.faults.add("zona", Fault::NoSuchChoice);
    }
    let language = reading.fields.text("bahasa_situs").to_owned();
    if ![Lang::Id, Lang::En]
        .iter()
        .any(|lang| lang.tag() == language)
    {
        reading.faults.add("bahasa_situs", Fault::NoSuchChoice);
    }
    Settings {
        name: reading.filled_line("nama", LONGEST_NAME),
        tagline: reading.line("semboyan", LONGEST_TAGLINE),
        publisher: reading.line("penerbit", LONGEST_PUBLISHER),
        zone,
        language,
        ai_training: reading.fields.is_ticked("ai_latih"),
        ai_search: reading.fields.is_ticked("ai_cari"),
        ai_fetch: reading.fields.is_ticked("ai_buka"),
        staff_code: reading.fields.is_ticked("kode_staf"),
        ads_txt: sellers(reading, "ads", texts),
        app_ads_txt: sellers(reading, "app_ads", texts),
    }
}

/// The text of a file with authorised sellers, its faults named with their lines.
fn sellers(reading: &mut Reading<'_>, name: &'static str, texts: &SettingTexts) -> String {
    /// More are not read at once.
    const TOLD: usize = 8;

    let text = reading.block(name, LONGEST_FILE);
    let faults: Vec<String> = ads::check(&text)
        .into_iter()
        .take(TOLD)
        .map(|(line, fault)| format!("{}{}", (texts.ads_line)(line), fault.text(texts)))
        .collect();
    if !faults.is_empty() {
        reading.faults.add(name, Fault::Said(faults.join("\n")));
    }
    text
}

fn screen(
    state: &AppState,
    visitor: &Visitor,
    owner: &Owner,
    form: SettingsForm,
    notice: Option<Notice>,
    status: StatusCode,
) -> Response {
    let texts = setting_texts(visitor.lang);
    Screen {
        title: texts.title.to_owned(),
        current: PATH,
        notice,
        status,
    }
    .render(state, visitor, Some(owner), || {
        view::settings(form, visitor.lang)
    })
}
