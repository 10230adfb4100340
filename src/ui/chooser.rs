//! Fields that narrow a list: one of several, a day.

use leptos::prelude::*;

/// Something a list can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub slug: String,
    pub name: String,
}

/// A field for one of several choices or none.
#[component]
pub fn Chooser(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    /// What stands for no choice.
    all: &'static str,
    /// Slug of the present choice, empty for none.
    chosen: String,
    choices: Vec<Choice>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|Choice { slug, name }| {
            let selected = slug == chosen;
            view! { <option value=slug selected=selected>{name}</option> }
        })
        .collect_view();
    view! {
        <p>
            <label for=id>{label}</label>
            <select id=id name=name>
                <option value="">{all}</option>
                {options}
            </select>
        </p>
    }
}

/// A field for a day, `2025-10-24`.
#[component]
pub fn DayField(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    value: String,
) -> impl IntoView {
    view! {
        <p>
            <label for=id>{label}</label>
            <input id=id type="date" name=name value=value/>
        </p>
    }
}
