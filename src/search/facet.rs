//! Narrowing a search inside the index.
//!
//! What a search can be narrowed by stands in the index as words that no text
//! holds: they begin with a character for private use, which is no letter in any
//! question. So the index itself walks only what fits, instead of fetching every
//! match to look at its date. [`super::index`] writes the same words.

use crate::locale::{Timestamp, date};

/// Begins every facet.
const SIGN: char = '\u{e000}';

/// Stories before and after these years are found by words, not by date.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// In one of these sections.
pub fn sections(ids: &[i64]) -> String {
    any(ids.iter().map(|id| facet('s', id)))
}

/// By this person.
pub fn author(id: i64) -> String {
    facet('a', id)
}

/// In the months (UTC) from that of `from` to that of `until`, as whole years
/// where it can; never fewer than meant.
pub fn months(from: Option<Timestamp>, until: Option<Timestamp>) -> String {
    let month = |at: Timestamp| date::utc_month(at);
    let (mut year, mut number) = from.map_or((*YEARS.start(), 1), month);
    let last = until.map_or((*YEARS.end(), 12), month);
    let last = last.min((*YEARS.end(), 12));
    if year < *YEARS.start() {
        (year, number) = (*YEARS.start(), 1);
    }
    let mut facets = Vec::new();
    while (year, number) <= last {
        if number == 1 && (year, 12) <= last {
            facets.push(facet('y', format_args!("{year:04}")));
            year += 1;
            continue;
        }
        facets.push(facet('m', format_args!("{year:04}{number:02}")));
        (year, number) = match number {
            12 => (year + 1, 1),
            _ => (year, number + 1),
        };
    }
    any(facets.into_iter())
}

fn facet(kind: char, value: impl std::fmt::Display) -> String {
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

    fn months(from: Option<Timestamp>, until: Option<Timestamp>) -> String {
        super::months(from, until).replace([SIGN, '"'], "")
    }

    #[test]
    fn whole_years_are_one_word_and_the_rest_are_months() {
        assert_eq!(
            months(at("2023-11-05T00:00:00Z"), at("2026-02-01T00:00:00Z")),
            "(m202311 OR m202312 OR y2024 OR y2025 OR m202601 OR m202602)"
        );
        assert_eq!(
            months(at("2025-01-01T00:00:00Z"), at("2025-12-31T23:59:59Z")),
            "(y2025)"
        );
    }

    #[test]
    fn an_open_end_has_bounds_all_the_same() {
        let open = months(at("2099-12-01T00:00:00Z"), None);
        assert_eq!(open, "(m209912 OR y2100)");
        let open = months(None, at("1901-01-31T00:00:00Z"));
        assert_eq!(open, "(y1900 OR m190101)");
    }

    #[test]
    fn a_span_without_a_month_fits_nothing() {
        let none = months(at("2025-02-01T00:00:00Z"), at("2025-01-01T00:00:00Z"));
        assert_eq!(none, "none");
    }
}
