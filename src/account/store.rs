//! Accounts and sessions in the database.

use sqlx::{FromRow, SqlitePool};

use super::{PersonId, Role, SessionId, guard::Person, token::TokenHash};
use crate::locale::Timestamp;

/// Staff is signed out after so many minutes without a request: two hours.
const STAFF_IDLE_MINUTES: i64 = 2 * 60;
/// Staff signs in anew after so many minutes: a day.
const STAFF_ABSOLUTE_MINUTES: i64 = 24 * 60;
/// A reader's session lasts longer: there is less to take.
const READER_IDLE_MINUTES: i64 = 30 * 24 * 60;
const READER_ABSOLUTE_MINUTES: i64 = 90 * 24 * 60;

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Stage {
    /// The password was given, the one-time code is still owed.
    Code,
    Full,
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

/// The session with this token and the person it belongs to; `None` once it was
/// left alone too long, or ended, or the person is suspended.
pub async fn session(
    db: &SqlitePool,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<(Stage, Person)>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT s.id, s.stage, p.id AS person_id, p.name, p.email, p.role, p.author_id, \
                s.created_at, s.seen_at, s.proved_at \
           FROM session s JOIN person p ON p.id = s.person_id \
          WHERE s.token_hash = $1 AND p.state = 'active'",
    )
    .bind(token.0.as_slice())
    .fetch_optional(db)
    .await?;
    Ok(row.filter(|row| row.is_alive(now)).map(Row::into_person))
}

impl Row {
    fn is_alive(&self, now: Timestamp) -> bool {
        let (idle, absolute) = if self.role.is_staff() {
            (STAFF_IDLE_MINUTES, STAFF_ABSOLUTE_MINUTES)
        } else {
            (READER_IDLE_MINUTES, READER_ABSOLUTE_MINUTES)
        };
        self.seen_at > now.minutes_before(idle) && self.created_at > now.minutes_before(absolute)
    }

    fn into_person(self) -> (Stage, Person) {
        let person = Person {
            id: self.person_id,
            name: self.name,
            email: self.email,
            role: self.role,
            author_id: self.author_id,
            session: self.id,
            proved_at: self.proved_at,
        };
        (self.stage, person)
    }
}
