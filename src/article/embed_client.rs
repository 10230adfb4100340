//! Opening an embed: only a click brings in the other site's player. Until then
//! it is a plain link, which stays the way for readers without JavaScript.

use leptos::{
    ev,
    prelude::{document, window_event_listener},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Listens for clicks on embeds; called once.
pub fn install() {
    window_event_listener(ev::click, |event| {
        let is_plain = event.button() == 0
            && !(event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key());
        if is_plain && open(&event).is_some() {
            event.prevent_default();
        }
    });
}

/// Puts the player where the link was; `None` when the click was elsewhere.
fn open(event: &web_sys::MouseEvent) -> Option<()> {
    let clicked: Element = event.target()?.dyn_into().ok()?;
    let link = clicked.closest(".embed[data-embed-src] > a").ok()??;
    let player = link.parent_element()?.get_attribute("data-embed-src")?;
    let frame = document().create_element("iframe").ok()?;
    let attributes = [
        ("src", player.as_str()),
        ("title", &link.text_content().unwrap_or_default()),
        (
            "sandbox",
            "allow-scripts allow-same-origin allow-popups allow-presentation",
        ),
        ("allow", "fullscreen; picture-in-picture"),
        ("referrerpolicy", "strict-origin-when-cross-origin"),
    ];
    for (name, value) in attributes {
        frame.set_attribute(name, value).ok()?;
    }
    link.replace_with_with_node_1(&frame).ok()
}
