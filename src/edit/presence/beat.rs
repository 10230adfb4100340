//! A tab says that it is there, or that it is closed.

use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::hub::{Doing, Full, Present};
use crate::{
    account::guard::Writer,
    document::{ArticleId, BlockId},
    edit::{
        access::may_edit,
        answer::Refused,
        asked::Asked,
        draft::checked::{Name, unprocessable},
    },
    locale::editing::draft::draft_texts,
    server::context::AppState,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    session: Name,
    #[serde(default)]
    block_id: Option<BlockId>,
    state: Said,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Viewing,
    Editing,
    Left,
}

pub(super) async fn beat(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    body: Bytes,
) -> Result<Response, Refused> {
    let article = ArticleId(article);
    let sent: Sent = serde_json::from_slice(&body).map_err(|cause| {
        tracing::debug!(%cause, "a sign of life cannot be read");
        unprocessable("unreadable", draft_texts(asked.lang()).unreadable)
    })?;
    let doing = match sent.state {
        Said::Left => {
            // Also after the right to edit was lost.
            state.live.leave(article, writer.id, sent.session.as_str());
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        Said::Viewing => Doing::Viewing,
        Said::Editing => Doing::Editing,
    };
    let mut connection = state.db.reader().acquire().await?;
    may_edit(&mut connection, &writer, article).await?;
    drop(connection);
    let present = Present {
        session: sent.session.as_str().to_owned(),
        person: writer.id,
        name: writer.name.clone(),
        block_id: sent.block_id.map(|id| id.to_string()),
        state: doing,
    };
    match state.live.beat(article, present) {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(Full) => Err(StatusCode::TOO_MANY_REQUESTS.into()),
    }
}
