//! Who is asking, before it is known who they are: from where, on what device,
//! and whether somebody signed in on it before.

use std::{convert::Infallible, net::IpAddr};

use axum::extract::FromRequestParts;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{
    HeaderMap,
    header::{COOKIE, USER_AGENT},
    request::Parts,
};

use super::{
    PersonId,
    secret::{Sealed, SecretKey},
};
use crate::server::{client_address::ClientAddress, request_id::RequestId};

/// Name of the cookie by which a device is known again. It opens nothing: whoever
/// has it still needs password and code.
pub const DEVICE_COOKIE: &str = "__Host-warta-perangkat";
/// How long a device is known, in seconds: the 400 days that browsers keep a
/// cookie (RFC 6265bis, section 5.5).
pub const DEVICE_SECONDS: i64 = 400 * 24 * 60 * 60;
/// How many people one device is known by.
const PEOPLE: usize = 4;
/// Bytes of randomness that tell one device from another.
const RANDOM: usize = 16;

/// Whoever sends a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    pub address: Option<IpAddr>,
    /// "Firefox, Android": what people know their devices by.
    pub device: String,
    /// Id of the request, as in the logs.
    pub request: String,
    /// The cookie of the device.
    known: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let request = parts.extensions.get::<RequestId>();
        let request = request.map(RequestId::to_string).unwrap_or_default();
        Ok(Self {
            address: parts.extensions.get().copied().map(ClientAddress::ip),
            device: device(&parts.headers),
            request,
            known: cookie(&parts.headers, DEVICE_COOKIE).map(str::to_owned),
        })
    }
}

impl Caller {
    /// What the device is known by to `person`: `None` where they never signed
    /// in on it.
    pub fn knows(&self, key: &SecretKey, person: PersonId) -> Option<Vec<u8>> {
        self.memories()
            .filter_map(|memory| key.open_sealed(Sealed::Device, &memory))
            .find(|memory| memory.strip_prefix(&person.0.to_be_bytes()).is_some())
    }

    /// The value of the device's cookie from now on, after `person` signed in.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn remember(&self, key: &SecretKey, person: PersonId) -> Result<String, getrandom::Error> {
        let mut random = [0; RANDOM];
        getrandom::fill(&mut random)?;
        let memory = [person.0.to_be_bytes().as_slice(), &random].concat();
        let new = key.seal(Sealed::Device, &memory)?;
        let others = self.memories().filter(|memory| {
            key.open_sealed(Sealed::Device, memory)
                .is_some_and(|memory| memory.strip_prefix(&person.0.to_be_bytes()).is_none())
        });
        let all: Vec<String> = [new]
            .into_iter()
            .chain(others)
            .take(PEOPLE)
            .map(|memory| BASE64_URL_SAFE_NO_PAD.encode(memory))
            .collect();
        Ok(all.join("."))
    }

    fn memories(&self) -> impl Iterator<Item = Vec<u8>> {
        self.known
            .iter()
            .flat_map(|cookie| cookie.split('.'))
            .take(PEOPLE)
            .filter_map(|memory| BASE64_URL_SAFE_NO_PAD.decode(memory).ok())
    }
}

/// The value of the cookie `name`. Of two with this name none counts: one of
/// them was planted.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    values.next().filter(|_| values.next().is_none())
}

/// Browser and system as people know them; the first that fits, since browsers
/// carry the names of those whom they imitate.
fn device(headers: &HeaderMap) -> String {
    const BROWSERS: [(&str, &str); 8] = [
        ("SamsungBrowser/", "Samsung Internet"),
        ("OPR/", "Opera"),
        ("UCBrowser/", "UC Browser"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let named = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(mark, _)| agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    let parts: Vec<&str> = [named(&BROWSERS), named(&SYSTEMS)]
        .into_iter()
        .flatten()
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn agent(text: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, HeaderValue::from_static(text));
        device(&headers)
    }

    #[test]
    fn devices_have_the_names_that_people_know() {
        let cases = [
            (
                "Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) \
                 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8", ""),
        ];
        for (text, name) in cases {
            assert_eq!(agent(text), name);
        }
    }

    #[test]
    fn a_device_knows_those_who_signed_in_on_it_and_nobody_can_make_that_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = SecretKey::open(folder.path()).expect("a secret");
        let mut caller = Caller::default();
        for person in 1..=5 {
            let value = caller.remember(&key, PersonId(person)).expect("randomness");
            caller.known = Some(value);
        }
        assert_eq!(caller.knows(&key, PersonId(1)), None, "four are known");
        for person in 2..=5 {
            assert!(caller.knows(&key, PersonId(person)).is_some());
        }
        let length = caller.known.as_ref().map(String::len);
        assert!(length.is_some_and(|length| length < 500), "{length:?}");
        caller.known = Some(BASE64_URL_SAFE_NO_PAD.encode([0; 64]));
        assert_eq!(caller.knows(&key, PersonId(2)), None);
    }

    #[test]
    fn of_two_cookies_with_one_name_none_counts() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; b=2; a=3"));
        assert_eq!(cookie(&headers, "a"), None);
        assert_eq!(cookie(&headers, "b"), Some("2"));
    }
}
