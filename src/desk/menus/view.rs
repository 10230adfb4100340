//! The screen of the menus.

use leptos::prelude::*;

use super::{
    Location, PATH, Shown,
    change::{LONGEST_ADDRESS, LONGEST_LABEL},
    store::{Candidate, Item, Removal},
    tree::{self, Node},
};
use crate::{
    article::store::{section_url, tag_url},
    desk::form::{Confirm, Field, MoveButton, VERSION, Way, version},
    locale::{
        Lang,
        screens::{MenuTexts, form_texts, menu_texts},
    },
};

pub fn menu(shown: Shown, lang: Lang) -> impl IntoView {
    let texts = menu_texts(lang);
    let nodes = nodes(&shown);
    let hint = match shown.location {
        Location::Primary => texts.primary_hint,
        Location::Topics => texts.topics_hint,
        Location::Footer => texts.footer_hint,
    };
    let entries = match nodes.as_slice() {
        [] => view! {
            <div class="empty"><p>{texts.empty}</p><p class="hint">{texts.empty_hint}</p></div>
        }
        .into_any(),
        nodes => rows(nodes, nodes, &shown, lang),
    };
    view! {
        <header class="desk-title">
            <h1>{texts.title}</h1>
            <p><a href="/">{texts.see_site}</a></p>
        </header>
        {places(shown.location, texts)}
        <section aria-labelledby="entri">
            <h2 id="entri" class="visually-hidden">{shown.location.label(texts)}</h2>
            <p class="hint">{hint}</p>
            {entries}
            {shown.removal.as_ref().map(|removal| undo(removal, &shown, texts))}
        </section>
        {add(&shown, lang)}
    }
}

fn nodes(shown: &Shown) -> Vec<Node> {
    let rows: Vec<_> = shown
        .items
        .iter()
        .map(|item| (item.id, item.parent_id))
        .collect();
    tree::grow(&rows)
}

fn places(current: Location, texts: &'static MenuTexts) -> impl IntoView {
    let links = Location::ALL.map(|location| {
        let current = (location == current).then_some("page");
        view! { <li><a href=location.address() aria-current=current>{location.label(texts)}</a></li> }
    });
    view! { <nav class="tabs" aria-label=texts.places><ul>{links.into_iter().collect_view()}</ul></nav> }
}

/// One level of the menu, with those below it.
fn rows(level: &[Node], all: &[Node], shown: &Shown, lang: Lang) -> AnyView {
    let last = level.len().saturating_sub(1);
    let rows = level
        .iter()
        .enumerate()
        .filter_map(|(at, node)| {
            let item = shown.items.iter().find(|item| item.id == node.id)?;
            let below = (!node.children.is_empty()).then(|| rows(&node.children, all, shown, lang));
            let way = Ways {
                up: at > 0,
                down: at < last,
                inward: at > 0 && tree::depth(all, node.id).unwrap_or(0) < tree::DEEPEST,
                outward: item.parent_id.is_some(),
            };
            Some(view! {
                <li class="row" id=format!("butir-{}", item.id) data-butir=item.id>
                    <div class="row-line">
                        {described(item, lang)}
                        {moves(item, way, shown)}
                        {rename(item, shown, lang)}
                        {remove(item, tree::descendants(all, item.id), shown, lang)}
                    </div>
                    {below}
                </li>
            })
        })
        .collect_view();
    view! { <ol class="rows" data-urut="">{rows}</ol> }.into_any()
}

/// Which buttons of an entry lead somewhere.
#[derive(Clone, Copy)]
struct Ways {
    up: bool,
    down: bool,
    inward: bool,
    outward: bool,
}

