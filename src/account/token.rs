//! Secrets that are handed out once and kept only as hashes: the cookies of
//! sessions and the links of invitations.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A random secret of 256 bits, as it stands in a cookie or a link. It has no
/// `Debug` and no `Display`, so that it reaches no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// What is kept of a token: its SHA-256. The token has the full entropy, so that
/// no slow hash is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenHash(pub [u8; 32]);

impl Token {
    const BYTES: usize = 32;

    /// A new one, from the system's randomness.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; Self::BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads what came back in a cookie or a link; `None` for what no token can be.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == Self::BYTES).then(|| Self(text.to_owned()))
    }

    /// To be written into a cookie or a link, and nowhere else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(&self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_the_same_and_no_two_are_alike() {
        let token = Token::new().expect("randomness");
        let back = Token::parse(token.reveal()).expect("a token");
        assert!(back == token);
        assert_eq!(back.hash(), token.hash());
        assert!(Token::new().expect("randomness") != token);
    }

    #[test]
    fn what_no_token_can_be_is_none() {
        for text in [
            "",
            "abc",
            "../../etc/passwd",
            &"A".repeat(44),
            &"%".repeat(43),
        ] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }
}
