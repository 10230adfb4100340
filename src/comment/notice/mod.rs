//! Letters about replies: only of what is shown, once for each, so many a day, and
//! ended by one press.
//!
//! They are written some minutes after a reply is shown, by a task beside the
//! serving: what a moderator takes back at once reaches nobody.

mod stop;
pub mod store;

pub use self::stop::{stop, stopped};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    comment::posting::permalink,
    feed::Origin,
    locale::{Timestamp, comment::comment_texts},
    mail::{self, Letter},
    server::db::{Db, WriteTx},
};

/// How long a reply has to stay before anybody is told, in minutes.
const DELAY: i64 = 2;
/// The most letters about replies to one address in a day.
const A_DAY: i64 = 10;
/// The most characters of a reply that its letter quotes.
const QUOTED: usize = 400;
/// So many are written in one transaction.
const AT_ONCE: u32 = 50;

/// Notes what is due now that these comments are shown.
///
/// # Errors
/// When the database fails.
pub async fn shown(tx: &mut WriteTx, comment_ids: &[i64], now: Timestamp) -> sqlx::Result<()> {
    for id in comment_ids {
        store::note(tx, *id, now.minutes_before(-DELAY)).await?;
    }
    Ok(())
}

/// Writes the letters that are due, and tells how many.
///
/// # Errors
/// When the database fails.
pub async fn write_due(db: &Db, origin: &Origin, now: Timestamp) -> sqlx::Result<usize> {
    if !store::is_due(db.reader(), now).await? {
        return Ok(0);
    }
    let mut tx = db.write().await?;
    let mut written = 0;
    for due in store::take_due(&mut tx, now, AT_ONCE).await? {
        if store::written_since(&mut tx, due.commenter_id, now.minutes_before(24 * 60)).await?
            >= A_DAY
        {
            continue;
        }
        let key = BASE64_URL_SAFE_NO_PAD.encode(&due.notice_key);
        let end = origin.absolute(&format!("/komentar/berhenti/{key}"));
        let place = origin.absolute(&permalink(due.reply_id));
        let texts = comment_texts(due.lang());
        let letter = Letter {
            to: due.email.clone(),
            subject: (texts.notice_subject)(&due.reply_name, &due.site),
            body: (texts.notice)(
                &due.reply_name,
                &due.headline,
                &quoted(&due.reply_body),
                &place,
                &end,
            ),
            cause: "reply",
        };
        mail::store::queue_with_end(&mut tx, &letter, &end, now).await?;
        store::wrote(&mut tx, due.reply_id, now).await?;
        written += 1;
    }
    tx.commit().await?;
    Ok(written)
}

/// The beginning of a reply, each line marked as another's words.
fn quoted(body: &str) -> String {
    let mut text: String = body.chars().take(QUOTED).collect();
    if text.len() < body.len() {
        text.push('…');
    }
    let lines: Vec<String> = text.lines().map(|line| format!("| {line}")).collect();
    lines.join("\n")
}
