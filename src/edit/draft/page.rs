//! The page of a draft: what readers will get, with the editor beginning at
//! once.

use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::{address, store};
use crate::{
    account::guard::Writer,
    document::{ArticleId, Block, BlockId, Document, Paragraph, RichText},
    edit::{access::may_edit, answer::Refused, asked::Asked},
    page::draft::Draft,
    server::{context::AppState, draft_page},
};

/// An empty story that has been left alone for so long is taken up instead of
/// beginning another: nobody can see which of two is the one.
const LEFT_ALONE_MINUTES: i64 = 60;

/// Begins a story and goes to its page.
pub(super) async fn begin(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
) -> Result<Response, Refused> {
    let mut tx = state.db.write().await?;
    let since = asked.now.minutes_before(LEFT_ALONE_MINUTES);
    if let Some(empty) = store::untouched(&mut tx, &writer, since).await? {
        return Ok(Redirect::to(&address(empty)).into_response());
    }
    let id = BlockId::derived(&asked.request.to_string(), 0);
    let doc = Document::new(vec![Block::Paragraph(Paragraph {
        id,
        text: RichText::empty(),
    })]);
    let article = store::begin(&mut tx, &writer, &doc, asked.now)
        .await
        .map_err(|cause| cause.refused(&asked))?;
    tx.commit().await?;
    Ok(Redirect::to(&address(article)).into_response())
}

pub(super) async fn show(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    request: Request,
) -> Result<Response, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let revision = store::revision(&mut connection, article.article, article.draft_rev)
        .await
        .map_err(|cause| cause.refused(&asked))?
        .ok_or(StatusCode::NOT_FOUND)?;
    drop(connection);
    let at = address(article.article);
    let draft = Draft {
        article: article.article,
        rev: revision.rev,
        doc: &revision.doc,
        fields: &revision.fields,
        at: &at,
        address: None,
    };
    let how = draft_page::Purpose::Editing;
    Ok(draft_page::answer(&state, draft, how, request).await)
}
