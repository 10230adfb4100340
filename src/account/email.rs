//! Addresses of mail, as accounts are known by.

use serde::{Deserialize, Deserializer};

/// The longest address that mail can have (RFC 5321, section 4.5.3.1).
const LONGEST: usize = 254;

/// An address of mail in lower case: one account has one, however it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads what somebody typed; `None` for what no mail can be sent to. Whether
    /// somebody reads it only a letter can tell.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (name, host) = text.rsplit_once('@')?;
        let is_fit = !name.is_empty()
            && !name.contains('@')
            && !host.is_empty()
            && !host.starts_with(['.', '-'])
            && !host.ends_with(['.', '-'])
            && !host.contains("..")
            && text.len() <= LONGEST
            && !text.contains(|c: char| {
                c.is_whitespace() || c.is_control() || "<>,;:\"\\()".contains(c)
            });
        is_fit.then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no address of mail"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_however_it_is_typed() {
        for text in ["ayu@warta.example", "  Ayu@Warta.Example "] {
            let email = Email::parse(text).expect("an address");
            assert_eq!(email.as_str(), "ayu@warta.example");
        }
    }

    #[test]
    fn what_takes_no_mail_is_none() {
        for text in [
            "",
            "ayu",
            "@warta.example",
            "ayu@",
            "a b@warta.example",
            "a@b@warta.example",
            "ayu@warta.example\r\nBcc: x@evil.example",
            "Ayu <ayu@warta.example>",
            "ayu@.example",
            "ayu@warta..example",
            &format!("{}@warta.example", "a".repeat(300)),
        ] {
            assert_eq!(Email::parse(text), None, "{text:?}");
        }
    }
}
