//! Signing in: the password, then the code.
//!
//! A try is counted before it is made and forgiven when it was right, so that a
//! hundred at once are not one. Known and unknown addresses go the same way and
//! do the same work.

use serde_json::json;

use super::{
    AccountError, Accounts, PersonId, Role,
    caller::Caller,
    code::{self, Label, RecoveryCode, Seed},
    email::Email,
    guard::OwesCode,
    password::{HashError, Password, Verdict},
    person::{self, Account, State},
    store::{self, NewSession, Stage},
    throttle::{self, Counter, Guessed},
    token::Token,
};
use crate::{
    audit::{self, Action, By, Entry},
    locale::{Timestamp, date},
    server::db::{Db, WriteTx},
};

/// What signing in works with.
#[derive(Clone, Copy)]
pub struct Door<'a> {
    pub accounts: &'a Accounts,
    pub db: &'a Db,
    pub caller: &'a Caller,
}

/// What came of a password or a code.
pub enum Outcome {
    Admitted(Admitted),
    /// No such account, another password, or no way in for this account: the
    /// same to whoever tries.
    Wrong,
    /// Nothing was tried; after so many seconds it will be.
    Blocked {
        seconds: i64,
    },
    /// Too many are signing in; nothing was tried.
    Busy,
}

/// Somebody who came a step further.
pub struct Admitted {
    /// For the cookie of the session.
    pub token: Token,
    pub role: Role,
    pub stage: Stage,
    /// For the cookie of the device, once the sign-in is complete.
    pub device: Option<String>,
    /// To be shown once: the device with the codes was set up just now.
    pub recovery_codes: Vec<RecoveryCode>,
}

/// What is given after the password.
pub enum Given {
    Code(String),
    Recovery(String),
}

/// Tries a password.
pub async fn with_password(
    door: Door<'_>,
    email: &Email,
    password: Password,
    earlier: Option<Token>,
) -> Result<Outcome, AccountError> {
    let account = person::store::by_email(door.db.reader(), email).await?;
    let id = account.as_ref().map(|account| account.id);
    let counters = door.counters(Guessed::Password, email, id);
    if let Some(seconds) = door.count(&counters).await? {
        return Ok(Outcome::Blocked { seconds });
    }
    let active = account.filter(|account| account.state == State::Active);
    let kept = active
        .as_ref()
        .and_then(|account| account.password_hash.clone());
    let passwords = &door.accounts.passwords;
    let verdict = match passwords.verify(password.clone(), kept).await {
        Ok(verdict) => verdict,
        Err(HashError::Busy) => {
            door.forgive(&counters).await?;
            return Ok(Outcome::Busy);
        }
        Err(failed) => return Err(failed.into()),
    };
    let Some(account) = active.filter(|_| verdict != Verdict::Wrong) else {
        door.refuse("password", id).await?;
        return Ok(Outcome::Wrong);
    };
    let better = match verdict {
        // Whoever finds the queue full is rehashed the next time.
        Verdict::RightButWeaklyHashed => passwords.hash(password).await.ok(),
        _ => None,
    };
    let mut tx = door.db.write().await?;
    counters.forgive_right(&mut tx, date::now()).await?;
    if let Some(better) = better {
        person::store::set_password(&mut tx, account.id, &better).await?;
    }
    if let Some(earlier) = earlier {
        store::end(&mut tx, earlier.hash()).await?;
    }
    let admitted = door.begin(&mut tx, &account).await?;
    tx.commit().await?;
    Ok(Outcome::Admitted(admitted))
}

