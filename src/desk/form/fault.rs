//! What can be wrong with what was typed.

use crate::locale::screens::FormTexts;

/// One fault of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    /// More characters than this.
    TooLong(usize),
    NoTime,
    EndBeforeStart,
    EndPast,
    /// Lasts longer than so many days.
    TooFar(i64),
    BadAddress,
    NoSuchChoice,
    StoryOrAddress,
    StoryOrLabel,
    /// More of them than this.
    TooMany(usize),
    /// In words that its screen has put together.
    Said(String),
}

/// The faults of a form, each with the name of its field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(&'static str, Fault)>);

impl Faults {
    pub fn add(&mut self, field: &'static str, fault: Fault) {
        self.0.push((field, fault));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first fault of a field, in words.
    pub fn text(&self, field: &str, texts: &FormTexts) -> Option<String> {
        let (_, fault) = self.0.iter().find(|(name, _)| *name == field)?;
        Some(fault_text(fault, texts))
    }
}

/// A fault in words.
fn fault_text(fault: &Fault, texts: &FormTexts) -> String {
    match fault {
        Fault::Missing => texts.missing.to_owned(),
        Fault::TooLong(limit) => (texts.too_long)(*limit),
        Fault::NoTime => texts.no_time.to_owned(),
        Fault::EndBeforeStart => texts.end_before_start.to_owned(),
        Fault::EndPast => texts.end_past.to_owned(),
        Fault::TooFar(days) => (texts.too_far)(*days),
        Fault::BadAddress => texts.bad_address.to_owned(),
        Fault::NoSuchChoice => texts.no_such_choice.to_owned(),
        Fault::StoryOrAddress => texts.story_or_address.to_owned(),
        Fault::StoryOrLabel => texts.story_or_label.to_owned(),
        Fault::TooMany(limit) => (texts.too_many)(*limit),
        Fault::Said(text) => text.clone(),
    }
}
