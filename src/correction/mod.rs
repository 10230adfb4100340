//! Notes that put a published story right: what was wrong, what is right, since
//! when, and what changed (Pedoman Pemberitaan Media Siber, clause 4).
//!
//! What holds here:
//! - A note is of a story that readers have. It stands on the story's page with its
//!   time, and on the page of the story that carries it, when there is one.
//! - What changed is taken from the two published revisions, never typed.
//! - A note can be worded anew, and it is recorded by whom; nobody can remove one.

pub mod notes;
pub mod store;

use serde::{Deserialize, Serialize};

use crate::{
    article::fields::Fields,
    document::{
        ArticleId, Document,
        compare::{self, Passage},
    },
    locale::{Timestamp, correction::CorrectionTexts},
};

/// Where all of them are listed.
pub const PATH: &str = "/ralat";
/// The feed of the list.
pub const FEED: &str = "/ralat/feed.xml";
/// Where the stories are listed that were withdrawn.
pub const WITHDRAWN: &str = "/pencabutan";

/// Characters of a note at the most.
pub const LONGEST_NOTE: usize = 2000;
/// How many passages a note shows; the further ones are counted.
const MOST_PASSAGES: usize = 12;

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Kind {
    /// A mistake of ours, found and put right by us.
    Ralat,
    /// Put right because somebody asked for it (hak koreksi).
    Koreksi,
    /// The reply of whoever was harmed.
    HakJawab,
    /// What came to be known since.
    Pembaruan,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Ralat, Self::Koreksi, Self::HakJawab, Self::Pembaruan];

    /// The name that stands in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ralat => "ralat",
            Self::Koreksi => "koreksi",
            Self::HakJawab => "hak_jawab",
            Self::Pembaruan => "pembaruan",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub const fn label(self, texts: &CorrectionTexts) -> &'static str {
        match self {
            Self::Ralat => texts.ralat,
            Self::Koreksi => texts.koreksi,
            Self::HakJawab => texts.hak_jawab,
            Self::Pembaruan => texts.pembaruan,
        }
    }
}

/// What changed, as far as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub passages: Vec<Passage>,
    /// How many more there are.
    pub more: usize,
}

impl Changes {
    /// What changed from one version of a story to another: in its headline and what
    /// stands around the text, then in the text.
    pub fn between(old: (&Document, &Fields), new: (&Document, &Fields)) -> Self {
        let [old_lines, new_lines] = [old.1, new.1].map(lines);
        let mut passages: Vec<Passage> = old_lines
            .into_iter()
            .zip(new_lines)
            .flat_map(|(old, new)| compare::passages_plain(old, new))
            .collect();
        passages.extend(compare::passages(old.0, new.0));
        let more = passages.len().saturating_sub(MOST_PASSAGES);
        passages.truncate(MOST_PASSAGES);
        Self { passages, more }
    }
}

/// What readers read of a story beside its text.
fn lines(fields: &Fields) -> [&str; 4] {
    let caption = fields.lead_caption.as_str();
    [
        &fields.kicker,
        &fields.headline,
        &fields.standfirst,
        caption,
    ]
}

/// A note to be published.
#[derive(Clone, Debug)]
pub struct NewCorrection {
    pub article: ArticleId,
    pub kind: Kind,
    pub note: String,
    /// The published revisions between which it changed.
    pub versions: Option<(i64, i64)>,
    pub changes: Changes,
    /// The story that carries the reply, when it is one of its own.
    pub carried_by: Option<ArticleId>,
    /// The complaint that led to it.
    pub complaint: Option<i64>,
}

/// A published note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub id: i64,
    pub article: ArticleId,
    pub kind: Kind,
    pub note: String,
    pub changes: Changes,
    pub at: Timestamp,
    /// When its words were last changed.
    pub reworded: Option<Timestamp>,
    /// The story that carries it, while readers have that.
    pub carrier: Option<Linked>,
}

impl Correction {
    /// The id of its element on the story's page, and what its address ends with.
    pub fn anchor(&self) -> String {
        anchor(self.id)
    }
}

/// As [`Correction::anchor`].
fn anchor(id: i64) -> String {
    format!("ralat-{id}")
}

/// A story as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub headline: String,
    pub path: String,
}

/// A note with the story that it puts right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub correction: Correction,
    pub story: Linked,
}

impl Listed {
    /// The path of the note on the story's page.
    pub fn path(&self) -> String {
        format!("{}#{}", self.story.path, self.correction.anchor())
    }
}
