//! Who asks: the address of the client, also behind reverse proxies.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, header::FORWARDED, request::Parts};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address that a request came from, as far as it can be trusted. Of a
/// request that came over no socket, as in tests, it is the machine's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    pub fn new(address: IpAddr) -> Self {
        // A socket that takes both kinds shows IPv4 as ::ffff:192.0.2.1.
        Self(address.to_canonical())
    }

    pub const fn ip(self) -> IpAddr {
        self.0
    }

    /// The network that throttles count by: a /24 of IPv4, a /64 of IPv6, which
    /// is the least that one customer has (RFC 6177).
    pub fn network(self) -> IpNet {
        match self.0 {
            IpAddr::V4(ip) => IpNet::V4(Ipv4Net::new_assert(ip, 24).trunc()),
            IpAddr::V6(ip) => IpNet::V6(Ipv6Net::new_assert(ip, 64).trunc()),
        }
    }

    /// What connections are counted by: an address of IPv4, which many readers
    /// of one provider may share already, and a /64 of IPv6.
    pub(super) fn counted_as(self) -> IpNet {
        match self.0 {
            IpAddr::V4(ip) => Ipv4Net::from(ip).into(),
            IpAddr::V6(_) => self.network(),
        }
    }
}

impl Default for ClientAddress {
    fn default() -> Self {
        Self(Ipv4Addr::LOCALHOST.into())
    }
}

impl fmt::Display for ClientAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or_default())
    }
}

/// The other end of the connection; put on every request by `server::listen`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub SocketAddr);

/// The proxies whose word about the client's address is taken.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies {
    networks: Arc<[IpNet]>,
    was_warned: Arc<AtomicBool>,
}

impl TrustedProxies {
    /// Reads addresses and networks, `10.0.0.0/8` or `::1`; the first that is
    /// neither is the error.
    pub fn parse(list: &[String]) -> Result<Self, String> {
        let networks: Result<Arc<[IpNet]>, String> = list
            .iter()
            .map(|entry| network(entry).ok_or_else(|| entry.clone()))
            .collect();
        Ok(Self {
            networks: networks?,
            was_warned: Arc::default(),
        })
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }

    /// The client behind the connection's other end.
    ///
    /// Every proxy adds, at the right, the address that it was asked from. Read
    /// from there, the first that is no trusted proxy is the client; whatever
    /// stands further left was sent by the client and may be invented.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        if !self.contains(peer) {
            self.warn_of_unknown_proxy(peer, headers);
            return ClientAddress::new(peer);
        }
        let x_forwarded_for = self.right_most(peer, &list(headers, &X_FORWARDED_FOR));
        let forwarded = self.right_most(peer, &forwarded_for(headers));
        match (x_forwarded_for, forwarded) {
            // A proxy keeps one of the two headers and may hand on the other as a
            // client wrote it. When they differ neither is believed, so that
            // nobody who sends both gets another address by it.
            (Some(one), Some(other)) if one != other => ClientAddress::new(peer),
            (Some(client), _) | (None, Some(client)) => ClientAddress::new(client),
            (None, None) => ClientAddress::new(peer),
        }
    }

    /// The client in a list of hops; `None` for an empty list.
    fn right_most(&self, peer: IpAddr, hops: &[String]) -> Option<IpAddr> {
        let mut nearest = (!hops.is_empty()).then_some(peer)?;
        for hop in hops.iter().rev() {
            // "unknown" and hidden names (RFC 7239, section 6) tell of nobody.
            let Some(address) = hop_address(hop) else {
                break;
            };
            nearest = address;
            if !self.contains(address) {
                break;
            }
        }
        Some(nearest)
    }

    /// Says once that somebody speaks for others whom nobody asked to.
    fn warn_of_unknown_proxy(&self, peer: IpAddr, headers: &HeaderMap) {
        let speaks_for_others = headers.contains_key(X_FORWARDED_FOR);
        // Only a neighbour can be the operator's own proxy.
        let is_near = match peer.to_canonical() {
            IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
            IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
        };
        if speaks_for_others && is_near && !self.was_warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "requests come from a proxy that is not listed in `trusted-proxies`: \
                 all its readers count as one"
            );
        }
    }
}

/// Puts the client's address on the request.
pub(super) async fn find_client(
    State(proxies): State<TrustedProxies>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = request
        .extensions()
        .get::<Peer>()
        .map(|Peer(peer)| proxies.client(peer.ip(), request.headers()))
        .unwrap_or_default();
    request.extensions_mut().insert(client);
    next.run(request).await
}

fn network(text: &str) -> Option<IpNet> {
    let address = || text.parse::<IpAddr>().ok().map(IpNet::from);
    text.parse().ok().or_else(address)
}

