//! The screens of the running line and of breaking news.

use leptos::prelude::*;

use super::{
    PATH, Shown,
    reading::{LONGEST_ADDRESS, LONGEST_LABEL},
    store::{Headline, Kind},
};
use crate::{
    desk::form::{
        Confirm, Control, Faults, Field, MoveButton, Need, Picker, StoryPicker, VERSION, Way,
        version,
    },
    locale::{
        Lang, Timestamp, Zone, date,
        screens::{TickerTexts, form_texts, ticker_texts},
        texts,
    },
};

pub fn headlines(shown: Shown, zone: Zone, lang: Lang) -> impl IntoView {
    let words = ticker_texts(lang);
    let scene = Scene {
        zone,
        lang,
        now: shown.now,
        order: version(&shown.items.iter().map(|item| item.id).collect::<Vec<_>>()),
    };
    view! {
        <header class="desk-title"><h1>{words.title}</h1></header>
        <section aria-labelledby="kabar-kilat">
            <header class="section-head">
                <h2 id="kabar-kilat">{words.breaking}</h2>
                <p><a class="button" href="/meja/kilat/baru">{words.new_breaking}</a></p>
            </header>
            <p class="hint">{words.breaking_hint}</p>
            {preview_breaking(&shown, lang)}
            {list(Kind::Breaking, &shown.news, words.empty_breaking, &scene)}
            {earlier(&shown.ended_news, &scene)}
        </section>
        <section aria-labelledby="kabar-berjalan">
            <header class="section-head">
                <h2 id="kabar-berjalan">{words.line}</h2>
                <p><a class="button" href="/meja/kabar/baru">{words.new_item}</a></p>
            </header>
            <p class="hint">{words.line_hint}</p>
            {preview_line(&shown, lang)}
            {list(Kind::Line, &shown.items, words.empty_line, &scene)}
            {earlier(&shown.ended_items, &scene)}
        </section>
    }
}

/// What rows need to know besides their headline.
struct Scene {
    zone: Zone,
    lang: Lang,
    now: Timestamp,
    /// Version of the line's order.
    order: String,
}

/// The band above every page, as it is now.
fn preview_breaking(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let words = ticker_texts(lang);
    let band = match shown.breaking.clone() {
        None => view! { <p class="hint">{words.no_breaking}</p> }.into_any(),
        Some(news) => {
            let headline = match news.url {
                Some(url) => view! { <a href=url>{news.headline}</a> }.into_any(),
                None => view! { <span>{news.headline}</span> }.into_any(),
            };
            view! { <div class="breaking"><p><strong>{texts(lang).breaking}</strong>" "{headline}</p></div> }
                .into_any()
        }
    };
    view! {
        <figure class="preview">
            <figcaption>{words.preview}</figcaption>
            {band}
        </figure>
    }
}

/// The line as it is now, standing still; what editors chose is marked.
fn preview_line(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let words = ticker_texts(lang);
    let chosen: Vec<&str> = shown
        .items
        .iter()
        .filter_map(|item| item.href.as_deref().or(item.path.as_deref()))
        .collect();
    let line = match shown.line.len() {
        0 | 1 => view! { <p class="hint">{words.no_line}</p> }.into_any(),
        _ => {
            let items = shown
                .line
                .iter()
                .map(|item| {
                    let mark = chosen
                        .contains(&item.url.as_str())
                        .then(|| view! { " "<span class="meta">{words.chosen}</span> });
                    view! { <li><a href=item.url.clone()>{item.name.clone()}</a>{mark}</li> }
                })
                .collect_view();
            view! { <ol class="line-preview">{items}</ol> }.into_any()
        }
    };
    view! {
        <figure class="preview">
            <figcaption>{words.preview}</figcaption>
            {line}
        </figure>
    }
}

