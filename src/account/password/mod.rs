//! Passwords: hashed with argon2id on a few threads only, so that no flood of
//! sign-ins takes the machine from the readers.

pub mod rules;

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use serde::{Deserialize, Deserializer};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};
use unicode_normalization::UnicodeNormalization;

/// Memory of one hash in KiB, passes over it, lanes. Above the least that OWASP
/// asks for (19 MiB, two passes), because the desk is worth it; the same for
/// everyone, so that the time tells nobody's role.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// Hashes under way at once: one is 64 MiB and a core for a sixth of a second.
const AT_ONCE: usize = 2;
/// How many may wait for that; whoever comes then is asked to come again.
const WAITING: usize = 16;

/// Stands in for the hash of an account that is not there, so that its answer
/// takes as long. No password gives it.
const NOBODY: &str = "$argon2id$v=19$m=65536,t=3,p=1$d2FydGEtbm9ib2R5LWhlcmU\
                      $CqUYc4dZ0pJ6Qn0vXo2xJrT8mW1sLkEaHbGfIuYtRzA";

/// A password as it was typed, in Unicode's composed form: the same on every
/// keyboard. It has no `Debug` and no `Display`, so that it reaches no log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(String);

/// What is kept of a password: a PHC string.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHashText(String);

/// What a password came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and hashed with less than is asked for now.
    RightButWeaklyHashed,
}

/// Why nothing was hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    #[error("too many passwords are waiting to be checked")]
    Busy,
    #[error("a password could not be hashed: {0}")]
    Failed(String),
}

/// Where passwords are hashed.
#[derive(Clone)]
pub struct Passwords {
    working: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

impl Password {
    pub fn new(text: &str) -> Self {
        Self(text.nfc().collect())
    }

    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::new(&text))
    }
}

impl PasswordHashText {
    /// As it stands in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            working: Arc::new(Semaphore::new(AT_ONCE)),
            admitted: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
        }
    }
}

impl Passwords {
    /// Hashes a password that is to be kept.
    pub async fn hash(&self, password: Password) -> Result<PasswordHashText, HashError> {
        self.on_other_thread(move || {
            let hash = argon2()?.hash_password(password.bytes()).map_err(failed)?;
            Ok(PasswordHashText(hash.to_string()))
        })
        .await
    }

    /// Compares a password with what is kept. Without anything kept it takes as
    /// long and is wrong.
    pub async fn verify(
        &self,
        password: Password,
        kept: Option<String>,
    ) -> Result<Verdict, HashError> {
        self.on_other_thread(move || {
            let known = kept.as_deref().and_then(readable);
            let nobody = PasswordHash::new(NOBODY).map_err(failed)?;
            let hash = known.as_ref().unwrap_or(&nobody);
            let is_right = argon2()?.verify_password(password.bytes(), hash).is_ok();
            Ok(match known {
                Some(hash) if is_right && is_strong(&hash) => Verdict::Right,
                Some(_) if is_right => Verdict::RightButWeaklyHashed,
                _ => Verdict::Wrong,
            })
        })
        .await
    }

    async fn on_other_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let admitted = self.admit()?;
        let working = self.working.clone().acquire_owned().await.map_err(failed)?;
        // The permits go with the work: a client that hangs up does not let the
        // next one begin beside it.
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop((working, admitted));
            done
        })
        .await
        .map_err(failed)?
    }

    fn admit(&self) -> Result<OwnedSemaphorePermit, HashError> {
        self.admitted
            .clone()
            .try_acquire_owned()
            .map_err(|full| match full {
                TryAcquireError::NoPermits => HashError::Busy,
                TryAcquireError::Closed => failed(full),
            })
    }
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A hash that cannot be read is of no password: whoever has it is let in by a
/// new one, and whoever tries learns nothing of it.
fn readable(kept: &str) -> Option<PasswordHash> {
    PasswordHash::new(kept)
        .inspect_err(|cause| tracing::error!(%cause, "the hash of a password is damaged"))
        .ok()
}

fn is_strong(hash: &PasswordHash) -> bool {
    Params::try_from(hash).is_ok_and(|params| {
        params.m_cost() >= MEMORY && params.t_cost() >= PASSES && params.p_cost() >= LANES
    })
}

fn failed(cause: impl ToString) -> HashError {
    HashError::Failed(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other_is() {
        let passwords = Passwords::default();
        let password = Password::new("kopi tubruk di teras");
        let kept = passwords.hash(password.clone()).await.expect("a hash");
        assert!(kept.as_str().starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
        let kept = Some(kept.as_str().to_owned());
        let verdict = passwords.verify(password, kept.clone()).await;
        assert_eq!(verdict.expect("a verdict"), Verdict::Right);
        let other = Password::new("kopi tubruk di terus");
        let verdict = passwords.verify(other, kept).await;
        assert_eq!(verdict.expect("a verdict"), Verdict::Wrong);
    }

    #[tokio::test]
    async fn what_stands_in_for_nobody_is_hashed_as_anybody_and_never_right() {
        let hash = PasswordHash::new(NOBODY).expect("a PHC string");
        assert!(is_strong(&hash));
        let verdict = Passwords::default().verify(Password::new(""), None).await;
        assert_eq!(verdict.expect("a verdict"), Verdict::Wrong);
    }

    #[tokio::test]
    async fn every_byte_of_a_long_password_counts() {
        let passwords = Passwords::default();
        let long = "x".repeat(1023);
        let kept = passwords
            .hash(Password::new(&format!("{long}a")))
            .await
            .expect("a hash");
        let verdict = passwords
            .verify(
                Password::new(&format!("{long}b")),
                Some(kept.as_str().to_owned()),
            )
            .await;
        assert_eq!(verdict.expect("a verdict"), Verdict::Wrong);
    }

    #[tokio::test]
    async fn what_was_hashed_with_less_is_told_apart() {
        let params = Params::new(19 * 1024, 2, 1, None).expect("parameters");
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password(b"kopi tubruk di teras")
            .expect("a hash")
            .to_string();
        let verdict = Passwords::default()
            .verify(Password::new("kopi tubruk di teras"), Some(weak))
            .await;
        assert_eq!(verdict.expect("a verdict"), Verdict::RightButWeaklyHashed);
    }

    #[test]
    fn a_letter_is_the_same_however_it_was_put_together() {
        assert!(Password::new("e\u{301}") == Password::new("é"));
    }

    #[tokio::test]
    async fn whoever_finds_the_queue_full_is_told_to_come_again() {
        let passwords = Passwords::default();
        let all = u32::try_from(AT_ONCE + WAITING).expect("a small number");
        let _taken = passwords
            .admitted
            .clone()
            .try_acquire_many_owned(all)
            .expect("an empty queue");
        let refused = passwords.verify(Password::new("x"), None).await;
        assert!(matches!(refused, Err(HashError::Busy)));
    }
}
