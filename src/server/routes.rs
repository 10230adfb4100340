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

    /// For a handler with layers or a state of its own.
    ///
    /// # Panics
    /// At start-up, when the policy table does not say who may use the address.
    pub fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        handler: MethodRouter<AppState>,
    ) -> Self {
        assert!(
            policy::rule(method, path).is_some(),
            "account::policy does not say who may use {method} {path}"
        );
        self.router = self.router.route(path, handler);
        self.entries.push((method, path));
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
