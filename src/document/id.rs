//! Identifiers that stand in a document: of blocks, pictures and articles.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares a newtype over a database row number.
macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// The id of a stored row; `None` unless positive.
            pub const fn new(value: i64) -> Option<Self> {
                if value > 0 { Some(Self(value)) } else { None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

row_id! {
    /// An article of this newsroom.
    ArticleId
}

row_id! {
    /// A picture or other file in the media library. Zero marks a figure that
    /// still waits for its picture: storable, never publishable.
    MediaId
}

/// The permanent name of a block inside one document.
///
/// Merging, presence, faults and the editor all point at blocks by it, so it
/// survives edits, moves and the way through HTML (`data-id`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct BlockId(String);

impl BlockId {
    /// Ten characters of base 36 are about 51 bits: enough for one document.
    pub const MIN_LEN: usize = 10;
    /// Keeps a forged id from filling the page.
    pub const MAX_LEN: usize = 64;

    /// Reads an id of 10 to 64 characters out of `a-z` and `0-9`.
    pub fn parse(raw: &str) -> Option<Self> {
        let length_fits = (Self::MIN_LEN..=Self::MAX_LEN).contains(&raw.len());
        let only_allowed = raw
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        (length_fits && only_allowed).then(|| Self(raw.to_owned()))
    }

    /// The id of the `index`th block of an imported text.
    ///
    /// It depends on nothing but its arguments, so that an importer run twice
    /// makes the same document. FNV-1a is used because the standard library
    /// does not promise the same hash in its next release.
    pub fn derived(seed: &str, index: usize) -> Self {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        const LEN: usize = 13;

        let mut hash = fnv1a(seed, index as u64);
        let mut id = String::with_capacity(LEN);
        for _ in 0..LEN {
            id.push(char::from(DIGITS[(hash % 36) as usize]));
            hash /= 36;
        }
        Self(id)
    }

    /// The id as it stands in `data-id` and in JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for BlockId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| {
            serde::de::Error::custom("a block id has 10 to 64 characters out of a-z and 0-9")
        })
    }
}

/// 64-bit FNV-1a (draft-eastlake-fnv) of the seed, a separator and the index.
fn fnv1a(seed: &str, index: u64) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;

    let index = index.to_le_bytes();
    // 0xff occurs in no UTF-8 text, so seed and index cannot run into each other.
    let bytes = seed.bytes().chain([0xff]).chain(index);
    bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_id_is_valid_and_depends_on_seed_and_index_alone() {
        let id = BlockId::derived("wp:812", 3);
        assert_eq!(BlockId::parse(id.as_str()), Some(id.clone()));
        assert_eq!(BlockId::derived("wp:812", 3), id);
        assert_ne!(BlockId::derived("wp:812", 4), id);
        assert_ne!(BlockId::derived("wp:813", 3), id);
    }

    #[test]
    fn derived_ids_stay_the_same_between_releases() {
        assert_eq!(BlockId::derived("wp:812", 0).as_str(), "093s35ty10qc2");
    }

    #[test]
    fn many_derived_ids_are_all_different() {
        let ids: std::collections::HashSet<_> = (0..50_000)
            .map(|index| BlockId::derived("seed", index))
            .collect();
        assert_eq!(ids.len(), 50_000);
    }

    #[test]
    fn short_long_and_foreign_ids_are_refused() {
        for raw in ["", "short", "UPPERCASE12", "with-a-dash1", "ékspresi1234"] {
            assert_eq!(BlockId::parse(raw), None, "{raw}");
        }
        assert_eq!(BlockId::parse(&"a".repeat(65)), None);
    }

    #[test]
    fn a_row_id_is_positive() {
        assert_eq!(ArticleId::new(0), None);
        assert_eq!(MediaId::new(-4), None);
        assert_eq!(
            MediaId::new(7).map(|id| id.to_string()).as_deref(),
            Some("7")
        );
    }
}
