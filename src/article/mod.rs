//! What is published: articles with their section, tags, authors and place, as
//! pages and lists show them. Knows no other feature.
//!
//! The types here cross the wire to the browser. Whatever they hold is public,
//! and what a reader does not see does not belong in them. The body of an
//! article is not among them: it travels once, as finished HTML (see
//! [`body::ArticleBody`]).

pub mod body;
pub mod byline;
#[cfg(feature = "ssr")]
pub mod card;
#[cfg(feature = "ssr")]
pub mod drafted;
#[cfg(feature = "hydrate")]
pub mod embed_client;
#[cfg(feature = "ssr")]
pub mod fields;
#[cfg(feature = "ssr")]
pub mod filing;
#[cfg(feature = "ssr")]
pub mod id;
#[cfg(feature = "ssr")]
pub mod list;
#[cfg(feature = "ssr")]
pub mod published;
#[cfg(feature = "ssr")]
pub mod references;
#[cfg(feature = "ssr")]
pub mod related;
#[cfg(feature = "ssr")]
pub mod store;
pub mod trail;
#[cfg(feature = "ssr")]
pub mod withdrawal;

use serde::{Deserialize, Serialize};

use crate::{locale::Stamp, media::Picture};

/// A section as a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionLink {
    pub name: String,
    pub url: String,
}

/// A story as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub url: String,
    pub kicker: String,
    pub headline: String,
    pub standfirst: String,
    pub section: Option<SectionLink>,
    pub picture: Option<Picture>,
    pub published: Stamp,
}

/// A person in a byline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    pub name: String,
    /// Their stories.
    pub url: String,
    pub verified: Option<Verification>,
}

/// Who looked at which paper of a byline person, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    pub by: String,
    pub document: String,
    /// A date in words.
    pub on: String,
}

/// Somebody who worked on a story besides those in its byline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub role: CreditRole,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CreditRole {
    Editor,
    /// The office or agency whose release the story is taken from.
    Release,
}

/// The picture above a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadPicture {
    pub picture: Picture,
    pub caption: String,
    pub credit: String,
}

/// Whether an article is news with a date or an institution page without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Story,
    Page,
}

/// Whether readers get the text of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    Open,
    /// Only its headline and its time are shown.
    Withheld,
}

/// Everything a reader sees of an article except its body and its comments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub id: i64,
    /// The revision that is shown; editing begins by asking whether it is the
    /// newest.
    pub rev: i64,
    /// Its present URL path.
    pub path: String,
    pub kind: Kind,
    pub access: Access,
    pub kicker: String,
    pub headline: String,
    pub standfirst: String,
    /// BCP 47 tag of the text's language.
    pub language: String,
    /// From the top section down to the article's own.
    pub trail: Vec<SectionLink>,
    pub bylines: Vec<Byline>,
    pub credits: Vec<Credit>,
    /// Of those who did the work, as printed at the foot: "Edi D/*".
    pub initials: String,
    /// The place the story was filed from.
    pub dateline: Option<SectionLink>,
    pub published: Stamp,
    /// Only when readers are told of a change after publication.
    pub updated: Option<Stamp>,
    /// Leads to the newest note that puts it right.
    pub corrected: Option<SectionLink>,
    pub reading_minutes: u32,
    pub lead: Option<LeadPicture>,
    pub tags: Vec<SectionLink>,
}
