//! A field of what the newsroom keeps, which somebody else may change meanwhile.

use leptos::prelude::*;

use super::input::{Control, Input, Presence, Stored};
use crate::locale::{Lang, screens::form_texts};

/// Name of the hidden field with the version of what a form showed.
pub const VERSION: &str = "versi";

/// A field that the handler alone judges: nothing of it is asked of the browser
/// but its length.
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
    let stored = stored.map(|value| Stored {
        label: texts.stored_now,
        text: match value.is_empty() {
            true => texts.nothing_stored.to_owned(),
            false => in_words(&control, value),
        },
    });
    let input = Input {
        name,
        label,
        control,
        value,
        autocomplete: "off",
        limit,
        hint,
        fault,
        stored,
        presence: Presence::Optional,
    };
    input.view()
}

/// A value of a choice as the choice says it.
fn in_words(control: &Control, value: String) -> String {
    let Control::OneOf(choices) = control else {
        return value;
    };
    let found = choices.iter().find(|choice| choice.value == value);
    found.map_or(value.clone(), |choice| choice.label.clone())
}
