//! The frame around every page: top line, nameplate, section strip, footer.

use leptos::prelude::*;

use super::{
    Frame, MenuEntry,
    headlines::{BreakingBar, Ticker},
    settings::{LanguageForm, ThemeForm},
};
use crate::{
    article::SectionLink,
    locale::{Lang, correction::correction_texts, use_texts},
    ui::search_form::SearchForm,
};

/// The page around which the frame stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its path and query.
    pub address: String,
    pub lang: Lang,
}

impl Place {
    /// For `aria-current`: whether the page is the one at `url`.
    fn current(&self, url: &str) -> Option<&'static str> {
        let path = self.address.split('?').next().unwrap_or_default();
        (path == url).then_some("page")
    }
}

/// Everything above a page.
#[component]
pub fn Masthead(frame: Frame, place: Place) -> impl IntoView {
    let texts = use_texts();
    let address = place.address.clone();
    view! {
        {frame.breaking.map(|breaking| view! { <BreakingBar breaking path=address.clone()/> })}
        <header class="masthead">
            <div class="top-line">
                <SiteMenu entries=frame.primary place=place.clone()/>
                <p class="today">{frame.today}</p>
                <div class="top-tools">
                    <a class="search-link" href="/cari">{texts.search}</a>
                    <LanguageForm path=address.clone() lang=place.lang/>
                    <ThemeForm path=address/>
                    <a class="sign-in-link" href="/masuk" rel="external nofollow">{texts.sign_in}</a>
                </div>
            </div>
            <div class="nameplate">
                <a href="/">{frame.site_name}</a>
                {(!frame.tagline.is_empty()).then(|| view! { <p>{frame.tagline}</p> })}
            </div>
            <nav class="section-strip" aria-label=texts.section>
                <ul>
                    {frame.sections.into_iter().map(|link| {
                        let current = place.current(&link.url);
                        view! { <li><a href=link.url aria-current=current>{link.name}</a></li> }
                    }).collect_view()}
                </ul>
            </nav>
            {(!frame.topics.is_empty()).then(|| view! {
                <nav class="topic-strip" aria-labelledby="topik-hangat">
                    <p id="topik-hangat">{texts.hot_topics}</p>
                    <MenuList entries=frame.topics place=place.clone()/>
                </nav>
            })}
            {(frame.ticker.len() > 1).then(|| view! { <Ticker items=frame.ticker/> })}
        </header>
    }
}

/// The menu and the search box in a panel that opens without a script; with one
/// it closes on Escape, and when it has led to a page (`server/head.js`).
#[component]
fn SiteMenu(entries: Vec<MenuEntry>, place: Place) -> impl IntoView {
    let texts = use_texts();
    view! {
        <details class="site-menu">
            <summary>{texts.menu}</summary>
            <div class="site-menu-panel">
                <SearchForm id="cari-menu"/>
                <nav aria-label=texts.main_navigation>
                    <MenuList entries place/>
                    <ul class="menu-list lists">
                        <li><a href="/terkini">{texts.latest}</a></li>
                        <li><a href="/terpopuler">{texts.most_read}</a></li>
                        <li><a href="/indeks">{texts.index}</a></li>
                    </ul>
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
    place: Place,
) -> impl IntoView {
    let texts = use_texts();
    let corrections = correction_texts(place.lang);
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
                    <li><a href="/indeks">{texts.index}</a></li>
                    <li><a href="/aduan">{texts.complaints}</a></li>
                    <li><a href="/feed.xml" rel="external">{texts.feed}</a></li>
                    <li><a href="/ralat">{corrections.list}</a></li>
                    <li><a href="/pencabutan">{corrections.withdrawn_menu}</a></li>
                </ul>
                <MenuList entries=menu place/>
            </nav>
        </footer>
    }
}

#[component]
fn MenuList(entries: Vec<MenuEntry>, place: Place) -> AnyView {
    view! {
        <ul class="menu-list">
            {entries.into_iter().map(|entry| {
                let current = place.current(&entry.url);
                let children = (!entry.children.is_empty())
                    .then(|| view! { <MenuList entries=entry.children place=place.clone()/> });
                view! { <li><a href=entry.url aria-current=current>{entry.label}</a>{children}</li> }
            }).collect_view()}
        </ul>
    }
    .into_any()
}
