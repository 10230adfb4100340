//! The letter that shows whether an address is its writer's.

use crate::{
    account::{email::Email, letter::Writing},
    locale::{Timestamp, comment::comment_texts, date},
    mail::{self, Letter},
    server::db::WriteTx,
};

/// What the letter says.
pub struct Confirmation<'a> {
    pub headline: &'a str,
    /// Absolute.
    pub link: &'a str,
    pub expires_at: Timestamp,
}

/// Puts it into the outbox. It quotes neither name nor comment: whoever types
/// somebody else's address cannot have words of theirs sent there.
///
/// # Errors
/// When the database fails.
pub async fn confirmation(
    tx: &mut WriteTx,
    writing: Writing<'_>,
    to: &Email,
    confirmation: &Confirmation<'_>,
    now: Timestamp,
) -> sqlx::Result<i64> {
    let texts = comment_texts(writing.lang);
    let until = date::stamp(confirmation.expires_at, writing.zone, writing.lang).text;
    let letter = Letter {
        to: to.as_str().to_owned(),
        subject: (texts.letter_subject)(writing.site),
        body: (texts.letter)(
            writing.site,
            confirmation.headline,
            confirmation.link,
            &until,
        ),
        cause: "comment",
    };
    mail::store::queue(tx, &letter, now).await
}
