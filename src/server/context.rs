//! The request being answered, as pages and server functions see it.

use axum::extract::FromRef;
use http::HeaderMap;
use leptos::{config::LeptosOptions, prelude::expect_context};
use leptos_axum::ResponseOptions;
use sqlx::SqlitePool;

use super::{
    assets::Assets, cache::CachePolicy, db::Db, editor::EditorStart, health::Health,
    layers::HttpRules, preferences::Preferences, shutdown::Shutdown,
};
use crate::{
    account::Accounts,
    edit::presence::Hub,
    feed::Origin,
    locale::date,
    mail::Delivery,
    media::{MediaRoot, Workshop, serve::MediaState},
    stats::{beacon::BeaconState, counter::Counter},
};

/// What lives as long as the server.
#[derive(Clone)]
pub struct AppState {
    pub options: LeptosOptions,
    pub assets: Assets,
    pub editor: EditorStart,
    pub db: Db,
    pub media: MediaRoot,
    /// Where pictures are decoded that somebody sends.
    pub workshop: Workshop,
    /// What readers reach the site under.
    pub origin: Origin,
    /// Views that are not written yet.
    pub counter: Counter,
    pub accounts: Accounts,
    /// Who is answered, and how long.
    pub http: HttpRules,
    pub shutdown: Shutdown,
    pub health: Health,
    /// How letters leave the outbox.
    pub mail: Delivery,
    /// Who has which article open.
    pub live: Hub,
}

impl FromRef<AppState> for Db {
    fn from_ref(state: &AppState) -> Self {
        state.db.clone()
    }
}

impl FromRef<AppState> for MediaState {
    fn from_ref(state: &AppState) -> Self {
        Self {
            db: state.db.clone(),
            root: state.media.clone(),
        }
    }
}

impl FromRef<AppState> for BeaconState {
    fn from_ref(state: &AppState) -> Self {
        Self {
            db: state.db.clone(),
            counter: state.counter.clone(),
            now: date::now,
        }
    }
}

/// The present request: doors in, and what its answer will say besides the body.
pub struct Request {
    state: AppState,
    preferences: Preferences,
    response: ResponseOptions,
}

impl Request {
    /// The request that is being answered in this reactive scope.
    pub fn current() -> Self {
        Self {
            state: expect_context(),
            preferences: expect_context(),
            response: expect_context(),
        }
    }

    /// For statements that read.
    pub fn db(&self) -> &SqlitePool {
        self.state.db.reader()
    }

    /// What readers reach the site under.
    pub fn origin(&self) -> &Origin {
        &self.state.origin
    }

    /// What the reader chose.
    pub fn preferences(&self) -> Preferences {
        self.preferences
    }

    /// How long the answer may be kept.
    pub fn cache(&self, policy: CachePolicy) {
        let mut headers = HeaderMap::new();
        self.preferences.apply(policy, &mut headers);
        for (name, value) in &headers {
            self.response.insert_header(name.clone(), value.clone());
        }
    }
}
