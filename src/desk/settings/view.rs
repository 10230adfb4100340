//! The form of the site's settings.

use leptos::prelude::*;

use super::{
    LONGEST_EMAIL, LONGEST_FILE, LONGEST_NAME, LONGEST_PUBLISHER, LONGEST_TAGLINE, PATH,
    store::Settings,
};
use crate::{
    comment::mode::Mode,
    desk::form::{Control, Faults, Field, VERSION},
    locale::{
        Lang,
        screens::{SettingTexts, form_texts, setting_texts},
    },
};

/// The zones that are offered, by their IANA names.
pub const ZONES: [&str; 3] = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

/// What the switches for crawlers are written into.
const ROBOTS: &str = "/robots.txt";

/// What the form shows.
#[derive(Clone, Debug, Default)]
pub struct SettingsForm {
    pub version: String,
    pub typed: Settings,
    /// As it stands in the database.
    pub stored: Settings,
    pub faults: Faults,
    /// Somebody else has stored other values since the form was opened.
    pub is_conflict: bool,
}

impl SettingsForm {
    /// What to say besides a field about what is stored.
    fn other(&self, typed: &str, stored: &str) -> Option<String> {
        (self.is_conflict && typed != stored).then(|| stored.to_owned())
    }

    /// A box to tick, as it was typed and as it is stored.
    fn switch(
        &self,
        name: &'static str,
        label: &'static str,
        (typed, stored): (bool, bool),
        lang: Lang,
    ) -> impl IntoView + use<> {
        let words = form_texts(lang);
        let word = if stored { words.yes } else { words.no };
        let other = (self.is_conflict && typed != stored).then(|| {
            view! { <span class="stored">{words.stored_now}" "<q>{word}</q></span> }
        });
        view! {
            <p class="tick">
                <label><input type="checkbox" name=name value="ya" checked=typed/>" "{label}</label>
                {other}
            </p>
        }
    }
}

pub fn settings(form: SettingsForm, lang: Lang) -> impl IntoView {
    let texts = setting_texts(lang);
    view! {
        <header class="desk-title"><h1>{texts.title}</h1></header>
        <form class="desk-form" method="post" action=PATH data-jaga="">
            <input type="hidden" name=VERSION value=form.version.clone()/>
            {identity(&form, texts, lang)}
            {place(&form, texts, lang)}
            {comments(&form, texts, lang)}
            {security(&form, texts, lang)}
            {complaints(&form, texts, lang)}
            {crawlers(&form, texts, lang)}
            {adverts(&form, texts, lang)}
            <p class="actions"><button>{form_texts(lang).save}</button></p>
        </form>
    }
}

fn identity(
    form: &SettingsForm,
    texts: &'static SettingTexts,
    lang: Lang,
) -> impl IntoView + use<> {
    let SettingsForm {
        typed,
        stored,
        faults,
        ..
    } = form;
    let fault = |name| faults.text(name, form_texts(lang));
    view! {
        <fieldset>
            <legend>{texts.identity}</legend>
            <Field
                name="nama"
                label=texts.name
                value=typed.name.clone()
                limit=LONGEST_NAME
                fault=fault("nama")
                stored=form.other(&typed.name, &stored.name)
            />
            <Field
                name="semboyan"
                label=texts.tagline
                value=typed.tagline.clone()
                limit=LONGEST_TAGLINE
                fault=fault("semboyan")
                stored=form.other(&typed.tagline, &stored.tagline)
            />
            <Field
                name="penerbit"
                label=texts.publisher
                value=typed.publisher.clone()
                hint=texts.publisher_hint
                limit=LONGEST_PUBLISHER
                control=Control::Block(3)
                fault=fault("penerbit")
                stored=form.other(&typed.publisher, &stored.publisher)
            />
        </fieldset>
    }
}

fn place(form: &SettingsForm, texts: &'static SettingTexts, lang: Lang) -> impl IntoView + use<> {
    let SettingsForm {
        typed,
        stored,
        faults,
        ..
    } = form;
    let zones = ZONES.into_iter().zip([texts.wib, texts.wita, texts.wit]);
    let languages = [Lang::Id, Lang::En]
        .map(Lang::tag)
        .into_iter()
        .zip([texts.indonesian, texts.english]);
    view! {
        <fieldset>
            <legend>{texts.place}</legend>
            <Field
                name="zona"
                label=texts.zone
                value=typed.zone.clone()
                control=Control::one_of(zones)
                hint=texts.zone_hint
                fault=faults.text("zona", form_texts(lang))
                stored=form.other(&typed.zone, &stored.zone)
            />
            <Field
                name="bahasa_situs"
                label=texts.language
                value=typed.language.clone()
                control=Control::one_of(languages)
                hint=texts.language_hint
                fault=faults.text("bahasa_situs", form_texts(lang))
                stored=form.other(&typed.language, &stored.language)
            />
        </fieldset>
    }
}

