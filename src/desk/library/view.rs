//! The library and one picture of it.

use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{PATH, Shown};
use crate::{
    desk::{
        form::{Confirm, Control, Faults, Field, VERSION},
        pager::Pager,
    },
    locale::{
        Lang, Zone, date,
        screens::{form_texts, library_texts},
    },
    media::{
        Told,
        library::{Entry, Focus, LONGEST_TEXT, Texts, Use},
    },
};

pub(super) fn list(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let texts = library_texts(lang);
    let words = shown.words.clone();
    let pager = Pager {
        page: i64::from(shown.number),
        has_more: shown.page.has_more,
    };
    let address = |page: i64| {
        let words = utf8_percent_encode(&shown.words, NON_ALPHANUMERIC);
        format!("{PATH}?kata={words}&halaman={page}")
    };
    let pictures = match shown.page.entries.as_slice() {
        [] => {
            let (what, hint) = match words.as_str() {
                "" => (texts.empty, texts.empty_hint),
                _ => (texts.nothing_found, texts.nothing_found_hint),
            };
            view! { <div class="empty"><p>{what}</p><p class="hint">{hint}</p></div> }.into_any()
        }
        entries => {
            let entries = entries.iter().map(|entry| card(entry, lang)).collect_view();
            view! { <ul class="pictures">{entries}</ul> }.into_any()
        }
    };
    view! {
        <header class="desk-title"><h1>{texts.title}</h1></header>
        <form class="filters" method="get" action=PATH role="search" aria-label=texts.search>
            <p>
                <label for="kata">{texts.words}</label>
                <input id="kata" name="kata" type="search" value=words maxlength="100" autocomplete="off"/>
            </p>
            <p><button>{form_texts(lang).search}</button></p>
        </form>
        {pictures}
        {pager.view(lang, address)}
    }
}

fn card(entry: &Entry, lang: Lang) -> impl IntoView + use<> {
    let texts = library_texts(lang);
    let name = title(entry, lang);
    // What stands beside the picture is not said twice.
    let alt = Some(entry.alt.clone()).filter(|alt| *alt != name);
    let missing = (entry.alt.is_empty() || entry.credit.is_empty()).then(|| {
        let what = match (entry.alt.is_empty(), entry.credit.is_empty()) {
            (true, true) => texts.lacks_both,
            (true, false) => texts.lacks_alt,
            _ => texts.lacks_credit,
        };
        view! { <span class="tag-state">{what}</span> }
    });
    let href = format!("{PATH}/{}", entry.media());
    view! {
        <li>
            <a href=href>
                <img src=entry.thumb_url() alt=alt.unwrap_or_default() width=entry.width height=entry.height loading="lazy" decoding="async"/>
                <span class="picture-name">{name}</span>
            </a>
            {missing}
        </li>
    }
}

/// What the picture is called in lists.
fn title(entry: &Entry, lang: Lang) -> String {
    match entry.name.as_str() {
        "" => (library_texts(lang).number)(entry.media().0),
        name => name.to_owned(),
    }
}

/// A picture with what its form is filled in with.
pub(super) struct PictureForm {
    pub entry: Entry,
    pub version: String,
    pub texts: Texts,
    pub focus: Focus,
    pub faults: Faults,
    /// What somebody else stored meanwhile.
    pub stored: Option<Texts>,
}

/// `all` counts also the uses that are not shown.
pub(super) fn picture(
    form: PictureForm,
    uses: Vec<Use>,
    all: i64,
    zone: Zone,
    lang: Lang,
) -> impl IntoView {
    let texts = library_texts(lang);
    let name = title(&form.entry, lang);
    let facts = facts(&form.entry, zone, lang);
    let removal = removal(&form.entry, name.clone(), all, lang);
    view! {
        <p><a href=PATH>{texts.title}</a></p>
        <header class="desk-title"><h1>{name}</h1></header>
        {edit(form, lang)}
        {facts}
        {used_in(uses, all, lang)}
        {removal}
    }
}

fn edit(form: PictureForm, lang: Lang) -> impl IntoView {
    let texts = library_texts(lang);
    let PictureForm {
        entry,
        version,
        texts: typed,
        focus,
        faults,
        stored,
    } = form;
    let meanwhile = |pick: fn(&Texts) -> &String, typed: &String| {
        let stored = stored.as_ref().map(pick)?;
        (stored != typed).then(|| stored.clone())
    };
    let alt_now = meanwhile(|texts| &texts.alt, &typed.alt);
    let caption_now = meanwhile(|texts| &texts.caption, &typed.caption);
    let credit_now = meanwhile(|texts| &texts.credit, &typed.credit);
    let fault = |name| faults.text(name, form_texts(lang));
    let action = format!("{PATH}/{}", entry.media());
    view! {
        <form class="form" method="post" action=action data-jaga="">
            <input type="hidden" name=VERSION value=version/>
            {focal_point(&entry, focus, lang)}
            <Field name="alt" label=texts.alt value=typed.alt control=Control::Block(2) hint=texts.alt_hint fault=fault("alt") stored=alt_now limit=LONGEST_TEXT/>
            <Field name="keterangan" label=texts.caption value=typed.caption control=Control::Block(3) fault=fault("keterangan") stored=caption_now limit=LONGEST_TEXT/>
            <Field name="kredit" label=texts.credit value=typed.credit hint=texts.credit_hint fault=fault("kredit") stored=credit_now/>
            <p class="actions"><button name="aksi" value="simpan">{form_texts(lang).save}</button></p>
        </form>
    }
}

