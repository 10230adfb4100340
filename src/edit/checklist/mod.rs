//! The publish checklist: what keeps an article back, and what is worth a look
//! first. Nothing of it hinders saving (`document::storable` does).
//!
//! Every fault names its block or its field, so that the editor can go there.

mod body;
pub mod store;

use serde::Serialize;

use self::store::Known;
use crate::{
    article::{Kind, fields::Fields},
    document::{ArticleId, BlockId, Document},
    locale::{
        Lang,
        editing::publish::{ChecklistTexts, checklist_texts},
    },
};

/// Above so many characters search engines cut a headline (Google's documentation
/// of `NewsArticle`).
const LONG_HEADLINE: usize = 110;

/// Something wrong, and where. As it crosses the wire (engine/types.ts).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub level: Level,
    pub code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// In the language of whoever asked.
    pub message: String,
}

/// Whether a fault keeps an article from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Stop,
    Warn,
}

/// What is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    pub article: ArticleId,
    pub kind: Kind,
    pub fields: &'a Fields,
    pub document: &'a Document,
    pub known: &'a Known,
    /// What its address will be.
    pub address: &'a AddressFact,
}

/// What its address will be, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressFact {
    /// As it was wished for, or as it has been.
    AsExpected,
    /// What was wished for belongs to another article, or to the site itself.
    Taken { becomes: String },
    /// Readers have had it at another address.
    Changes { from: String, to: String },
}

/// Everything wrong, the fields first, then the body in its order.
pub fn faults(checked: &Checked<'_>, lang: Lang) -> Vec<Fault> {
    let mut list = List {
        texts: checklist_texts(lang),
        faults: Vec::new(),
    };
    list.fields(checked);
    list.lead(checked);
    list.address(checked.address);
    list.body(checked);
    list.faults
}

/// Whether one of the faults keeps the article back.
pub fn is_stopped(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.level == Level::Stop)
}

/// Faults as they are found.
struct List {
    texts: &'static ChecklistTexts,
    faults: Vec<Fault>,
}

impl List {
    fn fields(&mut self, checked: &Checked<'_>) {
        let (fields, texts) = (checked.fields, self.texts);
        let length = fields.headline.trim().chars().count();
        match length {
            0 => self.stop("headline_missing", "headline", texts.headline_missing),
            1..=LONG_HEADLINE => {}
            _ => self.warn("headline_long", "headline", (texts.headline_long)(length)),
        }
        for field in &checked.known.gone {
            self.stop("gone", field, texts.filed_under_nothing);
        }
        if checked.kind == Kind::Page {
            return;
        }
        if fields.standfirst.trim().is_empty() {
            self.warn("standfirst_missing", "standfirst", texts.standfirst_missing);
        }
        if fields.section.is_none() {
            self.stop("section_missing", "section", texts.section_missing);
        }
        let release = fields.release.as_deref().unwrap_or_default();
        if fields.authors.is_empty() && release.trim().is_empty() {
            self.stop("byline_missing", "authors", texts.byline_missing);
        }
    }

    /// What the article says of its lead picture counts, then what the media
    /// library says.
    fn lead(&mut self, checked: &Checked<'_>) {
        let (fields, texts) = (checked.fields, self.texts);
        if fields.lead_media.is_none() {
            return;
        }
        let Some(lead) = checked.known.lead.as_ref().filter(|lead| lead.is_here) else {
            self.stop("lead_gone", "lead_media", texts.lead_gone);
            return;
        };
        let alt = fields.lead_alt.as_ref().unwrap_or(&lead.alt);
        if alt.trim().is_empty() && !fields.lead_decorative {
            self.stop("lead_alt_missing", "lead_alt", texts.lead_alt_missing);
        }
        let credit = fields.lead_credit.as_ref().unwrap_or(&lead.credit);
        if credit.trim().is_empty() {
            self.stop(
                "lead_credit_missing",
                "lead_credit",
                texts.lead_credit_missing,
            );
        }
    }

    fn address(&mut self, address: &AddressFact) {
        let texts = self.texts;
        match address {
            AddressFact::AsExpected => {}
            AddressFact::Taken { becomes } => {
                self.warn("address_taken", "slug", (texts.address_taken)(becomes));
            }
            AddressFact::Changes { from, to } => {
                self.warn("address_changes", "slug", (texts.address_changes)(from, to));
            }
        }
    }

    fn stop(&mut self, code: &'static str, field: &'static str, message: &str) {
        self.add(Level::Stop, code, None, Some(field), message.to_owned());
    }

    fn warn(&mut self, code: &'static str, field: &'static str, message: impl Into<String>) {
        self.add(Level::Warn, code, None, Some(field), message.into());
    }

    fn in_block(&mut self, level: Level, code: &'static str, block: &BlockId, message: String) {
        self.add(level, code, Some(block), None, message);
    }

    fn add(
        &mut self,
        level: Level,
        code: &'static str,
        block: Option<&BlockId>,
        field: Option<&'static str>,
        message: String,
    ) {
        self.faults.push(Fault {
            level,
            code,
            block_id: block.map(ToString::to_string),
            field,
            message,
        });
    }
}
