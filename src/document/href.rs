//! Addresses that may stand in a document.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The target of a link: a web address, a mailbox, a telephone number, a path
/// of this site, or a place on the same page.
///
/// A value can never make a browser run code. Only the schemes named here are
/// let in (an allow-list: `javascript:`, `data:` and `vbscript:` are merely
/// three of many dangerous ones), and whatever the WHATWG URL standard would
/// silently strip or rewrite before it looks at the scheme is refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Href(String);

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HrefError {
    /// Nothing is left after trimming.
    #[error("the address is empty")]
    Empty,
    /// Longer than [`Href::MAX_LEN`] bytes.
    #[error("the address is longer than {} bytes", Href::MAX_LEN)]
    TooLong,
    /// A control character, an invisible direction mark or a backslash, all of
    /// which browsers read differently from what a person sees.
    #[error("the address holds a control character or a backslash")]
    Disguised,
    /// A scheme other than https, http, mailto and tel.
    #[error("only https, http, mailto and tel addresses can be linked")]
    Scheme,
    /// Neither a scheme nor a leading `/` or `#`: it would mean something else
    /// on every page. `//host` counts as such, too.
    #[error("the address is relative")]
    Relative,
    /// A web address without a host, or one that hides it behind a user name.
    #[error("the address names no clear host")]
    Host,
}

impl Href {
    /// The longest address that every browser and crawler still follows.
    pub const MAX_LEN: usize = 2_048;

    /// Reads an address as people and old systems write it: space and invisible
    /// characters around it are dropped, space inside it becomes `%20`, the
    /// scheme becomes lower case.
    pub fn parse(raw: &str) -> Result<Self, HrefError> {
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if trimmed.is_empty() {
            return Err(HrefError::Empty);
        }
        if trimmed.chars().any(disguises) {
            return Err(HrefError::Disguised);
        }
        let address = trimmed.replace(' ', "%20");
        if address.len() > Self::MAX_LEN {
            return Err(HrefError::TooLong);
        }
        if address.starts_with("//") {
            return Err(HrefError::Relative);
        }
        if address.starts_with(['/', '#']) {
            return Ok(Self(address));
        }
        with_scheme(&address)
    }

    /// The address as it stands in `href`, not yet escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads to another site.
    pub fn is_external(&self) -> bool {
        self.web().is_some()
    }

    /// Whether it is a path of this site.
    pub fn is_path(&self) -> bool {
        self.0.starts_with('/')
    }

    /// Whether it is a path that ends in a file name no page has, such as
    /// `/unduh/apbd.pdf`. The client-side router must leave those alone.
    pub fn is_download(&self) -> bool {
        const PAGES: [&str; 4] = ["html", "htm", "php", "aspx"];
        if !self.is_path() {
            return false;
        }
        let path = self.0.split(['?', '#']).next().unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        file.rsplit_once('.').is_some_and(|(_, extension)| {
            (1..=5).contains(&extension.len())
                && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
                && !PAGES.contains(&extension.to_ascii_lowercase().as_str())
        })
    }

    /// The parts of an `http` or `https` address; `None` for the other kinds.
    pub(super) fn web(&self) -> Option<WebAddress<'_>> {
        let rest = self
            .0
            .strip_prefix("https://")
            .or_else(|| self.0.strip_prefix("http://"))?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at(end);
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Some(WebAddress { host, path, query })
    }
}

/// An address cut at its joints. Nothing is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WebAddress<'a> {
    /// Host with port, as written.
    pub host: &'a str,
    /// Path with its leading slash, or nothing.
    pub path: &'a str,
    /// Query without the question mark.
    pub query: &'a str,
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Href {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(serde::de::Error::custom)
    }
}

fn with_scheme(address: &str) -> Result<Href, HrefError> {
    let end = address.find([':', '/', '?', '#']);
    let Some(colon) = end.filter(|end| address[*end..].starts_with(':')) else {
        return Err(HrefError::Relative);
    };
    let scheme = address[..colon].to_ascii_lowercase();
    let rest = &address[colon + 1..];
    match scheme.as_str() {
        "http" | "https" => check_authority(rest)?,
        "mailto" | "tel" if !rest.is_empty() => {}
        _ => return Err(HrefError::Scheme),
    }
    Ok(Href(format!("{scheme}:{rest}")))
}

