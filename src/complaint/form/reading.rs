//! What was typed into one of the forms.

use crate::{
    account::{email::Email, token::Token},
    comment::reason::Reason,
    complaint::{Capacity, Kind},
    desk::form::{Fault, Faults, Fields, Reading},
    locale::{
        Lang,
        complaint::{ComplaintTexts, complaint_texts},
    },
};

/// Names of the fields. A form has each once, and it is its id too.
pub const REASON: &str = "alasan";
pub const PASSAGE: &str = "bagian";
pub const BODY: &str = "uraian";
pub const SOURCE: &str = "sumber";
pub const CAPACITY: &str = "sebagai";
pub const NAME: &str = "nama";
pub const EMAIL: &str = "surel";
pub const KEY: &str = "kunci";
/// Looks worth filling in to a program; people do not see it.
pub const TRAP: &str = "situs_web";

/// In characters.
pub const LONGEST_PASSAGE: usize = 1000;
pub const LONGEST_BODY: usize = 2000;
/// A reply may be as long as a story.
pub const LONGEST_REPLY: usize = 8000;
pub const LONGEST_NAME: usize = 80;
pub const LONGEST_SOURCE: usize = 500;

/// A form as it was filled in.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    reason: Option<Reason>,
    pub passage: String,
    pub body: String,
    pub source: String,
    pub capacity: Option<Capacity>,
    pub name: String,
    /// As it was typed, to be shown again.
    pub typed_email: String,
    pub email: Option<Email>,
    /// The key of the status page, made with the form: sent twice, it is one
    /// complaint.
    pub key: String,
    pub is_trapped: bool,
    pub faults: Faults,
}

impl Sent {
    /// A form that was just opened.
    pub fn blank(key: Token) -> Self {
        Self::default().with_key(key)
    }

    pub fn with_key(self, key: Token) -> Self {
        Self {
            key: key.reveal().to_owned(),
            ..self
        }
    }

    pub fn read(fields: &Fields, kind: Kind, lang: Lang) -> Self {
        let texts = complaint_texts(lang);
        let mut reading = Reading::of(fields);
        let reason = reason(&mut reading, kind, texts);
        let is_reply = kind == Kind::Reply;
        let mut sent = Self {
            reason,
            name: reading.line(NAME, LONGEST_NAME),
            key: fields.text(KEY).to_owned(),
            is_trapped: !fields.text(TRAP).is_empty(),
            typed_email: fields.text(EMAIL).trim().to_owned(),
            ..Self::default()
        };
        let longest = if is_reply {
            LONGEST_REPLY
        } else {
            LONGEST_BODY
        };
        sent.body = reading.block(BODY, longest);
        if kind != Kind::Comment || reason == Some(Reason::Other) {
            require(&mut reading, BODY, &sent.body);
        }
        if matches!(kind, Kind::Reply | Kind::Correction) {
            sent.passage = reading.block(PASSAGE, LONGEST_PASSAGE);
            require(&mut reading, PASSAGE, &sent.passage);
        }
        if kind == Kind::Correction {
            sent.source = reading.line(SOURCE, LONGEST_SOURCE);
        }
        if is_reply {
            let typed = fields.text(CAPACITY);
            sent.capacity = Capacity::ALL
                .into_iter()
                .find(|capacity| capacity.name() == typed);
            if sent.capacity.is_none() {
                let fault = Fault::Said(texts.choose_capacity.to_owned());
                reading.faults.add(CAPACITY, fault);
            }
            require(&mut reading, NAME, &sent.name);
            require(&mut reading, EMAIL, &sent.typed_email);
        }
        sent.email = Email::parse(&sent.typed_email);
        if sent.email.is_none() && !sent.typed_email.is_empty() {
            let fault = Fault::Said(texts.email_wrong.to_owned());
            reading.faults.add(EMAIL, fault);
        }
        sent.faults = reading.faults;
        sent
    }

    /// The ground that was chosen, or that the kind has by itself.
    pub fn reason(&self, kind: Kind) -> Reason {
        match kind {
            Kind::Correction => Reason::Wrong,
            _ => self.reason.unwrap_or(Reason::Other),
        }
    }

    pub fn chose(&self, reason: Reason) -> bool {
        self.reason == Some(reason)
    }
}

fn reason(reading: &mut Reading<'_>, kind: Kind, texts: &ComplaintTexts) -> Option<Reason> {
    let offered = kind.reasons();
    let reason =
        Reason::parse(reading.fields.text(REASON)).filter(|reason| offered.contains(reason));
    if reason.is_none() && !offered.is_empty() {
        let fault = Fault::Said(texts.choose_reason.to_owned());
        reading.faults.add(REASON, fault);
    }
    reason
}

fn require(reading: &mut Reading<'_>, name: &'static str, text: &str) {
    if text.is_empty() {
        reading.faults.add(name, Fault::Missing);
    }
}
