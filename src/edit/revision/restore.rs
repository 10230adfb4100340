//! Bringing an earlier revision back: as a new one, on top of all others.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{no_such_revision, store};
use crate::{
    account::guard::Writer,
    article::fields::Fields,
    audit::{self, Action, By, Entry},
    document::{self, ArticleId, Document},
    edit::{
        access::{Editable, may_edit},
        answer::{Problem, Refused},
        asked::Asked,
        draft::{
            Revision,
            checked::{Name, unprocessable},
            operation::Named,
            store::{self as drafts, Kind, Place, Written},
        },
        presence::hub::Saved,
    },
    locale::editing::{draft::draft_texts, revision::revision_texts},
    server::{context::AppState, db::WriteTx},
};

/// The kind of the operation, as it is noted.
const OPERATION: &str = "restore";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// What is to come back.
    rev: i64,
    /// The draft that it takes the place of.
    base_rev: i64,
    op_id: Name,
    session: Name,
}

#[derive(Serialize)]
struct Restored {
    rev: i64,
    doc: Document,
    fields: Fields,
}

pub(super) async fn restore(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    body: Bytes,
) -> Result<Response, Refused> {
    let sent: Sent = serde_json::from_slice(&body).map_err(|cause| {
        tracing::debug!(%cause, "a restoration cannot be read");
        unprocessable("unreadable", draft_texts(asked.lang()).unreadable)
    })?;
    let mut tx = state.db.write().await?;
    let article = may_edit(&mut tx, &writer, ArticleId(article)).await?;
    let operation = Named {
        id: &sent.op_id,
        kind: OPERATION,
        writer: &writer,
        article: &article,
    };
    let rev = match operation.before(&mut tx, &asked).await? {
        Some(done) => done.rev,
        None => {
            let rev = carry_out(&mut tx, &sent, &writer, &article, &asked).await?;
            operation.note(&mut tx, rev, asked.now).await?;
            rev
        }
    };
    let restored = revision(&mut tx, &article, rev, &asked).await?;
    tx.commit().await?;
    let saved = Saved {
        rev,
        by: writer.name.clone(),
        session: sent.session.as_str().to_owned(),
        at: asked.now,
    };
    state.live.saved(article.article, saved);
    let Revision { doc, fields, .. } = restored;
    Ok(Json(Restored { rev, doc, fields }).into_response())
}

/// Gives the number of the new revision.
async fn carry_out(
    tx: &mut WriteTx,
    sent: &Sent,
    writer: &Writer,
    article: &Editable,
    asked: &Asked,
) -> Result<i64, Refused> {
    if sent.base_rev != article.draft_rev {
        let text = revision_texts(asked.lang()).outdated;
        return Err(Problem::new(StatusCode::CONFLICT, "outdated", text).into());
    }
    let mut old = revision(tx, article, sent.rev, asked).await?;
    store::leave_out_missing(tx, &mut old.fields).await?;
    let rev = article.draft_rev + 1;
    let written = Written {
        doc: old.doc.to_json(),
        fields: serde_json::to_string(&old.fields).unwrap_or_default(),
        kind: Kind::Restore,
        session: sent.session.as_str(),
        person: writer.id,
        now: asked.now,
    };
    let place = Place {
        rev,
        base_rev: Some(article.draft_rev),
        begun_at: None,
    };
    drafts::insert(tx, article.article, &place, &written).await?;
    drafts::advance(tx, article.article, rev).await?;
    if article.is_unpublished() {
        let words = document::count_words(&old.doc);
        drafts::follow(tx, article.article, &old.fields, words).await?;
    }
    let entry = Entry {
        by: By::Person(writer),
        action: Action::RevisionRestored,
        subject: "article",
        subject_id: Some(article.article.0),
        before: Some(json!({ "headline": old.fields.headline, "rev": article.draft_rev })),
        after: Some(json!({ "rev": rev, "restored": sent.rev })),
        request: &asked.request,
    };
    audit::store::record(tx, &entry, asked.now).await?;
    Ok(rev)
}

async fn revision(
    tx: &mut WriteTx,
    article: &Editable,
    rev: i64,
    asked: &Asked,
) -> Result<Revision, Refused> {
    drafts::revision(tx, article.article, rev)
        .await
        .map_err(|cause| cause.refused(asked))?
        .ok_or_else(|| no_such_revision(asked).into())
}
