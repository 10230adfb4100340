//! The letters that accounts cause. Each is put into the outbox in the
//! transaction of its cause.

use super::{Role, link::Made};
use crate::{
    locale::{
        Lang, Timestamp, Zone,
        account::account_texts,
        date,
        letter::{LetterTexts, letter_texts},
    },
    mail::{self, Letter},
    server::db::WriteTx,
};

/// On whose behalf letters are written, and how.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// The site's name.
    pub site: &'a str,
    pub lang: Lang,
    pub zone: Zone,
}

/// Whom a letter is for.
#[derive(Clone, Copy, Debug)]
pub struct To<'a> {
    pub name: &'a str,
    pub email: &'a str,
}

impl Writing<'_> {
    /// That somebody is to have an account, with the link to it.
    pub(super) async fn invitation(
        self,
        tx: &mut WriteTx,
        to: To<'_>,
        invited_by: &str,
        role: Role,
        made: &Made,
        now: Timestamp,
    ) -> sqlx::Result<i64> {
        let texts = self.texts();
        let role = account_texts(self.lang).role(role.name());
        let body = (texts.invitation)(
            to.name,
            self.site,
            invited_by,
            role,
            &made.address,
            &self.time(made.expires_at),
        );
        let subject = (texts.invitation_subject)(self.site);
        queue(tx, to, subject, body, "invitation", now).await
    }

    /// With the link to a new password.
    pub(super) async fn password_link(
        self,
        tx: &mut WriteTx,
        to: To<'_>,
        made: &Made,
        now: Timestamp,
    ) -> sqlx::Result<i64> {
        let texts = self.texts();
        let until = self.time(made.expires_at);
        let body = (texts.password_link)(to.name, self.site, &made.address, &until);
        let subject = (texts.password_link_subject)(self.site);
        queue(tx, to, subject, body, "password", now).await
    }

    /// That something was changed about the account: whoever did not do it learns
    /// of it.
    pub(super) async fn changed(
        self,
        tx: &mut WriteTx,
        to: To<'_>,
        change: Change,
        now: Timestamp,
    ) -> sqlx::Result<i64> {
        let texts = self.texts();
        let what = match change {
            Change::Password => texts.password_changed,
            Change::Email => texts.email_changed,
            Change::CodeOn => texts.code_turned_on,
            Change::CodeOff => texts.code_turned_off,
        };
        let body = (texts.changed)(to.name, self.site, what, &self.time(now));
        let subject = (texts.changed_subject)(self.site);
        queue(tx, to, subject, body, "changed", now).await
    }

    fn texts(self) -> &'static LetterTexts {
        letter_texts(self.lang)
    }

    fn time(self, at: Timestamp) -> String {
        date::stamp(at, self.zone, self.lang).text
    }
}

/// What people are told of when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Password,
    Email,
    CodeOn,
    CodeOff,
}

async fn queue(
    tx: &mut WriteTx,
    to: To<'_>,
    subject: String,
    body: String,
    cause: &'static str,
    now: Timestamp,
) -> sqlx::Result<i64> {
    let letter = Letter {
        to: to.email.to_owned(),
        subject,
        body,
        cause,
    };
    mail::store::queue(tx, &letter, now).await
}
