//! What the second pass carries along.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{address, menu::MenuEntry, record::Item, survey::EarlierSite, uploads::Uploads};
use crate::{
    import::{ImportKey, Report},
    locale::Timestamp,
    server::db::WriteTx,
};

/// The open transaction and what goes with it.
pub struct Work<'a> {
    pub tx: WriteTx,
    pub report: Report,
    pub uploads: Uploads<'a>,
    pub now: Timestamp,
    pub seen: Seen,
    /// A file that was missing so far has turned up.
    pub has_found_files: bool,
    /// Menu items, to be written when all they lead to is here.
    pub menu_items: Vec<MenuEntry>,
}

/// Which records were written already, in a run over several files: exports of
/// one site overlap, and each record counts in its newest state only.
#[derive(Debug, Default)]
pub struct Seen {
    /// Fingerprints, for the sake of memory; empty for a single file, which
    /// names no record twice.
    records: HashSet<u64>,
    has_several_files: bool,
}

impl Seen {
    pub fn new(files: usize) -> Self {
        Self {
            records: HashSet::new(),
            has_several_files: files > 1,
        }
    }

    /// Whether this is the first record with these marks.
    pub fn is_first(&mut self, marks: impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        marks.hash(&mut hasher);
        !self.has_several_files || self.records.insert(hasher.finish())
    }
}

impl EarlierSite {
    /// The key of one of the site's records.
    pub fn key<'a>(&'a self, source_id: &'a str) -> ImportKey<'a> {
        ImportKey {
            source: &self.key,
            source_id,
        }
    }
}

/// How the report names an item: by its path, or else by its number.
pub fn label(site: &EarlierSite, item: &Item) -> String {
    match address::permalink(&site.address, &item.link) {
        Some((path, _)) => path,
        None => format!("?p={}", item.id),
    }
}

/// A name as it stands in an address: lower case, words joined by hyphens.
pub fn slug(text: &str) -> String {
    const LONGEST: usize = 80;

    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    let short: String = slug.chars().take(LONGEST).collect();
    short.trim_end_matches('-').to_owned()
}

/// The first of two texts that is not empty.
pub fn either(first: String, second: impl FnOnce() -> String) -> String {
    if first.is_empty() { second() } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_words_and_hyphens() {
        assert_eq!(
            slug("  Harga “Beras” Naik, Lagi! "),
            "harga-beras-naik-lagi"
        );
        assert_eq!(slug("Jum'at"), "jumat");
        assert_eq!(slug("…"), "");
    }
}
