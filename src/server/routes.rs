//! Registering addresses: only what the policy table lists, and nothing
//! unnoticed.

use axum::{
    Router,
    handler::Handler,
    routing::{MethodRouter, get, post},
};

use super::context::AppState;
use crate::account::policy;

/// A router that knows its addresses.
#[derive(Default)]
pub struct Routes {
    router: Router<AppState>,
    entries: Vec<Entry>,
}

/// A method with a path as the router has it.
pub type Entry = (&'static str, &'static str);

impl Routes {
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add("GET", path, get(handler))
    }

    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add("POST", path, post(handler))
    }

    /// For a handler with layers of its own, and for paths that were put together.
    ///
    /// # Panics
    /// At start-up, when the policy table does not say who may use the address.
    pub fn add(mut self, method: &str, path: &str, handler: MethodRouter<AppState>) -> Self {
        let Some(rule) = policy::rule(method, path) else {
            panic!("account::policy does not say who may use {method} {path}");
        };
        self.router = self.router.route(rule.path, handler);
        self.entries.push((rule.method, rule.path));
        self
    }

    /// A whole service under a prefix, which answers to one row of the policy.
    ///
    /// # Panics
    /// As [`Routes::add`].
    pub fn nest(mut self, row: Entry, prefix: &str, service: Router<AppState>) -> Self {
        let (method, path) = row;
        assert!(
            policy::rule(method, path).is_some(),
            "account::policy does not say who may use {method} {path}"
        );
        self.router = self.router.nest(prefix, service);
        self.entries.push(row);
        self
    }

    /// Puts layers around what was registered so far.
    pub fn layered(mut self, around: impl FnOnce(Router<AppState>) -> Router<AppState>) -> Self {
        self.router = around(self.router);
        self
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.entries.extend(other.entries);
        self
    }

    /// What was registered.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn into_router(self) -> Router<AppState> {
        self.router
    }
}
