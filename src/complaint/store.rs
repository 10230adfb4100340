//! Writing and reading complaints.

use sqlx::{FromRow, SqlitePool};

use super::{Capacity, Complained, HOURS, Kind, NewComplaint, Outcome, Receipt, Refusal, Target};
use crate::{
    account::{guard::Moderator, token::TokenHash},
    comment::reason::Reason,
    locale::{Lang, Timestamp, Zone, date},
    server::db::WriteTx,
};

/// What a complaint adds to the risk of its comment, by which the desk sorts; the
/// first of each network does.
const RISK: i64 = 20;

/// The article that readers see under this number.
pub async fn article(db: &SqlitePool, id: i64) -> sqlx::Result<Option<Target>> {
    let row: Option<(String, String)> = sqlx::query_as(
        "SELECT headline, path FROM article WHERE id = $1 AND status IN ('published', 'protected')",
    )
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(headline, path)| Target {
        article_id: id,
        headline,
        path,
        comment: None,
    }))
}

/// The comment that readers see under this number.
pub async fn comment(db: &SqlitePool, id: i64) -> sqlx::Result<Option<Target>> {
    let row: Option<(i64, String, String, String, String)> = sqlx::query_as(
        "SELECT a.id, a.headline, a.path, c.author_name, c.body \
           FROM comment c JOIN article a ON a.id = c.article_id \
          WHERE c.id = $1 AND c.state = 'approved' AND c.deleted_at IS NULL \
            AND a.status = 'published'",
    )
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(article_id, headline, path, name, body)| Target {
        article_id,
        headline,
        path,
        comment: Some(Complained { id, name, body }),
    }))
}

/// Writes a complaint, due in [`HOURS`]. With the same key it is written once,
/// however often its form is sent: `None` where it was there before.
///
/// # Errors
/// When the database fails.
pub async fn receive(
    tx: &mut WriteTx,
    new: &NewComplaint<'_>,
    key: TokenHash,
    zone: Zone,
    now: Timestamp,
) -> sqlx::Result<Option<Receipt>> {
    let is_there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM complaint WHERE key_hash = $1)")
            .bind(key.0.as_slice())
            .fetch_one(&mut **tx)
            .await?;
    if is_there {
        return Ok(None);
    }
    let id: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) + 1 FROM complaint")
        .fetch_one(&mut **tx)
        .await?;
    let year = date::iso_date(now, zone);
    let receipt = Receipt {
        id,
        number: format!("A-{}-{id:06}", year.split('-').next().unwrap_or_default()),
        due_at: now.seconds_after(HOURS * 3600),
    };
    let comment = new.target.comment.as_ref();
    if let Some(comment) = comment {
        weigh(tx, comment.id, new.network, receipt.due_at).await?;
    }
    sqlx::query(
        "INSERT INTO complaint (id, receipt, kind, key_hash, article_id, comment_id, quote, reason, \
                                passage, body, source, capacity, name, email, lang, network, \
                                received_at, due_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(id)
    .bind(&receipt.number)
    .bind(new.kind)
    .bind(key.0.as_slice())
    .bind(new.target.article_id)
    .bind(comment.map(|comment| comment.id))
    .bind(comment.map_or("", |comment| &comment.body))
    .bind(new.reason)
    .bind(new.passage)
    .bind(new.body)
    .bind(new.source)
    .bind(new.capacity)
    .bind(new.name)
    .bind(new.email)
    .bind(new.lang.tag())
    .bind(new.network.as_slice())
    .bind(now)
    .bind(receipt.due_at)
    .execute(&mut **tx)
    .await?;
    Ok(Some(receipt))
}

/// The comment is to be decided on no later than the complaint; its risk grows
/// with the first complaint of each network, not with one network's insistence.
async fn weigh(
    tx: &mut WriteTx,
    comment_id: i64,
    network: [u8; 32],
    due_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE comment \
            SET due_at = min(coalesce(due_at, $2), $2), \
                risk = min(100, risk + CASE WHEN EXISTS \
                    (SELECT 1 FROM complaint WHERE comment_id = $1 AND network = $3) \
                    THEN 0 ELSE $4 END) \
          WHERE id = $1",
    )
    .bind(comment_id)
    .bind(due_at)
    .bind(network.as_slice())
    .bind(RISK)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A complaint as its complainant and the desk see it; no address of mail is read.
#[derive(Clone, Debug, FromRow)]
pub struct Complaint {
    pub id: i64,
    pub receipt: String,
    pub kind: Kind,
    pub reason: Reason,
    pub passage: String,
    pub body: String,
    pub source: String,
    pub capacity: Option<Capacity>,
    pub name: String,
    /// Whether an answer goes out by mail.
    pub has_email: bool,
    /// The comment's words, as they were complained of.
    pub quote: String,
    pub received_at: Timestamp,
    pub due_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub outcome: Option<Outcome>,
    pub refusal: Option<Refusal>,
    pub answer: String,
    pub hidden_at: Option<Timestamp>,
    /// Name of whoever decided.
    pub decided_by: Option<String>,
    pub article_id: i64,
    pub headline: String,
    /// `None` where readers do not see the article any more.
    pub path: Option<String>,
    pub comment_id: Option<i64>,
    pub comment_name: Option<String>,
    /// The comment's words as they are now.
    pub comment_body: Option<String>,
    /// `pending`, `approved`, `spam`, `trash`.
    pub comment_state: Option<String>,
    pub comment_deleted: bool,
}

