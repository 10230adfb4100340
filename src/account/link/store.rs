//! Links in the database.

use sqlx::{FromRow, SqlitePool};

use super::Purpose;
use crate::{
    account::{PersonId, token::TokenHash},
    locale::Timestamp,
    server::db::WriteTx,
};

/// Whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Invited {
    pub id: PersonId,
    pub name: String,
    pub email: String,
}

/// Whether somebody runs the newsroom.
pub async fn is_owned(tx: &mut WriteTx) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM person WHERE role = 'owner' AND state = 'active')",
    )
    .fetch_one(&mut **tx)
    .await
}

/// Puts a link in the place of those with the same purpose for the same person.
pub(super) async fn replace(
    tx: &mut WriteTx,
    purpose: Purpose,
    person: Option<PersonId>,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "DELETE FROM account_link \
          WHERE expires_at <= $3 OR used_at IS NOT NULL \
             OR (purpose = $1 AND person_id IS $2)",
    )
    .bind(purpose)
    .bind(person)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "INSERT INTO account_link (token_hash, purpose, person_id, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(token.0.as_slice())
    .bind(purpose)
    .bind(person)
    .bind(now)
    .bind(now.minutes_before(-purpose.minutes()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether the link that creates the owner is good: it is the last one, and
/// nobody runs the newsroom yet.
pub async fn is_owner_link(
    db: &SqlitePool,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM account_link \
                         WHERE token_hash = $1 AND purpose = 'owner' \
                           AND used_at IS NULL AND expires_at > $2) \
            AND NOT EXISTS (SELECT 1 FROM person WHERE role = 'owner' AND state = 'active')",
    )
    .bind(token.0.as_slice())
    .bind(now)
    .fetch_one(db)
    .await
}

/// Whom the link is for; `None` when it is no such link, was used, or is too old,
/// or the person is suspended.
pub async fn holder(
    db: &SqlitePool,
    purpose: Purpose,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<Invited>> {
    sqlx::query_as(
        "SELECT p.id, p.name, p.email FROM account_link l JOIN person p ON p.id = l.person_id \
          WHERE l.token_hash = $1 AND l.purpose = $2 AND l.used_at IS NULL AND l.expires_at > $3 \
            AND p.state <> 'suspended'",
    )
    .bind(token.0.as_slice())
    .bind(purpose)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Uses the link up; `false` when it is none, was used, or is too old. Of two
/// that try at once one succeeds.
pub async fn take(
    tx: &mut WriteTx,
    purpose: Purpose,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE account_link SET used_at = $3 \
          WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3",
    )
    .bind(token.0.as_slice())
    .bind(purpose)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Voids what somebody could still use: they have a password, or may not have
/// one.
pub(in crate::account) async fn void(tx: &mut WriteTx, person: PersonId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM account_link WHERE person_id = $1")
        .bind(person)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Voids every link that creates an owner.
pub async fn void_owner_links(tx: &mut WriteTx) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM account_link WHERE purpose = 'owner'")
        .execute(&mut **tx)
        .await?;
    Ok(())
}
