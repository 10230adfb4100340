//! Seeds and recovery codes in the database.

use sqlx::{FromRow, SqlitePool};

use super::{RecoveryCode, RecoveryHash};
use crate::{account::PersonId, locale::Timestamp, server::db::WriteTx};

/// What is kept of somebody's one-time codes.
#[derive(Clone, FromRow)]
pub struct Kept {
    #[sqlx(rename = "totp_seed")]
    pub seed: Option<Vec<u8>>,
    /// Whether a code proved that a device has the seed.
    #[sqlx(rename = "totp_confirmed")]
    pub is_confirmed: bool,
    /// Recovery codes that were not used.
    pub recovery_codes: i64,
}

/// What is kept for `person`.
pub async fn kept(db: &SqlitePool, person: PersonId) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as(
        "SELECT p.totp_seed, p.totp_confirmed, \
                (SELECT count(*) FROM recovery_code r \
                  WHERE r.person_id = p.id AND r.used_at IS NULL) AS recovery_codes \
           FROM person p WHERE p.id = $1",
    )
    .bind(person)
    .fetch_optional(db)
    .await
}

/// Gives somebody a seed that no device has proved to have yet; one that a device
/// has stays. Tells whether it did.
pub(in crate::account) async fn offer(
    tx: &mut WriteTx,
    person: PersonId,
    sealed: &[u8],
) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE person SET totp_seed = $2 WHERE id = $1 AND totp_confirmed = 0")
        .bind(person)
        .bind(sealed)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the code of this time step was given; `false` when it, or a later
/// one, was given before: a code counts once (RFC 6238, section 5.2).
pub(in crate::account) async fn take_step(
    tx: &mut WriteTx,
    person: PersonId,
    step: i64,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query("UPDATE person SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2")
            .bind(person)
            .bind(step)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Turns codes on: a device proved to have this very seed.
pub(in crate::account) async fn confirm(
    tx: &mut WriteTx,
    person: PersonId,
    sealed: &[u8],
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE person SET totp_confirmed = 1 \
          WHERE id = $1 AND totp_confirmed = 0 AND totp_seed = $2",
    )
    .bind(person)
    .bind(sealed)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Turns codes off and forgets the recovery codes.
pub(in crate::account) async fn remove(tx: &mut WriteTx, person: PersonId) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE person SET totp_seed = NULL, totp_confirmed = 0, totp_last_step = 0 WHERE id = $1",
    )
    .bind(person)
    .execute(&mut **tx)
    .await?;
    put_recovery_codes(tx, person, &[]).await
}

/// Puts these codes in the place of all before.
pub(in crate::account) async fn put_recovery_codes(
    tx: &mut WriteTx,
    person: PersonId,
    codes: &[RecoveryCode],
) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE person_id = $1")
        .bind(person)
        .execute(&mut **tx)
        .await?;
    for code in codes {
        sqlx::query("INSERT INTO recovery_code (person_id, code_hash) VALUES ($1, $2)")
            .bind(person)
            .bind(code.hash().0.as_slice())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` when the person has none like it, or used it
/// before.
pub(in crate::account) async fn take_recovery_code(
    tx: &mut WriteTx,
    person: PersonId,
    code: RecoveryHash,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE recovery_code SET used_at = $3 \
          WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL",
    )
    .bind(person)
    .bind(code.0.as_slice())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
