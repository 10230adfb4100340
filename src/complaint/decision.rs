//! Deciding on complaints. One decision settles all open complaints about the
//! same comment; each complainant is told.

use serde_json::json;

use super::{
    Kind, Outcome, Refusal, letter,
    store::{self, Complaint, Decided},
};
use crate::{
    account::guard::Moderator,
    audit::{self, Action, By, Entry},
    comment::decision::{self as comments, Decider, Deciding, Verdict},
    front,
    locale::Timestamp,
    server::db::{Db, WriteTx},
};

/// What a moderator decides.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    pub outcome: Outcome,
    /// Only of a reply that is dismissed, which must have one.
    pub refusal: Option<Refusal>,
    /// What the complainant is told.
    pub answer: &'a str,
    /// Id of the request, as in the logs.
    pub request: &'a str,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// So many complaints were settled by it.
    Settled(usize),
    Missing,
    /// Somebody was faster.
    Before,
}

/// Decides on the complaint `id`. Upholding a complaint about a comment takes the
/// comment down; dismissing it shows again what the server had hidden meanwhile.
///
/// # Errors
/// When the database fails; nothing is decided then.
pub async fn decide(
    db: &Db,
    moderator: &Moderator,
    id: i64,
    decision: Decision<'_>,
    now: Timestamp,
) -> sqlx::Result<Done> {
    let site = front::store::site(db.reader()).await?;
    let mut tx = db.write().await?;
    let Some(complaint) = store::by_id(&mut tx, id).await? else {
        return Ok(Done::Missing);
    };
    if complaint.decided_at.is_some() {
        return Ok(Done::Before);
    }
    let decided = Decided {
        outcome: decision.outcome,
        refusal: decision.refusal,
        answer: decision.answer,
    };
    let settled = store::settled_with(&mut tx, &complaint).await?;
    for addressee in &settled {
        store::decide(&mut tx, moderator, addressee.id, &decided, now).await?;
        letter::decided(
            &mut tx,
            &site.name,
            addressee,
            &decided,
            complaint.kind,
            now,
        )
        .await?;
        let entry = Entry {
            by: By::Person(moderator),
            action: Action::ComplaintDecided,
            subject: "complaint",
            subject_id: Some(addressee.id),
            before: None,
            after: Some(json!({
                "receipt": addressee.receipt,
                "outcome": decision.outcome.name(),
                "reason": complaint.reason.name(),
            })),
            request: decision.request,
        };
        audit::store::record(&mut tx, &entry, now).await?;
    }
    carry_out(&mut tx, moderator, &complaint, decision, now).await?;
    tx.commit().await?;
    Ok(Done::Settled(settled.len()))
}

/// What follows for the comment that was complained of.
async fn carry_out(
    tx: &mut WriteTx,
    moderator: &Moderator,
    complaint: &Complaint,
    decision: Decision<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let (Kind::Comment, Some(comment)) = (complaint.kind, complaint.comment_id) else {
        return Ok(());
    };
    let state = complaint.comment_state.as_deref().unwrap_or_default();
    let verdict = match (decision.outcome, state) {
        (Outcome::Upheld | Outcome::Partly, "approved" | "pending") => {
            Some(Verdict::Reject(complaint.reason))
        }
        (Outcome::Dismissed, "pending") if complaint.hidden_at.is_some() => Some(Verdict::Approve),
        _ => None,
    };
    if let Some(verdict) = verdict {
        let deciding = Deciding {
            by: Decider::Moderator(moderator),
            verdict,
            note: &complaint.receipt,
            request: decision.request,
            now,
        };
        comments::store::decide(tx, &[whatever_it_says(comment)], &deciding).await?;
    }
    store::release(tx, comment).await
}

/// The comment, also where it was changed since somebody looked: what is decided
/// on is what was complained of.
pub(super) const fn whatever_it_says(comment_id: i64) -> comments::Target {
    comments::Target {
        comment_id,
        seen: None,
    }
}
