//! The desk's style sheet and script: part of the binary, and no part of what
//! readers load.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header::CONTENT_TYPE};

use super::form::version;
use crate::server::cache::CachePolicy;

/// A file of the desk.
pub struct File {
    pub path: &'static str,
    media_type: &'static str,
    text: &'static str,
    version: LazyLock<String>,
}

/// In this order: of two rules that weigh the same the later one holds.
const SHEET_TEXT: &str = concat!(
    include_str!("frame.css"),
    include_str!("words.css"),
    include_str!("forms.css"),
    include_str!("rows.css"),
    include_str!("previews.css"),
    include_str!("tables.css"),
    include_str!("library.css"),
    include_str!("scripted.css"),
    include_str!("accounts.css"),
    include_str!("records.css"),
    include_str!("moderation.css"),
);
const SCRIPT_TEXT: &str = include_str!("../desk.js");
const TRIAGE_TEXT: &str = include_str!("../moderation/triage.js");

pub static SHEET: File = File {
    path: "/meja/gaya.css",
    media_type: "text/css; charset=utf-8",
    text: SHEET_TEXT,
    version: LazyLock::new(|| version(&SHEET_TEXT)),
};
pub static SCRIPT: File = File {
    path: "/meja/skrip.js",
    media_type: "text/javascript; charset=utf-8",
    text: SCRIPT_TEXT,
    version: LazyLock::new(|| version(&SCRIPT_TEXT)),
};
/// Of the moderation desk alone.
pub static TRIAGE: File = File {
    path: "/meja/moderasi.js",
    media_type: "text/javascript; charset=utf-8",
    text: TRIAGE_TEXT,
    version: LazyLock::new(|| version(&TRIAGE_TEXT)),
};

/// Where pages load it from: another address when it is another text, so that a
/// browser does not go on with the one before an upgrade.
pub fn address(file: &File) -> String {
    format!("{}?v={}", file.path, *file.version)
}

pub async fn serve_sheet() -> Response {
    serve(&SHEET)
}

pub async fn serve_script() -> Response {
    serve(&SCRIPT)
}

pub async fn serve_triage() -> Response {
    serve(&TRIAGE)
}

fn serve(file: &File) -> Response {
    let mut response = file.text.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    CachePolicy::Day.apply(headers);
    response
}
