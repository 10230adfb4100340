//! Writing comments, and what waits for its letter.

use sqlx::{FromRow, SqliteConnection};

use super::Taken;
use crate::{
    account::{
        PersonId,
        token::{Token, TokenHash},
    },
    comment::{
        CommentId,
        mode::store::Place,
        reason::Reason,
        registration::{Ban, CommenterId, Memory},
        screening::{Assessment, Course, fingerprint},
    },
    locale::Timestamp,
    server::db::WriteTx,
};

/// A comment that is to be stored.
pub struct NewComment<'a> {
    pub place: &'a Place,
    pub parent: Option<CommentId>,
    pub commenter: Option<CommenterId>,
    /// Whose account it was written with.
    pub person: Option<PersonId>,
    pub name: &'a str,
    pub body: &'a str,
    pub wants_notice: bool,
    pub network: Option<[u8; 32]>,
    pub assessment: Assessment,
}

/// What a comment waits with for its letter.
pub struct Unverified {
    pub commenter: CommenterId,
    pub remember: Memory,
    pub expires_at: Timestamp,
}

/// Stores it as screening has it: approved, or pending and due at `due`.
pub async fn insert(
    tx: &mut WriteTx,
    new: &NewComment<'_>,
    due: Timestamp,
    now: Timestamp,
) -> sqlx::Result<CommentId> {
    let is_shown = new.assessment.course == Course::Publish;
    sqlx::query_scalar(
        "INSERT INTO comment (article_id, parent_id, author_name, body, state, created_at, \
                              commenter_id, person_id, approved_at, wants_notice, risk, findings, \
                              due_at, network, fingerprint) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id",
    )
    .bind(new.place.id)
    .bind(new.parent)
    .bind(new.name)
    .bind(new.body)
    .bind(if is_shown { "approved" } else { "pending" })
    .bind(now)
    .bind(new.commenter)
    .bind(new.person)
    .bind(is_shown.then_some(now))
    .bind(new.wants_notice)
    .bind(new.assessment.risk)
    .bind(findings(&new.assessment))
    .bind((!is_shown).then_some(due))
    .bind(new.network.as_ref().map(<[u8; 32]>::as_slice))
    .bind(fingerprint(new.body).as_slice())
    .fetch_one(&mut **tx)
    .await
}

fn findings(assessment: &Assessment) -> String {
    // Names, texts and numbers can always be written.
    serde_json::to_string(&assessment.findings).unwrap_or_else(|_| "[]".to_owned())
}

/// What tells one comment from another.
pub struct Sent<'a> {
    pub article: i64,
    pub parent: Option<CommentId>,
    pub body: &'a str,
    pub commenter: Option<CommenterId>,
    pub person: Option<PersonId>,
    pub email: Option<&'a str>,
}

/// What became of the same comment from the same writer, since then.
pub async fn taken(
    tx: &mut WriteTx,
    sent: &Sent<'_>,
    since: Timestamp,
) -> sqlx::Result<Option<Taken>> {
    let stored: Option<(CommentId, bool)> = sqlx::query_as(
        "SELECT c.id, c.state = 'approved' \
           FROM comment c LEFT JOIN commenter w ON w.id = c.commenter_id \
          WHERE c.fingerprint = $1 AND c.created_at > $2 AND c.article_id = $3 \
            AND c.parent_id IS $4 AND c.body = $5 AND c.deleted_at IS NULL \
            AND (c.commenter_id = $6 OR c.person_id = $7 OR w.email = $8) \
          ORDER BY c.id LIMIT 1",
    )
    .bind(fingerprint(sent.body).as_slice())
    .bind(since)
    .bind(sent.article)
    .bind(sent.parent)
    .bind(sent.body)
    .bind(sent.commenter)
    .bind(sent.person)
    .bind(sent.email)
    .fetch_optional(&mut **tx)
    .await?;
    if let Some((id, is_shown)) = stored {
        return Ok(Some(match is_shown {
            true => Taken::Published(id),
            false => Taken::Held,
        }));
    }
    // Only what a stranger sends waits for a letter, and names an address.
    let Some(email) = sent.email else {
        return Ok(None);
    };
    let waits: Option<i64> = sqlx::query_scalar(
        "SELECT u.id FROM comment_unverified u JOIN commenter w ON w.id = u.commenter_id \
          WHERE w.email = $1 AND u.created_at > $2 AND u.article_id = $3 AND u.parent_id IS $4 \
            AND u.body = $5 LIMIT 1",
    )
    .bind(email)
    .bind(since)
    .bind(sent.article)
    .bind(sent.parent)
    .bind(sent.body)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(waits.map(|_| Taken::Unverified))
}

