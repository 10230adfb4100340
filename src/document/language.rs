//! Names of programming languages, for blocks of code.

use serde::{Deserialize, Serialize};

/// The short name of a programming language, such as `rust` or `c++`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// Reads 1 to 32 characters out of `a-z`, `0-9`, `+`, `#`, `.`, `_`, `-`;
    /// capitals are lowered.
    pub fn parse(raw: &str) -> Option<Self> {
        let name = raw.to_ascii_lowercase();
        let only_allowed = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+#._-".contains(&byte));
        ((1..=32).contains(&name.len()) && only_allowed).then_some(Self(name))
    }

    /// The name as it stands after `language-`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| serde::de::Error::custom("no name of a language"))
    }
}
