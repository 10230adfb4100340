//! The request being answered, as pages and server functions see it.

use http::{HeaderMap, HeaderValue, StatusCode, header::LOCATION, request::Parts};
use leptos::{config::LeptosOptions, prelude::expect_context};
use leptos_axum::ResponseOptions;
use sqlx::SqlitePool;

use super::{assets::Assets, cache::CachePolicy, db::Db};
use crate::{
    locale::{Lang, date},
    media::MediaRoot,
    stats::{counter::Counter, reader},
};

/// What lives as long as the server.
#[derive(Clone)]
pub struct AppState {
    pub options: LeptosOptions,
    pub assets: Assets,
    pub db: Db,
    pub media: MediaRoot,
    /// Views that are not written yet.
    pub counter: Counter,
    /// The interface's language.
    pub lang: Lang,
}

/// The present request: doors in, and what its answer will say besides the body.
pub struct Request {
    state: AppState,
    asked: Parts,
    response: ResponseOptions,
}

impl Request {
    /// The request that is being answered in this reactive scope.
    pub fn current() -> Self {
        Self {
            state: expect_context(),
            asked: expect_context(),
            response: expect_context(),
        }
    }

    /// For statements that read.
    pub fn db(&self) -> &SqlitePool {
        self.state.db.reader()
    }

    /// The answer shows `article`: counts a view when a reader asked for it.
    pub fn shows(&self, article: i64) {
        if reader::opens_a_page(&self.asked.method, &self.asked.headers) {
            self.state.counter.view(article, date::now());
        }
    }

    /// Nothing stands at the address. Not kept, so that a story published there
    /// appears at once.
    pub fn not_found(&self) {
        self.response.set_status(StatusCode::NOT_FOUND);
        self.cache(CachePolicy::Never);
    }

    /// The server failed.
    pub fn failed(&self) {
        self.response.set_status(StatusCode::INTERNAL_SERVER_ERROR);
        self.cache(CachePolicy::Never);
    }

    /// The page stands at the path `to` for good.
    pub fn moved_permanently(&self, to: &str) {
        // A path that no header can carry is none that a browser could ask for.
        let Ok(location) = HeaderValue::from_str(to) else {
            return self.not_found();
        };
        self.response.set_status(StatusCode::MOVED_PERMANENTLY);
        self.response.insert_header(LOCATION, location);
        self.cache(CachePolicy::Day);
    }

    /// How long the answer may be kept.
    pub fn cache(&self, policy: CachePolicy) {
        let mut headers = HeaderMap::new();
        policy.apply(&mut headers);
        for (name, value) in &headers {
            self.response.insert_header(name.clone(), value.clone());
        }
    }
}
