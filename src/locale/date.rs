//! Dates and times as Indonesian newsrooms write them (CLDR `id`, with the
//! newsrooms' colon between hours and minutes where CLDR has a full stop).

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Timelike,
};

use super::{Lang, Stamp, Timestamp, Zone};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_ID: [&str; 7] = [
    "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The present moment; only the outermost layer asks for it and passes it on.
pub fn now() -> Timestamp {
    let since_epoch = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

/// Everything a page prints of a time.
pub fn stamp(at: Timestamp, zone: Zone, lang: Lang) -> Stamp {
    let local = local(at, zone);
    let clock = clock(&local);
    Stamp {
        iso: rfc3339(at, zone),
        text: format!("{} - {clock} {}", long(&local, lang), zone.letters()),
        clock,
    }
}

/// `Jumat, 24 Oktober 2025`.
pub fn full_date(at: Timestamp, zone: Zone, lang: Lang) -> String {
    let local = local(at, zone);
    let weekday = local.weekday().num_days_from_monday() as usize;
    let name = match lang {
        Lang::Id => WEEKDAYS_ID[weekday],
        Lang::En => WEEKDAYS_EN[weekday],
    };
    format!("{name}, {}", long(&local, lang))
}

/// `24 Oktober 2025`.
pub fn long_date(at: Timestamp, zone: Zone, lang: Lang) -> String {
    long(&local(at, zone), lang)
}

/// `Oktober 2025` for `2025-10`; what is no month stays as it is.
pub fn month(iso: &str, lang: Lang) -> String {
    let Ok(first) = NaiveDate::parse_from_str(&format!("{iso}-01"), "%Y-%m-%d") else {
        return iso.to_owned();
    };
    let name = match lang {
        Lang::Id => MONTHS_ID[first.month0() as usize],
        Lang::En => MONTHS_EN[first.month0() as usize],
    };
    format!("{name} {}", first.year())
}

/// `2025-10-24`, as date fields have it (ISO 8601).
pub fn iso_date(at: Timestamp, zone: Zone) -> String {
    local(at, zone).format("%Y-%m-%d").to_string()
}

/// As fields for a date with a time have it: `2025-10-24T12:45` in `zone` (HTML,
/// "local date and time string").
pub fn local_input(at: Timestamp, zone: Zone) -> String {
    local(at, zone).format("%Y-%m-%dT%H:%M").to_string()
}

/// Reads what a field for a date with a time sends, with or without seconds;
/// `None` when the calendar has no such time.
pub fn parse_local(text: &str, zone: Zone) -> Option<Timestamp> {
    let parsed = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())?;
    let year = parsed.year();
    (1970..=9999).contains(&year).then(|| {
        let ahead = i64::from(zone.offset_hours()) * 60;
        Timestamp::from_millis(parsed.and_utc().timestamp_millis()).minutes_before(ahead)
    })
}

/// When the day `2025-10-24` begins in `zone`, and when the next one does;
/// `None` when the calendar has no such day.
pub fn day_span(iso: &str, zone: Zone) -> Option<(Timestamp, Timestamp)> {
    const DAY: i64 = 24 * 60;

    let begin = start_of_day(iso, zone)?;
    Some((begin, begin.minutes_before(-DAY)))
}

/// Reads RFC 3339, `2025-10-24T05:45:00Z`; `None` when it is anything else.
pub fn parse_rfc3339(text: &str) -> Option<Timestamp> {
    let parsed = DateTime::parse_from_rfc3339(text).ok()?;
    Some(Timestamp::from_millis(parsed.timestamp_millis()))
}

/// The first moment of a day like `2025-10-24`; `None` when it is none.
fn start_of_day(text: &str, zone: Zone) -> Option<Timestamp> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    Some(Timestamp::from_millis(midnight).minutes_before(i64::from(zone.offset_hours()) * 60))
}

/// The day in UTC.
pub fn utc_day(at: Timestamp) -> NaiveDate {
    DateTime::from_timestamp_millis(at.millis())
        .unwrap_or(DateTime::UNIX_EPOCH)
        .date_naive()
}