/// The members of a header that is a list, over all its lines.
fn list(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    headers
        .get_all(name)
        .iter()
        // What is no text stays a hop, one that tells of nobody.
        .flat_map(|line| line.to_str().unwrap_or("?").split(','))
        .map(|hop| hop.trim().to_owned())
        .collect()
}

/// The `for` of every hop in `Forwarded` (RFC 7239).
fn forwarded_for(headers: &HeaderMap) -> Vec<String> {
    list(headers, &FORWARDED)
        .iter()
        .map(|hop| {
            hop.split(';')
                .filter_map(|pair| pair.split_once('='))
                .find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))
                .map_or_else(String::new, |(_, node)| {
                    node.trim().trim_matches('"').to_owned()
                })
        })
        .collect()
}

/// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    let in_brackets = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    hop.parse().ok().or_else(with_port).or_else(in_brackets)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: &str = "10.0.0.9";

    fn proxies() -> TrustedProxies {
        let list = ["10.0.0.0/8", "::1", "2001:db8:ffff::/48"].map(str::to_owned);
        TrustedProxies::parse(&list).expect("networks")
    }

    fn client(peer: &str, headers: &[(&'static str, &str)]) -> String {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().expect("a header"));
        }
        let peer = peer.parse().expect("an address");
        proxies().client(peer, &map).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_speaks_for_others() {
        let claim = [
            ("x-forwarded-for", "192.0.2.1"),
            ("forwarded", "for=192.0.2.1"),
        ];
        assert_eq!(client("198.51.100.7", &claim), "198.51.100.7");
        assert_eq!(client(PROXY, &claim), "192.0.2.1");
        assert_eq!(client("::ffff:10.0.0.9", &claim), "192.0.2.1");
        assert_eq!(client(PROXY, &[]), PROXY);
    }

    #[test]
    fn the_right_most_hop_that_is_no_proxy_is_the_client() {
        for (header, expected) in [
            ("203.0.113.5, 192.0.2.1", "192.0.2.1"),
            ("203.0.113.5, 192.0.2.1, 10.2.3.4", "192.0.2.1"),
            (
                "203.0.113.5,192.0.2.1:4711,[2001:db8:ffff::1]:8080",
                "192.0.2.1",
            ),
            ("203.0.113.5, [2001:db8::7]", "2001:db8::7"),
            // The chain breaks where a hop cannot be read.
            ("203.0.113.5, unknown", PROXY),
            ("203.0.113.5, unknown, 10.2.3.4", "10.2.3.4"),
            ("203.0.113.5, ", PROXY),
            // A request from within.
            ("10.1.1.1, 10.2.3.4", "10.1.1.1"),
        ] {
            assert_eq!(
                client(PROXY, &[("x-forwarded-for", header)]),
                expected,
                "{header}"
            );
        }
    }

    #[test]
    fn the_lines_of_a_header_are_one_list() {
        let lines = [
            ("x-forwarded-for", "203.0.113.5"),
            ("x-forwarded-for", "192.0.2.1"),
        ];
        assert_eq!(client(PROXY, &lines), "192.0.2.1");
    }

    #[test]
    fn the_standard_header_is_read_too() {
        for (header, expected) in [
            ("for=203.0.113.5, for=192.0.2.1;proto=https", "192.0.2.1"),
            ("For=\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("for=_hidden", PROXY),
            ("proto=https", PROXY),
        ] {
            assert_eq!(
                client(PROXY, &[("forwarded", header)]),
                expected,
                "{header}"
            );
        }
    }

    #[test]
    fn headers_that_contradict_each_other_are_not_believed() {
        let both = [
            ("x-forwarded-for", "192.0.2.1"),
            ("forwarded", "for=203.0.113.5"),
        ];
        assert_eq!(client(PROXY, &both), PROXY);
    }

    #[test]
    fn throttles_count_by_network() {
        let network = |text: &str| {
            let address = ClientAddress::new(text.parse().expect("an address"));
            (
                address.network().to_string(),
                address.counted_as().to_string(),
            )
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(network("192.0.2.77"), pair("192.0.2.0/24", "192.0.2.77/32"));
        assert_eq!(
            network("::ffff:192.0.2.77"),
            pair("192.0.2.0/24", "192.0.2.77/32")
        );
        assert_eq!(
            network("2001:db8:1:2:3:4:5:6"),
            pair("2001:db8:1:2::/64", "2001:db8:1:2::/64")
        );
    }

    #[test]
    fn what_is_no_network_is_named() {
        let list = ["10.0.0.0/8".to_owned(), "proxy".to_owned()];
        assert_eq!(TrustedProxies::parse(&list).expect_err("a name"), "proxy");
    }
}
