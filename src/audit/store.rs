//! Writing and reading the record.

use serde_json::Value;
use sqlx::{FromRow, SqliteConnection, SqlitePool};

use super::{
    By, Entry, Filter, Record, Verdict, Who,
    chain::{BEFORE_THE_FIRST, Link, Values},
};
use crate::{account::PersonId, locale::Timestamp, server::db::WriteTx};

/// How many rows are read at a time by those who read all of them.
const CHUNK: i64 = 1000;

/// Adds a line, in the transaction of what it records.
pub async fn record(tx: &mut WriteTx, entry: &Entry<'_>, now: Timestamp) -> sqlx::Result<()> {
    let (person_id, person): (Option<PersonId>, &str) = match entry.by {
        By::Person(person) => (Some(person.id), &person.name),
        By::Account(id, name) => (Some(id), name),
        By::Nobody => (None, super::NOBODY),
        By::Server => (None, super::SERVER),
    };
    let json = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    let (before, after) = (json(&entry.before), json(&entry.after));
    let (last, head) = last(tx).await?;
    let values = Values {
        id: last + 1,
        at: now,
        person_id: person_id.map(|id| id.0),
        person,
        action: entry.action.name(),
        subject: entry.subject,
        subject_id: entry.subject_id,
        before: &before,
        after: &after,
        request: entry.request,
    };
    let link = head.next(&values);
    sqlx::query(
        "INSERT INTO audit (id, at, person_id, person, action, subject, subject_id, before, after, \
                            request, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(values.id)
    .bind(values.at)
    .bind(values.person_id)
    .bind(values.person)
    .bind(values.action)
    .bind(values.subject)
    .bind(values.subject_id)
    .bind(values.before)
    .bind(values.after)
    .bind(values.request)
    .bind(link.0.as_slice())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Number of rows and the hash of the last one. A hash that is none stands for
/// no link, which [`verify`] finds.
async fn last(connection: &mut SqliteConnection) -> sqlx::Result<(i64, Link)> {
    let row: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")
            .fetch_optional(connection)
            .await?;
    Ok(row.map_or((0, BEFORE_THE_FIRST), |(id, hash)| {
        (id, Link::from_bytes(&hash).unwrap_or(BEFORE_THE_FIRST))
    }))
}

#[derive(FromRow)]
struct Row {
    id: i64,
    at: Timestamp,
    person_id: Option<i64>,
    person: String,
    action: String,
    subject: String,
    subject_id: Option<i64>,
    before: String,
    after: String,
    request: String,
    hash: Vec<u8>,
}

impl Row {
    fn values(&self) -> Values<'_> {
        Values {
            id: self.id,
            at: self.at,
            person_id: self.person_id,
            person: &self.person,
            action: &self.action,
            subject: &self.subject,
            subject_id: self.subject_id,
            before: &self.before,
            after: &self.after,
            request: &self.request,
        }
    }

    fn into_record(self) -> Record {
        let json = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
        Record {
            id: self.id,
            at: self.at,
            person_id: self.person_id,
            before: json(&self.before),
            after: json(&self.after),
            person: self.person,
            action: self.action,
            subject: self.subject,
            subject_id: self.subject_id,
            request: self.request,
            link: Link::from_bytes(&self.hash).unwrap_or(BEFORE_THE_FIRST),
        }
    }
}

/// Works out the whole chain anew and compares it with what stands there.
pub async fn verify(db: &SqlitePool) -> sqlx::Result<Verdict> {
    // One snapshot, so that rows added meanwhile do not look like missing ones.
    let mut tx = db.begin().await?;
    let remembered: Option<i64> =
        sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
            .fetch_optional(&mut *tx)
            .await?;
    let (mut last, mut head) = (0, BEFORE_THE_FIRST);
    loop {
        let rows: Vec<Row> =
            sqlx::query_as("SELECT * FROM audit WHERE id > $1 ORDER BY id LIMIT $2")
                .bind(last)
                .bind(CHUNK)
                .fetch_all(&mut *tx)
                .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.id != last + 1 {
                return Ok(Verdict::Missing { id: last + 1 });
            }
            head = head.next(&row.values());
            if Link::from_bytes(&row.hash) != Some(head) {
                return Ok(Verdict::Changed { id: row.id });
            }
            last = row.id;
        }
    }
    if remembered.unwrap_or(0) != last {
        return Ok(Verdict::Missing { id: last + 1 });
    }
    Ok(Verdict::Whole {
        entries: last,
        head,
    })
}

/// At most `limit` rows that the filter lets through, newest first, from below
/// the row `before`.
pub async fn list(
    db: &SqlitePool,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> sqlx::Result<Vec<Record>> {
    let (person_id, person) = match filter.who {
        None => (None, None),
        Some(Who::Person(id)) => (Some(id), None),
        Some(Who::Server) => (None, Some(super::SERVER)),
        Some(Who::Nobody) => (None, Some(super::NOBODY)),
    };
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT * FROM audit \
          WHERE id < $1 \
            AND ($2 IS NULL OR person_id = $2) \
            AND ($3 IS NULL OR (person_id IS NULL AND person = $3)) \
            AND ($4 IS NULL OR action = $4) \
            AND ($5 IS NULL OR subject = $5) \
            AND ($6 IS NULL OR subject_id = $6) \
            AND at >= $7 AND at < $8 \
          ORDER BY id DESC LIMIT $9",
    )
    .bind(before.unwrap_or(i64::MAX))
    .bind(person_id.map(|id| id.0))
    .bind(person)
    .bind(filter.action.map(super::Action::name))
    .bind(filter.subject.as_deref())
    .bind(filter.subject_id)
    .bind(filter.since.map_or(i64::MIN, Timestamp::millis))
    .bind(filter.until.map_or(i64::MAX, Timestamp::millis))
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Row::into_record).collect())
}

/// Everyone who has an account, by name, to choose from.
pub async fn people(db: &SqlitePool) -> sqlx::Result<Vec<(PersonId, String)>> {
    sqlx::query_as("SELECT id, name FROM person WHERE role <> 'reader' ORDER BY name, id")
        .fetch_all(db)
        .await
}

/// What something was done to so far.
pub async fn subjects(db: &SqlitePool) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT DISTINCT subject FROM audit ORDER BY subject")
        .fetch_all(db)
        .await
}

/// Number of rows and the head of the chain, as they stand there.
pub async fn head(db: &SqlitePool) -> sqlx::Result<(i64, Link)> {
    let mut connection = db.acquire().await?;
    last(&mut connection).await
}