/// A user name before the host (`https://bank.example@evil.example`) has no
/// honest use in a news text (RFC 3986, section 7.6).
fn check_authority(rest: &str) -> Result<(), HrefError> {
    let authority = rest.strip_prefix("//").ok_or(HrefError::Host)?;
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() || authority.contains(['@', '%']) {
        return Err(HrefError::Host);
    }
    Ok(())
}

/// Characters that browsers drop or rewrite, or that show a reader another
/// address than the one that is followed.
fn disguises(c: char) -> bool {
    c.is_control() || c == '\\' || is_invisible(c)
}

/// Zero-width characters and direction marks; chat programs put them around
/// copied addresses.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{061c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(raw: &str) -> Result<String, HrefError> {
        Href::parse(raw).map(|href| href.as_str().to_owned())
    }

    #[test]
    fn the_six_kinds_of_address_are_kept() {
        for raw in [
            "https://contoh.id/a?b=c#d",
            "http://contoh.id",
            "mailto:redaksi@contoh.id",
            "tel:+62315550100",
            "/daerah/banjir-surut",
            "#catatan",
        ] {
            assert_eq!(parsed(raw).as_deref(), Ok(raw));
        }
    }

    #[test]
    fn an_address_is_tidied() {
        assert_eq!(
            parsed("  HTTPS://contoh.id/dua kata\n").as_deref(),
            Ok("https://contoh.id/dua%20kata")
        );
    }

    #[test]
    fn addresses_that_run_code_are_refused_however_they_are_disguised() {
        for raw in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{202e}javascript:alert(1)",
            "java\u{200b}script:alert(1)",
            "javascript&colon;alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "blob:https://contoh.id/1",
            "file:///etc/passwd",
            "view-source:https://contoh.id",
        ] {
            assert!(parsed(raw).is_err(), "{raw:?}");
        }
    }

    #[test]
    fn addresses_that_leave_the_site_unseen_are_refused() {
        for raw in [
            "//jahat.example",
            "/\\jahat.example",
            "\\\\jahat.example",
            "/\t/jahat.example",
        ] {
            assert!(parsed(raw).is_err(), "{raw:?}");
        }
        assert_eq!(
            parsed("https://bank.example@jahat.example/"),
            Err(HrefError::Host)
        );
        assert_eq!(parsed("https:///jalan"), Err(HrefError::Host));
        assert_eq!(parsed("https:jalan"), Err(HrefError::Host));
    }

    #[test]
    fn relative_addresses_are_refused() {
        for raw in ["halaman.html", "../atas", "?p=12", "www.contoh.id", "a/b:c"] {
            assert_eq!(parsed(raw), Err(HrefError::Relative), "{raw}");
        }
        assert_eq!(parsed("  "), Err(HrefError::Empty));
        assert_eq!(
            parsed(&format!("/{}", "a".repeat(3_000))),
            Err(HrefError::TooLong)
        );
    }

    #[test]
    fn a_file_of_this_site_is_told_from_a_page() {
        let is_download = |raw| Href::parse(raw).is_ok_and(|href| href.is_download());
        assert!(is_download("/unduh/apbd-2026.pdf?versi=2"));
        assert!(!is_download("/2019/03/04/judul.html"));
        assert!(!is_download("/daerah/harga-rp.1.500"));
        assert!(!is_download("https://contoh.id/a.pdf"));
    }

    #[test]
    fn a_web_address_falls_into_host_path_and_query() {
        let href = Href::parse("https://contoh.id:8080/a/b?c=d#e").expect("a web address");
        let web = href.web().expect("a web address");
        assert_eq!(
            (web.host, web.path, web.query),
            ("contoh.id:8080", "/a/b", "c=d")
        );
    }
}
