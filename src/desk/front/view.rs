//! The screens of the front page.

use leptos::prelude::*;

use super::{
    LIST, List, PATH, PIN_PATH,
    store::{Band, Pin},
};
use crate::{
    desk::form::{
        Confirm, Control, Faults, Field, MoveButton, Need, Picker, StoryPicker, VERSION, Way,
        version,
    },
    locale::{
        Lang, Zone, date,
        screens::{form_texts, front_texts},
    },
};

pub fn front(pins: &[Pin], bands: &[Band], zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = front_texts(lang);
    view! {
        <header class="desk-title">
            <h1>{texts.title}</h1>
            <p><a href="/">{texts.see}</a></p>
        </header>
        <section aria-labelledby="sematan">
            <header class="section-head">
                <h2 id="sematan">{texts.pins}</h2>
                <p><a class="button" href=PIN_PATH>{texts.pin}</a></p>
            </header>
            <p class="hint">{texts.pins_hint}</p>
            {pin_rows(pins, zone, lang)}
        </section>
        <section aria-labelledby="urutan">
            <h2 id="urutan">{texts.bands}</h2>
            <p class="hint">{texts.bands_hint}</p>
            {band_rows(bands, lang)}
        </section>
    }
}

fn hidden(list: List, id: i64, version: &str) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name=LIST value=list.name()/>
        <input type="hidden" name=VERSION value=version.to_owned()/>
        <input type="hidden" name="butir" value=id/>
    }
}

fn moves(
    (list, id): (List, i64),
    version: &str,
    what: &str,
    (up, down): (bool, bool),
) -> impl IntoView + use<> {
    view! {
        <form class="inline moves" method="post" action=PATH>
            {hidden(list, id, version)}
            <MoveButton way=Way::Up what=what.to_owned() can=up/>
            <MoveButton way=Way::Down what=what.to_owned() can=down/>
        </form>
    }
}

fn pin_rows(pins: &[Pin], zone: Zone, lang: Lang) -> AnyView {
    let texts = front_texts(lang);
    if pins.is_empty() {
        return view! { <p class="empty">{texts.no_pins}</p> }.into_any();
    }
    let version = version(&pins);
    let last = pins.len() - 1;
    let rows = pins
        .iter()
        .enumerate()
        .map(|(at, pin)| pin_row(pin, at, last, (&version, zone, lang)))
        .collect_view();
    view! { <ol class="rows numbered" data-urut="">{rows}</ol> }.into_any()
}

fn pin_row(
    pin: &Pin,
    at: usize,
    last: usize,
    (version, zone, lang): (&str, Zone, Lang),
) -> impl IntoView + use<> {
    let (texts, words) = (front_texts(lang), form_texts(lang));
    let until = match pin.pinned_until {
        None => view! { <span>{texts.forever}</span> }.into_any(),
        Some(until) => {
            let stamp = date::stamp(until, zone, lang);
            view! { {texts.until_short}" "<time class="stamp" datetime=stamp.iso>{stamp.text}</time> }
                .into_any()
        }
    };
    let leads =
        (at == 0).then(|| view! { <span class="tag-state" data-live="">{texts.leads}</span>" " });
    let change = format!("{PIN_PATH}?berita={}", pin.id);
    let spoken = format!("{}: {}", texts.change_end, pin.headline);
    let sure = (words.end_sure)(&pin.headline);
    let fields = hidden(List::Pins, pin.id, version);
    view! {
        <li class="row" id=List::Pins.row(pin.id) data-butir=pin.id>
            <div class="row-line">
                <div class="row-text">
                    <p class="row-name"><a href=pin.path.clone()>{pin.headline.clone()}</a></p>
                    <p class="meta">{leads}{until}</p>
                </div>
                {moves((List::Pins, pin.id), version, &pin.headline, (at > 0, at < last))}
                <a class="edit-link" href=change aria-label=spoken>{texts.change_end}</a>
                <Confirm path=PATH label=words.end_now action="akhiri" sure what=pin.headline.clone()>{fields}</Confirm>
            </div>
        </li>
    }
}

fn band_rows(bands: &[Band], lang: Lang) -> AnyView {
    let texts = front_texts(lang);
    if bands.is_empty() {
        return view! { <p class="empty">{texts.no_sections}</p> }.into_any();
    }
    let version = version(&bands);
    let last = bands.len() - 1;
    let rows = bands
        .iter()
        .enumerate()
        .map(|(at, band)| {
            let (action, label) = match band.on_front {
                true => ("sembunyikan", texts.hide),
                false => ("tampilkan", texts.show),
            };
            let spoken = format!("{label}: {}", band.name);
            let state = match (band.on_front, band.has_stories) {
                (false, _) => Some(texts.is_hidden),
                (true, false) => Some(texts.no_stories),
                (true, true) => None,
            };
            let what = band.name.clone();
            view! {
                <li class="row" id=List::Bands.row(band.id) data-butir=band.id>
                    <div class="row-line">
                        <div class="row-text">
                            <p class="row-name">{what}</p>
                            {state.map(|state| view! { <p class="meta"><span class="tag-state">{state}</span></p> })}
                        </div>
                        {moves((List::Bands, band.id), &version, &band.name, (at > 0, at < last))}
                        <form class="inline" method="post" action=PATH>
                            {hidden(List::Bands, band.id, &version)}
                            <button class="quiet" name="aksi" value=action aria-label=spoken>{label}</button>
                        </form>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="rows numbered" data-urut="">{rows}</ol> }.into_any()
}

/// The form of one pin.
#[derive(Clone, Debug)]
pub struct PinForm {
    pub version: String,
    /// As its field has it.
    pub until: String,
    pub picker: Picker,
    pub faults: Faults,
    /// The end that somebody else has given the story since the form was opened.
    pub stored: Option<String>,
}

pub fn pin(form: PinForm, zone: Zone, lang: Lang) -> impl IntoView {
    let (texts, words) = (front_texts(lang), form_texts(lang));
    let fault = |name| form.faults.text(name, words);
    let (story_fault, until_fault) = (fault("berita"), fault("sampai"));
    view! {
        <header class="desk-title"><h1>{texts.pin}</h1></header>
        <form class="desk-form" method="post" action=PIN_PATH data-jaga="">
            <input type="hidden" name=VERSION value=form.version/>
            <StoryPicker picker=form.picker need=Need::Required zone fault=story_fault/>
            <Field
                name="sampai"
                label=(texts.until)(zone.letters())
                value=form.until
                control=Control::Time
                fault=until_fault
                stored=form.stored
            />
            <p class="actions">
                <button name="aksi" value="simpan">{texts.pin_this}</button>
                " "<a href=PATH>{words.cancel}</a>
            </p>
        </form>
    }
}
