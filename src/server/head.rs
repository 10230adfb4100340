//! HEAD: the headers of GET, and nothing else (RFC 9110, section 9.3.2).
//!
//! It is answered as a GET whose body is thrown away. Where it is told apart
//! further in, entity tags, lengths and encodings come out differently.

use axum::{
    body::{Body, HttpBody},
    extract::Request,
    middleware::Next,
    response::Response,
};
use http::{HeaderValue, Method, header::CONTENT_LENGTH};

/// On a request whose answer nobody will see.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadOnly;

/// Answers HEAD by GET.
pub(super) async fn by_get(mut request: Request, next: Next) -> Response {
    if request.method() != Method::HEAD {
        return next.run(request).await;
    }
    *request.method_mut() = Method::GET;
    request.extensions_mut().insert(HeadOnly);
    let mut response = next.run(request).await;
    let length = response.body().size_hint().exact();
    if let Some(length) = length {
        let headers = response.headers_mut();
        headers
            .entry(CONTENT_LENGTH)
            .or_insert(HeaderValue::from(length));
    }
    *response.body_mut() = Body::empty();
    response
}
