//! Sessions in the database.

use sqlx::{FromRow, SqlitePool};

use super::{
    PersonId, Role, SessionId,
    guard::{OwesCode, Person},
    token::TokenHash,
};
use crate::{locale::Timestamp, server::db::WriteTx};

/// Staff is signed out after so many minutes without a request: two hours.
const STAFF_IDLE_MINUTES: i64 = 2 * 60;
/// Staff signs in anew after so many minutes: a day.
const STAFF_ABSOLUTE_MINUTES: i64 = 24 * 60;
/// A reader's session lasts longer: there is less to take.
const READER_IDLE_MINUTES: i64 = 30 * 24 * 60;
const READER_ABSOLUTE_MINUTES: i64 = 90 * 24 * 60;
/// How long somebody who gave the password may look for the device with the
/// code, or set one up.
const CODE_MINUTES: i64 = 30;
/// A request is noted in its session at most once in so many minutes.
const SEEN_MINUTES: i64 = 1;

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Stage {
    /// The password was given, the one-time code is still owed.
    Code,
    Full,
}

/// A session that begins.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    pub person: PersonId,
    pub stage: Stage,
    /// What the person knows the device by.
    pub device: &'a str,
    pub token: TokenHash,
}

/// A session as the person reads it in the list of their devices.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Device {
    pub id: SessionId,
    pub device: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

/// A session that was found, with whether it is time to note that it was used.
#[derive(Clone, Debug)]
pub struct Found {
    pub stage: Stage,
    pub person: Person,
    pub is_to_be_touched: bool,
}

#[derive(FromRow)]
struct Row {
    id: SessionId,
    stage: Stage,
    person_id: PersonId,
    name: String,
    email: String,
    role: Role,
    author_id: Option<i64>,
    created_at: Timestamp,
    seen_at: Timestamp,
    proved_at: Timestamp,
}

/// After how many minutes somebody of this role signs in anew.
pub const fn absolute_minutes(role: Role) -> i64 {
    if role.is_staff() {
        STAFF_ABSOLUTE_MINUTES
    } else {
        READER_ABSOLUTE_MINUTES
    }
}

const fn idle_minutes(role: Role) -> i64 {
    if role.is_staff() {
        STAFF_IDLE_MINUTES
    } else {
        READER_IDLE_MINUTES
    }
}

/// The session with this token and the person it belongs to; `None` once it was
/// left alone too long, or ended, or the person is suspended.
pub async fn session(
    db: &SqlitePool,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<Found>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT s.id, s.stage, p.id AS person_id, p.name, p.email, p.role, p.author_id, \
                s.created_at, s.seen_at, s.proved_at \
           FROM session s JOIN person p ON p.id = s.person_id \
          WHERE s.token_hash = $1 AND p.state = 'active'",
    )
    .bind(token.0.as_slice())
    .fetch_optional(db)
    .await?;
    Ok(row
        .filter(|row| row.is_alive(now))
        .map(|row| row.into_found(now)))
}