/// Keeps a comment until its letter is answered; what was never answered goes with
/// `upkeep`.
pub async fn wait(
    tx: &mut WriteTx,
    new: &NewComment<'_>,
    unverified: &Unverified,
    token: &Token,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO comment_unverified (token_hash, commenter_id, article_id, parent_id, name, \
                                         body, wants_notice, remember, network, is_held, risk, \
                                         findings, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(token.hash().0.as_slice())
    .bind(unverified.commenter)
    .bind(new.place.id)
    .bind(new.parent)
    .bind(new.name)
    .bind(new.body)
    .bind(new.wants_notice)
    .bind(unverified.remember.is_kept())
    .bind(new.network.as_ref().map(<[u8; 32]>::as_slice))
    .bind(new.assessment.course != Course::Publish)
    .bind(new.assessment.risk)
    .bind(findings(&new.assessment))
    .bind(now)
    .bind(unverified.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What waits for its letter.
#[derive(Clone, Debug, FromRow)]
pub struct Waiting {
    pub commenter_id: CommenterId,
    pub email: String,
    pub article_id: i64,
    pub parent_id: Option<CommentId>,
    pub name: String,
    pub body: String,
    pub wants_notice: bool,
    pub remember: bool,
    network: Option<Vec<u8>>,
    is_held: bool,
    risk: u8,
    findings: String,
    banned_until: Option<Timestamp>,
    ban_reason: Option<Reason>,
}

impl Waiting {
    /// What screening said when it came.
    pub fn assessment(&self) -> Assessment {
        Assessment {
            course: if self.is_held {
                Course::Hold
            } else {
                Course::Publish
            },
            risk: self.risk,
            findings: serde_json::from_str(&self.findings).unwrap_or_default(),
        }
    }

    /// Whether nothing is taken from its writer.
    pub fn ban(&self, now: Timestamp) -> Option<Ban> {
        Ban::at(now, self.banned_until, self.ban_reason)
    }

    pub fn network(&self) -> Option<[u8; 32]> {
        self.network.as_deref()?.try_into().ok()
    }
}

/// What waits for the letter with this token.
pub async fn waiting(
    db: &mut SqliteConnection,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<Waiting>> {
    sqlx::query_as(
        "SELECT u.commenter_id, c.email, u.article_id, u.parent_id, u.name, u.body, u.wants_notice, \
                u.remember, u.network, u.is_held, u.risk, u.findings, c.banned_until, \
                c.ban_reason \
           FROM comment_unverified u JOIN commenter c ON c.id = u.commenter_id \
          WHERE u.token_hash = $1 AND u.expires_at > $2",
    )
    .bind(token.0.as_slice())
    .bind(now)
    .fetch_optional(db)
    .await
}

/// It waits no more.
pub async fn end_waiting(tx: &mut WriteTx, token: TokenHash) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM comment_unverified WHERE token_hash = $1")
        .bind(token.0.as_slice())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A comment that is answered.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Parent {
    pub id: CommentId,
    pub name: String,
    pub body: String,
}

/// The comment of this article that is to be answered, where it is shown.
pub async fn parent(
    db: &mut SqliteConnection,
    article: i64,
    id: CommentId,
) -> sqlx::Result<Option<Parent>> {
    sqlx::query_as(
        "SELECT id, author_name AS name, body FROM comment \
          WHERE id = $1 AND article_id = $2 AND state = 'approved' AND deleted_at IS NULL",
    )
    .bind(id)
    .bind(article)
    .fetch_optional(db)
    .await
}
