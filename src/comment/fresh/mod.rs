//! What the script asks for: whether there are more comments than a page shows, and
//! the script itself.

mod store;

use std::sync::LazyLock;

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::CONTENT_TYPE};
use serde_json::json;

use crate::{
    desk::form::{Failed, version},
    server::{cache::CachePolicy, context::AppState},
};

/// Where the script stands that makes comments smoother.
pub const SCRIPT: &str = "/komentar/skrip.js";

const TEXT: &str = include_str!("../script.js");

/// Where pages load it from: another address when it is another text.
pub fn script_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("{SCRIPT}?v={}", version(&TEXT)));
    &ADDRESS
}

pub async fn script() -> Response {
    let mut response = TEXT.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    headers.insert(CONTENT_TYPE, kind);
    CachePolicy::Day.apply(headers);
    response
}

/// How many comments an article has, for whoever has its page open.
pub async fn count(
    State(state): State<AppState>,
    Path(article): Path<i64>,
) -> Result<Response, Failed> {
    let Some(total) = store::count(state.db.reader(), article).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let mut response = Json(json!({ "total": total })).into_response();
    CachePolicy::Page.apply(response.headers_mut());
    Ok(response)
}
