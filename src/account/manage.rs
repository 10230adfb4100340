//! What owners do with the accounts of others.

use serde_json::{Value, json};

use super::{
    AccountError, PersonId, Role,
    email::Email,
    guard::{Fresh, Owner, Person},
    letter::{To, Writing},
    link::{self, Purpose},
    person::{self, Account, ChangeError, NewPerson, State},
    store,
};
use crate::{
    audit::{self, Action, By, Entry},
    feed::Origin,
    locale::{Timestamp, date},
    server::db::{Db, WriteTx},
};

/// What managing works with.
#[derive(Clone, Copy)]
pub struct Managing<'a> {
    pub db: &'a Db,
    pub origin: &'a Origin,
    pub writing: Writing<'a>,
    /// Id of the request.
    pub request: &'a str,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    #[error(transparent)]
    Change(#[from] ChangeError),
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<sqlx::Error> for ManageError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Account(cause.into())
    }
}

/// Somebody who is to be invited.
pub struct Invitation {
    pub email: Email,
    pub name: String,
    pub role: Role,
}

impl Managing<'_> {
    /// Invites somebody by a letter with a link.
    pub async fn invite(
        self,
        owner: &Fresh<Owner>,
        invitation: Invitation,
    ) -> Result<PersonId, ManageError> {
        let now = date::now();
        let new = NewPerson {
            email: invitation.email,
            name: invitation.name,
            role: invitation.role,
            password: None,
        };
        let mut tx = self.db.write().await?;
        let by = By::Person(owner);
        let id = person::store::add(&mut tx, &new, by, self.request, now).await?;
        self.send_invitation(&mut tx, owner, id, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Sends another link: to the invitation, or to a new password.
    pub async fn send_link(
        self,
        owner: &Fresh<Owner>,
        id: PersonId,
    ) -> Result<Purpose, ManageError> {
        let account = self.find(id).await?;
        let now = date::now();
        let mut tx = self.db.write().await?;
        let purpose = match account.state {
            State::Suspended => return Err(ChangeError::Missing.into()),
            State::Invited => {
                self.send_invitation(&mut tx, owner, id, now).await?;
                Purpose::Invitation
            }
            State::Active => {
                let made = link::make(&mut tx, self.origin, Purpose::Password, id, now).await?;
                let to = To {
                    name: &account.name,
                    email: &account.email,
                };
                self.writing.password_link(&mut tx, to, &made, now).await?;
                Purpose::Password
            }
        };
        let action = match purpose {
            Purpose::Invitation | Purpose::Owner => Action::PersonInvited,
            Purpose::Password => Action::PasswordAsked,
        };
        self.record(&mut tx, owner, action, id, None, None).await?;
        tx.commit().await?;
        Ok(purpose)
    }

    async fn send_invitation(
        self,
        tx: &mut WriteTx,
        owner: &Person,
        id: PersonId,
        now: Timestamp,
    ) -> Result<(), ManageError> {
        let account = person::store::in_transaction(tx, id).await?;
        let made = link::make(tx, self.origin, Purpose::Invitation, id, now).await?;
        let to = To {
            name: &account.name,
            email: &account.email,
        };
        self.writing
            .invitation(tx, to, &owner.name, account.role, &made, now)
            .await?;
        Ok(())
    }

    /// Gives somebody another role, which holds at once; they sign in anew.
    pub async fn change_role(
        self,
        owner: &Fresh<Owner>,
        id: PersonId,
        role: Role,
    ) -> Result<(), ManageError> {
        let before = self.find(id).await?;
        if before.role == role {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        person::store::set_role(&mut tx, owner, id, role).await?;
        store::end_all(&mut tx, id).await?;
        let (before, after) = (json!({ "role": before.role }), json!({ "role": role }));
        let action = Action::RoleChanged;
        self.record(&mut tx, owner, action, id, Some(before), Some(after))
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps somebody out, from this moment.
    pub async fn suspend(self, owner: &Fresh<Owner>, id: PersonId) -> Result<(), ManageError> {
        let account = self.find(id).await?;
        if id == owner.id {
            return Err(ChangeError::Oneself.into());
        }
        if account.state == State::Suspended {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        person::store::suspend(&mut tx, owner, id).await?;
        store::end_all(&mut tx, id).await?;
        link::store::void(&mut tx, id).await?;
        self.record(&mut tx, owner, Action::PersonSuspended, id, None, None)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Lets somebody in again.
    pub async fn restore(self, owner: &Fresh<Owner>, id: PersonId) -> Result<(), ManageError> {
        if self.find(id).await?.state != State::Suspended {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        person::store::restore(&mut tx, owner, id).await?;
        self.record(&mut tx, owner, Action::PersonRestored, id, None, None)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Signs somebody out everywhere; tells from how many devices.
    pub async fn end_sessions(self, owner: &Owner, id: PersonId) -> Result<u64, ManageError> {
        self.find(id).await?;
        let mut tx = self.db.write().await?;
        let ended = store::end_all(&mut tx, id).await?;
        let after = Some(json!({ "sessions": ended }));
        self.record(&mut tx, owner, Action::SessionEnded, id, None, after)
            .await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn find(self, id: PersonId) -> Result<Account, ManageError> {
        let found = person::store::by_id(self.db.reader(), id).await?;
        Ok(found.ok_or(ChangeError::Missing)?)
    }

    async fn record(
        self,
        tx: &mut WriteTx,
        by: &Person,
        action: Action,
        id: PersonId,
        before: Option<Value>,
        after: Option<Value>,
    ) -> sqlx::Result<()> {
        let entry = Entry {
            by: By::Person(by),
            action,
            subject: "person",
            subject_id: Some(id.0),
            before,
            after,
            request: self.request,
        };
        audit::store::record(tx, &entry, date::now()).await
    }
}
