//! The frame around every page: top line, nameplate, section strip, footer.

use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_location;

use super::{Frame, MenuEntry};
use crate::{
    article::SectionLink, error::AppError, locale::use_texts, ui::search_form::SearchForm,
};

/// The frame's data, for whoever has to wait for it.
#[derive(Clone, Copy)]
pub struct FrameLoaded(pub OnceResource<Result<Frame, AppError>>);

/// Everything above a page.
#[component]
pub fn Masthead(frame: Frame) -> impl IntoView {
    let texts = use_texts();
    view! {
        <header class="masthead">
            <div class="top-line">
                <SiteMenu entries=frame.primary/>
                <p class="today">{frame.today}</p>
                <a class="search-link" href="/cari">{texts.search}</a>
            </div>
            <div class="nameplate">
                <a href="/">{frame.site_name}</a>
                {(!frame.tagline.is_empty()).then(|| view! { <p>{frame.tagline}</p> })}
            </div>
            <SectionStrip sections=frame.sections/>
        </header>
    }
}

/// The menu and the search box in a panel that opens without a script. With one
/// it closes on Escape, and when it has led to a page.
#[component]
fn SiteMenu(entries: Vec<MenuEntry>) -> impl IntoView {
    let texts = use_texts();
    let location = use_location();
    let menu = NodeRef::<html::Details>::new();
    let summary = NodeRef::<html::Summary>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    Effect::watch(
        move || (location.pathname.get(), location.search.get()),
        move |_, _, _| close(),
        false,
    );
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        close();
        // The focus would be lost with the link that held it.
        _ = summary.get_untracked().map(|summary| summary.focus());
    };
    view! {
        <details class="site-menu" node_ref=menu on:keydown=close_on_escape>
            <summary node_ref=summary>{texts.menu}</summary>
            <div class="site-menu-panel">
                <SearchForm id="cari-menu"/>
                <nav aria-label=texts.main_navigation>
                    <MenuList entries/>
                </nav>
            </div>
        </details>
    }
}

/// Everything below a page.
#[component]
pub fn Footer(
    name: String,
    publisher: String,
    sections: Vec<SectionLink>,
    menu: Vec<MenuEntry>,
) -> impl IntoView {
    let texts = use_texts();
    view! {
        <footer class="site-footer">
            <div class="footer-identity">
                <p class="footer-name">{name}</p>
                {(!publisher.is_empty())
                    .then(|| view! { <p class="publisher">{texts.published_by}" "{publisher}</p> })}
            </div>
            <nav aria-label=texts.footer_navigation>
                <ul class="footer-sections">
                    {sections.into_iter()
                        .map(|link| view! { <li><a href=link.url>{link.name}</a></li> })
                        .collect_view()}
                </ul>
                <MenuList entries=menu/>
            </nav>
        </footer>
    }
}

/// The sections in one line that scrolls sideways on a phone; the one being
/// read is marked.
#[component]
fn SectionStrip(sections: Vec<SectionLink>) -> impl IntoView {
    let texts = use_texts();
    let path = use_location().pathname;
    view! {
        <nav class="section-strip" aria-label=texts.section>
            <ul>
                {sections.into_iter().map(|link| {
                    let url = link.url.clone();
                    let current = move || (path.get() == url).then_some("page");
                    view! { <li><a href=link.url aria-current=current>{link.name}</a></li> }
                }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn MenuList(entries: Vec<MenuEntry>) -> AnyView {
    view! {
        <ul class="menu-list">
            {entries.into_iter().map(|entry| {
                let children = (!entry.children.is_empty())
                    .then(|| view! { <MenuList entries=entry.children/> });
                view! { <li><a href=entry.url>{entry.label}</a>{children}</li> }
            }).collect_view()}
        </ul>
    }
    .into_any()
}
