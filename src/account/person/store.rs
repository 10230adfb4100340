//! Accounts in the database.

use serde_json::json;
use sqlx::SqlitePool;

use super::{Account, ChangeError, NewPerson, State};
use crate::{
    account::{
        PersonId, Role,
        email::Email,
        guard::{Fresh, Owner, Person},
        password::PasswordHashText,
    },
    audit::{self, Action, By, Entry},
    locale::Timestamp,
    server::db::WriteTx,
};

/// The account with this address.
pub async fn by_email(db: &SqlitePool, email: &Email) -> sqlx::Result<Option<Account>> {
    sqlx::query_as(
        "SELECT id, name, email, role, state, password_hash, totp_confirmed \
           FROM person WHERE email = $1",
    )
    .bind(email.as_str())
    .fetch_optional(db)
    .await
}

/// The account with this number.
pub async fn by_id(db: &SqlitePool, id: PersonId) -> sqlx::Result<Option<Account>> {
    sqlx::query_as(
        "SELECT id, name, email, role, state, password_hash, totp_confirmed \
           FROM person WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The account with this number, as the transaction sees it.
pub(in crate::account) async fn in_transaction(
    tx: &mut WriteTx,
    id: PersonId,
) -> sqlx::Result<Account> {
    sqlx::query_as(
        "SELECT id, name, email, role, state, password_hash, totp_confirmed \
           FROM person WHERE id = $1",
    )
    .bind(id)
    .fetch_one(&mut **tx)
    .await
}

/// Adds somebody, and records it as done by `by`.
pub(in crate::account) async fn add(
    tx: &mut WriteTx,
    new: &NewPerson,
    by: By<'_>,
    request: &str,
    now: Timestamp,
) -> Result<PersonId, ChangeError> {
    let (state, action) = match (&new.password, by) {
        (None, _) => (State::Invited, Action::PersonInvited),
        (Some(_), By::Server) => (State::Active, Action::PersonAdded),
        (Some(_), _) => (State::Active, Action::PersonJoined),
    };
    let done = sqlx::query(
        "INSERT INTO person (email, name, role, state, password_hash, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.email.as_str())
    .bind(&new.name)
    .bind(new.role)
    .bind(state)
    .bind(new.password.as_ref().map(PasswordHashText::as_str))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    let id = PersonId(done.last_insert_rowid());
    let entry = Entry {
        by,
        action,
        subject: "person",
        subject_id: Some(id.0),
        before: None,
        after: Some(json!({
            "email": new.email.as_str(),
            "name": new.name,
            "role": new.role,
        })),
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(id)
}

/// Puts a password in the place of the one before, if there was one.
pub(in crate::account) async fn set_password(
    tx: &mut WriteTx,
    id: PersonId,
    password: &PasswordHashText,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE person SET password_hash = $2, \
                state = CASE state WHEN 'invited' THEN 'active' ELSE state END \
          WHERE id = $1",
    )
    .bind(id)
    .bind(password.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Everybody, those who run the newsroom first.
pub async fn list(db: &SqlitePool) -> sqlx::Result<Vec<Account>> {
    sqlx::query_as(
        "SELECT id, name, email, role, state, password_hash, totp_confirmed FROM person \
          ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 WHEN 'reporter' THEN 2 \
                             WHEN 'moderator' THEN 3 ELSE 4 END, name, id",
    )
    .fetch_all(db)
    .await
}

/// Gives somebody another role.
pub(in crate::account) async fn set_role(
    tx: &mut WriteTx,
    _: &Fresh<Owner>,
    id: PersonId,
    role: Role,
) -> Result<(), ChangeError> {
    sqlx::query("UPDATE person SET role = $2 WHERE id = $1")
        .bind(id)
        .bind(role)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Suspends somebody.
pub(in crate::account) async fn suspend(
    tx: &mut WriteTx,
    _: &Fresh<Owner>,
    id: PersonId,
) -> Result<(), ChangeError> {
    sqlx::query("UPDATE person SET state = 'suspended' WHERE id = $1")
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets somebody in again: as they were before they were suspended.
pub(in crate::account) async fn restore(
    tx: &mut WriteTx,
    _: &Fresh<Owner>,
    id: PersonId,
) -> Result<(), ChangeError> {
    sqlx::query(
        "UPDATE person SET state = CASE WHEN password_hash IS NULL THEN 'invited' ELSE 'active' END \
          WHERE id = $1 AND state = 'suspended'",
    )
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives the person another name.
pub(in crate::account) async fn set_name(
    tx: &mut WriteTx,
    person: &Person,
    name: &str,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET name = $2 WHERE id = $1")
        .bind(person.id)
        .bind(name)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives the person another address.
pub(in crate::account) async fn set_email(
    tx: &mut WriteTx,
    person: &Fresh<Person>,
    email: &Email,
) -> Result<(), ChangeError> {
    sqlx::query("UPDATE person SET email = $2 WHERE id = $1")
        .bind(person.id)
        .bind(email.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
