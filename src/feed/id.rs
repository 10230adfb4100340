//! Ids that feed readers remember what they have shown by.

use std::fmt;

use sha2::{Digest, Sha256};

/// A UUID made of the site's key and a record's id: version 8, the one for
/// values of one's own making (RFC 9562, section 5.8). It is printed as URN
/// (`urn:uuid:…`), an IRI as Atom asks for (RFC 4287, section 4.2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedId([u8; 16]);

impl FeedId {
    pub fn new(site_key: &str, kind: &str, id: i64) -> Self {
        let hash = Sha256::digest(format!("{site_key}:{kind}:{id}"));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl fmt::Display for FeedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("urn:uuid:")?;
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_version_8_uuid_that_never_changes() {
        let id = FeedId::new("kunci", "article", 7).to_string();
        assert_eq!(id, FeedId::new("kunci", "article", 7).to_string());
        let digits: Vec<char> = id.trim_start_matches("urn:uuid:").chars().collect();
        assert_eq!(digits.len(), 36, "{id}");
        assert_eq!(digits[14], '8', "{id}");
        assert!(matches!(digits[19], '8' | '9' | 'a' | 'b'), "{id}");
    }

    #[test]
    fn sites_and_kinds_have_their_own_ids() {
        let id = FeedId::new("kunci", "article", 7);
        assert_ne!(id, FeedId::new("lain", "article", 7));
        assert_ne!(id, FeedId::new("kunci", "tag", 7));
        assert_ne!(id, FeedId::new("kunci", "article", 8));
    }
}
