//! Reading the form of a headline.

use super::store::{Headline, Kind, NewHeadline};
use crate::{
    desk::form::{Fault, PICKED, Reading},
    document::Href,
    locale::{Timestamp, Zone},
};

/// In characters: more does not fit above the page.
pub const LONGEST_LABEL: usize = 140;
pub const LONGEST_ADDRESS: usize = 500;

/// How long a headline stays, at most and unless its form says otherwise.
pub struct Lasting {
    pub days: i64,
    pub hours: i64,
}

impl Kind {
    /// Breaking news that lasts is none; a line that nobody tends shows old news.
    pub const fn lasting(self) -> Lasting {
        match self {
            Self::Line => Lasting {
                days: 31,
                hours: 24,
            },
            Self::Breaking => Lasting { days: 3, hours: 2 },
        }
    }
}

/// `None` when a time is missing; the other faults are collected.
pub fn parse(
    reading: &mut Reading<'_>,
    kind: Kind,
    zone: Zone,
    (stored, now): (Option<&Headline>, Timestamp),
) -> Option<NewHeadline> {
    let article_id = reading.fields.number(PICKED);
    let label = reading.line("judul", LONGEST_LABEL);
    let href = match (kind, article_id) {
        (Kind::Line, None) => address(reading),
        _ => None,
    };
    let has_faults = !reading.faults.is_empty();
    match kind {
        Kind::Line
            if article_id.is_none() && !has_faults && (label.is_empty() || href.is_none()) =>
        {
            reading.faults.add(PICKED, Fault::StoryOrAddress);
        }
        Kind::Breaking if article_id.is_none() && label.is_empty() => {
            reading.faults.add(PICKED, Fault::StoryOrLabel);
        }
        _ => {}
    }
    let starts = reading.time("mulai", zone);
    let ends = reading.time("selesai", zone);
    let (starts, ends) = starts.zip(ends)?;
    // Fields have minutes: what was stored to the millisecond stays as it is.
    let starts_at = match stored {
        Some(stored) if minute(stored.starts_at) == minute(starts) => stored.starts_at,
        _ => starts,
    };
    let ends_at = match stored {
        Some(stored) if minute(stored.ends_at) == minute(ends) => stored.ends_at,
        _ => ends,
    };
    let longest = kind.lasting().days;
    if ends_at <= starts_at {
        reading.faults.add("selesai", Fault::EndBeforeStart);
    } else if ends_at <= now {
        reading.faults.add("selesai", Fault::EndPast);
    } else if ends_at > starts_at.minutes_before(-longest * 24 * 60) {
        reading.faults.add("selesai", Fault::TooFar(longest));
    }
    Some(NewHeadline {
        article_id,
        label,
        href,
        starts_at,
        ends_at,
    })
}

const fn minute(at: Timestamp) -> i64 {
    at.millis().div_euclid(60_000)
}

/// The address that stands in for a story.
fn address(reading: &mut Reading<'_>) -> Option<String> {
    let typed = reading.line("alamat", LONGEST_ADDRESS);
    if typed.is_empty() {
        return None;
    }
    match Href::parse(&typed) {
        Ok(href) => Some(href.as_str().to_owned()),
        Err(_) => {
            reading.faults.add("alamat", Fault::BadAddress);
            None
        }
    }
}
