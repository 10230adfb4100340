//! Coming in by a link: as the first owner, by an invitation, or with a new
//! password.

use serde_json::json;

use super::{
    AccountError, PersonId, Role,
    email::Email,
    letter::{Change, To, Writing},
    link::{self, Purpose, store::Invited},
    password::{HashError, Password},
    person::{self, ChangeError, NewPerson},
    sign_in::{Admitted, Door},
    store,
    throttle::Guessed,
    token::Token,
};
use crate::{
    audit::{self, Action, By, Entry},
    feed::Origin,
    locale::date,
};

/// What the first owner tells.
pub struct OwnersForm {
    pub email: Email,
    pub name: String,
    pub password: Password,
}

/// Why nobody joined.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    #[error(transparent)]
    Change(#[from] ChangeError),
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<sqlx::Error> for JoinError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Account(cause.into())
    }
}

impl From<HashError> for JoinError {
    fn from(cause: HashError) -> Self {
        Self::Account(cause.into())
    }
}

/// Creates the owner from the link of the console; `None` when the link was used
/// meanwhile.
pub async fn become_owner(
    door: Door<'_>,
    token: &Token,
    form: &OwnersForm,
) -> Result<Option<Admitted>, JoinError> {
    let password = door.accounts.passwords.hash(form.password.clone()).await?;
    let now = date::now();
    let mut tx = door.db.write().await?;
    let is_owned = link::store::is_owned(&mut tx).await?;
    if is_owned || !link::store::take(&mut tx, Purpose::Owner, token.hash(), now).await? {
        return Ok(None);
    }
    let new = NewPerson {
        email: form.email.clone(),
        name: form.name.clone(),
        role: Role::Owner,
        password: Some(password),
    };
    let id = person::store::add(&mut tx, &new, By::Nobody, &door.caller.request, now).await?;
    link::store::void_owner_links(&mut tx).await?;
    let admitted = door.begin_of(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Some(admitted))
}

/// Gives the holder of a link their password, ends all their sessions and signs
/// them in here; the code is asked for all the same. `None` when the link was
/// used meanwhile.
pub async fn choose_password(
    door: Door<'_>,
    writing: Writing<'_>,
    purpose: Purpose,
    token: &Token,
    holder: &Invited,
    password: Password,
) -> Result<Option<Admitted>, AccountError> {
    let hash = door.accounts.passwords.hash(password).await?;
    let now = date::now();
    let mut tx = door.db.write().await?;
    if !link::store::take(&mut tx, purpose, token.hash(), now).await? {
        return Ok(None);
    }
    person::store::set_password(&mut tx, holder.id, &hash).await?;
    store::end_all(&mut tx, holder.id).await?;
    link::store::void(&mut tx, holder.id).await?;
    if let Some(email) = Email::parse(&holder.email) {
        // Whoever guessed at the old password does not hold up the new one.
        let counters = door.counters(Guessed::Password, &email, None);
        counters.forget_own(&mut tx, now).await?;
    }
    let action = match purpose {
        Purpose::Invitation => Action::PersonJoined,
        Purpose::Owner | Purpose::Password => Action::PasswordChanged,
    };
    let entry = Entry {
        by: By::Account(holder.id, &holder.name),
        action,
        subject: "person",
        subject_id: Some(holder.id.0),
        before: None,
        after: Some(json!({ "by": "link" })),
        request: &door.caller.request,
    };
    audit::store::record(&mut tx, &entry, now).await?;
    if purpose == Purpose::Password {
        let to = To {
            name: &holder.name,
            email: &holder.email,
        };
        writing.changed(&mut tx, to, Change::Password, now).await?;
    }
    let admitted = door.begin_of(&mut tx, holder.id).await?;
    tx.commit().await?;
    Ok(Some(admitted))
}

/// What came of asking for a new password: the same for every address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// If somebody has this address, a letter is on its way.
    Done,
    /// Too many letters were asked for; the seconds until the next.
    Blocked(i64),
}

/// Writes a letter with a link to a new password, if there is such an account.
/// Known and unknown addresses cost one transaction each.
pub async fn ask_for_password(
    door: Door<'_>,
    writing: Writing<'_>,
    origin: &Origin,
    email: &Email,
) -> Result<Asked, AccountError> {
    let counters = door.counters(Guessed::Letter, email, None);
    if let Some(seconds) = door.count(&counters).await? {
        return Ok(Asked::Blocked(seconds));
    }
    let account = person::store::by_email(door.db.reader(), email).await?;
    let now = date::now();
    let mut tx = door.db.write().await?;
    let active = account.filter(|account| account.state == person::State::Active);
    let id: Option<PersonId> = active.as_ref().map(|account| account.id);
    if let Some(account) = active {
        let made = link::make(&mut tx, origin, Purpose::Password, account.id, now).await?;
        let to = To {
            name: &account.name,
            email: &account.email,
        };
        writing.password_link(&mut tx, to, &made, now).await?;
    }
    let entry = Entry {
        by: By::Nobody,
        action: Action::PasswordAsked,
        subject: "person",
        subject_id: id.map(|id| id.0),
        before: None,
        after: None,
        request: &door.caller.request,
    };
    audit::store::record(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(Asked::Done)
}
