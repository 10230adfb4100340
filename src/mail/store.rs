//! The outbox.

use sqlx::{FromRow, SqlitePool};
use tokio::sync::{Notify, futures::Notified};

use super::{Letter, without_controls};
use crate::{
    account::guard::Owner,
    locale::Timestamp,
    server::db::{Db, WriteTx},
};

/// Rung whenever something is to be sent, in the transaction that says so.
/// Whoever wakes up waits for the writer, and therefore for its commit.
static QUEUED: Notify = Notify::const_new();

/// Minutes from a failed try to the next. Few and far: links in letters do not
/// live long, and a server that fails for a day needs a person.
const WAITS: [i64; 9] = [1, 5, 15, 60, 240, 240, 240, 240, 240];
/// While a letter is being handed over nobody else takes it; after a crash it
/// waits as long, in minutes. Longer than a try can last.
const LEASE: i64 = 5;
/// For so many minutes after a server was out of reach no other letter is tried.
const OUTAGE: i64 = 1;
/// Minutes after which no text is kept: its links are dead, or should be.
const TEXT_KEPT: i64 = 7 * 24 * 60;
/// The same for letters with a link to a new password, which works for ten.
const PASSWORD_KEPT: i64 = 15;
/// Minutes after which nothing is kept: the recipients are personal data.
const KEPT: i64 = 90 * 24 * 60;
/// Letters at the most of an error that are kept.
const LONGEST_ERROR: usize = 500;

/// What stands in `last_error` of a letter that got too old.
pub const EXPIRED: &str = "expired";
/// What stands in `last_error` of a letter that the owner gave up.
pub const GIVEN_UP: &str = "given up";

/// How far a letter has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum State {
    Waiting,
    Sent,
    Failed,
}

/// A letter that is to be sent now.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Due {
    pub id: i64,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub cause: String,
    /// Where one press ends all letters like it; empty where it is the only one.
    pub end_address: String,
    /// This one counted.
    pub tries: i64,
    pub created_at: Timestamp,
}

/// A letter as the outbox shows it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Summary {
    pub id: i64,
    pub recipient: String,
    pub subject: String,
    pub cause: String,
    pub state: State,
    pub tries: i64,
    pub last_error: String,
    pub created_at: Timestamp,
    pub next_try: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// Whether its text is still there.
    pub has_text: bool,
}

/// Puts a letter into the outbox, in the transaction of its cause.
///
/// # Errors
/// When the recipient holds a control character; those of the subject become
/// spaces.
pub async fn queue(tx: &mut WriteTx, letter: &Letter, now: Timestamp) -> sqlx::Result<i64> {
    let subject = letter.subject.replace(char::is_control, " ");
    let done = sqlx::query(
        "INSERT INTO mail_outbox (recipient, subject, body, cause, created_at, next_try) \
         VALUES ($1, $2, $3, $4, $5, $5)",
    )
    .bind(&letter.to)
    .bind(subject)
    .bind(&letter.body)
    .bind(letter.cause)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    QUEUED.notify_waiters();
    Ok(done.last_insert_rowid())
}

/// As [`queue`], for a letter that is one of many: `end` is the address that ends
/// them all by one press (RFC 8058).
///
/// # Errors
/// As [`queue`].
pub async fn queue_with_end(
    tx: &mut WriteTx,
    letter: &Letter,
    end: &str,
    now: Timestamp,
) -> sqlx::Result<i64> {
    let id = queue(tx, letter, now).await?;
    sqlx::query("UPDATE mail_outbox SET end_address = $2 WHERE id = $1")
        .bind(id)
        .bind(end)
        .execute(&mut **tx)
        .await?;
    Ok(id)
}

/// Ends when something is queued after this call.
pub fn queued() -> Notified<'static> {
    QUEUED.notified()
}

/// Takes the letter that waits longest, if one is due. The try is counted and the
/// next one set before it begins, so that a crash in between cannot repeat it at
/// once, nor two processes send the same letter.
pub async fn claim(db: &Db, now: Timestamp) -> sqlx::Result<Option<Due>> {
    let mut tx = db.write().await?;
    let due = sqlx::query_as(
        "UPDATE mail_outbox SET tries = tries + 1, next_try = $2 \
          WHERE id = (SELECT id FROM mail_outbox WHERE state = 'waiting' AND next_try <= $1 \
                       ORDER BY next_try, id LIMIT 1) \
         RETURNING id, recipient, subject, body, cause, end_address, tries, created_at",
    )
    .bind(now)
    .bind(now.minutes_before(-LEASE))
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(due)
}

/// The server took it. Its text is not kept.
pub async fn sent(db: &Db, id: i64, now: Timestamp) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    sqlx::query(
        "UPDATE mail_outbox SET state = 'sent', sent_at = $2, body = '', last_error = '' WHERE id = $1",
    )
    .bind(id)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await
}

/// What becomes of a letter that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// It is tried again, until it was tried often enough.
    Again,
    /// The same, and the other letters wait as well: the server is out of reach.
    AllWait,
    Never,
}