/// Tries a code of somebody who gave the password; of one whose device is not
/// set up yet it sets it up.
pub async fn with_code(
    door: Door<'_>,
    half: &OwesCode,
    site: &str,
    given: Given,
) -> Result<Outcome, AccountError> {
    let counters = door.counters_of(Guessed::Code, half.id);
    if let Some(seconds) = door.count(&counters).await? {
        return Ok(Outcome::Blocked { seconds });
    }
    let label = Label {
        site,
        email: &half.email,
    };
    let Some(kept) = code::store::kept(door.db.reader(), half.id).await? else {
        return Ok(Outcome::Wrong);
    };
    let now = date::now();
    let mut tx = door.db.write().await?;
    let is_right = match &given {
        Given::Code(text) => {
            let sealed = kept.seed.clone().unwrap_or_default();
            let seed = Seed::open(&door.accounts.key, half.id, &sealed, label)?;
            match seed.and_then(|seed| seed.step(text, now)) {
                Some(step) => code::store::take_step(&mut tx, half.id, step).await?,
                None => false,
            }
        }
        Given::Recovery(text) => match RecoveryCode::parse(text) {
            Some(code) => {
                code::store::take_recovery_code(&mut tx, half.id, code.hash(), now).await?
            }
            None => false,
        },
    };
    if !is_right {
        tx.rollback().await?;
        door.refuse("code", Some(half.id)).await?;
        return Ok(Outcome::Wrong);
    }
    let mut recovery_codes = Vec::new();
    if !kept.is_confirmed {
        let sealed = kept.seed.unwrap_or_default();
        if !code::store::confirm(&mut tx, half.id, &sealed).await? {
            return Ok(Outcome::Wrong);
        }
        recovery_codes = RecoveryCode::new_set()?;
        code::store::put_recovery_codes(&mut tx, half.id, &recovery_codes).await?;
        door.record(&mut tx, half, Action::CodeTurnedOn).await?;
    }
    if matches!(given, Given::Recovery(_)) {
        door.record(&mut tx, half, Action::RecoveryCodeUsed).await?;
    }
    counters.forgive_right(&mut tx, now).await?;
    let token = Token::new()?;
    store::promote(&mut tx, half, token.hash(), now).await?;
    door.record(&mut tx, half, Action::SignIn).await?;
    tx.commit().await?;
    Ok(Outcome::Admitted(Admitted {
        token,
        role: half.role,
        stage: Stage::Full,
        device: Some(door.caller.remember(&door.accounts.key, half.id)?),
        recovery_codes,
    }))
}

/// What counts a try: what is the person's own, and what they share.
pub(super) struct Counters {
    own: Counter,
    shared: Vec<Counter>,
}

impl Counters {
    fn all(&self) -> Vec<Counter> {
        let own = std::iter::once(self.own);
        own.chain(self.shared.iter().copied()).collect()
    }

    /// The person showed who they are: their own count begins anew. What they
    /// share does not, or whoever has an account could guess at others for ever.
    pub(super) async fn forgive_right(&self, tx: &mut WriteTx, now: Timestamp) -> sqlx::Result<()> {
        throttle::store::forgive(tx, &self.shared, now).await?;
        self.forget_own(tx, now).await
    }

    /// Begins the person's own count anew.
    pub(super) async fn forget_own(&self, tx: &mut WriteTx, now: Timestamp) -> sqlx::Result<()> {
        throttle::store::forget(tx, &[self.own], now).await
    }
}

