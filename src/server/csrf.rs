//! Requests that pages of other sites make with a reader's cookies.
//!
//! Every method but GET, HEAD and OPTIONS is looked at by tower-http's layer, a
//! port of Go's `CrossOriginProtection`: what `Sec-Fetch-Site` calls cross-site or
//! same-site is refused (a sibling subdomain is another site here), and where an
//! older browser does not send it, an `Origin` that is not ours. So no form needs
//! a token, and a cached page stays the same for everyone.
//!
//! A request with neither header is let through. No browser sends a form or a
//! beacon without one of them (`Origin` on every POST since 2020), and what is no
//! browser has no reader's cookies to misuse: curl, a monitor, a script of the
//! newsroom with a session of its own.
//!
//! It follows that nothing may be changed by GET.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{
    HeaderValue, Method, StatusCode,
    header::{ACCEPT, ALLOW, REFERER},
};
use tower_http::csrf::CsrfLayer;

use super::csp;
use crate::feed::Origin;

/// The methods that anything here answers.
const ALLOWED: [Method; 3] = [Method::GET, Method::HEAD, Method::POST];
const ALLOWED_TEXT: &str = "GET, HEAD, POST";

/// Where server functions stand.
const FUNCTIONS: &str = "/api/";

/// The layer that refuses them with 403. `origin` counts as ours whatever name a
/// proxy asks under.
pub(super) fn protection(origin: &Origin) -> CsrfLayer {
    CsrfLayer::new()
        .add_trusted_origin(origin.ascii())
        .expect("the site's origin is an origin")
        // A browser reports that another site frames ours from there. A report is
        // a line in the log.
        .with_insecure_bypass(|_, uri| uri.path() == csp::REPORT_PATH)
}

/// Refuses every method that nothing here answers, before a file server or a
/// library makes something of it.
pub(super) async fn known_methods(request: Request, next: Next) -> Response {
    if ALLOWED.contains(request.method()) {
        return next.run(request).await;
    }
    let mut response = Response::default();
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    let allowed = HeaderValue::from_static(ALLOWED_TEXT);
    response.headers_mut().insert(ALLOW, allowed);
    response
}

/// Keeps server functions from answering a form with a redirect to its `Referer`,
/// which any site can set, or from putting an error into that address: what they
/// do with a caller that accepts HTML. Ours are called by our client alone.
pub(super) async fn functions_answer_programs(mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(FUNCTIONS) {
        let headers = request.headers_mut();
        headers.remove(REFERER);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    }
    next.run(request).await
}
