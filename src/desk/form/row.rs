//! What stands in the rows of the desk's lists.

use leptos::prelude::*;

use crate::locale::{
    Lang,
    screens::{form_texts, menu_texts},
};

/// Where a button moves its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    In,
    Out,
}

impl Way {
    /// What its form sends (see `Fields::movement`), and its sign.
    const fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Up => ("naik", "↑"),
            Self::Down => ("turun", "↓"),
            Self::In => ("masuk", "→"),
            Self::Out => ("keluar", "←"),
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Up => form_texts(lang).up,
            Self::Down => form_texts(lang).down,
            Self::In => menu_texts(lang).inward,
            Self::Out => menu_texts(lang).outward,
        }
    }
}

/// Moves the row of its form. A button that leads nowhere keeps its place, so
/// that the ones beside it stay under the finger.
#[component]
pub fn MoveButton(way: Way, what: String, can: bool) -> impl IntoView {
    let lang = use_context::<Lang>().unwrap_or_default();
    let (action, sign) = way.parts();
    let label = format!("{}: {what}", way.label(lang));
    let title = way.label(lang);
    view! {
        <button class="sign" name="aksi" value=action aria-label=label title=title disabled=!can>{sign}</button>
    }
}

/// An action that takes something away: asked for once more before it is done.
/// `children` are the hidden fields that say to what.
#[component]
pub fn Confirm(
    #[prop(into)] path: String,
    /// What the button says.
    label: &'static str,
    /// The value of `aksi`.
    action: &'static str,
    /// What will be gone.
    sure: String,
    /// What the button is about, for those who hear it without its row.
    what: String,
    children: Children,
) -> impl IntoView {
    let spoken = format!("{label}: {what}");
    view! {
        <details class="confirm">
            <summary aria-label=spoken>{label}</summary>
            <form method="post" action=path>
                {children()}
                <p>{sure}</p>
                <p class="actions danger"><button name="aksi" value=action>{label}</button></p>
            </form>
        </details>
    }
}
