//! A field with its label, its hint, what is wrong with it, and what somebody
//! else has stored meanwhile.

use leptos::prelude::*;

use crate::locale::{Lang, screens::form_texts};

/// Name of the hidden field with the version of what a form showed.
pub const VERSION: &str = "versi";

/// What a field is filled in with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Control {
    #[default]
    Line,
    /// Several lines, this many of them seen.
    Block(u32),
    /// Several lines of a file for machines.
    Code(u32),
    /// A date with a time.
    Time,
}

/// A field. Its name is also its id: a form stands on a page once.
#[component]
pub fn Field(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional)] control: Control,
    #[prop(optional, into)] hint: Option<String>,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    fault: Option<String>,
    /// What stands in the database, where that is something else.
    #[prop(optional_no_strip)]
    stored: Option<String>,
    #[prop(optional)] limit: Option<usize>,
) -> impl IntoView {
    let texts = form_texts(use_context::<Lang>().unwrap_or_default());
    let described: Vec<String> = [
        (fault.is_some(), "salah"),
        (stored.is_some(), "kini"),
        (hint.is_some(), "petunjuk"),
    ]
    .into_iter()
    .filter(|(is_there, _)| *is_there)
    .map(|(_, part)| format!("{name}-{part}"))
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = fault.is_some().then_some("true");
    let input = |kind: &'static str| {
        view! {
            <input
                id=name
                name=name
                type=kind
                value=value.clone()
                maxlength=limit
                aria-describedby=described.clone()
                aria-invalid=invalid
                autocomplete="off"
            />
        }
        .into_any()
    };
    let control = match control {
        Control::Line => input("text"),
        Control::Time => input("datetime-local"),
        Control::Block(rows) | Control::Code(rows) => {
            let class = matches!(control, Control::Code(_)).then_some("code");
            view! {
                <textarea
                    id=name
                    name=name
                    rows=rows
                    class=class
                    maxlength=limit
                    spellcheck=class.map(|_| "false")
                    aria-describedby=described
                    aria-invalid=invalid
                >
                    {value}
                </textarea>
            }
            .into_any()
        }
    };
    view! {
        <p class="field"><label for=name>{label}</label>{control}</p>
        {fault.map(|text| view! { <p class="field-error" id=format!("{name}-salah")>{text}</p> })}
        {stored.map(|text| {
            let text = if text.is_empty() { texts.nothing_stored.to_owned() } else { text };
            view! { <p class="stored" id=format!("{name}-kini")>{texts.stored_now}" "<q>{text}</q></p> }
        })}
        {hint.map(|text| view! { <p class="hint" id=format!("{name}-petunjuk")>{text}</p> })}
    }
}
