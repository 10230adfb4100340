//! Where the site stands on the web.

use std::net::SocketAddr;

use ammonia::Url;

/// Scheme, host and port that readers reach the site under (RFC 6454), as in
/// `https://warta.example`. What others are told of is absolute and begins with
/// it, whatever name a request came in under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Url);

impl Origin {
    /// Reads `https://warta.example`; a slash may follow. `None` for anything
    /// with a path, a query or another scheme than http and https.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let is_origin = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        is_origin.then_some(Self(url))
    }

    /// For a server that nobody gave a public address: where it listens.
    pub fn listening_at(address: SocketAddr) -> Self {
        let reachable = match address.ip() {
            ip if ip.is_unspecified() => format!("http://localhost:{}", address.port()),
            _ => format!("http://{address}"),
        };
        Self::parse(&reachable).expect("an address with a port is an origin")
    }

    /// Whether readers reach it over TLS, so that cookies can be kept to that.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Host and port, as `Host` has them: `warta.example`, `127.0.0.1:3000`.
    pub fn authority(&self) -> &str {
        self.0.authority()
    }

    /// As browsers send it in `Origin` (RFC 6454, section 6.2).
    pub fn ascii(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The host, without scheme and port.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The absolute address of a path on this site. An address that is absolute
    /// already stays as it is.
    pub fn absolute(&self, path: &str) -> String {
        self.resolve(path).to_string()
    }

    /// What `reference` means in the document at the root of the site.
    fn resolve(&self, reference: &str) -> Url {
        self.0.join(reference).unwrap_or_else(|_| self.0.clone())
    }

    /// The address of a page, to resolve against.
    pub(super) fn url(&self, path: &str) -> Url {
        self.resolve(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port() {
        for text in [
            "https://warta.example",
            "https://warta.example/",
            "http://127.0.0.1:3000",
        ] {
            assert!(Origin::parse(text).is_some(), "{text}");
        }
        for text in [
            "warta.example",
            "ftp://warta.example",
            "https://warta.example/berita",
            "https://warta.example/?a",
            "https://a:b@warta.example",
            "",
        ] {
            assert_eq!(Origin::parse(text), None, "{text}");
        }
    }

    #[test]
    fn paths_become_absolute() {
        let origin = Origin::parse("https://warta.example").expect("an origin");
        assert_eq!(origin.absolute("/"), "https://warta.example/");
        assert_eq!(
            origin.absolute("/2025/judul-%E2%80%93/é"),
            "https://warta.example/2025/judul-%E2%80%93/%C3%A9"
        );
        assert_eq!(
            origin.absolute("https://lain.example/x"),
            "https://lain.example/x"
        );
    }

    #[test]
    fn a_server_that_listens_everywhere_is_reached_at_this_machine() {
        let address = "0.0.0.0:8080".parse().expect("an address");
        assert_eq!(
            Origin::listening_at(address).absolute("/x"),
            "http://localhost:8080/x"
        );
    }
}
