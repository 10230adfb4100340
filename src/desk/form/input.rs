//! What somebody fills in: a label above its control, what is wrong and what
//! helps below it, tied to it so that screen readers say it with the field.

use std::mem;

use leptos::prelude::*;

/// A field of a form. Its name is also its id: a form stands on a page once.
#[derive(Clone, Debug, Default)]
pub struct Input {
    pub name: &'static str,
    pub label: String,
    pub control: Control,
    /// Never that of a password.
    pub value: String,
    /// Token of HTML's autofill (HTML, section 4.10.18.7).
    pub autocomplete: &'static str,
    /// At most so many characters.
    pub limit: Option<usize>,
    pub hint: Option<String>,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// What stands in the database meanwhile.
    pub stored: Option<Stored>,
    pub presence: Presence,
}

/// What a field is filled in with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Control {
    #[default]
    /// One line of text.
    Line,
    Email,
    Password,
    /// Digits that are no number.
    Digits,
    /// A day of the calendar.
    Date,
    /// A day with a time.
    Time,
    /// Several lines, this many of them seen.
    Block(u32),
    /// Several lines of a file for machines.
    Code(u32),
    /// One of these; the field's value is the chosen one's.
    OneOf(Vec<Choice>),
}

impl Control {
    pub fn one_of<C: Into<Choice>>(choices: impl IntoIterator<Item = C>) -> Self {
        Self::OneOf(choices.into_iter().map(Into::into).collect())
    }
}

/// A value with the words that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl<V: Into<String>, L: Into<String>> From<(V, L)> for Choice {
    fn from((value, label): (V, L)) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// Whether something must stand in a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    #[default]
    Required,
    Optional,
}

/// What somebody else has stored since a form was shown.
#[derive(Clone, Debug)]
pub struct Stored {
    pub label: &'static str,
    pub text: String,
}

impl Input {
    pub fn view(mut self) -> impl IntoView {
        let notes = Notes {
            name: self.name,
            fault: self.fault.clone(),
            stored: self.stored.clone(),
            hint: self.hint.clone(),
        };
        let described = notes.described_by();
        let (name, label) = (self.name, self.label.clone());
        let control = match mem::take(&mut self.control) {
            Control::Line => self.line("text", None, described),
            Control::Email => self.line("email", None, described),
            Control::Password => self.line("password", None, described),
            Control::Digits => self.line("text", Some("numeric"), described),
            Control::Date => self.line("date", None, described),
            Control::Time => self.line("datetime-local", None, described),
            Control::Block(rows) => self.block(rows, None, described),
            Control::Code(rows) => self.block(rows, Some("code"), described),
            Control::OneOf(choices) => self.choice(choices, described),
        };
        view! {
            <p class="field"><label for=name>{label}</label>{control}</p>
            {notes.view()}
        }
    }

    fn line(
        self,
        kind: &'static str,
        mode: Option<&'static str>,
        described: Option<String>,
    ) -> AnyView {
        let autocomplete = (!self.autocomplete.is_empty()).then_some(self.autocomplete);
        view! {
            <input
                id=self.name
                name=self.name
                type=kind
                inputmode=mode
                value=self.value
                maxlength=self.limit
                autocomplete=autocomplete
                required=self.presence == Presence::Required
                aria-describedby=described
                aria-invalid=self.fault.map(|_| "true")
            />
        }
        .into_any()
    }

    fn block(self, rows: u32, class: Option<&'static str>, described: Option<String>) -> AnyView {
        view! {
            <textarea
                id=self.name
                name=self.name
                rows=rows
                class=class
                maxlength=self.limit
                spellcheck=class.map(|_| "false")
                required=self.presence == Presence::Required
                aria-describedby=described
                aria-invalid=self.fault.map(|_| "true")
            >
                {self.value}
            </textarea>
        }
        .into_any()
    }

    fn choice(self, choices: Vec<Choice>, described: Option<String>) -> AnyView {
        let options = choices
            .into_iter()
            .map(|Choice { value, label }| {
                let selected = value == self.value;
                view! { <option value=value selected=selected>{label}</option> }
            })
            .collect_view();
        view! {
            <select
                id=self.name
                name=self.name
                required=self.presence == Presence::Required
                aria-describedby=described
                aria-invalid=self.fault.map(|_| "true")
            >
                {options}
            </select>
        }
        .into_any()
    }
}

/// What stands below a control, in the order in which it is read out.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The control's.
    pub name: &'static str,
    pub fault: Option<String>,
    pub stored: Option<Stored>,
    pub hint: Option<String>,
}

impl Notes {
    /// The ids of what describes the control, for `aria-describedby`.
    pub fn described_by(&self) -> Option<String> {
        let ids: Vec<String> = [
            (self.fault.is_some(), "salah"),
            (self.stored.is_some(), "kini"),
            (self.hint.is_some(), "petunjuk"),
        ]
        .into_iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, part)| format!("{}-{part}", self.name))
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub fn view(self) -> impl IntoView {
        let id = |part: &str| format!("{}-{part}", self.name);
        let fault = self
            .fault
            .map(|text| view! { <p class="field-error" id=id("salah")>{text}</p> });
        let stored = self.stored.map(|Stored { label, text }| {
            view! { <p class="stored" id=id("kini")>{label}" "<q>{text}</q></p> }
        });
        let hint = self
            .hint
            .map(|text| view! { <p class="hint" id=id("petunjuk")>{text}</p> });
        view! { {fault}{stored}{hint} }
    }
}
