//! The view that the browser's client tells of: it shows an article whose data
//! it fetched, perhaps long before, so that the server saw no navigation.

use axum::extract::State;
use http::{HeaderMap, StatusCode};

use super::{
    counter::Counter,
    reader::{is_browser, is_same_origin},
    store,
};
use crate::{locale::Timestamp, server::db::Db};

/// The longest body that is read, in bytes: an id.
pub const LONGEST_BODY: usize = 20;

/// What the beacon needs of the server.
#[derive(Clone)]
pub struct BeaconState {
    pub db: Db,
    pub counter: Counter,
    /// Tells the time.
    pub now: fn() -> Timestamp,
}

/// Counts a view of the article whose id is the body. What is not published is
/// passed over in silence, so that nobody learns which ids there are.
pub async fn view(
    State(state): State<BeaconState>,
    headers: HeaderMap,
    body: String,
) -> StatusCode {
    if !is_same_origin(&headers) {
        return StatusCode::FORBIDDEN;
    }
    let Ok(article) = body.parse() else {
        return StatusCode::BAD_REQUEST;
    };
    if !is_browser(&headers) {
        return StatusCode::NO_CONTENT;
    }
    match store::is_published(state.db.reader(), article).await {
        Ok(true) => state.counter.view(article, (state.now)()),
        Ok(false) => {}
        Err(cause) => tracing::error!(%cause, "a view was not counted"),
    }
    StatusCode::NO_CONTENT
}
