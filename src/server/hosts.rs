//! The names that this server answers to. Any other is refused before anything
//! is made of it: a page made under a name that an attacker chose could end in a
//! cache or a letter, and a name that he points at this machine (DNS rebinding)
//! would make his page one of this origin.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, Uri, header::HOST, uri::Authority};

use crate::feed::Origin;

/// Asked by machines that know this one by its number only. The answers are a
/// word and hold nothing of the request.
pub(super) const FOR_MACHINES: [&str; 2] = ["/healthz", "/readyz"];

/// Names with their ports, lower case, without the ports that schemes stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHosts(Arc<[String]>);

impl AllowedHosts {
    /// The host of the public address, this machine's own names with the port
    /// that is listened on, and `further` ones; the first of those that is no
    /// host is the error.
    pub fn new(origin: &Origin, listening: SocketAddr, further: &[String]) -> Result<Self, String> {
        let port = listening.port();
        let mut own = vec![
            origin.authority().to_owned(),
            format!("localhost:{port}"),
            format!("127.0.0.1:{port}"),
            format!("[::1]:{port}"),
        ];
        if !listening.ip().is_unspecified() {
            own.push(listening.to_string());
        }
        let further: Result<Vec<String>, String> = further
            .iter()
            .map(|host| canonical(host).ok_or_else(|| host.clone()))
            .collect();
        let own = own.iter().filter_map(|host| canonical(host));
        Ok(Self(own.chain(further?).collect()))
    }

    fn contains(&self, host: &str) -> bool {
        canonical(host).is_some_and(|host| self.0.contains(&host))
    }

    /// Whether a request is for this server; otherwise why not.
    fn check(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), StatusCode> {
        let mut hosts = headers.get_all(HOST).iter();
        // RFC 9112, section 3.2: one and only one.
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return Err(StatusCode::BAD_REQUEST);
        };
        let host = host.to_str().map_err(|_| StatusCode::BAD_REQUEST)?;
        // An address in the absolute form names its host a second time.
        let is_own = self.contains(host)
            && uri
                .authority()
                .is_none_or(|authority| self.contains(authority.as_str()));
        is_own.then_some(()).ok_or(StatusCode::MISDIRECTED_REQUEST)
    }
}

/// Refuses requests for other hosts.
pub(super) async fn only_own_hosts(
    State(hosts): State<AllowedHosts>,
    request: Request,
    next: Next,
) -> Response {
    if FOR_MACHINES.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    match hosts.check(request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(status) => status.into_response(),
    }
}

/// `None` for what is no host with or without a port.
fn canonical(host: &str) -> Option<String> {
    let authority: Authority = host.parse().ok()?;
    let name = authority.host();
    let is_host = !name.is_empty() && !host.contains('@') && !host.ends_with(':');
    let name = is_host.then(|| name.to_ascii_lowercase())?;
    match authority.port_u16() {
        None | Some(80 | 443) => Some(name),
        Some(port) => Some(format!("{name}:{port}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> AllowedHosts {
        let origin = Origin::parse("https://Warta.example").expect("an origin");
        let listening = "127.0.0.1:3000".parse().expect("an address");
        AllowedHosts::new(&origin, listening, &["www.warta.example".to_owned()]).expect("hosts")
    }

    fn check(address: &str, names: &[&str]) -> Result<(), StatusCode> {
        let headers = names
            .iter()
            .map(|name| (HOST, name.parse().expect("a header")))
            .collect();
        hosts().check(&address.parse().expect("an address"), &headers)
    }

    #[test]
    fn own_names_are_answered_to() {
        for name in [
            "warta.example",
            "WARTA.example:443",
            "www.warta.example",
            "localhost:3000",
            "127.0.0.1:3000",
            "[::1]:3000",
        ] {
            assert_eq!(check("/", &[name]), Ok(()), "{name}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for name in [
            "evil.example",
            "warta.example.evil.example",
            "warta.example:8080",
            "localhost",
            "localhost:3001",
            "evil@warta.example",
            "warta.example.",
            "",
        ] {
            let refused = check("/", &[name]);
            assert_eq!(refused, Err(StatusCode::MISDIRECTED_REQUEST), "{name}");
        }
    }

    #[test]
    fn a_request_names_one_host_and_the_same_in_its_address() {
        let bad = Err(StatusCode::BAD_REQUEST);
        let misdirected = Err(StatusCode::MISDIRECTED_REQUEST);
        assert_eq!(check("/", &[]), bad);
        assert_eq!(check("/", &["warta.example", "warta.example"]), bad);
        assert_eq!(check("http://warta.example/", &["warta.example"]), Ok(()));
        assert_eq!(
            check("http://evil.example/", &["warta.example"]),
            misdirected
        );
        assert_eq!(
            check("http://warta.example/", &["evil.example"]),
            misdirected
        );
    }

    #[test]
    fn what_is_no_host_is_named() {
        let origin = Origin::parse("https://warta.example").expect("an origin");
        let listening = "0.0.0.0:80".parse().expect("an address");
        for host in ["https://warta.example", "a b", "", "a@b", "a:"] {
            let refused = AllowedHosts::new(&origin, listening, &[host.to_owned()]);
            assert_eq!(refused.expect_err("no host"), host);
        }
    }
}
