//! What a browser or an account wrote itself: how it stands, mending it for a few
//! minutes, taking it back at any time, leaving nothing behind.

mod edit;
pub mod store;
mod view;

pub use self::edit::{edit, remove, save};

use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use http::{StatusCode, header::SET_COOKIE};

use self::{
    store::Written,
    view::{MineView, MineViewProps},
};
use super::{
    CommentId,
    posting::form::MINE,
    registration::{
        self, Commenter,
        visitor::{Visitor, Who},
    },
};
use crate::{
    desk::form::{Failed, Fields},
    locale::{Timestamp, comment::comment_texts},
    server::{context::AppState, form_page::FormRequest},
};

/// For so many minutes what was written can be mended.
const MENDED_FOR: i64 = 10;
/// So often: each text before is kept for moderators.
const MOST_EDITS: i64 = 10;

impl Written {
    /// Whether it can still be mended. What a moderator took down comes back by
    /// the moderators alone.
    pub fn can_be_mended(&self, now: Timestamp) -> bool {
        matches!(self.state, store::State::Pending | store::State::Approved)
            && self.created_at > now.minutes_before(MENDED_FOR)
            && self.edits < MOST_EDITS
    }
}

/// Where a comment of one's own is mended.
pub fn edit_address(comment: CommentId) -> String {
    format!("/komentar/{}/ubah", comment.0)
}

pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let clock = request.clock(&state).await?;
    let written = match visitor.who.commenter() {
        Some(commenter) => store::written(db, commenter.id).await?,
        None => Vec::new(),
    };
    let now = request.now;
    let title = comment_texts(clock.lang).mine;
    let who = visitor.who;
    let page = request.answer(&state, StatusCode::OK, title, |clock| {
        MineView(MineViewProps {
            who,
            written,
            now,
            clock,
        })
    });
    Ok(page.await)
}

/// What can be done with all of it.
pub async fn send(
    State(state): State<AppState>,
    visitor: Visitor,
    request: FormRequest,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let now = request.now;
    let commenter = visitor.who.commenter().cloned();
    let mut tx = state.db.write().await?;
    match (fields.action(), &commenter) {
        ("lupakan", _) => {
            if let Some(device) = visitor.device {
                registration::store::forget(&mut tx, device, now).await?;
            }
        }
        ("diam", Some(commenter)) => store::silence(&mut tx, commenter.id).await?,
        ("tanpa-nama", Some(commenter)) => {
            let unnamed = comment_texts(request.clock(&state).await?.lang).unnamed;
            store::unname(&mut tx, commenter.id, unnamed).await?;
        }
        ("hapus", Some(commenter)) => store::erase(&mut tx, commenter.id, now).await?,
        _ => {}
    }
    let leaves = match (fields.action(), &commenter) {
        ("lupakan", _) => true,
        ("tanpa-nama" | "hapus", Some(Commenter { id, .. })) => {
            // A ban outlives what was written.
            store::forget_commenter(&mut tx, *id, now).await?;
            true
        }
        _ => false,
    };
    tx.commit().await?;
    let mut response = Redirect::to(MINE).into_response();
    if leaves
        && matches!(visitor.who, Who::Device(_) | Who::Stranger)
        && let Some(cookie) = registration::no_cookie()
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
