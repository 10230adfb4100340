//! The request being answered, as pages and server functions see it.

use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderMap, HeaderValue, StatusCode, header::LOCATION};
use leptos::{
    config::LeptosOptions,
    prelude::{expect_context, use_context},
};
use leptos_axum::ResponseOptions;
use sqlx::SqlitePool;

use super::{assets::Assets, cache::CachePolicy, db::Db};
use crate::{
    feed::{Origin, markup::HeadMarkup},
    locale::Lang,
    media::MediaRoot,
};

/// What lives as long as the server.
#[derive(Clone)]
pub struct AppState {
    pub options: LeptosOptions,
    pub assets: Assets,
    pub db: Db,
    pub media: MediaRoot,
    /// The interface's language.
    pub lang: Lang,
    /// What readers reach the site under.
    pub origin: Origin,
}

/// Where a page leaves the markup for its head that only the server's answer
/// holds: the browser's client neither gets it as data nor knows of it.
#[derive(Clone, Debug, Default)]
pub struct HeadSlot(Arc<Mutex<HeadMarkup>>);

impl HeadSlot {
    fn put(&self, markup: HeadMarkup) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = markup;
    }

    /// What the page left here.
    pub fn take(&self) -> HeadMarkup {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The present request: doors in, and what its answer will say besides the body.
pub struct Request {
    state: AppState,
    response: ResponseOptions,
    /// Only while a document is written; server functions have none.
    head: Option<HeadSlot>,
}

impl Request {
    /// The request that is being answered in this reactive scope.
    pub fn current() -> Self {
        Self {
            state: expect_context(),
            response: expect_context(),
            head: use_context(),
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

    /// Sets what the document's head tells others of the page.
    pub fn describe(&self, markup: HeadMarkup) {
        if let Some(slot) = &self.head {
            slot.put(markup);
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
