//! Fields of forms: a label above its input, what helps below it, and what is
//! wrong with it tied to it, so that screen readers say it with the field.

use leptos::prelude::*;

/// One line of text in a form.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: Kind,
    /// Never that of a password.
    pub value: String,
    /// Token of HTML's autofill (HTML, section 4.10.18.7).
    pub autocomplete: &'static str,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub presence: Presence,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    Email,
    Password,
    /// Digits that are no number.
    Digits,
    /// A day of the calendar.
    Date,
}

/// Whether something must stand in a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    #[default]
    Required,
    Optional,
}

impl Field {
    pub fn view(self) -> impl IntoView {
        let Self {
            name,
            label,
            kind,
            value,
            autocomplete,
            hint,
            error,
            presence,
        } = self;
        let (input_type, input_mode) = match kind {
            Kind::Text => ("text", None),
            Kind::Email => ("email", None),
            Kind::Password => ("password", None),
            Kind::Digits => ("text", Some("numeric")),
            Kind::Date => ("date", None),
        };
        let about = described_by(name, hint.as_deref(), error.as_deref());
        let invalid = error.is_some().then_some("true");
        let autocomplete = (!autocomplete.is_empty()).then_some(autocomplete);
        view! {
            <p class="field">
                <label for=name>{label}</label>
                <input
                    id=name
                    name=name
                    type=input_type
                    inputmode=input_mode
                    value=value
                    autocomplete=autocomplete
                    required=presence == Presence::Required
                    aria-describedby=about
                    aria-invalid=invalid
                />
            </p>
            {notes(name, hint, error)}
        }
    }
}

/// The ids of what describes a field, for `aria-describedby`.
pub fn described_by(name: &str, hint: Option<&str>, error: Option<&str>) -> Option<String> {
    let ids: Vec<String> = [
        error.map(|_| format!("{name}-salah")),
        hint.map(|_| format!("{name}-bantuan")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What is wrong with a field, and what helps.
pub fn notes(name: &str, hint: Option<String>, error: Option<String>) -> impl IntoView + use<> {
    let error_id = format!("{name}-salah");
    let hint_id = format!("{name}-bantuan");
    view! {
        {error.map(|text| view! { <p class="field-error" id=error_id>{text}</p> })}
        {hint.map(|text| view! { <p class="hint" id=hint_id>{text}</p> })}
    }
}
