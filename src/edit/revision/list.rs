//! The list of revisions.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::store::{self, Line};
use crate::{
    account::guard::Writer,
    document::{self, ArticleId, Document},
    edit::{access::may_edit, answer::Refused, asked::Asked},
    locale::{
        date,
        editing::{draft::draft_texts, revision::revision_texts},
    },
    server::{cache::CachePolicy, context::AppState},
};

/// Revisions in one answer.
const PAGE: usize = 30;

#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    /// The last revision of the page before.
    before: Option<i64>,
}

#[derive(Serialize)]
struct Page {
    revisions: Vec<LineJson>,
    more: bool,
}

/// As `RevisionLine` in `engine/types.ts`.
#[derive(Serialize)]
struct LineJson {
    rev: i64,
    kind: String,
    at: String,
    by: String,
    words: i64,
    is_published: bool,
    is_scheduled: bool,
}

pub(super) async fn list(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let before = wanted.before.unwrap_or(i64::MAX);
    // One more, to know whether there is one.
    let limit = PAGE as i64 + 1;
    let mut lines = store::lines(&mut connection, article.article, before, limit).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let revisions = lines.into_iter().map(|line| json(line, &asked)).collect();
    let mut response = Json(Page { revisions, more }).into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

fn json(line: Line, asked: &Asked) -> LineJson {
    let clock = asked.clock();
    // What this release cannot read has no words that it could count.
    let words = Document::from_json(line.schema_version, &line.doc)
        .map_or(0, |document| document::count_words(&document));
    LineJson {
        rev: line.rev,
        by: author(line.name, &line.kind, asked),
        kind: line.kind,
        at: date::stamp(line.created_at, clock.zone, clock.lang).text,
        words,
        is_published: line.is_published,
        is_scheduled: line.is_scheduled,
    }
}

fn author(name: Option<String>, kind: &str, asked: &Asked) -> String {
    name.unwrap_or_else(|| {
        let lang = asked.lang();
        match kind {
            "import" => revision_texts(lang).import.to_owned(),
            _ => draft_texts(lang).nobody.to_owned(),
        }
    })
}
