//! How much a request may send, and in what time.
//!
//! A body is read here to its end before any handler sees it, forms, streams and
//! server functions alike: so a handler's time is its own, a trickling body holds
//! no permit and no transaction, and every refusal is the same. Only an upload is
//! handed on while it comes in, since memory must not hold it.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header::CONTENT_LENGTH};
use http_body_util::{LengthLimitError, Limited};
use tokio::time::timeout;
use tower_http::timeout::DeadlineBody;

use super::limits::Limits;

/// Bytes of a body that is no upload.
const USUAL: usize = 64 * 1024;

/// The paths that take files, with the most bytes that they take.
const UPLOADS: &[(&str, usize)] = &[
    ("/akun/foto", 8 * 1024 * 1024),
    ("/api/media", 50 * 1024 * 1024),
];

/// Where programs are answered, in a form of their own.
const PROGRAMS: &str = "/api/";

/// Before the article's number in the addresses that take documents, and what
/// stands behind it, with the most bytes. Their guards come before a byte is read.
const DOCUMENTS: (&str, &[(&str, usize)]) = (
    "/api/edit/",
    &[
        ("draft", 4 * 1024 * 1024),
        ("blocks", 4 * 1024 * 1024),
        // What it began with and what it is now.
        ("merge", 8 * 1024 * 1024),
    ],
);

/// Whether files are sent to this path.
pub(super) fn takes_uploads(path: &str) -> bool {
    UPLOADS.iter().any(|(address, _)| path == *address)
}

/// Hands on the body within what its address takes.
pub(super) async fn limit_body(
    State(limits): State<Limits>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let large = large_limit(path);
    let tells_itself = takes_uploads(path) && path.starts_with(PROGRAMS);
    let limit = large.unwrap_or(USUAL);
    // Nothing is read of what says itself that it is too large.
    let is_announced_too_large = announced(&request).is_some_and(|length| length > limit);
    if is_announced_too_large && !tells_itself {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let (parts, body) = request.into_parts();
    if large.is_some() {
        // Its handler finds it too large at once, and says so to the editor.
        let limit = if is_announced_too_large { 0 } else { limit };
        let body = DeadlineBody::new(limits.upload, Limited::new(body, limit));
        return next.run(Request::from_parts(parts, Body::new(body))).await;
    }
    match timeout(limits.body, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => {
            next.run(Request::from_parts(parts, Body::from(bytes)))
                .await
        }
        Ok(Err(cause)) if is_too_large(&cause) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Ok(Err(_)) => StatusCode::BAD_REQUEST.into_response(),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// What an address takes that takes more than usual.
fn large_limit(path: &str) -> Option<usize> {
    let upload = UPLOADS.iter().find(|(address, _)| path == *address);
    let (before, documents) = DOCUMENTS;
    let document = path
        .strip_prefix(before)
        .and_then(|rest| rest.split_once('/'))
        .and_then(|(_, last)| documents.iter().find(|(name, _)| *name == last));
    upload.or(document).map(|(_, limit)| *limit)
}

fn announced(request: &Request) -> Option<usize> {
    request
        .headers()
        .get(CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

fn is_too_large(cause: &axum::Error) -> bool {
    std::error::Error::source(cause).is_some_and(|source| source.is::<LengthLimitError>())
}
