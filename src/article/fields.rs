//! What can be changed of an article beside its body. Kept with every revision
//! as JSON, so that a draft differs from what is published in these as well.

use serde::{Deserialize, Serialize};

use super::id::{AuthorId, PlaceId, SectionId, TagId};
use crate::document::MediaId;

/// The fields of one revision. Those that an older revision lacks have the value
/// that readers saw then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    pub kicker: String,
    pub headline: String,
    /// For the ticker, menus and notices; empty is the headline.
    pub short_headline: String,
    pub standfirst: String,
    /// Last part of the address; empty until one is made of the headline.
    #[serde(default)]
    pub slug: String,
    /// The section that stands in the kicker and the breadcrumb.
    pub section: Option<SectionId>,
    /// Further sections whose lists show the story.
    pub also: Vec<SectionId>,
    pub tags: Vec<TagId>,
    /// In the order of the byline.
    pub authors: Vec<AuthorId>,
    /// Who edited it, as the initials at its foot name them.
    #[serde(default)]
    pub editors: Vec<AuthorId>,
    /// The office or agency whose release it is taken from.
    #[serde(default)]
    pub release: Option<String>,
    pub place: Option<PlaceId>,
    pub lead_media: Option<MediaId>,
    pub lead_caption: String,
    /// What the lead picture shows; `None` is what the media library says.
    #[serde(default)]
    pub lead_alt: Option<String>,
    /// Whether the lead picture says nothing that the text does not (WCAG 2.2, 1.1.1).
    #[serde(default)]
    pub lead_decorative: bool,
    /// Who made the lead picture; `None` is what the media library says.
    #[serde(default)]
    pub lead_credit: Option<String>,
    /// Title for search engines; empty is the headline.
    #[serde(default)]
    pub seo_title: String,
    /// Description for search engines; empty is the standfirst.
    #[serde(default)]
    pub seo_description: String,
    /// Title in link previews; empty is the headline.
    #[serde(default)]
    pub social_title: String,
    /// Description in link previews; empty is the standfirst.
    #[serde(default)]
    pub social_description: String,
    #[serde(default)]
    pub comments: Comments,
}

/// Whether readers may comment, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comments {
    /// As its section and the site have it.
    #[default]
    Open,
    /// After a letter to the address was answered.
    Verified,
    /// Without a letter; a moderator reads everything first.
    Guest,
    /// With an account.
    SignedIn,
    Closed,
    /// As others have it, until so many days after publication.
    #[serde(rename = "closes_7")]
    Closes7,
    #[serde(rename = "closes_14")]
    Closes14,
    #[serde(rename = "closes_30")]
    Closes30,
    #[serde(rename = "closes_90")]
    Closes90,
}

impl Comments {
    /// What stands in `article.comments_mode`; nothing where it is left to others.
    pub const fn mode(self) -> Option<&'static str> {
        match self {
            Self::Open | Self::Closes7 | Self::Closes14 | Self::Closes30 | Self::Closes90 => None,
            Self::Verified => Some("verified"),
            Self::Guest => Some("guest"),
            Self::SignedIn => Some("signed_in"),
            Self::Closed => Some("closed"),
        }
    }

    /// What stands in `article.comments_close_days`.
    pub const fn close_days(self) -> Option<i64> {
        match self {
            Self::Closes7 => Some(7),
            Self::Closes14 => Some(14),
            Self::Closes30 => Some(30),
            Self::Closes90 => Some(90),
            Self::Open | Self::Verified | Self::Guest | Self::SignedIn | Self::Closed => None,
        }
    }
}