impl Door<'_> {
    /// Begins the session of somebody whose link was right.
    pub(super) async fn begin_of(
        self,
        tx: &mut WriteTx,
        person: PersonId,
    ) -> Result<Admitted, AccountError> {
        let account = person::store::in_transaction(tx, person).await?;
        self.begin(tx, &account).await
    }

    /// Begins the session of somebody whose password, or link, was right.
    pub(super) async fn begin(
        self,
        tx: &mut WriteTx,
        account: &Account,
    ) -> Result<Admitted, AccountError> {
        let now = date::now();
        let is_required = store::is_staff_code_required(self.db.reader()).await?;
        let stage = if account.totp_confirmed || (account.role.is_staff() && is_required) {
            Stage::Code
        } else {
            Stage::Full
        };
        if stage == Stage::Code && !account.totp_confirmed {
            let sealed = Seed::sealed_new(&self.accounts.key, account.id)?;
            code::store::offer(tx, account.id, &sealed).await?;
        }
        let token = Token::new()?;
        let session = NewSession {
            person: account.id,
            stage,
            device: &self.caller.device,
            token: token.hash(),
        };
        store::begin(tx, &session, now).await?;
        let device = match stage {
            Stage::Code => None,
            Stage::Full => {
                self.record_of(tx, account.id, &account.name, Action::SignIn)
                    .await?;
                Some(self.caller.remember(&self.accounts.key, account.id)?)
            }
        };
        Ok(Admitted {
            token,
            role: account.role,
            stage,
            device,
            recovery_codes: Vec::new(),
        })
    }

    pub(super) fn counters(
        self,
        guessed: Guessed,
        email: &Email,
        person: Option<PersonId>,
    ) -> Counters {
        let known = person.and_then(|person| self.known(guessed, person));
        known.unwrap_or_else(|| {
            let key = &self.accounts.key;
            Counters {
                own: throttle::account(key, guessed, email),
                shared: throttle::shared(key, guessed, self.caller.address),
            }
        })
    }

    /// What counts the tries of somebody who showed by other means who they are.
    pub(super) fn counters_of(self, guessed: Guessed, person: PersonId) -> Counters {
        self.known(guessed, person).unwrap_or_else(|| Counters {
            own: throttle::person(&self.accounts.key, guessed, person),
            shared: Vec::new(),
        })
    }

    fn known(self, guessed: Guessed, person: PersonId) -> Option<Counters> {
        let key = &self.accounts.key;
        let device = self.caller.knows(key, person)?;
        Some(Counters {
            own: throttle::device(key, guessed, &device),
            shared: Vec::new(),
        })
    }

    /// Counts the try. When there have been too many it tells for how many seconds
    /// nothing is tried; that is found out without waiting for the writer.
    pub(super) async fn count(self, counters: &Counters) -> Result<Option<i64>, AccountError> {
        let now = date::now();
        let all = counters.all();
        let mut until = throttle::store::blocked_until(self.db.reader(), &all, now).await?;
        if until.is_none() {
            let mut tx = self.db.write().await?;
            until = throttle::store::count(&mut tx, &all, now).await?;
            tx.commit().await?;
        }
        Ok(until.map(|until| throttle::seconds_until(until, now)))
    }

    pub(super) async fn forgive(self, counters: &Counters) -> Result<(), AccountError> {
        let mut tx = self.db.write().await?;
        throttle::store::forgive(&mut tx, &counters.all(), date::now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Records a refusal: of whom, where the account is known, and never what was
    /// typed.
    pub(super) async fn refuse(
        self,
        step: &str,
        person: Option<PersonId>,
    ) -> Result<(), AccountError> {
        let mut tx = self.db.write().await?;
        let entry = Entry {
            by: By::Nobody,
            action: Action::SignInRefused,
            subject: "person",
            subject_id: person.map(|id| id.0),
            before: None,
            after: Some(json!({ "step": step })),
            request: &self.caller.request,
        };
        audit::store::record(&mut tx, &entry, date::now()).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn record(
        self,
        tx: &mut WriteTx,
        half: &OwesCode,
        action: Action,
    ) -> Result<(), AccountError> {
        self.record_of(tx, half.id, &half.name, action).await
    }

    async fn record_of(
        self,
        tx: &mut WriteTx,
        id: PersonId,
        name: &str,
        action: Action,
    ) -> Result<(), AccountError> {
        let entry = Entry {
            by: By::Account(id, name),
            action,
            subject: "person",
            subject_id: Some(id.0),
            before: None,
            after: (action == Action::SignIn).then(|| json!({ "device": self.caller.device })),
            request: &self.caller.request,
        };
        audit::store::record(tx, &entry, date::now()).await?;
        Ok(())
    }
}
