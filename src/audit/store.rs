//! Writing and reading the record.

use serde_json::Value;

use super::{By, Entry};
use crate::{account::PersonId, locale::Timestamp, server::db::WriteTx};

/// Adds a line, in the transaction of what it records.
pub async fn record(tx: &mut WriteTx, entry: &Entry<'_>, now: Timestamp) -> sqlx::Result<()> {
    let (id, name): (Option<PersonId>, &str) = match entry.by {
        By::Person(person) => (Some(person.id), &person.name),
        By::Account(id, name) => (Some(id), name),
        By::Nobody => (None, "–"),
        By::Server => (None, "warta"),
    };
    let json = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    sqlx::query(
        "INSERT INTO audit (at, person_id, person, action, subject, subject_id, before, after, request) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(now)
    .bind(id)
    .bind(name)
    .bind(entry.action.name())
    .bind(entry.subject)
    .bind(entry.subject_id)
    .bind(json(&entry.before))
    .bind(json(&entry.after))
    .bind(entry.request)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
