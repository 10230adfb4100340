//! The forms for what a reader chooses. They work without a script; with one,
//! `server/head.js` keeps the choice without loading the page anew. Which choice
//! holds is shown by the style sheet from the document's attributes, so that the
//! same HTML is right for everyone.

use leptos::prelude::*;

use crate::{
    locale::{Lang, use_texts},
    ui::preference::{ACTION, BACK, Choice, Theme},
};

/// Mode Gelap: as the device has it, light, dark.
#[component]
pub fn ThemeForm(path: String) -> impl IntoView {
    let texts = use_texts();
    let label = |theme| match theme {
        Theme::System => texts.theme_system,
        Theme::Light => texts.theme_light,
        Theme::Dark => texts.theme_dark,
    };
    view! {
        <details class="theme">
            <summary>{texts.dark_mode}</summary>
            <form class="choices" action=ACTION method="post">
                <input type="hidden" name=BACK value=path/>
                {Theme::ALL.map(|theme| view! {
                    <button type="submit" name=Theme::NAME value=theme.value()>
                        {label(theme)}
                        <span class="chosen">{texts.chosen}</span>
                    </button>
                }).collect_view()}
            </form>
        </details>
    }
}

/// To the interface's other language, in that language.
#[component]
pub fn LanguageForm(path: String, lang: Lang) -> impl IntoView {
    let (other, name) = match lang {
        Lang::Id => (Lang::En, "English"),
        Lang::En => (Lang::Id, "Indonesia"),
    };
    view! {
        <form class="language" action=ACTION method="post">
            <input type="hidden" name=BACK value=path/>
            <button type="submit" name=Lang::NAME value=other.value() lang=other.tag()>{name}</button>
        </form>
    }
}
