//! What every request passes before a route sees it, and every answer after.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::{catch_panic::CatchPanicLayer, timeout::ResponseBodyDeadlineLayer};

use super::{
    body_limit::limit_body,
    client_address::{TrustedProxies, find_client},
    context::AppState,
    csrf::{functions_answer_programs, known_methods, protection},
    error_page::{ErrorPages, dress, panicked},
    failure, head,
    headers::{Headers, TransportSecurity, add_headers},
    health::Health,
    hosts::{AllowedHosts, only_own_hosts},
    limits::Limits,
    log,
    overload::{Admission, admit},
    request_id::name_request,
};
use crate::feed::Origin;

/// What the operator decides about them.
#[derive(Clone, Debug)]
pub struct HttpRules {
    pub hosts: AllowedHosts,
    pub proxies: TrustedProxies,
    pub transport: TransportSecurity,
    pub limits: Limits,
}

impl HttpRules {
    /// For a server that is told nothing but where it listens and what readers
    /// reach it under.
    pub fn new(origin: &Origin, listening: SocketAddr) -> Self {
        Self {
            hosts: AllowedHosts::new(origin, listening, &[]).expect("no further host is wrong"),
            proxies: TrustedProxies::default(),
            transport: TransportSecurity::default(),
            limits: Limits::default(),
        }
    }
}

/// The layers of one site.
pub(super) struct Layers {
    origin: Origin,
    rules: HttpRules,
    errors: ErrorPages,
    health: Health,
}

impl Layers {
    pub fn new(state: &AppState) -> Self {
        Self {
            origin: state.origin.clone(),
            rules: state.http.clone(),
            errors: ErrorPages::new(state.db.clone(), state.assets.css.clone()),
            health: state.health.clone(),
        }
    }

    /// Puts them around the site; the last is the outermost. A refusal is cheaper
    /// the further out it happens, and everything within `dress` is told of in
    /// words.
    pub fn around(self, site: Router) -> Router {
        let HttpRules {
            hosts,
            proxies,
            transport,
            limits,
        } = self.rules;
        let admission = Admission::new(&limits, proxies.clone());
        let headers = Headers::new(&self.origin, transport);
        site.layer(from_fn(functions_answer_programs))
            .layer(from_fn_with_state(admission, admit))
            // `limit_body` is the one that counts; axum's own would stop uploads.
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(limits, limit_body))
            .layer(protection(&self.origin))
            .layer(from_fn(known_methods))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn_with_state(self.health, failure::tell_trouble))
            .layer(from_fn_with_state(hosts, only_own_hosts))
            .layer(from_fn_with_state(self.errors, dress))
            .layer(from_fn_with_state(headers, add_headers))
            .layer(from_fn(head::by_get))
            .layer(ResponseBodyDeadlineLayer::new(limits.sending))
            .layer(from_fn_with_state(proxies, find_client))
            .layer(from_fn(log::requests))
            .layer(from_fn(name_request))
    }
}
