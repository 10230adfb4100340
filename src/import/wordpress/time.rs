//! Times as WordPress writes them.

use chrono::{DateTime, NaiveDateTime};

use super::record::Item;
use crate::locale::{Timestamp, Zone};

/// How far the earlier site's clock was ahead of UTC, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset(i64);

/// Stands in for a time that nobody wrote down. The time of the import would
/// make the record another one with every import.
pub const UNKNOWN: Timestamp = Timestamp::from_millis(0);

impl Default for Offset {
    fn default() -> Self {
        Self(i64::from(Zone::default().offset_hours()) * 60)
    }
}

impl Offset {
    /// The offset that an item shows, whose time stands there twice.
    pub fn of(item: &Item) -> Option<Self> {
        // No zone on earth is further from UTC.
        const FURTHEST: i64 = 14 * 60;

        let minutes = (parse(&item.date)?.millis() - parse(&item.date_gmt)?.millis()) / 60_000;
        (minutes.abs() <= FURTHEST).then_some(Self(minutes))
    }
}

/// The moment of a post; `None` when it has no time at all.
pub fn of_item(item: &Item, offset: Offset) -> Option<Timestamp> {
    moment(&item.date_gmt, &item.date, offset).or_else(|| rfc2822(&item.pub_date))
}

/// The moment that is written in UTC and, as long as a post is a draft, only in
/// the site's own time.
pub fn moment(gmt: &str, local: &str, offset: Offset) -> Option<Timestamp> {
    parse(gmt).or_else(|| parse(local).map(|time| time.minutes_before(offset.0)))
}

/// `2025-10-24 12:45:00` taken as UTC; `None` for all zeros, which MySQL writes
/// in place of no time.
fn parse(text: &str) -> Option<Timestamp> {
    let time = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M:%S").ok()?;
    Some(Timestamp::from_millis(time.and_utc().timestamp_millis()))
}

/// The moment in a feed: `Fri, 24 Oct 2025 05:45:00 +0000`. The weekday says
/// nothing that the date does not, so a wrong one does no harm.
pub fn rfc2822(text: &str) -> Option<Timestamp> {
    let date = text.split_once(',').map_or(text, |(_, date)| date);
    let time = DateTime::parse_from_rfc2822(date.trim()).ok()?;
    Some(Timestamp::from_millis(time.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::date::parse_rfc3339;

    fn item(date: &str, date_gmt: &str, pub_date: &str) -> Item {
        Item {
            date: date.to_owned(),
            date_gmt: date_gmt.to_owned(),
            pub_date: pub_date.to_owned(),
            ..Item::default()
        }
    }

    #[test]
    fn a_time_in_utc_comes_first_then_the_sites_own_then_that_of_the_feed() {
        let zero = "0000-00-00 00:00:00";
        let feed = "Fri, 24 Oct 2025 05:45:00 +0000";
        let expected = parse_rfc3339("2025-10-24T05:45:00Z");
        for item in [
            item("2025-01-01 00:00:00", "2025-10-24 05:45:00", ""),
            item("2025-10-24 12:45:00", zero, ""),
            item(zero, zero, feed),
        ] {
            assert_eq!(of_item(&item, Offset::default()), expected);
        }
        let never = item(zero, zero, "Mon, 30 Nov -0001 00:00:00 +0000");
        assert_eq!(of_item(&never, Offset::default()), None);
    }

    #[test]
    fn the_sites_zone_shows_where_a_time_stands_twice() {
        let in_jayapura = item("2025-10-24 14:45:00", "2025-10-24 05:45:00", "");
        assert_eq!(Offset::of(&in_jayapura), Some(Offset(540)));
        assert_eq!(Offset::of(&item("2025-10-24 14:45:00", "", "")), None);
    }
}
