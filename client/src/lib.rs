//! The browser's entry point. It is a crate of its own because cargo drops
//! link-time optimisation for a library that is also an `rlib`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script as soon as the client is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    warta::hydrate();
}
