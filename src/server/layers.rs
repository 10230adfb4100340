//! What every request passes before a route sees it, and every answer after.

use std::net::SocketAddr;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};

use super::{
    client_address::{TrustedProxies, find_client},
    hosts::{AllowedHosts, only_own_hosts},
    limits::Limits,
    log,
    request_id::name_request,
};
use crate::feed::Origin;

/// What the layers go by.
#[derive(Clone, Debug)]
pub struct HttpRules {
    pub hosts: AllowedHosts,
    pub proxies: TrustedProxies,
    pub limits: Limits,
}

impl HttpRules {
    /// For a server that is told nothing but where it listens and what readers
    /// reach it under.
    pub fn new(origin: &Origin, listening: SocketAddr) -> Self {
        Self {
            hosts: AllowedHosts::new(origin, listening, &[]).expect("no further host is wrong"),
            proxies: TrustedProxies::default(),
            limits: Limits::default(),
        }
    }
}

/// The site within its layers; the last is the outermost.
pub fn within_layers(site: Router, rules: &HttpRules) -> Router {
    site.layer(from_fn_with_state(rules.hosts.clone(), only_own_hosts))
        .layer(from_fn_with_state(rules.proxies.clone(), find_client))
        .layer(from_fn(log::requests))
        .layer(from_fn(name_request))
}