/// What an entry says and where it leads.
fn described(item: &Item, lang: Lang) -> impl IntoView + use<> {
    let texts = menu_texts(lang);
    let path = item.target_path.clone().unwrap_or_default();
    let (kind, leads_to) = match (&item.href, item.article_kind.as_deref()) {
        (Some(href), _) => (texts.link, href.clone()),
        (None, Some("page")) => (texts.page, path),
        (None, Some(_)) => (texts.story, path),
        (None, None) if item.tag_id.is_some() => (texts.tag, tag_url(&path)),
        (None, None) => (texts.section, section_url(&path)),
    };
    let warning =
        (!item.is_public).then(|| view! { <p class="field-error">{texts.not_public}</p> });
    view! {
        <div class="row-text">
            <p class="row-name">{item.name().to_owned()}</p>
            <p class="meta">{kind}" "<span class="address">{leads_to}</span></p>
            {warning}
        </div>
    }
}

fn hidden(shown: &Shown, item: i64, version: String) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name=Location::NAME value=shown.location.slug()/>
        <input type="hidden" name=VERSION value=version/>
        <input type="hidden" name="butir" value=item/>
    }
}

fn moves(item: &Item, ways: Ways, shown: &Shown) -> impl IntoView + use<> {
    let what = item.name().to_owned();
    view! {
        <form class="inline moves" method="post" action=PATH>
            {hidden(shown, item.id, shown.version.clone())}
            <MoveButton way=Way::Up what=what.clone() can=ways.up/>
            <MoveButton way=Way::Down what=what.clone() can=ways.down/>
            <MoveButton way=Way::Out what=what.clone() can=ways.outward/>
            <MoveButton way=Way::In what=what can=ways.inward/>
        </form>
    }
}

fn rename(item: &Item, shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (menu_texts(lang), form_texts(lang));
    let typed = &shown.typed;
    let is_open = typed.action() == "ubah" && typed.number("butir") == Some(item.id);
    let value = |name, stored: &str| match is_open {
        true => typed.text(name).to_owned(),
        false => stored.to_owned(),
    };
    let stored = |name: &str, stored: &str| {
        (is_open && shown.faults.is_empty() && typed.text(name) != stored)
            .then(|| stored.to_owned())
    };
    let fault = |name| shown.faults.text(name, words).filter(|_| is_open);
    let address = item.href.as_deref().map(|href| {
        row_field(
            format!("alamat-{}", item.id),
            "alamat",
            (texts.address, LONGEST_ADDRESS),
            value("alamat", href),
            (fault("alamat"), stored("alamat", href)),
            (texts.address_hint, lang),
        )
    });
    let hint = if item.href.is_some() {
        ""
    } else {
        texts.label_hint
    };
    let spoken = format!("{}: {}", words.change, item.name().to_owned());
    view! {
        <details class="edit" open=is_open>
            <summary aria-label=spoken>{words.change}</summary>
            <form method="post" action=PATH data-jaga="">
                {hidden(shown, item.id, version(item))}
                {row_field(
                    format!("teks-{}", item.id),
                    "teks",
                    (texts.label, LONGEST_LABEL),
                    value("teks", &item.label),
                    (fault("teks"), stored("teks", &item.label)),
                    (hint, lang),
                )}
                {address}
                <p class="actions"><button name="aksi" value="ubah">{words.save}</button></p>
            </form>
        </details>
    }
}