const COLUMNS: &str = "SELECT k.id, k.receipt, k.kind, k.reason, k.passage, k.body, k.source, \
            k.capacity, k.name, k.email IS NOT NULL AS has_email, k.quote, k.received_at, k.due_at, \
            k.decided_at, k.outcome, k.refusal, k.answer, k.hidden_at, p.name AS decided_by, \
            a.id AS article_id, a.headline, \
            CASE WHEN a.status IN ('published', 'protected') THEN a.path END AS path, \
            k.comment_id, c.author_name AS comment_name, c.body AS comment_body, \
            c.state AS comment_state, c.deleted_at IS NOT NULL AS comment_deleted \
       FROM complaint k JOIN article a ON a.id = k.article_id \
       LEFT JOIN comment c ON c.id = k.comment_id \
       LEFT JOIN person p ON p.id = k.decided_by";

/// The complaint whose status page has this key.
pub async fn by_key(db: &SqlitePool, key: TokenHash) -> sqlx::Result<Option<Complaint>> {
    let query = format!("{COLUMNS} WHERE k.key_hash = $1");
    sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(key.0.as_slice())
        .fetch_optional(db)
        .await
}

/// One complaint, for the desk.
pub async fn by_id(
    connection: &mut sqlx::SqliteConnection,
    id: i64,
) -> sqlx::Result<Option<Complaint>> {
    let query = format!("{COLUMNS} WHERE k.id = $1");
    sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(id)
        .fetch_optional(connection)
        .await
}

/// Those that wait, the most urgent first.
pub async fn open(db: &SqlitePool, limit: i64, offset: i64) -> sqlx::Result<Vec<Complaint>> {
    let query =
        format!("{COLUMNS} WHERE k.decided_at IS NULL ORDER BY k.due_at, k.id LIMIT $1 OFFSET $2");
    sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(limit)
        .bind(offset)
        .fetch_all(db)
        .await
}

/// Those that were decided on, the latest first.
pub async fn decided(db: &SqlitePool, limit: i64, offset: i64) -> sqlx::Result<Vec<Complaint>> {
    let query = format!(
        "{COLUMNS} WHERE k.decided_at IS NOT NULL ORDER BY k.decided_at DESC, k.id DESC \
         LIMIT $1 OFFSET $2"
    );
    sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(limit)
        .bind(offset)
        .fetch_all(db)
        .await
}

/// How many wait, and how many of these should have been decided.
pub async fn waiting(db: &SqlitePool, now: Timestamp) -> sqlx::Result<(i64, i64)> {
    sqlx::query_as(
        "SELECT count(*), count(*) FILTER (WHERE due_at <= $1) FROM complaint \
          WHERE decided_at IS NULL",
    )
    .bind(now)
    .fetch_one(db)
    .await
}

/// The open complaints that one decision settles: this one, and all others about
/// the same comment.
pub(super) async fn settled_with(
    tx: &mut WriteTx,
    complaint: &Complaint,
) -> sqlx::Result<Vec<Addressee>> {
    sqlx::query_as(
        "SELECT id, receipt, email, lang FROM complaint \
          WHERE decided_at IS NULL AND (id = $1 OR (comment_id = $2 AND kind = 'comment')) \
          ORDER BY id",
    )
    .bind(complaint.id)
    .bind(complaint.comment_id)
    .fetch_all(&mut **tx)
    .await
}

/// How many other open complaints there are about the same comment.
pub async fn companions(db: &SqlitePool, complaint: &Complaint) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM complaint \
          WHERE decided_at IS NULL AND comment_id = $2 AND kind = 'comment' AND id <> $1",
    )
    .bind(complaint.id)
    .bind(complaint.comment_id)
    .fetch_one(db)
    .await
}

/// To whom a decision is told.
#[derive(Clone, FromRow)]
pub(super) struct Addressee {
    pub id: i64,
    pub receipt: String,
    pub email: Option<String>,
    lang: String,
}

impl Addressee {
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or_default()
    }
}

/// What is written of a decision.
pub(super) struct Decided<'a> {
    pub outcome: Outcome,
    pub refusal: Option<Refusal>,
    pub answer: &'a str,
}

/// Notes the decision of one complaint.
pub(super) async fn decide(
    tx: &mut WriteTx,
    moderator: &Moderator,
    id: i64,
    decided: &Decided<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE complaint SET decided_at = $2, decided_by = $3, outcome = $4, refusal = $5, \
                answer = $6 \
          WHERE id = $1 AND decided_at IS NULL",
    )
    .bind(id)
    .bind(now)
    .bind(moderator.id)
    .bind(decided.outcome)
    .bind(decided.refusal)
    .bind(decided.answer)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Nothing about the comment waits any more.
pub(super) async fn release(tx: &mut WriteTx, comment: i64) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE comment SET due_at = NULL \
          WHERE id = $1 AND state <> 'pending' \
            AND NOT EXISTS (SELECT 1 FROM complaint WHERE comment_id = $1 AND decided_at IS NULL)",
    )
    .bind(comment)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