fn list(kind: Kind, headlines: &[Headline], empty: &'static str, scene: &Scene) -> AnyView {
    if headlines.is_empty() {
        return view! { <p class="empty">{empty}</p> }.into_any();
    }
    let last = headlines.len() - 1;
    let rows = headlines
        .iter()
        .enumerate()
        .map(|(at, headline)| row(kind, headline, (at > 0, at < last), scene))
        .collect_view();
    let can_be_dragged = (kind == Kind::Line).then_some("");
    view! { <ol class="rows" data-urut=can_be_dragged>{rows}</ol> }.into_any()
}

fn row(
    kind: Kind,
    headline: &Headline,
    (up, down): (bool, bool),
    scene: &Scene,
) -> impl IntoView + use<> {
    let words = form_texts(scene.lang);
    let what = headline.name().to_owned();
    let moves = (kind == Kind::Line).then(|| {
        view! {
            <form class="inline moves" method="post" action=PATH>
                <input type="hidden" name=VERSION value=scene.order.clone()/>
                <input type="hidden" name="butir" value=headline.id/>
                <MoveButton way=Way::Up what=what.clone() can=up/>
                <MoveButton way=Way::Down what=what.clone() can=down/>
            </form>
        }
    });
    let is_running = headline.starts_at <= scene.now;
    let (label, action, sure) = match is_running {
        true => (words.end_now, "akhiri", (words.end_sure)(&what)),
        false => (words.remove, "hapus", (words.remove_sure)(&what)),
    };
    let fields = view! {
        <input type="hidden" name=VERSION value=version(headline)/>
        <input type="hidden" name="butir" value=headline.id/>
    };
    let change = format!("{}: {what}", words.change);
    let (address, id) = match kind {
        Kind::Line => (
            format!("/meja/kabar/{}", headline.id),
            format!("butir-{}", headline.id),
        ),
        Kind::Breaking => (
            format!("/meja/kilat/{}", headline.id),
            format!("kilat-{}", headline.id),
        ),
    };
    view! {
        <li class="row" id=id data-butir=headline.id>
            <div class="row-line">
                {described(headline, scene)}
                {moves}
                <a class="edit-link" href=address aria-label=change>{words.change}</a>
                <Confirm path=kind.path() label action sure what>{fields}</Confirm>
            </div>
        </li>
    }
}

fn described(headline: &Headline, scene: &Scene) -> impl IntoView + use<> {
    let words = ticker_texts(scene.lang);
    let state = match (headline.is_public, headline.starts_at <= scene.now) {
        (false, _) => words.unpublished,
        (true, true) => words.running,
        (true, false) => words.scheduled,
    };
    let target = headline.href.clone().or_else(|| headline.path.clone());
    view! {
        <div class="row-text">
            <p class="row-name">{headline.name().to_owned()}</p>
            <p class="meta">
                <span class="tag-state" data-live=(state == words.running).then_some("")>{state}</span>
                " "{stamp(headline.starts_at, scene)}
                " "{words.until}" "{stamp(headline.ends_at, scene)}
                {target.map(|target| view! { " "<span class="address">{target}</span> })}
            </p>
        </div>
    }
}

fn stamp(at: Timestamp, scene: &Scene) -> impl IntoView + use<> {
    let stamp = date::stamp(at, scene.zone, scene.lang);
    view! { <time class="stamp" datetime=stamp.iso>{stamp.text}</time> }
}

