//! The letters that complaints cause, each put into the outbox in the transaction
//! of its cause.

use super::{
    Kind, Receipt, Remaining,
    store::{Addressee, Decided},
    words::{kind_text, outcome_text, refusal_text, remaining_text},
};
use crate::{
    account::letter::Writing,
    locale::{
        Lang, Timestamp, Zone,
        complaint::{complaint_letters, complaint_texts},
        date,
        reason::reason_texts,
    },
    mail::{self, Letter},
    server::db::WriteTx,
};

pub(super) use crate::account::letter::To;

/// That a complaint has come in, with the address of its status page. It quotes
/// nothing that was typed, no name either: whoever names somebody else's address
/// cannot have words of theirs sent there.
pub(super) async fn received(
    tx: &mut WriteTx,
    writing: Writing<'_>,
    email: &str,
    receipt: &Receipt,
    address: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let texts = complaint_letters(writing.lang);
    let due = date::stamp(receipt.due_at, writing.zone, writing.lang).text;
    let said = (texts.received)(writing.site, &receipt.number, &due, address);
    let letter = Letter {
        to: email.to_owned(),
        subject: (texts.received_subject)(&receipt.number),
        body: format!("{}\n\n{said}", (texts.greeting)("")),
        cause: "complaint_received",
    };
    mail::store::queue(tx, &letter, now).await.map(drop)
}

/// What was decided, to whoever wants to know it by mail; as little of what was
/// typed as in [`received`].
pub(super) async fn decided(
    tx: &mut WriteTx,
    site: &str,
    to: &Addressee,
    decided: &Decided<'_>,
    kind: Kind,
    now: Timestamp,
) -> sqlx::Result<()> {
    let Some(email) = &to.email else {
        return Ok(());
    };
    let lang = to.lang();
    let (letters, texts) = (complaint_letters(lang), complaint_texts(lang));
    let ground = decided.refusal.map_or_else(String::new, |refusal| {
        (letters.refusal)(refusal_text(refusal, texts))
    });
    let outcome = outcome_text(decided.outcome, kind, texts);
    let said = (letters.decided)(site, &to.receipt, outcome, &ground, decided.answer);
    let letter = Letter {
        to: email.clone(),
        subject: (letters.decided_subject)(&to.receipt),
        body: format!("{}\n\n{said}", (letters.greeting)("")),
        cause: "complaint_decided",
    };
    mail::store::queue(tx, &letter, now).await.map(drop)
}

/// A complaint that moderators are warned about.
pub(super) struct Warned {
    pub receipt: String,
    pub kind: Kind,
    /// Name of its ground in the database.
    pub reason: &'static str,
    pub due_at: Timestamp,
}

/// That complaints wait, to one of those who decide.
pub(super) async fn warning(
    tx: &mut WriteTx,
    writing: Writing<'_>,
    to: To<'_>,
    warned: &[Warned],
    desk: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let texts = complaint_letters(writing.lang);
    let lines: String = warned
        .iter()
        .map(|complaint| line(complaint, writing.lang, writing.zone, now))
        .collect();
    let count = i64::try_from(warned.len()).unwrap_or(i64::MAX);
    let letter = Letter {
        to: to.email.to_owned(),
        subject: (texts.warning_subject)(count, writing.site),
        body: format!(
            "{}\n\n{}",
            (texts.greeting)(to.name),
            (texts.warning)(writing.site, &lines, desk)
        ),
        cause: "complaint_due",
    };
    mail::store::queue(tx, &letter, now).await.map(drop)
}

fn line(warned: &Warned, lang: Lang, zone: Zone, now: Timestamp) -> String {
    let texts = complaint_texts(lang);
    (complaint_letters(lang).warning_line)(
        &warned.receipt,
        kind_text(warned.kind, texts),
        reason_texts(lang, warned.reason).name,
        &remaining_text(Remaining::until(warned.due_at, now), texts),
        &date::stamp(warned.due_at, zone, lang).text,
    )
}
