//! Saving: compare and swap.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Serialize;

use super::{
    checked::{self, Sent, unprocessable},
    operation::Named,
    store::{self, Kind, Operation, Place, Written},
};
use crate::{
    account::guard::Writer,
    article::fields::Fields,
    document::{self, ArticleId, Document, SCHEMA_VERSION},
    edit::{
        access::{Editable, may_edit},
        answer::Refused,
        asked::Asked,
        choices::store as choices,
        presence::hub::Saved,
    },
    locale::{
        Timestamp,
        editing::draft::{draft_texts, field_name},
    },
    server::{context::AppState, db::WriteTx},
};

/// For so long autosaves take each other's place; then one is kept.
const KEPT_EVERY_MINUTES: i64 = 10;
/// The kind of the operation, as it is noted.
const OPERATION: &str = "save";

#[derive(Serialize)]
struct SavedJson {
    rev: i64,
    saved_at: String,
    unchanged: bool,
}

#[derive(Serialize)]
struct OutdatedJson {
    rev: i64,
    by: String,
    same_person: bool,
    at: String,
}

/// What a save came to.
enum Outcome {
    Saved { rev: i64, at: Timestamp },
    Unchanged { rev: i64, at: Timestamp },
    Outdated(OutdatedJson),
}

pub(super) async fn save(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    body: Bytes,
) -> Result<Response, Refused> {
    let lang = asked.lang();
    let sent = Sent::read(&body, lang)?;
    let new = New {
        doc: sent.document(lang)?,
        fields: sent.fields(lang)?,
        sent,
    };
    let mut tx = state.db.write().await?;
    let article = may_edit(&mut tx, &writer, ArticleId(article)).await?;
    let outcome = write(&mut tx, &writer, &article, &asked, &new).await?;
    tx.commit().await?;
    if let Outcome::Saved { rev, at } = outcome {
        let saved = Saved {
            rev,
            by: writer.name.clone(),
            session: new.sent.session.as_str().to_owned(),
            at,
        };
        state.live.saved(article.article, saved);
    }
    let saved = |rev, at, unchanged| {
        let saved_at = asked.time(at);
        Json(SavedJson {
            rev,
            saved_at,
            unchanged,
        })
    };
    Ok(match outcome {
        Outcome::Saved { rev, at } => saved(rev, at, false).into_response(),
        Outcome::Unchanged { rev, at } => saved(rev, at, true).into_response(),
        Outcome::Outdated(outdated) => (StatusCode::CONFLICT, Json(outdated)).into_response(),
    })
}

/// What is to be the draft.
struct New {
    sent: Sent,
    doc: Document,
    fields: Fields,
}

async fn write(
    tx: &mut WriteTx,
    writer: &Writer,
    article: &Editable,
    asked: &Asked,
    new: &New,
) -> Result<Outcome, Refused> {
    let New { sent, doc, fields } = new;
    let operation = Named {
        id: &sent.op_id,
        kind: OPERATION,
        writer,
        article,
    };
    if let Some(Operation { rev, at, .. }) = operation.before(tx, asked).await? {
        return Ok(Outcome::Saved { rev, at });
    }
    if let Some(field) = choices::first_unknown(tx, fields).await? {
        let lang = asked.lang();
        let text = (draft_texts(lang).not_there)(field_name(field, lang));
        return Err(unprocessable("field", text).at(field).into());
    }
    let (standing, standing_fields) = store::standing(tx, article)
        .await
        .map_err(|cause| cause.refused(asked))?;
    let json = doc.to_json();
    let is_same = standing.schema_version == SCHEMA_VERSION
        && standing.doc == json
        && standing_fields == *fields;
    // Whoever brings what is there has nothing to lose, whatever they began with.
    if is_same {
        if sent.kind == checked::Asked::Save {
            store::keep(tx, article.article, article.draft_rev).await?;
        }
        let outcome = Outcome::Unchanged {
            rev: article.draft_rev,
            at: standing.created_at,
        };
        operation.note(tx, article.draft_rev, asked.now).await?;
        return Ok(outcome);
    }
    if sent.base_rev != article.draft_rev {
        return Ok(Outcome::Outdated(OutdatedJson {
            rev: article.draft_rev,
            same_person: standing.person_id == Some(writer.id),
            by: standing
                .name
                .unwrap_or_else(|| draft_texts(asked.lang()).nobody.to_owned()),
            at: asked.time(standing.created_at),
        }));
    }
    let written = Written {
        doc: json,
        fields: serde_json::to_string(fields).unwrap_or_default(),
        kind: match sent.kind {
            checked::Asked::Autosave => Kind::Autosave,
            checked::Asked::Save => Kind::Save,
        },
        session: sent.session.as_str(),
        person: writer.id,
        now: asked.now,
    };
    let rev = put(tx, article, written).await?;
    if article.is_unpublished() {
        store::follow(tx, article.article, fields, document::count_words(doc)).await?;
    }
    operation.note(tx, rev, asked.now).await?;
    Ok(Outcome::Saved { rev, at: asked.now })
}

/// Writes the next revision; it takes the place of this tab's latest autosave.
async fn put(
    tx: &mut WriteTx,
    article: &Editable,
    mut written: Written<'_>,
) -> Result<i64, sqlx::Error> {
    let rev = article.draft_rev + 1;
    let old = store::latest_autosave(tx, article, &written).await?;
    let begun_at = old.as_ref().and_then(|old| old.begun_at);
    let oldest = written.now.minutes_before(KEPT_EVERY_MINUTES);
    if begun_at.is_some_and(|begun| begun <= oldest) {
        written.kind = Kind::Save;
    }
    // What it is based on is the revision before, unless that is the one whose
    // place it takes.
    let base_rev = match &old {
        Some(old) if old.rev == article.draft_rev => old.base_rev,
        _ => Some(article.draft_rev),
    };
    let place = Place {
        rev,
        base_rev,
        begun_at: match written.kind {
            Kind::Autosave => begun_at.or(Some(written.now)),
            Kind::Save | Kind::Restore => None,
        },
    };
    match &old {
        Some(old) => store::replace(tx, article.article, old, &place, &written).await?,
        None => store::insert(tx, article.article, &place, &written).await?,
    }
    store::advance(tx, article.article, rev).await?;
    Ok(rev)
}
