//! Fetching pages before they are asked for: on hover, touch and keyboard
//! focus, and a few headlines in sight when the browser is idle. Never for a
//! reader who saves data or has a slow line.

use std::{cell::Cell, time::Duration};

use js_sys::Reflect;
use leptos::{
    ev,
    prelude::{document, request_idle_callback, set_timeout, window, window_event_listener},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlAnchorElement;

use super::{
    load::{fetch, kept},
    navigation_client::{Target, link_of},
};

/// A pointer that stays this long on a link means it.
const HOVER: Duration = Duration::from_millis(65);
/// How many headlines in sight are fetched when idle.
const IN_SIGHT: usize = 4;
/// How many fetches may be under way at once.
const AT_ONCE: u32 = 2;

thread_local! {
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
    /// Counts the links that the pointer entered; only the last one counts.
    static HOVERED: Cell<u32> = const { Cell::new(0) };
}

pub fn install() {
    window_event_listener(ev::pointerover, |event| {
        let hovered = HOVERED.get() + 1;
        HOVERED.set(hovered);
        let Some(link) = link_of(&event) else {
            return;
        };
        _ = set_timeout(
            move || {
                if HOVERED.get() == hovered {
                    prefetch(&link);
                }
            },
            HOVER,
        );
    });
    window_event_listener(ev::touchstart, |event| prefetch_link_of(&event));
    window_event_listener(ev::focusin, |event| prefetch_link_of(&event));
    when_idle();
}

/// Fetches the first headlines in sight as soon as there is nothing else to do.
pub fn when_idle() {
    _ = request_idle_callback(|| {
        for link in headlines_in_sight() {
            prefetch(&link);
        }
    });
}

fn prefetch_link_of(event: &web_sys::Event) {
    if let Some(link) = link_of(event) {
        prefetch(&link);
    }
}

fn prefetch(link: &HtmlAnchorElement) {
    let Some(target) = Target::of(link) else {
        return;
    };
    let needless = target.is_here() || kept(&target.address).is_some();
    if needless || saves_data() || UNDER_WAY.get() >= AT_ONCE {
        return;
    }
    UNDER_WAY.set(UNDER_WAY.get() + 1);
    spawn_local(async move {
        // A failure shows when the link is really followed.
        _ = fetch(target.address).await;
        UNDER_WAY.set(UNDER_WAY.get() - 1);
    });
}

fn headlines_in_sight() -> Vec<HtmlAnchorElement> {
    let Ok(links) = document().query_selector_all("#isi .headline a") else {
        return Vec::new();
    };
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(0.0);
    (0..links.length())
        .filter_map(|index| links.get(index)?.dyn_into::<HtmlAnchorElement>().ok())
        .filter(|link| {
            let place = link.get_bounding_client_rect();
            place.bottom() > 0.0 && place.top() < height
        })
        .take(IN_SIGHT)
        .collect()
}

/// `navigator.connection` (WICG Network Information); browsers without it do
/// not tell, and are taken to have a fair line.
fn saves_data() -> bool {
    let Ok(connection) = Reflect::get(&window().navigator(), &"connection".into()) else {
        return false;
    };
    if connection.is_undefined() {
        return false;
    }
    let property = |name: &str| Reflect::get(&connection, &name.into()).unwrap_or(JsValue::NULL);
    let is_slow = property("effectiveType")
        .as_string()
        .is_some_and(|kind| kind.ends_with("2g"));
    property("saveData").is_truthy() || is_slow
}
