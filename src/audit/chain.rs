//! The chain of hashes through the record.
//!
//! Each row holds `SHA-256(hash of the row before ‖ its id and values)`. The
//! first row follows [`BEFORE_THE_FIRST`]; the hash of the last row is the head.
//! Whoever changes a row in the file must work out every later hash anew, and
//! the head then differs from the one that somebody noted (it is logged at every
//! start and stands in every export). Rows cut off at the end leave a gap to the
//! last id that SQLite remembers.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::locale::Timestamp;

/// The hash that stands for the row before the first.
pub const BEFORE_THE_FIRST: Link = Link([0; 32]);

/// What a row adds to the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link(pub [u8; 32]);

/// The values of a row, in the order in which they are hashed.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    pub id: i64,
    pub at: Timestamp,
    pub person_id: Option<i64>,
    pub person: &'a str,
    pub action: &'a str,
    pub subject: &'a str,
    pub subject_id: Option<i64>,
    pub before: &'a str,
    pub after: &'a str,
    pub request: &'a str,
}

impl Link {
    /// Reads what stands in the database; `None` for another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The link of the row that follows this one's.
    pub fn next(self, row: &Values<'_>) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(row.id.to_be_bytes());
        hash.update(row.at.millis().to_be_bytes());
        number(&mut hash, row.person_id);
        text(&mut hash, row.person);
        text(&mut hash, row.action);
        text(&mut hash, row.subject);
        number(&mut hash, row.subject_id);
        text(&mut hash, row.before);
        text(&mut hash, row.after);
        text(&mut hash, row.request);
        Self(hash.finalize().into())
    }
}

/// In hexadecimal digits.
impl fmt::Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// With its length before it, so that no two rows read alike.
fn text(hash: &mut Sha256, value: &str) {
    hash.update((value.len() as u64).to_be_bytes());
    hash.update(value);
}

fn number(hash: &mut Sha256, value: Option<i64>) {
    match value {
        Some(value) => {
            hash.update([1]);
            hash.update(value.to_be_bytes());
        }
        None => hash.update([0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: Values<'_> = Values {
        id: 1,
        at: Timestamp::from_millis(1_761_284_700_000),
        person_id: Some(7),
        person: "Sari",
        action: "role_changed",
        subject: "person",
        subject_id: None,
        before: "",
        after: "{}",
        request: "r",
    };

    /// Written down once: a change of the format would break every chain there is.
    #[test]
    fn the_format_stays_as_it_was() {
        assert_eq!(
            BEFORE_THE_FIRST.next(&ROW).to_string(),
            "0ea58c530bd863ceaff4bfb64f4fa2b24b3869627613f0107905ae25bc3fce27"
        );
    }

    #[test]
    fn every_value_counts_and_so_does_where_it_stands() {
        let link = BEFORE_THE_FIRST.next(&ROW);
        let others = [
            Values { id: 2, ..ROW },
            Values {
                at: Timestamp::from_millis(1),
                ..ROW
            },
            Values {
                person_id: None,
                ..ROW
            },
            Values {
                person_id: None,
                subject_id: Some(7),
                ..ROW
            },
            Values {
                person: "Sar",
                action: "irole_changed",
                ..ROW
            },
            Values {
                subject: "site",
                ..ROW
            },
            Values {
                before: "{}",
                after: "",
                ..ROW
            },
            Values { request: "", ..ROW },
        ];
        for other in others {
            assert_ne!(BEFORE_THE_FIRST.next(&other), link, "{other:?}");
        }
        assert_ne!(link.next(&ROW), link);
    }
}
