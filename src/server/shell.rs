//! The document around every page, as the server writes it.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use super::context::AppState;
use crate::app::App;

/// The document that the server writes.
pub fn shell(state: AppState) -> impl IntoView {
    let AppState {
        options,
        assets,
        lang,
        ..
    } = state;
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=assets.css.to_string()/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <MetaTags/>
                <script type="module" nonce=use_nonce()>
                    {format!("{BOOT}({:?}, {:?})", &*assets.js, &*assets.wasm)}
                </script>
                <AutoReload options/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Loads the client once the page is readable and the browser idle, and never
/// for a reader who asks to save data: every page works without it.
const BOOT: &str = include_str!("boot.js");
