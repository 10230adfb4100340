//! Liking a comment: once from each browser, without an account, and nothing is
//! kept that names anybody.

pub mod store;

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, StatusCode};
use serde_json::json;

use super::{CommentId, posting::permalink, registration::visitor::Visitor, screening};
use crate::{
    account::secret::{Purpose, SecretKey},
    desk::form::{Failed, wants_data},
    locale::date,
    server::{cache::CachePolicy, context::AppState},
};

/// Where a like is sent.
pub fn address(comment: CommentId) -> String {
    format!("/komentar/{}/suka", comment.0)
}

/// Counts a like; a second one from the same browser changes nothing, nor does what
/// is too much from one network. A script is told the number, a browser goes back
/// to the comment.
pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(id): Path<i64>,
) -> Result<Response, Failed> {
    let (id, now, key) = (CommentId(id), date::now(), &state.accounts.key);
    let mut tx = state.db.write().await?;
    if screening::takes_like(&mut tx, id.0, visitor.network(key), now).await? {
        store::like(&mut tx, id, voter(key, &visitor), now).await?;
    }
    let likes = store::likes(&mut tx, id).await?;
    tx.commit().await?;
    let Some(likes) = likes else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let mut response = match wants_data(&headers) {
        true => Json(json!({ "likes": likes })).into_response(),
        false => Redirect::to(&permalink(id)).into_response(),
    };
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

/// What a browser is known by here: where it is and what it calls itself.
fn voter(key: &SecretKey, visitor: &Visitor) -> [u8; 32] {
    let value = format!("{}\n{}", visitor.address, visitor.browser);
    key.mark(Purpose::CommentVoter, value.as_bytes())
}
