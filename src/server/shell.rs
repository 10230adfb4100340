//! The document around every page, as the server writes it.

use leptos::{nonce::use_nonce, prelude::*};

use super::{context::AppState, editor, preferences::Preferences};
use crate::{
    app::App,
    comment::fresh::script_address,
    front::{
        Frame,
        frame::{Footer, Masthead, Place},
    },
    locale::use_texts,
    page::Head,
    ui::preference::Choice,
};

/// What the document holds besides the page.
#[derive(Clone)]
pub struct Document {
    pub place: Place,
    pub head: Head,
    pub frame: Option<Frame>,
    pub preferences: Preferences,
    pub script: Script,
    /// Above the page.
    pub note: Option<String>,
}

/// What makes the page live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// The readers' client.
    Client,
    /// The editor, which begins at once.
    Editor,
    /// Nothing.
    None,
}

/// The document that the server writes. Only what stands in `<main>` lives on in
/// the browser.
pub fn shell(state: AppState, document: Document) -> impl IntoView {
    let texts = use_texts();
    let AppState {
        options, assets, ..
    } = state;
    let Document {
        place,
        head,
        frame,
        preferences,
        script,
        note,
    } = document;
    let lang = place.lang.tag();
    // Where the editor's script finds that it is to begin.
    let edit = (script == Script::Editor).then_some("now");
    let footer = frame.clone().map(|frame| {
        let place = place.clone();
        view! {
            <Footer
                name=frame.site_name
                publisher=frame.publisher
                sections=frame.sections
                menu=frame.footer
                place
            />
        }
    });
    view! {
        <!DOCTYPE html>
        <html
            lang=lang
            data-theme=preferences.theme.value()
            data-text=preferences.text_size.value()
        >
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{head.title}</title>
                {(!head.description.is_empty())
                    .then(|| view! { <meta name="description" content=head.description/> })}
                <script nonce=use_nonce()>{HEAD}</script>
                <link rel="stylesheet" href=assets.css.to_string()/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                {match script {
                    Script::Client => view! {
                        <script type="module" nonce=use_nonce()>
                            {format!("{BOOT}({:?}, {:?}, {:?})", &*assets.js, &*assets.wasm, script_address())}
                        </script>
                    }.into_any(),
                    Script::Editor => view! { <script type="module" src=editor::START></script> }.into_any(),
                    Script::None => ().into_any(),
                }}
                <AutoReload options/>
            </head>
            <body>
                <a class="skip-link" href="#isi" rel="external">{texts.skip_to_content}</a>
                {frame.map(|frame| view! { <Masthead frame place/> })}
                {note.map(|note| view! { <p class="withheld" role="note">{note}</p> })}
                <main id="isi" tabindex="-1" data-edit=edit><App/></main>
                {footer}
            </body>
        </html>
    }
}

/// What has to be there before anything is seen, and what the frame does with a
/// script that it also does, with a page more, without.
const HEAD: &str = include_str!("head.js");

/// Loads the client once the page is readable and the browser idle, and never
/// for a reader who asks to save data: every page works without it.
const BOOT: &str = include_str!("boot.js");
