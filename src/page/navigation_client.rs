//! Going from page to page in the browser.
//!
//! A click on a link of this site fetches the page first, while the present one
//! stays, and only then changes the address; so the address, the title, the text
//! and the scroll position change together, and a page that cannot be had falls
//! back to an ordinary load. The router hears of the new address as it hears of
//! Back and Forward: by `popstate`.

use std::cell::RefCell;

use leptos::{
    ev,
    prelude::{document, set_timeout, window, window_event_listener},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, PopStateEvent, PopStateEventInit};

use super::{
    Content,
    load::{fetch, kept, when_painted},
    prefetch_client as prefetch,
    scroll_client::{self as scroll, Positions, scroll_to},
    transition_client::{Entrance, in_transition},
};

/// A link that is answered only after this many milliseconds shows that it is
/// being loaded.
const SHOW_BUSY_AFTER: std::time::Duration = std::time::Duration::from_millis(150);

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[derive(Default)]
struct State {
    /// The history entry being shown.
    entry: String,
    /// Path and query being shown.
    address: String,
    positions: Positions,
    /// Counts navigations; only the latest may change the page.
    ticket: u32,
    /// While a page is being put in place, scroll events are not the reader's.
    settling: bool,
}

/// Listens for clicks and history changes; called once, before hydration, so
/// that it hears them before the router does.
pub fn install() {
    begin();
    window_event_listener(ev::click, on_click);
    window_event_listener(ev::popstate, on_popstate);
    window_event_listener(ev::scroll, |_| remember_position());
    window_event_listener(ev::pagehide, |_| leave());
    prefetch::install();
}

/// A link of this site, taken apart.
pub struct Target {
    /// Path and query.
    pub address: String,
    /// With the number sign, or empty.
    hash: String,
    href: String,
}

impl Target {
    /// The page that `link` leads to, or `None` where the browser should follow
    /// it by itself.
    pub fn of(link: &HtmlAnchorElement) -> Option<Self> {
        let is_ours = link.origin() == window().location().origin().ok()?;
        let rel = link.rel();
        let opts_out = !link.target().is_empty()
            || link.has_attribute("download")
            || rel.split_ascii_whitespace().any(|word| word == "external");
        if !is_ours || opts_out {
            return None;
        }
        Some(Self {
            address: format!("{}{}", link.pathname(), link.search()),
            hash: link.hash(),
            href: link.href(),
        })
    }

    /// Whether it is the page being shown.
    pub fn is_here(&self) -> bool {
        STATE.with_borrow(|state| state.address == self.address)
    }
}

/// The link around the place where `event` happened.
pub fn link_of(event: &web_sys::Event) -> Option<HtmlAnchorElement> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}

fn begin() {
    let entry = entry_of(&history_state()).unwrap_or_else(new_entry);
    set_history_state(&entry);
    let positions = Positions::take_over();
    let returned_to = positions.of(&entry);
    STATE.with_borrow_mut(|state| {
        state.entry = entry;
        state.address = present_address();
        state.positions = positions;
    });
    // The browser restores nothing for an entry that was made by script.
    if let Some(position) = returned_to
        && scroll::position() == 0.0
    {
        scroll_to(position);
    }
}

fn on_click(event: web_sys::MouseEvent) {
    let is_plain = event.button() == 0
        && !event.default_prevented()
        && !(event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key());
    if !is_plain {
        return;
    }
    let Some(target) = link_of(&event).and_then(|link| Target::of(&link)) else {
        return;
    };
    if target.is_here() && !target.hash.is_empty() {
        return;
    }
    event.prevent_default();
    spawn_local(go(target));
}

async fn go(mut target: Target) {
    let ticket = STATE.with_borrow_mut(|state| {
        state.ticket += 1;
        state.ticket
    });
    let is_latest = move || STATE.with_borrow(|state| state.ticket == ticket);
    _ = set_timeout(
        move || {
            if is_latest() {
                set_busy("true");
            }
        },
        SHOW_BUSY_AFTER,
    );
    let entrance = match kept(&target.address) {
        Some(_) => Entrance::AtOnce,
        None => Entrance::Fading,
    };
    let answer = loop {
        match fetch(target.address.clone()).await {
            Ok(answer) => match answer.page.content {
                Content::Moved { to } => target.address = to,
                _ => break Some(answer),
            },
            Err(_) => break None,
        }
    };
    if !is_latest() {
        return;
    }
    // Ends the wait for the busy mark too.
    STATE.with_borrow_mut(|state| state.ticket += 1);
    set_busy("false");
    let Some(answer) = answer else {
        // The browser says better than we could why it cannot be reached.
        _ = window().location().assign(&target.href);
        return;
    };
    let article = match answer.page.content {
        Content::Article(page) => Some(page.article.id),
        _ => None,
    };
    show(target, article, entrance);
}

