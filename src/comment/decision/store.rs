//! Writing what was decided, taking it back, and reading it.

use serde_json::json;
use sqlx::{FromRow, SqliteExecutor, SqlitePool};

use super::{Decided, Decider, Deciding, Left, Seen, State, Target};
use crate::{
    account::guard::Moderator,
    audit::{self, Action, Entry},
    comment::{
        notice,
        reason::Reason,
        screening::{self, Lesson},
    },
    locale::Timestamp,
    server::db::WriteTx,
};

/// What is written down of a comment that has just been stored.
///
/// # Errors
/// When the database fails.
pub async fn received(
    tx: &mut WriteTx,
    comment_id: i64,
    reason: Option<Reason>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO comment_event (comment_id, at, what, reason) VALUES ($1, $2, 'received', $3)",
    )
    .bind(comment_id)
    .bind(now)
    .bind(reason)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Decides on all of `targets` that are as they were seen. Teaches the classifier,
/// and has letters written about what is shown now.
///
/// # Errors
/// When the database fails.
pub async fn decide(
    tx: &mut WriteTx,
    targets: &[Target],
    deciding: &Deciding<'_>,
) -> sqlx::Result<Decided> {
    let mut decided = Decided {
        batch: next_batch(tx).await?,
        changed: Vec::new(),
        left: Vec::new(),
    };
    for target in targets {
        let id = target.comment_id;
        match decide_one(tx, target, deciding, &decided.batch).await? {
            None => decided.changed.push(id),
            Some(left) => decided.left.push((id, left)),
        }
    }
    if deciding.verdict.state() == State::Approved && !decided.changed.is_empty() {
        notice::shown(tx, &decided.changed, deciding.now).await?;
    }
    Ok(decided)
}

/// What was decided with one press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub state: State,
    pub reason: Option<Reason>,
    pub comment_ids: Vec<i64>,
}

/// The batch of that name, as far as this person decided it and it can be taken
/// back; `None` for nothing.
///
/// # Errors
/// When the database fails.
pub async fn batch(
    db: &SqlitePool,
    moderator: &Moderator,
    name: &str,
) -> sqlx::Result<Option<Batch>> {
    let steps = steps(db, moderator, name).await?;
    let standing: Vec<&Step> = steps.iter().filter(|step| step.stands()).collect();
    Ok(standing.first().map(|first| Batch {
        state: first.state,
        reason: first.reason,
        comment_ids: standing.iter().map(|step| step.comment_id).collect(),
    }))
}

/// Takes a batch of this person's back, comment by comment: what somebody decided
/// anew since then stays. Returns the comments that are as they were before.
///
/// # Errors
/// When the database fails.
pub async fn undo(
    tx: &mut WriteTx,
    moderator: &Moderator,
    batch: &str,
    request: &str,
    now: Timestamp,
) -> sqlx::Result<Vec<i64>> {
    let mut undone = Vec::new();
    for step in steps(&mut **tx, moderator, batch).await? {
        if !step.stands() {
            continue;
        }
        take_back(tx, &step).await?;
        note_undone(tx, &step, (moderator, request), now).await?;
        undone.push(step.comment_id);
    }
    Ok(undone)
}

/// One line of a comment's history.
#[derive(Clone, Debug, FromRow)]
pub struct Event {
    pub at: Timestamp,
    /// `None` for the server, or the writer.
    pub person: Option<String>,
    pub what: String,
    pub before: Option<State>,
    pub reason: Option<String>,
    pub note: String,
    /// The text before an edit.
    pub body: Option<String>,
}

/// Everything that happened to a comment, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn history(db: &SqlitePool, comment_id: i64) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as(
        "SELECT e.at, p.name AS person, e.what, e.before, e.reason, e.note, e.body \
           FROM comment_event e LEFT JOIN person p ON p.id = e.person_id \
          WHERE e.comment_id = $1 ORDER BY e.id DESC LIMIT 200",
    )
    .bind(comment_id)
    .fetch_all(db)
    .await
}

#[derive(FromRow)]
struct Standing {
    state: State,
    edited_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
    due_at: Option<Timestamp>,
    taught: Option<String>,
}

/// `None` when it was decided.
async fn decide_one(
    tx: &mut WriteTx,
    target: &Target,
    deciding: &Deciding<'_>,
    batch: &str,
) -> sqlx::Result<Option<Left>> {
    let id = target.comment_id;
    let Some(standing) = standing(tx, id).await? else {
        return Ok(Some(Left::Gone));
    };
    if standing.deleted_at.is_some() {
        return Ok(Some(Left::Gone));
    }
    let is_as_seen = target
        .seen
        .as_ref()
        .is_none_or(|seen| *seen == Seen::of(standing.state, standing.edited_at));
    if !is_as_seen {
        return Ok(Some(Left::Changed));
    }
    if standing.state == deciding.verdict.state() {
        return Ok(Some(Left::Same));
    }
    move_to(tx, id, deciding).await?;
    note(tx, (id, &standing), deciding, batch).await?;
    // What teaches nothing leaves what the decision before it taught.
    if let Some(lesson) = deciding.verdict.lesson() {
        screening::learn(tx, id, lesson).await?;
    }
    Ok(None)
}

async fn standing(tx: &mut WriteTx, id: i64) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as(
        "SELECT c.state, c.edited_at, c.deleted_at, c.due_at, l.taught \
           FROM comment c LEFT JOIN comment_lesson l ON l.comment_id = c.id WHERE c.id = $1",
    )
    .bind(id)
    .fetch_optional(&mut **tx)
    .await
}