/// Notes that the session was used.
pub async fn touch(tx: &mut WriteTx, id: SessionId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
        .bind(id)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Begins a session. Those of the person that ended of themselves go.
pub async fn begin(
    tx: &mut WriteTx,
    new: &NewSession<'_>,
    now: Timestamp,
) -> sqlx::Result<SessionId> {
    let longest = STAFF_ABSOLUTE_MINUTES.max(READER_ABSOLUTE_MINUTES);
    sqlx::query(
        "DELETE FROM session WHERE person_id = $1 \
            AND (created_at < $2 OR (stage = 'code' AND created_at < $3))",
    )
    .bind(new.person)
    .bind(now.minutes_before(longest))
    .bind(now.minutes_before(CODE_MINUTES))
    .execute(&mut **tx)
    .await?;
    let done = sqlx::query(
        "INSERT INTO session (token_hash, person_id, stage, device, created_at, seen_at, proved_at) \
         VALUES ($1, $2, $3, $4, $5, $5, $5)",
    )
    .bind(new.token.0.as_slice())
    .bind(new.person)
    .bind(new.stage)
    .bind(new.device)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(SessionId(done.last_insert_rowid()))
}

/// Makes a session full after the code, under another token: whoever knew the
/// one before has nothing by it.
pub async fn promote(
    tx: &mut WriteTx,
    half: &OwesCode,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<()> {
    renew(tx, half.session, token, now).await
}

/// Gives a session another token after its person proved who they are again.
pub async fn prove(
    tx: &mut WriteTx,
    person: &Person,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<()> {
    renew(tx, person.session, token, now).await
}

async fn renew(
    tx: &mut WriteTx,
    id: SessionId,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE session SET stage = 'full', token_hash = $2, seen_at = $3, proved_at = $3 \
          WHERE id = $1",
    )
    .bind(id)
    .bind(token.0.as_slice())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends the session with this token; tells whose it was.
pub async fn end(tx: &mut WriteTx, token: TokenHash) -> sqlx::Result<Option<(PersonId, String)>> {
    let owner = sqlx::query_as(
        "SELECT p.id, p.name FROM session s JOIN person p ON p.id = s.person_id \
          WHERE s.token_hash = $1",
    )
    .bind(token.0.as_slice())
    .fetch_optional(&mut **tx)
    .await?;
    sqlx::query("DELETE FROM session WHERE token_hash = $1")
        .bind(token.0.as_slice())
        .execute(&mut **tx)
        .await?;
    Ok(owner)
}

/// Ends one of the person's own sessions; `false` when it is not theirs, or is
/// not.
pub async fn end_own(tx: &mut WriteTx, person: &Person, id: SessionId) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM session WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(person.id)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends all sessions of the person but the one they are in; tells how many.
pub async fn end_others(tx: &mut WriteTx, person: &Person) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM session WHERE person_id = $1 AND id <> $2")
        .bind(person.id)
        .bind(person.session)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// Ends all sessions of somebody; tells how many. What calls it has a guard, or
/// a link that was used.
pub(super) async fn end_all(tx: &mut WriteTx, person: PersonId) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM session WHERE person_id = $1")
        .bind(person)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// The devices on which the person is signed in, the last used first.
pub async fn devices(
    db: &SqlitePool,
    person: &Person,
    now: Timestamp,
) -> sqlx::Result<Vec<Device>> {
    sqlx::query_as(
        "SELECT id, device, created_at, seen_at FROM session \
          WHERE person_id = $1 AND stage = 'full' AND seen_at > $2 AND created_at > $3 \
          ORDER BY seen_at DESC, id DESC",
    )
    .bind(person.id)
    .bind(now.minutes_before(idle_minutes(person.role)))
    .bind(now.minutes_before(absolute_minutes(person.role)))
    .fetch_all(db)
    .await
}

/// Whether everyone who works here must give a code.
pub async fn is_staff_code_required(db: &SqlitePool) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT staff_code FROM site WHERE id = 1")
        .fetch_one(db)
        .await
}

impl Row {
    fn is_alive(&self, now: Timestamp) -> bool {
        let started_after = |minutes| self.created_at > now.minutes_before(minutes);
        let in_time = match self.stage {
            Stage::Code => started_after(CODE_MINUTES),
            Stage::Full => started_after(absolute_minutes(self.role)),
        };
        in_time && self.seen_at > now.minutes_before(idle_minutes(self.role))
    }

    fn into_found(self, now: Timestamp) -> Found {
        Found {
            stage: self.stage,
            is_to_be_touched: self.seen_at < now.minutes_before(SEEN_MINUTES),
            person: Person {
                id: self.person_id,
                name: self.name,
                email: self.email,
                role: self.role,
                author_id: self.author_id,
                session: self.id,
                proved_at: self.proved_at,
            },
        }
    }
}