/// Puts the page in place; `article` is what it lets people read.
fn show(target: Target, article: Option<i64>, entrance: Entrance) {
    let entry = new_entry();
    let stays = target.is_here();
    remember_position();
    STATE.with_borrow_mut(|state| {
        state.entry.clone_from(&entry);
        state.address.clone_from(&target.address);
        state.settling = true;
    });
    in_transition(entrance, move |done| {
        let url = format!("{}{}", target.address, target.hash);
        push_history(&entry, &url);
        let arrive = move || {
            settle(|| match find_anchor(&target.hash) {
                Some(anchor) => anchor.scroll_into_view(),
                None => scroll_to(0.0),
            });
            focus_heading();
            done();
            update_frame();
            prefetch::when_idle();
        };
        if stays {
            arrive();
        } else {
            when_painted(target.address.clone(), move || {
                arrive();
                tell_of_view(article);
            });
            announce_history_change(&entry);
        }
    });
}

/// Lets the server count a view that it cannot see: the page may have been
/// fetched long before somebody came to read it.
fn tell_of_view(article: Option<i64>) {
    if let Some(article) = article {
        _ = window()
            .navigator()
            .send_beacon_with_opt_str("/api/stats/view", Some(&article.to_string()));
    }
}

/// Back or Forward, or our own announcement of a new address.
fn on_popstate(event: PopStateEvent) {
    let address = present_address();
    let Some(entry) = entry_of(&event.state()) else {
        return;
    };
    let (is_ours, changed, position) = STATE.with_borrow_mut(|state| {
        let is_ours = state.entry == entry;
        let changed = state.address != address;
        state.ticket += 1;
        state.entry.clone_from(&entry);
        state.address.clone_from(&address);
        (is_ours, changed, state.positions.of(&entry).unwrap_or(0.0))
    });
    if is_ours {
        return;
    }
    set_busy("false");
    if !changed {
        scroll_to(position);
        return;
    }
    STATE.with_borrow_mut(|state| state.settling = true);
    when_painted(address, move || {
        settle(|| scroll_to(position));
        focus_heading();
        update_frame();
    });
}

/// The frame stays while pages come and go: its menu closes, and its links say
/// which of them is the page now.
fn update_frame() {
    let path = window().location().pathname().unwrap_or_default();
    for menu in elements(".masthead details[open]") {
        _ = menu.remove_attribute("open");
    }
    for link in elements(".masthead nav a, .site-footer nav a") {
        let is_here = link.get_attribute("href").is_some_and(|href| href == path);
        _ = match is_here {
            true => link.set_attribute("aria-current", "page"),
            false => link.remove_attribute("aria-current"),
        };
    }
}

fn elements(selector: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, |found| found.length());
    (0..count).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}

/// Puts the page where it belongs and hands scrolling back to the reader.
fn settle(place: impl FnOnce()) {
    place();
    STATE.with_borrow_mut(|state| state.settling = false);
    remember_position();
}

fn remember_position() {
    STATE.with_borrow_mut(|state| {
        if !state.settling {
            state.positions.remember(&state.entry);
        }
    });
}

fn leave() {
    // The last scroll event may not have come yet.
    remember_position();
    STATE.with_borrow(|state| state.positions.hand_over());
}

/// Tells the reader of a screen reader, and the keyboard, where they are.
fn focus_heading() {
    let heading = document()
        .query_selector("#isi h1[tabindex]")
        .ok()
        .flatten()
        .or_else(|| document().get_element_by_id("isi"));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = heading.focus_with_options(&options);
    }
}

fn find_anchor(hash: &str) -> Option<Element> {
    let id = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    document().get_element_by_id(&String::from(id))
}

fn set_busy(value: &str) {
    if let Some(main) = document().get_element_by_id("isi") {
        _ = main.set_attribute("aria-busy", value);
    }
}

fn present_address() -> String {
    let location = window().location();
    format!(
        "{}{}",
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default()
    )
}

fn new_entry() -> String {
    format!("w{}", js_sys::Math::random()).replace("0.", "")
}

fn entry_of(state: &JsValue) -> Option<String> {
    state.as_string().filter(|state| state.starts_with('w'))
}

fn history_state() -> JsValue {
    window()
        .history()
        .and_then(|history| history.state())
        .unwrap_or(JsValue::NULL)
}

fn set_history_state(entry: &str) {
    if let Ok(history) = window().history() {
        _ = history.replace_state_with_url(&entry.into(), "", None);
    }
}

fn push_history(entry: &str, url: &str) {
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&entry.into(), "", Some(url));
    }
}

fn announce_history_change(entry: &str) {
    let init = PopStateEventInit::new();
    init.set_state(&entry.into());
    if let Ok(event) = PopStateEvent::new_with_event_init_dict("popstate", &init) {
        _ = window().dispatch_event(&event);
    }
}