/// What is decided is due no more, unless a complaint about it is open; what is
/// held again is due a day later, or with the complaint.
async fn move_to(tx: &mut WriteTx, id: i64, deciding: &Deciding<'_>) -> sqlx::Result<()> {
    let state = deciding.verdict.state();
    let (due, approved) = match state {
        State::Pending => (Some(super::due(deciding.now)), None),
        State::Approved => (None, Some(deciding.now)),
        State::Spam | State::Trash => (None, None),
    };
    sqlx::query(
        "UPDATE comment SET state = $2, approved_at = coalesce(approved_at, $3), \
                due_at = coalesce((SELECT min(due_at) FROM complaint \
                                    WHERE comment_id = $1 AND decided_at IS NULL), $4) \
          WHERE id = $1",
    )
    .bind(id)
    .bind(state)
    .bind(approved)
    .bind(due)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Into the comment's history and into the audit.
async fn note(
    tx: &mut WriteTx,
    (id, before): (i64, &Standing),
    deciding: &Deciding<'_>,
    batch: &str,
) -> sqlx::Result<()> {
    let verdict = deciding.verdict;
    sqlx::query(
        "INSERT INTO comment_event (comment_id, at, person_id, what, before, reason, note, batch, \
                                    due_before, taught_before) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(deciding.now)
    .bind(deciding.by.person().map(|person| person.id))
    .bind(verdict.event())
    .bind(before.state)
    .bind(verdict.reason())
    .bind(deciding.note)
    .bind(batch)
    .bind(before.due_at)
    .bind(before.taught.as_deref())
    .execute(&mut **tx)
    .await?;
    let mut after = json!({ "state": verdict.state() });
    if let Some(reason) = verdict.reason() {
        after["reason"] = json!(reason);
    }
    if !deciding.note.is_empty() {
        after["note"] = json!(deciding.note);
    }
    let entry = Entry {
        by: deciding.by.by(),
        action: Action::CommentModerated,
        subject: "comment",
        subject_id: Some(id),
        before: Some(json!({ "state": before.state })),
        after: Some(after),
        request: deciding.request,
    };
    audit::store::record(tx, &entry, deciding.now).await
}

/// What the next decision is called. Nobody else writes until it stands there.
async fn next_batch(tx: &mut WriteTx) -> sqlx::Result<String> {
    let number: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) + 1 FROM comment_event")
        .fetch_one(&mut **tx)
        .await?;
    Ok(number.to_string())
}

/// What a batch did to one comment.
#[derive(FromRow)]
struct Step {
    id: i64,
    comment_id: i64,
    at: Timestamp,
    before: State,
    due_before: Option<Timestamp>,
    taught_before: Option<String>,
    reason: Option<Reason>,
    /// Where the comment stands now.
    state: State,
    /// The last decision about it.
    latest: i64,
}

impl Step {
    /// Whether nothing was decided since.
    const fn stands(&self) -> bool {
        self.latest == self.id
    }
}

async fn steps<'e>(
    db: impl SqliteExecutor<'e>,
    moderator: &Moderator,
    batch: &str,
) -> sqlx::Result<Vec<Step>> {
    sqlx::query_as(
        "SELECT e.id, e.comment_id, e.at, e.before, e.due_before, e.taught_before, e.reason, \
                c.state, \
                (SELECT max(l.id) FROM comment_event l \
                  WHERE l.comment_id = e.comment_id AND l.before IS NOT NULL) AS latest \
           FROM comment_event e JOIN comment c ON c.id = e.comment_id \
          WHERE e.batch = $1 AND e.batch <> '' AND e.person_id = $2 ORDER BY e.id",
    )
    .bind(batch)
    .bind(moderator.id)
    .fetch_all(db)
    .await
}

async fn take_back(tx: &mut WriteTx, step: &Step) -> sqlx::Result<()> {
    // What came to be public by this decision alone never was.
    sqlx::query(
        "UPDATE comment SET state = $2, due_at = $3, approved_at = nullif(approved_at, $4) \
          WHERE id = $1",
    )
    .bind(step.comment_id)
    .bind(step.before)
    .bind(step.due_before)
    .bind((step.before != State::Approved).then_some(step.at))
    .execute(&mut **tx)
    .await?;
    match step.taught_before.as_deref() {
        Some("ham") => screening::learn(tx, step.comment_id, Lesson::Ham).await,
        Some(_) => screening::learn(tx, step.comment_id, Lesson::Spam).await,
        None => screening::forget(tx, step.comment_id).await,
    }
}

async fn note_undone(
    tx: &mut WriteTx,
    step: &Step,
    (moderator, request): (&Moderator, &str),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO comment_event (comment_id, at, person_id, what, before) \
         VALUES ($1, $2, $3, 'undone', $4)",
    )
    .bind(step.comment_id)
    .bind(now)
    .bind(moderator.id)
    .bind(step.state)
    .execute(&mut **tx)
    .await?;
    let entry = Entry {
        by: Decider::Moderator(moderator).by(),
        action: Action::CommentModerated,
        subject: "comment",
        subject_id: Some(step.comment_id),
        before: Some(json!({ "state": step.state })),
        after: Some(json!({ "state": step.before })),
        request,
    };
    audit::store::record(tx, &entry, now).await
}
