//! Narrowing a search inside the index.
//!
//! What a search can be narrowed by stands in the index as words that no text
//! holds: they begin with a character for private use, which is no letter in any
//! question. So the index itself walks only what fits, instead of fetching every
//! match to look at its date. [`super::index`] writes the same words.

use std::fmt::Display;

use chrono::{Datelike, Months, NaiveDate};

use crate::locale::{Timestamp, date};

/// Begins every facet.
const SIGN: char = '\u{e000}';

/// Stories before and after these years are found by words, not by date: each
/// year of a span without an end is a word to look up.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2050;

/// In one of these sections.
pub fn sections(ids: &[i64]) -> String {
    any(ids.iter().map(|id| facet('s', id)))
}

/// By this person.
pub fn author(id: i64) -> String {
    facet('a', id)
}

/// On the days (UTC) from that of `from` to that of `until`, as whole years and
/// months where it can, so that there are few of them. A day of another zone
/// reaches into two of these.
pub fn days(from: Option<Timestamp>, until: Option<Timestamp>) -> String {
    let mut day = from
        .map_or(NaiveDate::MIN, date::utc_day)
        .max(NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(NaiveDate::MIN));
    let last = until
        .map_or(NaiveDate::MAX, date::utc_day)
        .min(NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX));
    let mut facets = Vec::new();
    while day <= last {
        let (name, next) = largest(day, last);
        facets.push(name);
        day = next;
    }
    any(facets.into_iter())
}

/// The largest span that begins with `day` and does not reach beyond `last`, and
/// the day after it.
fn largest(day: NaiveDate, last: NaiveDate) -> (String, NaiveDate) {
    let after = |months| day + Months::new(months);
    let fits = |next: NaiveDate| next.pred_opt().is_some_and(|end| end <= last);
    if day.ordinal() == 1 && fits(after(12)) {
        return (facet('y', day.format("%Y")), after(12));
    }
    if day.day() == 1 && fits(after(1)) {
        return (facet('m', day.format("%Y%m")), after(1));
    }
    let next = day.succ_opt().unwrap_or(NaiveDate::MAX);
    (facet('d', day.format("%Y%m%d")), next)
}

fn facet(kind: char, value: impl Display) -> String {
    format!("\"{SIGN}{kind}{value}\"")
}

fn any(facets: impl Iterator<Item = String>) -> String {
    let facets: Vec<String> = facets.collect();
    match facets.is_empty() {
        // No story has this one.
        true => facet('n', "one"),
        false => format!("({})", facets.join(" OR ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Timestamp> {
        Some(date::parse_rfc3339(text).expect("a valid time"))
    }

    fn days(from: Option<Timestamp>, until: Option<Timestamp>) -> String {
        super::days(from, until).replace([SIGN, '"'], "")
    }

    #[test]
    fn whole_years_and_months_are_one_word_and_the_rest_are_days() {
        assert_eq!(
            days(at("2023-10-30T17:00:00Z"), at("2026-02-02T16:59:59Z")),
            "(d20231030 OR d20231031 OR m202311 OR m202312 OR y2024 OR y2025 \
             OR m202601 OR d20260201 OR d20260202)"
        );
        assert_eq!(
            days(at("2024-01-01T00:00:00Z"), at("2024-12-31T23:59:59Z")),
            "(y2024)"
        );
        assert_eq!(
            days(at("2024-02-01T00:00:00Z"), at("2024-02-29T00:00:00Z")),
            "(m202402)"
        );
    }

    #[test]
    fn an_open_end_has_bounds_all_the_same() {
        assert_eq!(
            days(at("2049-12-31T00:00:00Z"), None),
            "(d20491231 OR y2050)"
        );
        assert_eq!(
            days(None, at("1901-01-01T00:00:00Z")),
            "(y1900 OR d19010101)"
        );
    }

    #[test]
    fn a_span_without_a_day_fits_nothing() {
        let none = days(at("2025-02-01T00:00:00Z"), at("2025-01-01T00:00:00Z"));
        assert_eq!(none, "none");
        assert_eq!(days(at("2500-01-01T00:00:00Z"), None), "none");
    }
}
