//! A short name for every request: readers see it on an error's page, the log
//! and the audit have it in their lines.
//!
//! tower-http's layer keeps the id that a client sends along; ours is always
//! made here, so that nobody writes into the log or the audit with it.

use std::{convert::Infallible, fmt, ops::Deref, sync::Arc};

use axum::{
    extract::{FromRequestParts, Request},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, request::Parts};
use tracing::Instrument;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Letters that are not taken for each other when somebody reads them out
/// (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 50 random bits: among the million requests of a day two have the same id once
/// in some two thousand days.
const LENGTH: usize = 10;

/// The id of the request being answered; empty outside of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn random() -> Self {
        let mut bytes = [0; LENGTH];
        // Without random numbers a request is answered all the same, unnamed.
        if getrandom::fill(&mut bytes).is_err() {
            return Self::default();
        }
        let id: String = bytes
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
            .collect();
        Self(id.into())
    }
}

impl Deref for RequestId {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

/// Names the request: in its extensions, in every line that is logged meanwhile,
/// and in the answer's headers.
pub(super) async fn name_request(mut request: Request, next: Next) -> Response {
    let id = RequestId::random();
    request.extensions_mut().insert(id.clone());
    let span = tracing::error_span!("request", id = id.as_str());
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_plain_and_different() {
        let [one, other] = [RequestId::random(), RequestId::random()];
        assert_ne!(one, other);
        assert_eq!(one.len(), LENGTH);
        assert!(one.bytes().all(|byte| LETTERS.contains(&byte)), "{one:?}");
    }
}
