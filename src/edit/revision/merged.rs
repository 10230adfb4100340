//! Merging what somebody has on the screen with what was saved meanwhile.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    fields::{FieldConflict, MergedFields, merge_fields},
    store,
};
use crate::{
    account::guard::Writer,
    article::fields::Fields,
    document::{
        ArticleId, Block, BlockId, Document,
        merge::{self, Conflict},
    },
    edit::{
        access::may_edit,
        answer::{Problem, Refused},
        asked::Asked,
        draft::{
            checked::{Name, read_document, read_fields, unprocessable},
            store as drafts,
        },
    },
    locale::{Lang, editing::draft::draft_texts},
    server::{cache::CachePolicy, context::AppState},
};

/// As `MergeRequest` in `engine/types.ts`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// As with every request of a tab; a merge changes nothing by itself.
    #[serde(rename = "session")]
    _session: Name,
    base: SentVersion,
    mine: SentVersion,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SentVersion {
    doc: Value,
    fields: Value,
}

#[derive(Debug, Clone, Serialize)]
struct Version {
    doc: Document,
    fields: Fields,
}

/// As `Merged` in `engine/types.ts`.
#[derive(Serialize)]
struct Merged {
    #[serde(flatten)]
    merged: Version,
    rev: i64,
    by: String,
    same_person: bool,
    theirs: Version,
    changed: Vec<BlockId>,
    conflicts: Vec<ConflictJson>,
    field_conflicts: Vec<FieldConflict>,
}

#[derive(Serialize)]
struct ConflictJson {
    block_id: BlockId,
    base: Value,
    mine: Value,
    theirs: Value,
}

pub(super) async fn merge(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let lang = asked.lang();
    let sent: Sent = serde_json::from_slice(&body).map_err(|cause| {
        tracing::debug!(%cause, "a merge cannot be read");
        unprocessable("unreadable", draft_texts(lang).unreadable)
    })?;
    let (base, mine) = (sent.base.read("base", lang)?, sent.mine.read("mine", lang)?);
    let theirs = drafts::revision(&mut connection, article.article, article.draft_rev)
        .await
        .map_err(|cause| cause.refused(&asked))?
        .ok_or(StatusCode::NOT_FOUND)?;
    let author = store::author_of(&mut connection, article.article, theirs.rev).await?;
    drop(connection);

    let rev = theirs.rev;
    let by = theirs.by.clone();
    let theirs = Version {
        doc: theirs.doc,
        fields: theirs.fields,
    };
    // Large texts that have little in common take a while.
    let merged = tokio::task::spawn_blocking(move || merge_versions(&base, &mine, theirs))
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let mut response = Json(Merged {
        rev,
        by: by.unwrap_or_else(|| draft_texts(lang).nobody.to_owned()),
        same_person: author == Some(writer.id),
        ..merged
    })
    .into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

impl SentVersion {
    fn read(self, name: &str, lang: Lang) -> Result<Version, Problem> {
        let within = |problem: Problem| Problem {
            path: problem.path.map(|path| format!("{name}.{path}")),
            ..problem
        };
        Ok(Version {
            doc: read_document(&self.doc, lang).map_err(within)?,
            fields: read_fields(self.fields, lang).map_err(within)?,
        })
    }
}

/// The merge, still without whose it is.
fn merge_versions(base: &Version, mine: &Version, theirs: Version) -> serde_json::Result<Merged> {
    let merge::Merged {
        document,
        changed,
        conflicts,
    } = merge::merge(&base.doc, &mine.doc, &theirs.doc);
    let MergedFields {
        fields,
        conflicts: field_conflicts,
    } = merge_fields(&base.fields, &mine.fields, &theirs.fields)?;
    Ok(Merged {
        merged: Version {
            doc: document,
            fields,
        },
        rev: 0,
        by: String::new(),
        same_person: false,
        theirs,
        changed,
        conflicts: conflicts.into_iter().map(conflict_json).collect(),
        field_conflicts,
    })
}

fn conflict_json(conflict: Conflict) -> ConflictJson {
    ConflictJson {
        block_id: conflict.block,
        base: block_json(conflict.base),
        mine: block_json(conflict.mine),
        theirs: block_json(conflict.theirs),
    }
}

/// A block as it stands in a document's JSON; null for none.
fn block_json(block: Option<Block>) -> Value {
    block
        .and_then(|block| serde_json::to_value(Document::new(vec![block])).ok())
        .map(|mut document| document["content"][0].take())
        .unwrap_or_default()
}
