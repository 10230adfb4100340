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

pub(super) use self::view::mode_name;
use self::{
    store::Settings,
    view::{SettingsForm, ZONES},
};
use super::{
    Notice, Screen, Visitor,
    form::{Failed, Fault, Fields, Reading, Told, VERSION, differences, redirect, version},
};
use crate::{
    account::{email::Email, guard::Owner},
    audit::{self, Action, By, Entry},
    comment::mode::Mode,
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
/// Of an address of mail (RFC 5321, section 4.5.3.1).
const LONGEST_EMAIL: usize = 254;
/// More comments than a server takes.
const MOST_PER_MINUTE: u32 = 60_000;
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
        complaints_email: complaints_email(reading, texts),
        complaints_hide: reading.fields.is_ticked("sembunyikan_aduan"),
        ads_txt: sellers(reading, "ads", texts),
        app_ads_txt: sellers(reading, "app_ads", texts),
        comments_mode: comments_mode(reading),
        comments_close_days: close_days(reading, texts),
        comments_first_held: reading.fields.is_ticked("komentar_pertama"),
        comments_per_minute: per_minute(reading, texts),
    }
}

/// An address of mail, or nothing.
fn complaints_email(reading: &mut Reading<'_>, texts: &SettingTexts) -> String {
    let typed = reading.line("surel_aduan", LONGEST_EMAIL);
    match (typed.as_str(), Email::parse(&typed)) {
        ("", _) => typed,
        (_, Some(email)) => email.as_str().to_owned(),
        (_, None) => {
            let fault = Fault::Said(texts.email_wrong.to_owned());
            reading.faults.add("surel_aduan", fault);
            typed
        }
    }
}

fn comments_mode(reading: &mut Reading<'_>) -> String {
    let mode = reading.fields.text("komentar_cara").to_owned();
    if Mode::parse(&mode).is_none() {
        reading.faults.add("komentar_cara", Fault::NoSuchChoice);
    }
    mode
}

/// A number of days as it is written, empty for never.
fn close_days(reading: &mut Reading<'_>, texts: &SettingTexts) -> String {
    let typed = reading.line("komentar_hari", 4);
    match typed.parse::<u32>() {
        Ok(days @ 1..) => days.to_string(),
        _ if typed.is_empty() => typed,
        _ => {
            reading.faults.add(
                "komentar_hari",
                Fault::Said(texts.comments_no_days.to_owned()),
            );
            typed
        }
    }
}

/// How many comments are taken in a minute, as it is written.
fn per_minute(reading: &mut Reading<'_>, texts: &SettingTexts) -> String {
    let typed = reading.line("komentar_menit", 5);
    match typed.parse::<u32>() {
        Ok(count @ 1..=MOST_PER_MINUTE) => count.to_string(),
        _ => {
            let fault = Fault::Said(texts.comments_no_count.to_owned());
            reading.faults.add("komentar_menit", fault);
            typed
        }
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
