//! What every act has in common: it is done once, only where the table allows it,
//! recorded, and told to others after its commit.

use http::StatusCode;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use super::{
    Act, State,
    act::{NotAllowed, after},
    announce,
    answer::{NotDone, state},
    store::{self, Standing},
};
use crate::{
    account::guard::Person,
    audit::{self, Action, By, Entry},
    document::ArticleId,
    edit::{
        access::Status,
        answer::Problem,
        asked::Asked,
        draft::store::{self as draft, Operation},
    },
    locale::editing::publish::{PublishTexts, publish_texts},
    server::{context::AppState, db::WriteTx},
};

/// Whether an operation is to be done, or was.
pub(super) enum Begun {
    Now(Standing),
    /// Sent again because its answer was lost.
    Before(State),
}

/// The article, as it stands when `person` may do this to it.
pub(super) async fn begin(
    tx: &mut WriteTx,
    person: &Person,
    id: i64,
    op_id: &str,
    act: Act,
    asked: &Asked,
) -> Result<Begun, NotDone> {
    let standing = present(tx, id).await?;
    let texts = texts(asked);
    if !is_operation(op_id) {
        return Err(refusal("unreadable", texts.unreadable));
    }
    if let Some(done) = draft::operation(tx, op_id).await? {
        let is_this =
            done.article_id == id && done.person_id == person.id && done.kind == act.name();
        return match is_this {
            true => Ok(Begun::Before(state(&standing, asked.clock()))),
            false => Err(refusal("operation_used", texts.other_operation)),
        };
    }
    allowed(person, &standing, act, asked)?;
    Ok(Begun::Now(standing))
}

pub(super) fn allowed(
    person: &Person,
    standing: &Standing,
    act: Act,
    asked: &Asked,
) -> Result<Status, NotDone> {
    let texts = texts(asked);
    after(person.role, standing.status, act).map_err(|reason| match reason {
        NotAllowed::Role => {
            Problem::new(StatusCode::FORBIDDEN, "not_your_part", texts.not_your_part).into()
        }
        NotAllowed::State => refusal("not_in_this_state", texts.not_in_this_state),
    })
}

/// Notes the operation, commits, tells others, and says how the article stands.
pub(super) async fn finish(
    mut tx: WriteTx,
    server: &AppState,
    person: &Person,
    id: i64,
    op_id: &str,
    act: Act,
    asked: &Asked,
) -> Result<State, NotDone> {
    let standing = present(&mut tx, id).await?;
    let operation = Operation {
        article_id: id,
        person_id: person.id,
        kind: act.name().to_owned(),
        rev: standing.draft_rev,
        at: asked.now,
    };
    draft::note_operation(&mut tx, op_id, &operation).await?;
    tx.commit().await?;
    announce(server, ArticleId(id));
    Ok(state(&standing, asked.clock()))
}

pub(super) async fn record(
    tx: &mut WriteTx,
    person: &Person,
    action: Action,
    standing: &Standing,
    after: Value,
    asked: &Asked,
) -> Result<(), NotDone> {
    let entry = Entry {
        by: By::Person(person),
        action,
        subject: "article",
        subject_id: Some(standing.id),
        before: Some(json!({ "headline": standing.headline, "state": standing.status })),
        after: Some(after).filter(|after| !after.is_null()),
        request: &asked.request,
    };
    Ok(audit::store::record(tx, &entry, asked.now).await?)
}

pub(super) async fn present(
    connection: &mut SqliteConnection,
    id: i64,
) -> Result<Standing, NotDone> {
    let standing = store::standing(connection, ArticleId(id)).await?;
    standing.ok_or_else(|| StatusCode::NOT_FOUND.into())
}

pub(super) fn refusal(code: &'static str, message: &str) -> NotDone {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, message).into()
}

pub(super) fn texts(asked: &Asked) -> &'static PublishTexts {
    publish_texts(asked.lang())
}

fn is_operation(op_id: &str) -> bool {
    let only_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (10..=64).contains(&op_id.len()) && op_id.bytes().all(only_allowed)
}
