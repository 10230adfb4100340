//! What people do with their own account.

use serde_json::{Value, json};

use super::{
    AccountError, SessionId,
    code::{self, RecoveryCode, Seed},
    email::Email,
    guard::{Fresh, Person},
    letter::{Change, To, Writing},
    link,
    manage::ManageError,
    password::{HashError, Password, Verdict},
    person::{self, ChangeError},
    sign_in::{Door, Outcome},
    store,
    throttle::Guessed,
    token::Token,
};
use crate::{
    audit::{self, Action, By, Entry},
    locale::date,
    server::db::WriteTx,
};

/// What came of giving the password again.
pub enum Proof {
    /// The session goes on under this token.
    Given(Token),
    Refused(Outcome),
}

impl Door<'_> {
    /// Asks the person for their password again.
    pub async fn prove(self, person: &Person, password: Password) -> Result<Proof, AccountError> {
        let counters = self.counters_of(Guessed::Password, person.id);
        if let Some(seconds) = self.count(&counters).await? {
            return Ok(Proof::Refused(Outcome::Blocked { seconds }));
        }
        let account = person::store::by_id(self.db.reader(), person.id).await?;
        let kept = account.and_then(|account| account.password_hash);
        let verdict = match self.accounts.passwords.verify(password, kept).await {
            Ok(verdict) => verdict,
            Err(HashError::Busy) => {
                self.forgive(&counters).await?;
                return Ok(Proof::Refused(Outcome::Busy));
            }
            Err(failed) => return Err(failed.into()),
        };
        if verdict == Verdict::Wrong {
            self.refuse("proof", Some(person.id)).await?;
            return Ok(Proof::Refused(Outcome::Wrong));
        }
        let token = Token::new()?;
        let now = date::now();
        let mut tx = self.db.write().await?;
        counters.forgive_right(&mut tx, now).await?;
        store::prove(&mut tx, person, token.hash(), now).await?;
        tx.commit().await?;
        Ok(Proof::Given(token))
    }

    /// Changes the person's password. All other sessions end; this one goes on
    /// under the token that is returned.
    pub async fn change_password(
        self,
        person: &Fresh<Person>,
        writing: Writing<'_>,
        password: Password,
    ) -> Result<Token, AccountError> {
        let hash = self.accounts.passwords.hash(password).await?;
        let token = Token::new()?;
        let now = date::now();
        let mut tx = self.db.write().await?;
        person::store::set_password(&mut tx, person.id, &hash).await?;
        link::store::void(&mut tx, person.id).await?;
        store::end_others(&mut tx, person).await?;
        store::prove(&mut tx, person, token.hash(), now).await?;
        self.note(&mut tx, person, Action::PasswordChanged, None, None)
            .await?;
        writing
            .changed(&mut tx, to(person), Change::Password, now)
            .await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Changes the person's address; both get a letter.
    pub async fn change_email(
        self,
        person: &Fresh<Person>,
        writing: Writing<'_>,
        email: &Email,
    ) -> Result<(), ManageError> {
        let now = date::now();
        let mut tx = self.db.write().await?;
        person::store::set_email(&mut tx, person, email).await?;
        // Links that are on their way to the old address lead nowhere.
        link::store::void(&mut tx, person.id).await?;
        let before = Some(json!({ "email": person.email }));
        let after = Some(json!({ "email": email.as_str() }));
        self.note(&mut tx, person, Action::ProfileChanged, before, after)
            .await?;
        let new = To {
            name: &person.name,
            email: email.as_str(),
        };
        for to in [to(person), new] {
            writing.changed(&mut tx, to, Change::Email, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Changes the name that colleagues see.
    pub async fn change_name(self, person: &Person, name: &str) -> Result<(), AccountError> {
        if person.name == name {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        person::store::set_name(&mut tx, person, name).await?;
        let before = Some(json!({ "name": person.name }));
        let after = Some(json!({ "name": name }));
        self.note(&mut tx, person, Action::ProfileChanged, before, after)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the device with the codes away, if there is one, and offers a seed
    /// for another.
    pub async fn begin_codes(
        self,
        person: &Fresh<Person>,
        writing: Writing<'_>,
    ) -> Result<(), AccountError> {
        let sealed = Seed::sealed_new(&self.accounts.key, person.id)?;
        let mut tx = self.db.write().await?;
        self.remove_codes(&mut tx, person, writing).await?;
        code::store::offer(&mut tx, person.id, &sealed).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Turns codes off.
    pub async fn end_codes(
        self,
        person: &Fresh<Person>,
        writing: Writing<'_>,
    ) -> Result<(), AccountError> {
        let mut tx = self.db.write().await?;
        self.remove_codes(&mut tx, person, writing).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn remove_codes(
        self,
        tx: &mut WriteTx,
        person: &Fresh<Person>,
        writing: Writing<'_>,
    ) -> Result<(), AccountError> {
        let account = person::store::in_transaction(tx, person.id).await?;
        code::store::remove(tx, person.id).await?;
        if account.totp_confirmed {
            self.note(tx, person, Action::CodeTurnedOff, None, None)
                .await?;
            let now = date::now();
            writing
                .changed(tx, to(person), Change::CodeOff, now)
                .await?;
        }
        Ok(())
    }

    /// Turns codes on with the first one; the recovery codes, or `None` when the
    /// code is not right.
    pub async fn confirm_codes(
        self,
        person: &Fresh<Person>,
        writing: Writing<'_>,
        code: &str,
    ) -> Result<Option<Vec<RecoveryCode>>, AccountError> {
        let Some(kept) = code::store::kept(self.db.reader(), person.id).await? else {
            return Ok(None);
        };
        let now = date::now();
        let label = code::Label {
            site: writing.site,
            email: &person.email,
        };
        let sealed = kept.seed.unwrap_or_default();
        let seed = Seed::open(&self.accounts.key, person.id, &sealed, label)?;
        let Some(step) = seed.and_then(|seed| seed.step(code, now)) else {
            return Ok(None);
        };
        let mut tx = self.db.write().await?;
        let is_new = code::store::take_step(&mut tx, person.id, step).await?
            && code::store::confirm(&mut tx, person.id, &sealed).await?;
        if !is_new {
            return Ok(None);
        }
        let codes = RecoveryCode::new_set()?;
        code::store::put_recovery_codes(&mut tx, person.id, &codes).await?;
        self.note(&mut tx, person, Action::CodeTurnedOn, None, None)
            .await?;
        writing
            .changed(&mut tx, to(person), Change::CodeOn, now)
            .await?;
        tx.commit().await?;
        Ok(Some(codes))
    }

    /// New recovery codes in the place of all before.
    pub async fn renew_recovery_codes(
        self,
        person: &Fresh<Person>,
    ) -> Result<Vec<RecoveryCode>, AccountError> {
        let codes = RecoveryCode::new_set()?;
        let mut tx = self.db.write().await?;
        code::store::put_recovery_codes(&mut tx, person.id, &codes).await?;
        let after = Some(json!({ "recovery_codes": codes.len() }));
        self.note(&mut tx, person, Action::CodeTurnedOn, None, after)
            .await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Signs the person out on one of their devices.
    pub async fn end_device(self, person: &Person, id: SessionId) -> Result<(), ManageError> {
        let mut tx = self.db.write().await?;
        if !store::end_own(&mut tx, person, id).await? {
            return Err(ChangeError::Missing.into());
        }
        self.note(&mut tx, person, Action::SessionEnded, None, None)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Signs the person out on all devices but this one.
    pub async fn end_other_devices(self, person: &Person) -> Result<u64, AccountError> {
        let mut tx = self.db.write().await?;
        let ended = store::end_others(&mut tx, person).await?;
        let after = Some(json!({ "sessions": ended }));
        self.note(&mut tx, person, Action::SessionEnded, None, after)
            .await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn note(
        self,
        tx: &mut WriteTx,
        person: &Person,
        action: Action,
        before: Option<Value>,
        after: Option<Value>,
    ) -> sqlx::Result<()> {
        let entry = Entry {
            by: By::Person(person),
            action,
            subject: "person",
            subject_id: Some(person.id.0),
            before,
            after,
            request: &self.caller.request,
        };
        audit::store::record(tx, &entry, date::now()).await
    }
}

fn to(person: &Person) -> To<'_> {
    To {
        name: &person.name,
        email: &person.email,
    }
}
