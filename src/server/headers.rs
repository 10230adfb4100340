//! What every answer tells browsers about how it may be used. Whoever answers may
//! set a header of these itself; what is missing is added here, also to errors.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
        STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    },
};

use super::csp;
use crate::feed::{Format, Origin};

const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What no answer goes without.
const ALWAYS: [(HeaderName, &str); 4] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    (PERMISSIONS_POLICY, PERMISSIONS),
];

/// Every feature that a page could ask a reader's device for, and that Chromium
/// knows (it warns of others in the console). Players that a click opens may
/// fill the screen and what goes with it; they are told so by their frames.
const PERMISSIONS: &str = "accelerometer=(), autoplay=*, browsing-topics=(), \
    camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), \
    encrypted-media=*, fullscreen=*, gamepad=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    otp-credentials=(), payment=(), picture-in-picture=*, publickey-credentials-create=(self), \
    publickey-credentials-get=(self), screen-wake-lock=(), serial=(), storage-access=(), \
    sync-xhr=(), usb=(), window-management=(), xr-spatial-tracking=()";

/// Whether browsers are told to come back over TLS only (RFC 6797).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TransportSecurity {
    /// This host.
    #[default]
    Host,
    /// This host and every one below it, also those that are no part of the site.
    Subdomains,
}

impl TransportSecurity {
    /// Two years, as preload lists ask for at least one (hstspreload.org).
    const fn value(self) -> &'static str {
        match self {
            Self::Host => "max-age=63072000",
            Self::Subdomains => "max-age=63072000; includeSubDomains",
        }
    }
}

/// The headers of one site.
#[derive(Clone, Debug)]
pub(super) struct Headers(Arc<[(HeaderName, HeaderValue)]>);

impl Headers {
    /// A site without TLS cannot tell anybody to use it.
    pub fn new(origin: &Origin, security: TransportSecurity) -> Self {
        let transport = origin
            .is_https()
            .then_some((STRICT_TRANSPORT_SECURITY, security.value()));
        let headers = ALWAYS.into_iter().chain(transport);
        Self(
            headers
                .map(|(name, value)| (name, HeaderValue::from_static(value)))
                .collect(),
        )
    }
}

/// Adds what is missing.
pub(super) async fn add_headers(
    State(Headers(always)): State<Headers>,
    request: Request,
    next: Next,
) -> Response {
    let is_for_everyone = is_for_everyone(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in &*always {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    let is_html = has_type(headers, &["text/html"]);
    let policy = if is_html { csp::PAGE } else { csp::NO_PAGE };
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(policy));
    let is_feed = has_type(headers, &Format::ALL.map(Format::mime));
    if is_feed {
        // For readers of feeds that run in a browser. No cookie changes a feed.
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    let readers = match is_for_everyone || is_feed {
        true => "cross-origin",
        false => "same-origin",
    };
    headers
        .entry(CROSS_ORIGIN_RESOURCE_POLICY)
        .or_insert(HeaderValue::from_static(readers));
    response
}

/// Whether pages of other sites may show what stands there: pictures of link
/// previews and feeds, icons, and what was always public to programs.
fn is_for_everyone(path: &str) -> bool {
    const FILES: [&str; 7] = [
        "/ads.txt",
        "/app-ads.txt",
        "/apple-touch-icon.png",
        "/favicon.ico",
        "/favicon.svg",
        "/manifest.webmanifest",
        "/robots.txt",
    ];
    FILES.contains(&path)
        || ["/media/", "/wp-content/uploads/", "/sitemap"]
            .iter()
            .any(|prefix| path.starts_with(prefix))
}

fn has_type(headers: &HeaderMap, types: &[&str]) -> bool {
    let found = headers
        .get(CONTENT_TYPE)
        .and_then(|found| found.to_str().ok());
    found.is_some_and(|found| types.iter().any(|mime| found.starts_with(mime)))
}