/// As feeds and sitemaps write a time: `2025-10-24T12:45:10+07:00` (RFC 3339).
pub fn rfc3339(at: Timestamp, zone: Zone) -> String {
    local(at, zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// As RSS writes a time: `Fri, 24 Oct 2025 12:45:10 +0700` (RFC 5322; its years
/// have four digits, which RFC 822 did not have yet).
pub fn rfc2822(at: Timestamp, zone: Zone) -> String {
    local(at, zone)
        .format("%a, %d %b %Y %H:%M:%S %z")
        .to_string()
}

/// As HTTP writes a time: `Fri, 24 Oct 2025 05:45:10 GMT` (RFC 9110, section
/// 5.6.7).
pub fn http_date(at: Timestamp) -> String {
    DateTime::from_timestamp_millis(at.millis())
        .unwrap_or(DateTime::UNIX_EPOCH)
        .format("%a, %d %b %Y %H:%M:%S GMT")
        .to_string()
}

/// As names of files have a time: `20251024T054510Z` (ISO 8601, basic format).
pub fn compact_utc(at: Timestamp) -> String {
    DateTime::from_timestamp_millis(at.millis())
        .unwrap_or(DateTime::UNIX_EPOCH)
        .format("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// When a month (1 to 12) begins in the zone; a month outside the calendar
/// begins in 1970.
pub fn month_start(year: i32, month: u32, zone: Zone) -> Timestamp {
    let midnight = NaiveDate::from_ymd_opt(year, month, 1)
        .unwrap_or_default()
        .and_time(NaiveTime::MIN)
        .and_utc();
    let ahead = i64::from(zone.offset_hours()) * 60;
    Timestamp::from_millis(midnight.timestamp_millis()).minutes_before(ahead)
}

/// The year, month and day that the path of a story published `at` names.
pub fn path_date(at: Timestamp, zone: Zone) -> (i32, u32, u32) {
    let local = local(at, zone);
    (local.year(), local.month(), local.day())
}

fn local(at: Timestamp, zone: Zone) -> DateTime<FixedOffset> {
    DateTime::from_timestamp_millis(at.millis())
        .unwrap_or(DateTime::UNIX_EPOCH)
        .with_timezone(&offset(zone))
}

fn offset(zone: Zone) -> FixedOffset {
    FixedOffset::east_opt(zone.offset_hours() * 3600)
        .expect("whole hours below 24 are a valid offset")
}

fn long(local: &DateTime<FixedOffset>, lang: Lang) -> String {
    let month = local.month0() as usize;
    let name = match lang {
        Lang::Id => MONTHS_ID[month],
        Lang::En => MONTHS_EN[month],
    };
    format!("{} {name} {}", local.day(), local.year())
}

fn clock(local: &DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        parse_rfc3339(text).expect("a valid time")
    }

    #[test]
    fn a_stamp_is_written_as_indonesian_newsrooms_write_it() {
        let stamp = stamp(at("2025-10-24T05:45:10Z"), Zone::Wib, Lang::Id);
        assert_eq!(stamp.text, "24 Oktober 2025 - 12:45 WIB");
        assert_eq!(stamp.iso, "2025-10-24T12:45:10+07:00");
        assert_eq!(stamp.clock, "12:45");
    }

    #[test]
    fn the_same_moment_has_another_day_further_east() {
        let evening = at("2025-12-31T15:30:00Z");
        assert_eq!(
            stamp(evening, Zone::Wib, Lang::Id).text,
            "31 Desember 2025 - 22:30 WIB"
        );
        assert_eq!(
            stamp(evening, Zone::Wita, Lang::Id).text,
            "31 Desember 2025 - 23:30 WITA"
        );
        assert_eq!(
            stamp(evening, Zone::Wit, Lang::Id).text,
            "1 Januari 2026 - 00:30 WIT"
        );
    }

    #[test]
    fn a_full_date_names_the_weekday() {
        assert_eq!(
            full_date(at("2025-05-20T05:00:00Z"), Zone::Wib, Lang::Id),
            "Selasa, 20 Mei 2025"
        );
        assert_eq!(
            full_date(at("2025-05-20T05:00:00Z"), Zone::Wib, Lang::En),
            "Tuesday, 20 May 2025"
        );
    }

    #[test]
    fn a_day_begins_at_midnight_of_its_zone() {
        assert_eq!(
            start_of_day("2025-10-24", Zone::Wit),
            Some(at("2025-10-23T15:00:00Z"))
        );
        for text in ["", "2025-02-30", "24-10-2025", "2025-10-24T00:00", "x"] {
            assert_eq!(start_of_day(text, Zone::Wib), None, "{text}");
        }
    }

    #[test]
    fn a_field_for_a_time_is_read_in_its_zone_and_comes_back_as_the_same() {
        let moment = at("2025-10-24T05:45:00Z");
        for zone in [Zone::Wib, Zone::Wita, Zone::Wit] {
            assert_eq!(parse_local(&local_input(moment, zone), zone), Some(moment));
        }
        assert_eq!(local_input(moment, Zone::Wita), "2025-10-24T13:45");
        assert_eq!(
            parse_local("2025-10-24T12:45:10", Zone::Wib),
            Some(at("2025-10-24T05:45:10Z"))
        );
        for text in [
            "",
            "2025-02-30T10:00",
            "2025-10-24",
            "2025-10-24T25:00",
            "0001-01-01T00:00",
            "besok",
        ] {
            assert_eq!(parse_local(text, Zone::Wib), None, "{text}");
        }
    }

    #[test]
    fn machines_get_times_with_the_zones_offset() {
        let moment = at("2025-10-24T05:45:10Z");
        assert_eq!(rfc3339(moment, Zone::Wib), "2025-10-24T12:45:10+07:00");
        assert_eq!(
            rfc2822(moment, Zone::Wita),
            "Fri, 24 Oct 2025 13:45:10 +0800"
        );
        assert_eq!(http_date(moment), "Fri, 24 Oct 2025 05:45:10 GMT");
    }

    #[test]
    fn a_month_begins_at_midnight_in_its_zone() {
        assert_eq!(
            rfc3339(month_start(2026, 1, Zone::Wit), Zone::Wit),
            "2026-01-01T00:00:00+09:00"
        );
    }

    proptest::proptest! {
        #[test]
        fn a_stamp_says_the_moment_it_was_made_of(seconds in -10_000_000_000_i64..10_000_000_000) {
            let moment = Timestamp::from_millis(seconds * 1000);
            for zone in [Zone::Wib, Zone::Wita, Zone::Wit] {
                proptest::prop_assert_eq!(parse_rfc3339(&stamp(moment, zone, Lang::Id).iso), Some(moment));
            }
        }
    }
}