fn crawlers(
    form: &SettingsForm,
    texts: &'static SettingTexts,
    lang: Lang,
) -> impl IntoView + use<> {
    let SettingsForm { typed, stored, .. } = form;
    let switches = [
        (
            "ai_latih",
            texts.training,
            typed.ai_training,
            stored.ai_training,
        ),
        ("ai_cari", texts.search, typed.ai_search, stored.ai_search),
        ("ai_buka", texts.fetch, typed.ai_fetch, stored.ai_fetch),
    ]
    .map(|(name, label, typed, stored)| form.switch(name, label, (typed, stored), lang));
    view! {
        <fieldset>
            <legend>{texts.crawlers}</legend>
            {switches.into_iter().collect_view()}
            <p class="hint">{texts.crawlers_hint}" "<a href=ROBOTS>{ROBOTS}</a></p>
        </fieldset>
    }
}

/// What a way of commenting is called.
pub fn mode_name(mode: Mode, lang: Lang) -> &'static str {
    let texts = setting_texts(lang);
    match mode {
        Mode::Verified => texts.comments_verified,
        Mode::Guest => texts.comments_guest,
        Mode::SignedIn => texts.comments_signed_in,
        Mode::Closed => texts.comments_closed,
    }
}

fn comments(
    form: &SettingsForm,
    texts: &'static SettingTexts,
    lang: Lang,
) -> impl IntoView + use<> {
    let SettingsForm {
        typed,
        stored,
        faults,
        ..
    } = form;
    let modes = Mode::ALL.map(|mode| (mode.name(), mode_name(mode, lang)));
    let first = (typed.comments_first_held, stored.comments_first_held);
    view! {
        <fieldset>
            <legend>{texts.comments}</legend>
            <Field
                name="komentar_cara"
                label=texts.comments_mode
                value=typed.comments_mode.clone()
                control=Control::one_of(modes)
                hint=texts.comments_mode_hint
                fault=faults.text("komentar_cara", form_texts(lang))
                stored=form.other(&typed.comments_mode, &stored.comments_mode)
            />
            {form.switch("komentar_pertama", texts.comments_first, first, lang)}
            <Field
                name="komentar_hari"
                label=texts.comments_days
                value=typed.comments_close_days.clone()
                hint=texts.comments_days_hint
                limit=4
                fault=faults.text("komentar_hari", form_texts(lang))
                stored=form.other(&typed.comments_close_days, &stored.comments_close_days)
            />
            <Field
                name="komentar_menit"
                label=texts.comments_per_minute
                value=typed.comments_per_minute.clone()
                hint=texts.comments_per_minute_hint
                limit=5
                fault=faults.text("komentar_menit", form_texts(lang))
                stored=form.other(&typed.comments_per_minute, &stored.comments_per_minute)
            />
        </fieldset>
    }
}

fn security(
    form: &SettingsForm,
    texts: &'static SettingTexts,
    lang: Lang,
) -> impl IntoView + use<> {
    let state = (form.typed.staff_code, form.stored.staff_code);
    view! {
        <fieldset>
            <legend>{texts.security}</legend>
            {form.switch("kode_staf", texts.staff_code, state, lang)}
            <p class="hint">{texts.staff_code_hint}</p>
        </fieldset>
    }
}

fn complaints(
    form: &SettingsForm,
    texts: &'static SettingTexts,
    lang: Lang,
) -> impl IntoView + use<> {
    let SettingsForm { typed, stored, .. } = form;
    let hides = (typed.complaints_hide, stored.complaints_hide);
    view! {
        <fieldset>
            <legend>{texts.complaints}</legend>
            <Field
                name="surel_aduan"
                label=texts.complaints_email
                value=typed.complaints_email.clone()
                hint=texts.complaints_email_hint
                limit=LONGEST_EMAIL
                fault=form.faults.text("surel_aduan", form_texts(lang))
                stored=form.other(&typed.complaints_email, &stored.complaints_email)
            />
            {form.switch("sembunyikan_aduan", texts.complaints_hide, hides, lang)}
            <p class="hint">{texts.complaints_hide_hint}</p>
        </fieldset>
    }
}

fn adverts(form: &SettingsForm, texts: &'static SettingTexts, lang: Lang) -> impl IntoView + use<> {
    let SettingsForm {
        typed,
        stored,
        faults,
        ..
    } = form;
    let fault = |name| faults.text(name, form_texts(lang));
    view! {
        <fieldset>
            <legend>{texts.adverts}</legend>
            <p class="hint">{texts.adverts_hint}</p>
            <Field
                name="ads"
                label=texts.ads_file
                value=typed.ads_txt.clone()
                limit=LONGEST_FILE
                control=Control::Code(6)
                fault=fault("ads")
                stored=form.other(&typed.ads_txt, &stored.ads_txt)
            />
            <Field
                name="app_ads"
                label=texts.app_ads_file
                value=typed.app_ads_txt.clone()
                limit=LONGEST_FILE
                control=Control::Code(4)
                fault=fault("app_ads")
                stored=form.other(&typed.app_ads_txt, &stored.app_ads_txt)
            />
        </fieldset>
    }
}