/// A field of which every row has one, with an id of its own.
fn row_field(
    id: String,
    name: &'static str,
    (label, limit): (&'static str, usize),
    value: String,
    (fault, stored): (Option<String>, Option<String>),
    (hint, lang): (&'static str, Lang),
) -> impl IntoView {
    let described = format!("{id}-tentang");
    let invalid = fault.is_some().then_some("true");
    let stored = stored.map(|text| {
        view! { <span class="stored">{form_texts(lang).stored_now}" "<q>{text}</q></span> }
    });
    view! {
        <p class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                name=name
                type="text"
                value=value
                maxlength=limit
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described.clone()
            />
        </p>
        <p class="hint" id=described>
            {fault.map(|text| view! { <span class="field-error">{text}</span>" " })}
            {stored}
            " "{hint}
        </p>
    }
}

fn remove(item: &Item, children: usize, shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let what = item.name().to_owned();
    let sure = (menu_texts(lang).remove_sure)(&what, children);
    let fields = hidden(shown, item.id, shown.version.clone());
    view! {
        <Confirm path=PATH label=form_texts(lang).remove action="hapus" sure what>{fields}</Confirm>
    }
}

fn undo(removal: &Removal, shown: &Shown, texts: &'static MenuTexts) -> impl IntoView + use<> {
    view! {
        <form class="undo" method="post" action=PATH>
            <input type="hidden" name=Location::NAME value=shown.location.slug()/>
            <input type="hidden" name=VERSION value=shown.version.clone()/>
            <button class="quiet" name="aksi" value="urungkan">{(texts.undo)(&removal.label)}</button>
        </form>
    }
}

/// Adding an entry: by searching for what it leads to, or with an address.
fn add(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (menu_texts(lang), form_texts(lang));
    let slug = shown.location.slug();
    let typed = &shown.typed;
    let value = |name: &str| match typed.action() {
        "tambah" => typed.text(name).to_owned(),
        _ => String::new(),
    };
    let fault = |name| shown.faults.text(name, words);
    let found = match shown.candidates.is_empty() {
        true => view! { <p class="empty">{texts.nothing_found}</p> }.into_any(),
        false => results(&shown.candidates, slug, lang).into_any(),
    };
    view! {
        <section class="add" aria-labelledby="tambah">
            <h2 id="tambah">{texts.add}</h2>
            {fault("sasaran").map(|text| view! { <p class="field-error" role="alert">{text}</p> })}
            <div class="add-ways">
                <div>
                    <form method="get" action=format!("{PATH}#tambah") role="search">
                        <input type="hidden" name=Location::NAME value=slug/>
                        <p class="field with-button">
                            <label for="cari">{texts.find}</label>
                            <input id="cari" name="cari" type="search" value=shown.words.clone() maxlength="100" autocomplete="off" data-saring="hasil-cari" aria-describedby="cari-petunjuk"/>
                            <button class="quiet">{words.search}</button>
                        </p>
                        <p class="hint" id="cari-petunjuk">{texts.find_hint}</p>
                    </form>
                    {found}
                </div>
                <form method="post" action=PATH data-jaga="">
                    <h3>{texts.own_address}</h3>
                    <input type="hidden" name=Location::NAME value=slug/>
                    <input type="hidden" name="aksi" value="tambah"/>
                    <Field
                        name="teks_baru"
                        label=texts.label_for_address
                        value=value("teks_baru")
                        limit=LONGEST_LABEL
                        fault=fault("teks_baru")
                    />
                    <Field
                        name="alamat_baru"
                        label=texts.address
                        value=value("alamat_baru")
                        hint=texts.address_hint
                        limit=LONGEST_ADDRESS
                        fault=fault("alamat_baru")
                    />
                    <p class="actions"><button>{words.add}</button></p>
                </form>
            </div>
        </section>
    }
}

fn results(candidates: &[Candidate], slug: &'static str, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (menu_texts(lang), form_texts(lang));
    let rows = candidates
        .iter()
        .map(|candidate| {
            let kind = match candidate.kind.as_str() {
                "section" => texts.section,
                "tag" => texts.tag,
                "page" => texts.page,
                _ => texts.story,
            };
            let value = format!("{}:{}", candidate.kind, candidate.id);
            let spoken = format!("{}: {}", words.add, candidate.name);
            view! {
                <li>
                    <span class="row-name">{candidate.name.clone()}</span>
                    " "<span class="meta">{kind}</span>
                    <button class="quiet" name="sasaran" value=value aria-label=spoken>{words.add}</button>
                </li>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=PATH>
            <h3 class="visually-hidden">{texts.results}</h3>
            <input type="hidden" name=Location::NAME value=slug/>
            <input type="hidden" name="aksi" value="tambah"/>
            <ul class="found" id="hasil-cari">{rows}</ul>
        </form>
    }
}
