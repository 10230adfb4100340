//! The lasting address of a comment, which leads to the page it stands on now.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::store;
use crate::{
    comment::CommentId,
    desk::form::Failed,
    server::{cache::CachePolicy, context::AppState},
};

pub async fn find(State(state): State<AppState>, Path(id): Path<i64>) -> Result<Response, Failed> {
    let Some((path, asked)) = store::whereabouts(state.db.reader(), CommentId(id)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let address = asked.address(&path);
    let mut response = Redirect::to(&format!("{address}#komentar-{id}")).into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}
