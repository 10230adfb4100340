//! The desk's style sheet: part of the binary, and no part of what readers load.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header::CONTENT_TYPE};

use crate::server::cache::CachePolicy;

pub const PATH: &str = "/meja/gaya.css";

const SHEET: &str = include_str!("desk.css");

pub async fn serve() -> Response {
    let mut response = SHEET.into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/css; charset=utf-8"),
    );
    CachePolicy::Day.apply(headers);
    response
}
