//! Where the reader was in each page of the tab's history. The browser keeps no
//! place for an entry that was made by script.

use std::collections::HashMap;

use js_sys::Reflect;
use leptos::prelude::window;

/// Where the scroll positions survive a reload.
const STORE: &str = "warta.scroll";

/// Scroll positions by history entry.
#[derive(Default)]
pub struct Positions {
    by_entry: HashMap<String, f64>,
}

impl Positions {
    /// Takes scrolling over from the browser, with the positions that this tab
    /// kept over a reload.
    pub fn take_over() -> Self {
        set_restoration("manual");
        let stored = window()
            .session_storage()
            .ok()
            .flatten()
            .and_then(|storage| storage.get_item(STORE).ok().flatten())
            .unwrap_or_default();
        let by_entry = stored
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(entry, position)| Some((entry.to_owned(), position.parse().ok()?)))
            .collect();
        Self { by_entry }
    }

    /// Where the page of `entry` was left.
    pub fn of(&self, entry: &str) -> Option<f64> {
        self.by_entry.get(entry).copied()
    }

    /// Notes that the page of `entry` stands where it does now.
    pub fn remember(&mut self, entry: &str) {
        self.by_entry.insert(entry.to_owned(), position());
    }

    /// Keeps the positions for a return to this tab's history, and hands
    /// scrolling back to the browser.
    pub fn hand_over(&self) {
        set_restoration("auto");
        let lines = self
            .by_entry
            .iter()
            .map(|(entry, position)| format!("{entry} {position}"))
            .collect::<Vec<_>>()
            .join("\n");
        if let Ok(Some(storage)) = window().session_storage() {
            _ = storage.set_item(STORE, &lines);
        }
    }
}

/// Pixels above the part of the page in sight.
pub fn position() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

pub fn scroll_to(position: f64) {
    window().scroll_to_with_x_and_y(0.0, position);
}

fn set_restoration(mode: &str) {
    if let Ok(history) = window().history() {
        _ = Reflect::set(&history, &"scrollRestoration".into(), &mode.into());
    }
}
