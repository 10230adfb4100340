//! Addresses that comment, and the browsers they are known on. No query here
//! selects an address but for a letter to it.

use sqlx::{SqliteConnection, SqlitePool};

use super::{Commenter, CommenterId, Memory, TERMS};
use crate::{
    account::{
        email::Email,
        guard::Person,
        token::{Token, TokenHash},
    },
    locale::Timestamp,
    server::db::WriteTx,
};

/// Whom this browser belongs to.
pub async fn by_device(
    db: &SqlitePool,
    token: TokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<Commenter>> {
    sqlx::query_as(
        "SELECT c.id, c.name, c.person_id, c.verified_at IS NOT NULL AS is_verified, \
                c.consent_version = $3 AS has_consented, c.banned_until, c.ban_reason \
           FROM commenter_device d JOIN commenter c ON c.id = d.commenter_id \
          WHERE d.token_hash = $1 AND d.expires_at > $2",
    )
    .bind(token.0.as_slice())
    .bind(now)
    .bind(TERMS)
    .fetch_optional(db)
    .await
}

/// The record of somebody with an account, also when it was begun without one.
pub async fn of_person(
    db: &mut SqliteConnection,
    person: &Person,
) -> sqlx::Result<Option<Commenter>> {
    sqlx::query_as(
        "SELECT id, name, person_id, verified_at IS NOT NULL AS is_verified, \
                consent_version = $3 AS has_consented, banned_until, ban_reason \
           FROM commenter \
          WHERE person_id = $1 OR (person_id IS NULL AND email = $2) \
          ORDER BY person_id IS NULL LIMIT 1",
    )
    .bind(person.id)
    .bind(&person.email)
    .bind(TERMS)
    .fetch_optional(db)
    .await
}

/// The record of an address.
pub async fn by_email(db: &mut SqliteConnection, email: &Email) -> sqlx::Result<Option<Commenter>> {
    sqlx::query_as(
        "SELECT id, name, person_id, verified_at IS NOT NULL AS is_verified, \
                consent_version = $2 AS has_consented, banned_until, ban_reason \
           FROM commenter WHERE email = $1",
    )
    .bind(email.as_str())
    .bind(TERMS)
    .fetch_optional(db)
    .await
}

/// The record of an address, begun when there is none. One that is there keeps its
/// name: whoever types an address has not shown that it is theirs.
pub async fn enrol(
    tx: &mut WriteTx,
    email: &Email,
    name: &str,
    now: Timestamp,
) -> sqlx::Result<CommenterId> {
    sqlx::query(
        "INSERT INTO commenter (email, name, consent_version, consent_at, created_at, notice_key) \
         VALUES ($1, $2, $3, $4, $4, randomblob(32)) ON CONFLICT (email) DO NOTHING",
    )
    .bind(email.as_str())
    .bind(name)
    .bind(TERMS)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    sqlx::query_scalar("SELECT id FROM commenter WHERE email = $1")
        .bind(email.as_str())
        .fetch_one(&mut **tx)
        .await
}

/// The record of somebody with an account, who agrees to the terms now or did
/// before.
pub async fn enrol_person(
    tx: &mut WriteTx,
    person: &Person,
    now: Timestamp,
) -> sqlx::Result<CommenterId> {
    if let Some(known) = of_person(&mut *tx, person).await? {
        sqlx::query("UPDATE commenter SET person_id = $2, name = $3 WHERE id = $1")
            .bind(known.id)
            .bind(person.id)
            .bind(&person.name)
            .execute(&mut **tx)
            .await?;
        prove(tx, known.id, &person.name, now).await?;
        return Ok(known.id);
    }
    // Somebody else with an account may have had the address once.
    sqlx::query_scalar(
        "INSERT INTO commenter (email, name, person_id, verified_at, consent_version, consent_at, \
                                created_at, notice_key) \
         VALUES (iif(EXISTS (SELECT 1 FROM commenter WHERE email = $1), 'akun:' || $3, $1), \
                 $2, $3, $4, $5, $4, $4, randomblob(32)) \
         RETURNING id",
    )
    .bind(&person.email)
    .bind(&person.name)
    .bind(person.id)
    .bind(now)
    .bind(TERMS)
    .fetch_one(&mut **tx)
    .await
}

/// The address was shown to be theirs, and its owner agrees to the present terms.
pub async fn prove(
    tx: &mut WriteTx,
    id: CommenterId,
    name: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE commenter SET name = $2, verified_at = coalesce(verified_at, $3), \
                consent_at = iif(consent_version = $4, consent_at, $3), consent_version = $4 \
          WHERE id = $1",
    )
    .bind(id)
    .bind(name)
    .bind(now)
    .bind(TERMS)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether something that this address wrote was shown before.
pub async fn is_known(tx: &mut WriteTx, id: CommenterId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM comment WHERE commenter_id = $1 AND state = 'approved')",
    )
    .bind(id)
    .fetch_one(&mut **tx)
    .await
}

/// Has a browser known as this address's.
pub async fn remember(
    tx: &mut WriteTx,
    id: CommenterId,
    token: &Token,
    memory: Memory,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO commenter_device (token_hash, commenter_id, created_at, expires_at) \
         VALUES ($1, $2, $3, $4)",
    )
    .bind(token.hash().0.as_slice())
    .bind(id)
    .bind(now)
    .bind(now.minutes_before(-memory.minutes()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets a browser, and those whose time is over.
pub async fn forget(tx: &mut WriteTx, token: TokenHash, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM commenter_device WHERE token_hash = $1 OR expires_at <= $2")
        .bind(token.0.as_slice())
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
