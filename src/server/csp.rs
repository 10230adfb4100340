//! The content security policy of pages.
//!
//! Scripts are allowed by hash, so that a page is the same for everyone and can
//! be cached. Leptos marks its inline scripts with a nonce; that nonce is known
//! to nobody outside this process, so whatever carries it is ours: it is
//! replaced by hashes here, and an injected script gets none.

use base64::{Engine, prelude::BASE64_STANDARD};
use http::HeaderValue;
use sha2::{Digest, Sha256};

use super::markers;
use crate::{document::FRAME_ORIGINS, error::AppError};

/// Where browsers send what they stopped, by `report-uri`. Its successor
/// `report-to` would silence it, and reports nothing from a site without TLS
/// (Chromium 156): no report would be seen on a developer's machine.
pub const REPORT_PATH: &str = "/api/csp-report";

/// For a page that has no script: an error.
pub const PAGE: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
                        form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                        object-src 'none'; report-uri /api/csp-report";
/// For what is no page, in case a browser takes it for one.
pub const NO_PAGE: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; \
                           frame-ancestors 'none'; sandbox";

/// Takes the nonce out of a rendered page; with it comes the policy that allows
/// the scripts it stood on, and no others. `live_reload` is the port of the
/// developer's reload socket.
pub fn seal(
    page: String,
    nonce: &str,
    live_reload: Option<u32>,
) -> Result<(String, HeaderValue), AppError> {
    let (page, hashes) = exchange_nonce(&markers::as_comments(&in_fixed_order(page)), nonce);
    let policy =
        HeaderValue::from_str(&policy(&hashes, live_reload)).map_err(|_| AppError::Internal)?;
    Ok((page, policy))
}

/// The page with the numbers of its resources sorted. Leptos 0.9.0-rc1 lists them
/// in the order of a hash set, which differs from one answer to the next; the
/// browser only asks whether a number is in the list.
fn in_fixed_order(page: String) -> String {
    const LIST: &str = "__PENDING_RESOURCES=[";
    let Some(start) = page.find(LIST).map(|at| at + LIST.len()) else {
        return page;
    };
    let Some(length) = page[start..].find(']') else {
        return page;
    };
    let mut numbers: Vec<&str> = page[start..start + length].split(',').collect();
    numbers.sort_unstable();
    let (before, after) = (&page[..start], &page[start + length..]);
    format!(
        "{before}{}{after}",
        numbers.join(",").trim_start_matches(',')
    )
}

/// The page without the nonce, and the hash of each inline script it stood on.
fn exchange_nonce(page: &str, nonce: &str) -> (String, Vec<String>) {
    let mark = format!(" nonce=\"{nonce}\"");
    let mut sealed = String::with_capacity(page.len());
    let mut hashes = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find(&mark) {
        let (before, after) = rest.split_at(at);
        let after = &after[mark.len()..];
        sealed.push_str(before);
        let is_script = before
            .rfind('<')
            .is_some_and(|tag| before[tag..].starts_with("<script"));
        if is_script && let Some(script) = content(after) {
            hashes.push(BASE64_STANDARD.encode(Sha256::digest(script)));
        }
        rest = after;
    }
    sealed.push_str(rest);
    (sealed, hashes)
}

/// What stands between the end of a script's start tag and its end tag.
fn content(after_nonce: &str) -> Option<&str> {
    let start = after_nonce.find('>')? + 1;
    let end = after_nonce[start..].find("</script>")? + start;
    Some(&after_nonce[start..end])
}

fn policy(hashes: &[String], live_reload: Option<u32>) -> String {
    let scripts: String = hashes
        .iter()
        .map(|hash| format!(" 'sha256-{hash}'"))
        .collect();
    let reload = live_reload
        .map(|port| format!(" ws://127.0.0.1:{port} ws://localhost:{port}"))
        .unwrap_or_default();
    // The players that a reader's click may open (click-to-load embeds).
    let frames = FRAME_ORIGINS.join(" ");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
         img-src 'self' data: blob:; media-src 'self'; connect-src 'self'{reload}; \
         manifest-src 'self'; frame-src {frames}; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'; report-uri {REPORT_PATH}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_scripts_are_allowed_by_their_hash_and_the_nonce_is_gone() {
        let page = r#"<script nonce="N1" type="module">let a = 1;</script><p>teks</p>"#;
        let (sealed, hashes) = exchange_nonce(page, "N1");
        assert_eq!(
            sealed,
            r#"<script type="module">let a = 1;</script><p>teks</p>"#
        );
        assert_eq!(
            hashes,
            [BASE64_STANDARD.encode(Sha256::digest("let a = 1;"))]
        );
    }

    #[test]
    fn the_numbers_of_resources_stand_in_one_order() {
        let page = |list: &str| format!("<script>__PENDING_RESOURCES=[{list}];</script>");
        let sorted = in_fixed_order(page("\"3\",\"0\","));
        assert_eq!(sorted, in_fixed_order(page("\"0\",\"3\",")));
        assert_eq!(sorted, page("\"0\",\"3\""));
    }

    #[test]
    fn a_script_without_our_nonce_gets_no_hash() {
        let page = r#"<script>steal()</script><script nonce="guess">steal()</script>"#;
        let (sealed, hashes) = exchange_nonce(page, "N1");
        assert_eq!(sealed, page);
        assert!(hashes.is_empty());
    }
}
