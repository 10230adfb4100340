//! Addresses of this site that a redirect may lead to.

use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Deserializer};

/// The longest that is followed; far above any of ours.
const LONGEST: usize = 2048;

/// A path of this site with its query. It holds nothing that a browser would
/// take for another host (`//evil.example`, `/\evil.example`), for the end of a
/// header, or for a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPath(String);

impl OwnPath {
    /// Reads an address that somebody sent; `None` for what may lead elsewhere.
    /// Browsers drop tabs and line ends from addresses and read `\` as `/`
    /// (WHATWG URL), hence neither is let through; what is not ASCII is sent
    /// percent-encoded by every browser.
    pub fn parse(text: &str) -> Option<Self> {
        let is_own = text.starts_with('/')
            && !text.starts_with("//")
            && text.len() <= LONGEST
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        is_own.then(|| Self(text.to_owned()))
    }

    /// An address that stands in the program.
    pub const fn front() -> &'static str {
        "/"
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Sends the browser there with a GET (303).
    pub fn redirect(&self) -> Response {
        Redirect::to(&self.0).into_response()
    }
}

impl Default for OwnPath {
    /// The front page.
    fn default() -> Self {
        Self(Self::front().to_owned())
    }
}

impl<'de> Deserialize<'de> for OwnPath {
    /// Whatever leads elsewhere is the front page.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self::parse(&text).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use http::header::LOCATION;

    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for text in [
            "",
            "evil.example",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "\t//evil.example",
            " //evil.example",
            "/a\r\nSet-Cookie: a=b",
            "/a\nb",
            "/a\0b",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "user:password@evil.example",
            "/\u{3002}evil.example",
            "/\u{ff0f}evil.example",
            "\u{2044}/evil.example",
            &format!("/{}", "a".repeat(LONGEST)),
        ] {
            assert_eq!(OwnPath::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn own_paths_stay_what_they_are() {
        for text in [
            "/",
            "/2025/10/24/judul/?a=b&c=%2F%2Fd#e",
            "/@evil.example",
            "/meja/orang/7",
            "/cari?q=javascript:alert(1)",
            "/%5cevil.example",
        ] {
            let path = OwnPath::parse(text).expect("an own path");
            let answer = path.redirect();
            assert_eq!(answer.status(), http::StatusCode::SEE_OTHER);
            assert_eq!(answer.headers()[LOCATION], text);
        }
    }
}
