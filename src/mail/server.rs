//! The mail server as the operator names it: one address and one sender.

use std::{fmt, net::IpAddr, time::Duration};

use ammonia::Url;
use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;

/// What `smtp-url` may be.
pub const ALLOWED_URL: &str = "\"smtps://user:password@host\" (TLS, port 465), \
     \"smtp+starttls://user:password@host\" (port 587), or \"smtp://localhost\" for a server on \
     this machine; special characters of user and password are percent-encoded";
/// What `mail-from` may be.
pub const ALLOWED_FROM: &str =
    "an address, as in \"Warta <surat@warta.example>\"; it must be there when smtp-url is";

/// Where mail is handed over, and in whose name.
#[derive(Clone, PartialEq, Eq)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    pub from: Mailbox,
    pub patience: Patience,
}

/// How long is waited for the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Until it knows us.
    pub greeting: Duration,
    /// Then, until it took the letter.
    pub handing_over: Duration,
}

impl Default for Patience {
    /// RFC 5321, section 4.5.3.2 asks for ten minutes after the end of a letter,
    /// because giving up there sends it twice; a submission server answers in
    /// seconds, and the others in the outbox wait meanwhile.
    fn default() -> Self {
        Self {
            greeting: Duration::from_secs(30),
            handing_over: Duration::from_secs(120),
        }
    }
}

/// How the connection is kept from being read by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the first byte (RFC 8314).
    Tls,
    /// Before anything is said that matters; never without it (RFC 3207).
    StartTls,
    /// Only to this machine itself.
    None,
}

/// User and password; neither has a way into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Login(•••)")
    }
}

impl fmt::Debug for MailServer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// As in `smtps://mail.example:465`.
impl fmt::Display for MailServer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.security.scheme();
        write!(out, "{scheme}://{}:{}", self.host, self.port)
    }
}

impl Security {
    const fn scheme(self) -> &'static str {
        match self {
            Self::Tls => "smtps",
            Self::StartTls => "smtp+starttls",
            Self::None => "smtp",
        }
    }

    fn from_scheme(scheme: &str) -> Option<Self> {
        [Self::Tls, Self::StartTls, Self::None]
            .into_iter()
            .find(|security| security.scheme() == scheme)
    }

    /// The port of mail submission (RFC 8314, section 3.3; RFC 6409).
    const fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

impl MailServer {
    /// Reads `smtps://user:password@host:465`; `None` for what is not one of
    /// [`ALLOWED_URL`].
    pub fn parse(url: &str, from: Mailbox) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        let security = Security::from_scheme(url.scheme())?;
        let host = url.host_str().filter(|host| !host.is_empty())?;
        let is_plain = matches!(url.path(), "" | "/") && url.query().is_none();
        if !is_plain || url.fragment().is_some() {
            return None;
        }
        if security == Security::None && !is_this_machine(host) {
            return None;
        }
        Some(Self {
            host: bare(host).to_owned(),
            port: url.port().unwrap_or(security.port()),
            security,
            login: login(&url)?,
            from,
            patience: Patience::default(),
        })
    }
}

/// `None` when half of it is missing or is no text.
fn login(url: &Url) -> Option<Option<Login>> {
    let decoded = |text: &str| Some(percent_decode_str(text).decode_utf8().ok()?.into_owned());
    match (url.username(), url.password()) {
        ("", None) => Some(None),
        ("", Some(_)) | (_, None) => None,
        (user, Some(password)) => Some(Some(Login {
            user: decoded(user)?,
            password: decoded(password)?,
        })),
    }
}

/// Reads an address with or without a name.
pub fn parse_from(text: &str) -> Option<Mailbox> {
    text.parse().ok()
}

/// An IPv6 address stands in brackets in an address of the web, and without them
/// where a connection is opened.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || bare(host)
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// A wrong `smtp-url` as it may be shown: without what could be a password.
pub fn redacted(url: &str) -> String {
    const HIDDEN: &str = "•••";
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), url),
    };
    if let Some((_, host)) = rest.rsplit_once('@') {
        return format!("{scheme}{HIDDEN}@{host}");
    }
    match rest.split_once(':') {
        Some((host, port)) if !port.chars().all(|digit| digit.is_ascii_digit()) => {
            format!("{scheme}{host}:{HIDDEN}")
        }
        _ => format!("{scheme}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Option<MailServer> {
        let from = parse_from("Warta <surat@warta.example>").expect("an address");
        MailServer::parse(url, from)
    }

    #[test]
    fn the_scheme_says_how_the_connection_is_kept() {
        let server = parse("smtps://sari%40warta.example:a%2Fb%40c@mail.example").expect("valid");
        assert_eq!(server.to_string(), "smtps://mail.example:465");
        let login = server.login.expect("a login");
        assert_eq!(
            (login.user.as_str(), login.password.as_str()),
            ("sari@warta.example", "a/b@c")
        );
        let server = parse("smtp+starttls://mail.example").expect("valid");
        assert_eq!((server.port, server.security), (587, Security::StartTls));
        let server = parse("smtp://[::1]:2525").expect("valid");
        assert_eq!((server.host.as_str(), server.port), ("::1", 2525));
    }

    #[test]
    fn without_encryption_mail_goes_to_this_machine_only() {
        for url in ["smtp://localhost", "smtp://127.0.0.1:1025", "smtp://[::1]"] {
            assert!(parse(url).is_some(), "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtp://10.0.0.1",
            "smtp://localhost.example",
        ] {
            assert_eq!(parse(url), None, "{url}");
        }
    }

    #[test]
    fn what_is_no_server_is_refused() {
        for url in [
            "",
            "mail.example",
            "mail.example:465",
            "http://mail.example",
            "smtps://",
            "smtps://user@mail.example",
            "smtps://:secret@mail.example",
            "smtps://mail.example/folder",
            "smtps://mail.example?tls=none",
            "smtps://mail.example:99999",
            "smtps://u:%ff@mail.example",
        ] {
            assert_eq!(parse(url), None, "{url}");
        }
    }

    #[test]
    fn no_password_is_shown() {
        for url in [
            "smtp://user:kunci@mail.example",
            "smtps://user:kun/ci@kunci@mail.example:x",
            "user:kunci@mail.example",
            "smtps://user:kunci",
            "user:kunci",
        ] {
            assert!(!redacted(url).contains("kun"), "{}", redacted(url));
        }
        assert_eq!(redacted("mail.example:465"), "mail.example:465");
        let server = parse("smtps://user:secret@mail.example").expect("valid");
        let shown = format!("{server} {server:?} {:?}", server.login);
        assert!(
            !shown.contains("secret") && !shown.contains("user"),
            "{shown}"
        );
    }
}
