//! Answers that need not be sent again: entity tags and 304 (RFC 9110, sections
//! 8.8 and 13).

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED},
};
use sha2::{Digest, Sha256};

/// The largest answer that is sent out, in bytes: a sitemap may have 50 MB
/// (sitemaps.org).
const LARGEST_ANSWER: usize = 64 * 1024 * 1024;
/// Bytes of the hash that stand in a tag.
const TAG_BYTES: usize = 15;

/// Gives a successful answer its entity tag, and sends no body to whoever has
/// it already. Stands inside of compression, which changes bytes: hence the tag
/// is a weak one.
pub async fn conditional(request: Request, next: Next) -> Response {
    // `server::head` asks by GET for HEAD, too.
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let asked = request.headers().clone();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_ANSWER).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = tag(&bytes);
    let is_known = is_known(&asked, &tag, parts.headers.get(LAST_MODIFIED));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        parts.headers.insert(ETAG, tag);
    }
    if !is_known {
        return Response::from_parts(parts, Body::from(bytes));
    }
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    Response::from_parts(parts, Body::empty())
}

fn tag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!(
        "W/\"{}\"",
        BASE64_URL_SAFE_NO_PAD.encode(&hash[..TAG_BYTES])
    )
}

/// Whether the asker has this very answer. The time counts only where no tag was
/// sent, and only when it is the same: a story that is taken back makes a list
/// older than it was.
fn is_known(asked: &HeaderMap, tag: &str, modified: Option<&HeaderValue>) -> bool {
    let mut tags = asked.get_all(IF_NONE_MATCH).iter().peekable();
    if tags.peek().is_some() {
        return tags
            .filter_map(|tags| tags.to_str().ok())
            .flat_map(|tags| tags.split(','))
            .map(str::trim)
            .any(|known| known == "*" || opaque(known) == opaque(tag));
    }
    modified.is_some_and(|modified| asked.get(IF_MODIFIED_SINCE) == Some(modified))
}

/// The tag without its mark of weakness, as If-None-Match compares (RFC 9110,
/// section 8.8.3.2).
fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: http::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_tag_is_found_in_a_list_weak_or_strong() {
        for known in ["W/\"a\"", "\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(is_known(&asked(IF_NONE_MATCH, known), "W/\"a\"", None));
        }
        assert!(!is_known(&asked(IF_NONE_MATCH, "\"b\""), "W/\"a\"", None));
        assert!(!is_known(&HeaderMap::new(), "W/\"a\"", None));
    }

    #[test]
    fn a_time_counts_only_without_a_tag_and_only_when_it_is_the_same() {
        let modified = HeaderValue::from_static("Fri, 24 Oct 2025 05:45:10 GMT");
        let same = asked(IF_MODIFIED_SINCE, "Fri, 24 Oct 2025 05:45:10 GMT");
        let later = asked(IF_MODIFIED_SINCE, "Sat, 25 Oct 2025 05:45:10 GMT");
        assert!(is_known(&same, "W/\"a\"", Some(&modified)));
        assert!(!is_known(&later, "W/\"a\"", Some(&modified)));
        let mut both = same;
        both.insert(IF_NONE_MATCH, HeaderValue::from_static("\"b\""));
        assert!(!is_known(&both, "W/\"a\"", Some(&modified)));
    }
}
