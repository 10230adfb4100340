//! New and changed blocks as readers will get them.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::checked::{read_document, unprocessable};
use crate::{
    account::guard::Writer,
    article::references,
    document::{self, ArticleId, Document},
    edit::{access::may_edit, answer::Refused, asked::Asked},
    locale::editing::draft::draft_texts,
    server::{cache::CachePolicy, context::AppState},
};

/// More than a screen ever has at once.
const MOST: usize = 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    blocks: Vec<Value>,
}

#[derive(Serialize)]
struct Rendered {
    html: Vec<String>,
}

pub(super) async fn render(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    body: Bytes,
) -> Result<Response, Refused> {
    let lang = asked.lang();
    let mut connection = state.db.reader().acquire().await?;
    may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let sent: Sent = serde_json::from_slice(&body)
        .ok()
        .filter(|sent: &Sent| sent.blocks.len() <= MOST)
        .ok_or_else(|| unprocessable("unreadable", draft_texts(lang).unreadable))?;
    let doc = read_document(&json!({ "type": "doc", "content": sent.blocks }), lang)?;
    let references = references::store::load(&mut connection, &doc).await?;
    let one = |block: &document::Block| {
        document::render_html(&Document::new(vec![block.clone()]), &references)
    };
    let html = doc.blocks().iter().map(one).collect();
    let mut response = Json(Rendered { html }).into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}
