//! Languages, dates, time zones and numbers, and every text of the interface.
//! Knows no feature.
//!
//! Times are formatted on the server: components get a [`Stamp`] and print it,
//! so that server and browser cannot disagree and readers download no calendar.

#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod comment;
#[cfg(feature = "ssr")]
pub mod complaint;
#[cfg(feature = "ssr")]
pub mod correction;
#[cfg(feature = "ssr")]
pub mod date;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod editing;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod letter;
#[cfg(feature = "ssr")]
pub mod reason;
#[cfg(feature = "ssr")]
pub mod record;
#[cfg(feature = "ssr")]
pub mod screens;
mod text;

use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

pub use self::text::{Texts, texts};

/// The interface in the language of the page being shown.
pub fn use_texts() -> &'static Texts {
    texts(use_context::<Lang>().unwrap_or_default())
}

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The time `seconds` after this one.
    pub const fn seconds_after(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }

    /// The time `minutes` before this one; later when negative.
    pub const fn minutes_before(self, minutes: i64) -> Self {
        Self(self.0 - minutes * 60_000)
    }
}

/// Indonesia's three time zones; none has daylight saving time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7.
    #[default]
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl Zone {
    /// Reads an IANA name (Asia/Jakarta, Asia/Pontianak, Asia/Makassar,
    /// Asia/Jayapura).
    pub fn from_iana(name: &str) -> Option<Self> {
        match name {
            "Asia/Jakarta" | "Asia/Pontianak" => Some(Self::Wib),
            "Asia/Makassar" => Some(Self::Wita),
            "Asia/Jayapura" => Some(Self::Wit),
            _ => None,
        }
    }

    /// The letters printed behind every time.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// Hours ahead of UTC.
    pub const fn offset_hours(self) -> i32 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lang {
    #[default]
    Id,
    En,
}

impl Lang {
    /// Reads a BCP 47 tag; `in` is the withdrawn code for Indonesian that old
    /// systems still send.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "id" | "in" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }
}

/// A time as a page prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// For `<time datetime>`: RFC 3339 with the zone's offset.
    pub iso: String,
    /// For people, with the zone's letters: `24 Oktober 2025 - 12:45 WIB`.
    pub text: String,
    /// Only the time of day, for time-stamped columns: `12:45`.
    pub clock: String,
}
