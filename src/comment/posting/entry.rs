//! What somebody typed into the form.

use super::{LONGEST, LONGEST_NAME, PARENT};
use crate::{
    account::email::Email,
    comment::{
        CommentId,
        registration::{Memory, visitor::Who},
    },
    desk::form::{Fault, Faults, Fields, Reading},
    locale::comment::CommentTexts,
};

/// A box and whether it was ticked.
pub type Ticked = bool;

/// What was typed, as it stands in the form again when something is wrong.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub body: String,
    pub name: String,
    /// As it was typed.
    pub email: String,
    pub agrees: Ticked,
    pub remembers: Ticked,
    pub wants_notice: Ticked,
    pub parent: Option<CommentId>,
    /// What stood in the field that people do not see.
    pub trap: String,
    /// How long somebody took, where that is known.
    pub seconds: Option<i64>,
    faults: Faults,
}

impl Entry {
    /// Reads a form. Whoever is known is not asked for name and address.
    pub fn read(fields: &Fields, who: &Who, seconds: Option<i64>) -> Self {
        let mut reading = Reading::of(fields);
        let body = reading.block("komentar", LONGEST);
        let name = match who.name() {
            Some(name) => name.to_owned(),
            None => reading.line("nama", LONGEST_NAME),
        };
        Self {
            body,
            name,
            email: fields.text("surel").trim().to_owned(),
            agrees: fields.is_ticked("setuju"),
            remembers: fields.is_ticked("ingat"),
            wants_notice: fields.is_ticked("kabari"),
            parent: fields.number(PARENT).map(CommentId),
            trap: fields.text("situs").to_owned(),
            seconds,
            faults: reading.faults,
        }
    }

    /// The address, where one can be one.
    pub fn address(&self) -> Option<Email> {
        Email::parse(&self.email)
    }

    pub const fn memory(&self) -> Memory {
        Memory::of(self.remembers)
    }

    /// What is wrong with it when `who` sends it.
    pub fn faults(&self, who: &Who, texts: &CommentTexts) -> Faults {
        let mut faults = self.faults.clone();
        let mut add = |field, text: &str| faults.add(field, Fault::Said(text.to_owned()));
        // Formatting alone says nothing.
        if !self.body.chars().any(char::is_alphanumeric) {
            add("komentar", texts.no_comment);
        }
        if self.name.is_empty() {
            add("nama", texts.no_name);
        }
        if who.name().is_none() && self.address().is_none() {
            add("surel", texts.no_email);
        }
        if !who.has_consented() && !self.agrees {
            add("setuju", texts.not_agreed);
        }
        faults
    }
}