/// It was not taken.
pub async fn failed(
    db: &Db,
    letter: &Due,
    error: &str,
    outlook: Outlook,
    now: Timestamp,
) -> sqlx::Result<State> {
    let wait = usize::try_from(letter.tries - 1)
        .ok()
        .and_then(|index| WAITS.get(index))
        .filter(|_| outlook != Outlook::Never);
    let state = match wait {
        Some(_) => State::Waiting,
        None => State::Failed,
    };
    let mut tx = db.write().await?;
    // It may have been given up meanwhile.
    sqlx::query(
        "UPDATE mail_outbox SET state = $2, last_error = $3, next_try = $4 \
          WHERE id = $1 AND state = 'waiting'",
    )
    .bind(letter.id)
    .bind(state)
    .bind(short(error))
    .bind(now.minutes_before(-wait.copied().unwrap_or(0)))
    .execute(&mut *tx)
    .await?;
    if outlook == Outlook::AllWait {
        sqlx::query(
            "UPDATE mail_outbox SET next_try = $1 WHERE state = 'waiting' AND next_try < $1",
        )
        .bind(now.minutes_before(-OUTAGE))
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(state)
}

fn short(error: &str) -> String {
    without_controls(error)
        .replace('\n', " ")
        .chars()
        .take(LONGEST_ERROR)
        .collect()
}

/// Empties letters that are too old to be of use, and forgets those of long ago.
pub async fn tidy(db: &Db, now: Timestamp) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    sqlx::query(
        "UPDATE mail_outbox SET body = '', \
                last_error = CASE state WHEN 'waiting' THEN $2 ELSE last_error END, \
                state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END \
          WHERE created_at < CASE cause WHEN 'password' THEN $3 ELSE $1 END \
            AND (body <> '' OR state = 'waiting')",
    )
    .bind(now.minutes_before(TEXT_KEPT))
    .bind(EXPIRED)
    .bind(now.minutes_before(PASSWORD_KEPT))
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM mail_outbox WHERE created_at < $1")
        .bind(now.minutes_before(KEPT))
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

/// Gives up all that waits: in a restored database it was sent long ago, or its
/// links no longer work.
pub async fn forget_waiting(tx: &mut WriteTx) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE mail_outbox SET body = '', last_error = $1, state = 'failed' WHERE state = 'waiting'",
    )
    .bind(EXPIRED)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many letters were given up since `since`, other than by the owner.
pub async fn failures(db: &SqlitePool, since: Timestamp) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM mail_outbox \
          WHERE created_at >= $1 AND state = 'failed' AND last_error NOT IN ($2, $3)",
    )
    .bind(since)
    .bind(GIVEN_UP)
    .bind(EXPIRED)
    .fetch_one(db)
    .await
}

/// When the next letter is due; `None` when none waits.
pub async fn next_due(db: &SqlitePool) -> sqlx::Result<Option<Timestamp>> {
    sqlx::query_scalar("SELECT MIN(next_try) FROM mail_outbox WHERE state = 'waiting'")
        .fetch_one(db)
        .await
}

/// The letters after `id` that wait, oldest first, for the console.
pub async fn waiting_after(db: &SqlitePool, id: i64) -> sqlx::Result<Vec<Due>> {
    sqlx::query_as(
        "SELECT id, recipient, subject, body, cause, end_address, tries, created_at \
           FROM mail_outbox WHERE id > $1 AND state = 'waiting' ORDER BY id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

/// The id of the last letter, 0 when there is none.
pub async fn last_id(db: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(id), 0) FROM mail_outbox")
        .fetch_one(db)
        .await
}

/// At most `limit` letters from below `before`, newest first.
pub async fn list(db: &SqlitePool, before: Option<i64>, limit: i64) -> sqlx::Result<Vec<Summary>> {
    sqlx::query_as(
        "SELECT id, recipient, subject, cause, state, tries, last_error, created_at, next_try, \
                sent_at, body <> '' AS has_text \
           FROM mail_outbox WHERE id < $1 ORDER BY id DESC LIMIT $2",
    )
    .bind(before.unwrap_or(i64::MAX))
    .bind(limit)
    .fetch_all(db)
    .await
}

/// One letter without its text.
pub async fn summary(db: &SqlitePool, id: i64) -> sqlx::Result<Option<Summary>> {
    sqlx::query_as(
        "SELECT id, recipient, subject, cause, state, tries, last_error, created_at, next_try, \
                sent_at, body <> '' AS has_text \
           FROM mail_outbox WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The text of a letter, for the owner who wants to read it; `None` where it is
/// gone. Its links open what they open for whoever has them: the audit says who
/// read it.
pub async fn read(tx: &mut WriteTx, _owner: &Owner, id: i64) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT body FROM mail_outbox WHERE id = $1 AND body <> ''")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
}

/// Tries a letter that was not sent at once, and as often as a new one; whether
/// there was something to try.
pub async fn retry(
    tx: &mut WriteTx,
    _owner: &Owner,
    id: i64,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE mail_outbox SET state = 'waiting', tries = 0, next_try = $2 \
          WHERE id = $1 AND state <> 'sent' AND body <> ''",
    )
    .bind(id)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    QUEUED.notify_waiters();
    Ok(done.rows_affected() == 1)
}

/// Sends a letter no more and keeps nothing of its text; whether it was not sent
/// yet.
pub async fn give_up(tx: &mut WriteTx, _owner: &Owner, id: i64) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE mail_outbox SET state = 'failed', body = '', last_error = $2 \
          WHERE id = $1 AND state <> 'sent' AND (state = 'waiting' OR body <> '')",
    )
    .bind(id)
    .bind(GIVEN_UP)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