/// The picture under nine fields, each the choice of a point; with a script any
/// point of it can be chosen.
fn focal_point(entry: &Entry, focus: Focus, lang: Lang) -> impl IntoView + use<> {
    let texts = library_texts(lang);
    let percent = |part: f64| (part * 100.0).round();
    let chosen = format!("{}-{}", percent(focus.x), percent(focus.y));
    let columns = ["17", "50", "83"];
    let fields = columns
        .iter()
        .zip(texts.rows)
        .flat_map(|(y, row)| {
            let across = columns.iter().zip(texts.columns);
            across.map(move |(x, column)| (format!("{x}-{y}"), format!("{row} {column}")))
        })
        .collect::<Vec<_>>();
    // A point between them, which a script chose.
    let exact = fields.iter().all(|(value, _)| *value != chosen);
    let own = exact.then(|| {
        view! { <label class="focus-own"><input type="radio" name="fokus" value=chosen.clone() checked=true/><span>{texts.own_point}</span></label> }
    });
    let fields = fields
        .into_iter()
        .map(|(value, label)| {
            let is_chosen = value == chosen;
            view! {
                <label><input type="radio" name="fokus" value=value checked=is_chosen/><span class="visually-hidden">{label}</span></label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="focus" aria-describedby="fokus-petunjuk">
            <legend>{texts.focus}</legend>
            <p class="hint" id="fokus-petunjuk">{texts.focus_hint}</p>
            <div class="focus-picture" data-fokus=texts.own_point>
                <img src=entry.url() alt=entry.alt.clone() width=entry.width height=entry.height/>
                <div class="focus-fields">{fields}</div>
            </div>
            {own}
        </fieldset>
    }
}

fn facts(entry: &Entry, zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = library_texts(lang);
    let told = Told::from_json(&entry.told);
    let person = entry
        .person
        .clone()
        .unwrap_or_else(|| texts.imported.to_owned());
    let rows = [
        (
            texts.size,
            (texts.measures)(entry.width, entry.height, entry.bytes),
        ),
        (texts.uploaded_by, person),
        (
            texts.uploaded,
            date::stamp(entry.created_at, zone, lang).text,
        ),
        (texts.taken, told.taken.replace('T', " ")),
        (texts.said_caption, told.caption),
        (texts.said_credit, told.credit),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <section><h2>{texts.facts}</h2><dl class="facts">{rows}</dl></section> }
}

fn used_in(uses: Vec<Use>, all: i64, lang: Lang) -> impl IntoView {
    let texts = library_texts(lang);
    let hidden = all > 0 && uses.is_empty();
    let list = match uses.as_slice() {
        [] if hidden => view! { <p class="hint">{texts.used_elsewhere}</p> }.into_any(),
        [] => view! { <p class="hint">{texts.unused}</p> }.into_any(),
        uses => {
            let rows = uses
                .iter()
                .map(|one| {
                    let headline = match one.headline.as_str() {
                        "" => texts.untitled.to_owned(),
                        headline => headline.to_owned(),
                    };
                    match one.path.clone() {
                        Some(path) => view! { <li><a href=path>{headline}</a></li> }.into_any(),
                        None => {
                            let href = format!("/tulis/{}", one.id);
                            view! { <li><a href=href>{headline}</a>" "<span class="tag-state">{texts.draft}</span></li> }
                                .into_any()
                        }
                    }
                })
                .collect_view();
            view! { <ul>{rows}</ul> }.into_any()
        }
    };
    view! { <section><h2>{texts.used_in}</h2>{list}</section> }
}

fn removal(entry: &Entry, name: String, all: i64, lang: Lang) -> impl IntoView + use<> {
    let texts = library_texts(lang);
    let id = entry.media().0;
    (all == 0).then(|| {
        let action = format!("{PATH}/{id}");
        let sure = (form_texts(lang).remove_sure)(&name);
        view! {
            <section>
                <h2>{texts.removal}</h2>
                <Confirm path=action label=form_texts(lang).remove action="hapus" sure what=name>
                    <input type="hidden" name="butir" value=id/>
                </Confirm>
            </section>
        }
    })
}
