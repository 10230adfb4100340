//! Delivering files, at their own address and at the one they had on an earlier
//! site.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::{FileKind, MediaRoot, store};
use crate::server::db::Db;

/// Content never changes under its hash.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// At an old address another file can come to stand.
const ONE_DAY: &str = "public, max-age=86400";

/// What the handlers need.
#[derive(Clone, Debug)]
pub struct MediaState {
    pub db: Db,
    pub root: MediaRoot,
}

/// `GET /media/{*key}`: the file with this key, also in parts (RFC 9110,
/// section 14).
pub async fn serve_media(
    State(state): State<MediaState>,
    Path(key): Path<String>,
    request: Request,
) -> Response {
    let file = deliver(&state.root, &key, FOR_EVER, request).await;
    file.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The file that stood at the requested path on an earlier site,
/// `/wp-content/uploads/…`; `None` when no imported file did.
///
/// # Errors
///
/// When the database cannot be asked.
pub async fn serve_old_path(
    state: &MediaState,
    request: Request,
) -> Result<Option<Response>, sqlx::Error> {
    let Ok(path) = percent_decode_str(request.uri().path()).decode_utf8() else {
        return Ok(None);
    };
    let mut connection = state.db.reader().acquire().await?;
    let key = store::find_by_old_path(&mut connection, &path).await?;
    drop(connection);
    Ok(match key {
        Some(key) => deliver(&state.root, &key, ONE_DAY, request).await,
        None => None,
    })
}

async fn deliver(
    root: &MediaRoot,
    key: &str,
    cache: &'static str,
    request: Request,
) -> Option<Response> {
    let (path, kind) = root.locate(key)?;
    // Says no to a symbolic link, which could lead anywhere.
    let metadata = tokio::fs::symlink_metadata(&path).await.ok()?;
    if !metadata.is_file() {
        return None;
    }
    let mime = kind.mime().parse().ok()?;
    let served = ServeFile::new_with_mime(path, &mime).oneshot(request).await;
    let mut response = served.into_response();
    let headers = response.headers_mut();
    for (name, value) in protection(kind) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !response.status().is_client_error() && !response.status().is_server_error() {
        let value = HeaderValue::from_static(cache);
        response.headers_mut().insert(header::CACHE_CONTROL, value);
    }
    Some(response)
}

/// A file that somebody sent in must never run as a page of this site, whatever
/// a browser takes it for.
fn protection(kind: FileKind) -> impl Iterator<Item = (HeaderName, &'static str)> {
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ];
    // Chromium shows no PDF inside a sandbox, so it is saved instead.
    let saved = (kind == FileKind::Pdf).then_some((header::CONTENT_DISPOSITION, "attachment"));
    always.into_iter().chain(saved)
}