/// What has ended, folded away.
fn earlier(headlines: &[Headline], scene: &Scene) -> impl IntoView + use<> {
    let words = ticker_texts(scene.lang);
    (!headlines.is_empty()).then(|| {
        let rows = headlines
            .iter()
            .map(|headline| {
                view! {
                    <tr>
                        <td>{headline.name().to_owned()}</td>
                        <td>{stamp(headline.starts_at, scene)}</td>
                        <td>{stamp(headline.ends_at, scene)}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <details class="earlier">
                <summary>{words.earlier}" ("{headlines.len()}")"</summary>
                <div class="table-wrap">
                    <table class="desk-table">
                        <thead>
                            <tr>
                                <th scope="col">{words.headline}</th>
                                <th scope="col">{words.period}</th>
                                <th scope="col">{words.until}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
    })
}

/// The form of one headline.
#[derive(Clone, Debug)]
pub struct HeadlineForm {
    pub kind: Kind,
    /// `None` for a new one.
    pub id: Option<i64>,
    pub version: String,
    pub label: String,
    pub href: String,
    /// As its field has it.
    pub starts: String,
    pub ends: String,
    pub picker: Picker,
    pub faults: Faults,
    /// What somebody else has stored since the form was opened.
    pub stored: Option<Headline>,
}

impl HeadlineForm {
    pub fn new(kind: Kind, id: Option<i64>) -> Self {
        Self {
            kind,
            id,
            version: String::new(),
            label: String::new(),
            href: String::new(),
            starts: String::new(),
            ends: String::new(),
            picker: Picker::default(),
            faults: Faults::default(),
            stored: None,
        }
    }

    pub fn title(&self, texts: &TickerTexts) -> &'static str {
        match (self.kind, self.id) {
            (Kind::Line, None) => texts.new_item,
            (Kind::Line, Some(_)) => texts.edit_item,
            (Kind::Breaking, None) => texts.new_breaking,
            (Kind::Breaking, Some(_)) => texts.edit_breaking,
        }
    }

    fn path(&self) -> String {
        match self.id {
            Some(id) => format!("{}/{id}", self.kind.path()),
            None => format!("{}/baru", self.kind.path()),
        }
    }

    /// What is stored, where something else was typed.
    fn other(&self, typed: &str, stored: impl Fn(&Headline) -> String) -> Option<String> {
        let stored = stored(self.stored.as_ref()?);
        (stored != typed).then_some(stored)
    }
}

pub fn form(form: HeadlineForm, zone: Zone, lang: Lang) -> impl IntoView {
    let (words, texts) = (ticker_texts(lang), form_texts(lang));
    let fault = |name| form.faults.text(name, texts);
    let local = |at| date::local_input(at, zone);
    let picked = form.picker.chosen.as_ref().map(|story| story.id);
    let other_story = form
        .stored
        .as_ref()
        .filter(|stored| stored.article_id != picked)
        .map(|stored| {
            let headline = stored.headline.clone();
            let headline = headline.unwrap_or_else(|| texts.no_story.to_owned());
            view! { <p class="stored">{texts.stored_now}" "<q>{headline}</q></p> }
        });
    let hint = match form.kind {
        Kind::Line => words.label_hint,
        Kind::Breaking => words.label_hint_breaking,
    };
    let address = (form.kind == Kind::Line).then(|| {
        view! {
            <Field
                name="alamat"
                label=words.address
                value=form.href.clone()
                hint=words.address_hint
                limit=LONGEST_ADDRESS
                fault=fault("alamat")
                stored=form.other(&form.href, |stored| stored.href.clone().unwrap_or_default())
            />
        }
    });
    view! {
        <header class="desk-title"><h1>{form.title(words)}</h1></header>
        <form class="desk-form" method="post" action=form.path() data-jaga="">
            <input type="hidden" name=VERSION value=form.version.clone()/>
            <StoryPicker picker=form.picker.clone() need=Need::Optional zone fault=fault("berita")/>
            {other_story}
            <Field
                name="judul"
                label=words.label
                value=form.label.clone()
                hint=hint
                limit=LONGEST_LABEL
                fault=fault("judul")
                stored=form.other(&form.label, |stored| stored.label.clone())
            />
            {address}
            <div class="side-by-side">
                <div>
                    <Field
                        name="mulai"
                        label=(texts.starts)(zone.letters())
                        value=form.starts.clone()
                        control=Control::Time
                        fault=fault("mulai")
                        stored=form.other(&form.starts, |stored| local(stored.starts_at))
                    />
                </div>
                <div>
                    <Field
                        name="selesai"
                        label=(texts.ends)(zone.letters())
                        value=form.ends.clone()
                        control=Control::Time
                        fault=fault("selesai")
                        stored=form.other(&form.ends, |stored| local(stored.ends_at))
                    />
                </div>
            </div>
            <p class="actions">
                <button name="aksi" value="simpan">{texts.save}</button>
                " "<a href=PATH>{texts.cancel}</a>
            </p>
        </form>
    }
}
