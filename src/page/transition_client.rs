//! How a page comes in: at once, or fading in where the browser can.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// How a page comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    /// It was fetched ahead. A view transition would hold it back for two frames,
    /// as long as making the page takes (`make bench` measures it).
    AtOnce,
    Fading,
}

/// Runs `change` in a view transition where it is to fade in, the browser has
/// them and the reader has not asked for less motion. `change` is given what ends
/// the transition.
pub fn in_transition(entrance: Entrance, change: impl FnOnce(Box<dyn FnOnce()>) + 'static) {
    let start = Reflect::get(&document(), &"startViewTransition".into())
        .ok()
        .and_then(|start| start.dyn_into::<Function>().ok())
        .filter(|_| entrance == Entrance::Fading && !prefers_less_motion());
    let Some(start) = start else {
        change(Box::new(|| {}));
        return;
    };
    let change = RefCell::new(Some(change));
    let update = Closure::once_into_js(move || {
        Promise::new(&mut |resolve, _| {
            if let Some(change) = change.borrow_mut().take() {
                change(Box::new(move || {
                    _ = resolve.call0(&JsValue::NULL);
                }));
            }
        })
    });
    _ = start.call1(&document(), &update);
}

fn prefers_less_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
