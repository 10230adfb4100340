//! Sending what waits in the outbox, in the background.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle, time::timeout};

use super::{
    Delivery, MailServer, console,
    message::message,
    send::{SendError, send},
    store::{self, Due, Outlook, State},
};
use crate::{
    locale::{Timestamp, date},
    server::db::Db,
};

/// Looked for even when nobody rang: a command on the server queues from another
/// process.
const AT_THE_LATEST: Duration = Duration::from_secs(60);
/// How long a letter that is being handed over may take when the server stops.
/// One that is cut off there may be sent twice.
const GRACE: Duration = Duration::from_secs(5);

/// Sending in the background.
pub struct Posting {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Posting {
    /// Begins to send; `host` is the site's, and stands in what we say of
    /// ourselves. Without a mail server, letters that are queued from now on are
    /// written to the console.
    pub async fn start(db: Db, delivery: Delivery, host: String) -> sqlx::Result<Self> {
        let (stop, stopped) = watch::channel(false);
        let task = match delivery {
            Delivery::Smtp(server) => tokio::spawn(keep_sending(db, server, host, stopped)),
            Delivery::Console => {
                // What waited before was shown then, and stands in the outbox.
                let shown = store::last_id(db.reader()).await?;
                tokio::spawn(keep_showing(db, shown, stopped))
            }
        };
        Ok(Self { stop, task })
    }

    /// Waits a little for the letter that is being handed over, and ends.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if timeout(GRACE, &mut self.task).await.is_err() {
            self.task.abort();
            tracing::warn!("a letter was cut off while it was handed over; it is sent again");
        }
    }
}

async fn keep_sending(
    db: Db,
    server: Arc<MailServer>,
    host: String,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        // Made before the outbox is looked at, so that nothing is missed.
        let queued = store::queued();
        let wait = match round(&db, &server, &host, date::now, &stopped).await {
            Ok(wait) => wait,
            Err(cause) => {
                tracing::error!(%cause, "the outbox could not be worked through");
                AT_THE_LATEST
            }
        };
        tokio::select! {
            () = queued => {}
            () = tokio::time::sleep(wait) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

/// Sends all that is due, and says how long nothing else will be.
///
/// # Errors
/// When the outbox cannot be read or written; what a mail server does is noted
/// there.
pub async fn round(
    db: &Db,
    server: &MailServer,
    host: &str,
    now: impl Fn() -> Timestamp,
    stopped: &watch::Receiver<bool>,
) -> sqlx::Result<Duration> {
    store::tidy(db, now()).await?;
    while !*stopped.borrow() {
        let Some(letter) = store::claim(db, now()).await? else {
            break;
        };
        deliver(db, server, host, &letter, &now).await?;
    }
    let next = store::next_due(db.reader()).await?;
    let wait = next.map(|due| between(now(), due));
    Ok(wait.unwrap_or(AT_THE_LATEST).min(AT_THE_LATEST))
}

fn between(now: Timestamp, later: Timestamp) -> Duration {
    let millis = later.millis().saturating_sub(now.millis());
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

/// Tries one letter and notes what came of it. The log names neither recipient
/// nor text.
async fn deliver(
    db: &Db,
    server: &MailServer,
    host: &str,
    letter: &Due,
    now: &impl Fn() -> Timestamp,
) -> sqlx::Result<()> {
    let tried = match message(letter, &server.from, host) {
        Ok(message) => send(server, &message, host).await,
        Err(unwritable) => Err(SendError::Refused(unwritable.to_string())),
    };
    let Err(error) = tried else {
        tracing::info!(letter = letter.id, cause = letter.cause, "letter sent");
        return store::sent(db, letter.id, now()).await;
    };
    let outlook = match error {
        SendError::Unreachable(_) => Outlook::AllWait,
        SendError::NotNow(_) => Outlook::Again,
        SendError::Refused(_) => Outlook::Never,
    };
    let state = store::failed(db, letter, &error.to_string(), outlook, now()).await?;
    let (letter, tries, reason) = (letter.id, letter.tries, error.kind());
    match state {
        State::Failed => tracing::error!(letter, tries, reason, "letter given up"),
        State::Waiting | State::Sent => tracing::warn!(letter, tries, reason, "letter not sent"),
    }
    Ok(())
}

/// Writes the letters after `shown` to the console.
async fn keep_showing(db: Db, mut shown: i64, mut stopped: watch::Receiver<bool>) {
    loop {
        let queued = store::queued();
        match show(&db, shown, |block| eprintln!("{block}")).await {
            Ok(last) => shown = last,
            Err(cause) => tracing::error!(%cause, "the outbox could not be read"),
        }
        tokio::select! {
            () = queued => {}
            () = tokio::time::sleep(AT_THE_LATEST) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

/// Shows what came after the letter `shown` and says which was the last.
///
/// # Errors
/// When the outbox cannot be read.
pub async fn show(db: &Db, shown: i64, out: impl Fn(&str)) -> sqlx::Result<i64> {
    // Waits for the writer, and thereby for the transaction that rang.
    store::tidy(db, date::now()).await?;
    let mut last = shown;
    for letter in store::waiting_after(db.reader(), shown).await? {
        out(&console::block(&letter));
        last = letter.id;
    }
    Ok(last)
}
