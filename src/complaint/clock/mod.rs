//! The clock of complaints, in the background: moderators are warned by letter
//! before one lapses, and where the owner wants it, a comment is hidden that
//! nobody has decided about an hour before (Pedoman Media Siber, 3f).

mod store;

use std::time::Duration;

use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{MissedTickBehavior, interval, timeout},
};

use super::{decision::whatever_it_says, hours_since, letter};
use crate::{
    account::letter::Writing,
    comment::decision::{self as comments, Decider, Deciding, Verdict},
    feed::Origin,
    front,
    locale::{Timestamp, date},
    server::db::Db,
};

/// Hours after which moderators are warned: half the time, three quarters, and
/// two hours before it lapses.
pub const WARNINGS: [i64; 3] = [24, 36, 46];
/// Hours after which the comment is hidden, where the owner wants that.
pub const HIDING: i64 = 47;
/// Where moderators decide.
const DESK: &str = "/meja/aduan";

const INTERVAL: Duration = Duration::from_secs(60);
/// How long a round may take when the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// Watching the time in the background.
pub struct Watching {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Watching {
    /// Begins with what fell due while no server ran.
    pub fn start(db: Db, origin: Origin) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(keep_watching(db, origin, stopped));
        Self { stop, task }
    }

    /// Waits for the round under way, and ends.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if timeout(GRACE, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

async fn keep_watching(db: Db, origin: Origin, mut stopped: watch::Receiver<bool>) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        if let Err(cause) = round(&db, &origin, date::now()).await {
            tracing::error!(%cause, "the clock of complaints could not be worked through");
        }
    }
}

/// Does what is due at the time `now`: warns, hides, and forgets networks.
///
/// # Errors
/// When the database fails; what was not done is done by the next round.
pub async fn round(db: &Db, origin: &Origin, now: Timestamp) -> sqlx::Result<()> {
    warn(db, origin, now).await?;
    hide(db, now).await?;
    store::forget_networks(db, now).await
}

/// The last warning whose time has come, in hours; 0 before the first.
fn step(received: Timestamp, now: Timestamp) -> i64 {
    let hours = hours_since(received, now);
    WARNINGS
        .into_iter()
        .filter(|step| *step <= hours)
        .max()
        .unwrap_or(0)
}

/// One letter to each of those who decide names all whose next step has come.
/// After downtime a complaint is named once, not for each step that was missed.
async fn warn(db: &Db, origin: &Origin, now: Timestamp) -> sqlx::Result<()> {
    let first = now.minutes_before(WARNINGS[0] * 60);
    if !store::is_any_unwarned(db.reader(), first).await? {
        return Ok(());
    }
    let site = front::store::site(db.reader()).await?;
    let mut tx = db.write().await?;
    let due: Vec<store::Waiting> = store::waiting(&mut tx, first)
        .await?
        .into_iter()
        .filter(|waiting| step(waiting.received_at, now) > waiting.warned_hours)
        .collect();
    if due.is_empty() {
        return Ok(());
    }
    for waiting in &due {
        let step = step(waiting.received_at, now);
        store::warned(&mut tx, waiting.id, step).await?;
    }
    let recipients = store::recipients(&mut tx).await?;
    if recipients.is_empty() {
        tracing::warn!("complaints wait, and nobody is there to be warned");
    }
    let warned: Vec<letter::Warned> = due.into_iter().map(store::Waiting::into_warned).collect();
    let writing = Writing {
        site: &site.name,
        lang: site.clock.lang,
        zone: site.clock.zone,
    };
    let desk = origin.absolute(DESK);
    for (name, email) in &recipients {
        let to = letter::To { name, email };
        letter::warning(&mut tx, writing, to, &warned, &desk, now).await?;
    }
    tx.commit().await
}

async fn hide(db: &Db, now: Timestamp) -> sqlx::Result<()> {
    let since = now.minutes_before(HIDING * 60);
    if store::to_hide(db.reader(), since).await?.is_empty() {
        return Ok(());
    }
    let mut tx = db.write().await?;
    for (complaint, comment) in store::to_hide(&mut *tx, since).await? {
        if !store::hidden(&mut tx, complaint, comment, now).await? {
            continue;
        }
        let deciding = Deciding {
            by: Decider::Server,
            verdict: Verdict::Hold,
            note: "",
            request: "",
            now,
        };
        comments::store::decide(&mut tx, &[whatever_it_says(comment)], &deciding).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_comes_when_its_hour_is_full() {
        let hour = 3600;
        let received = Timestamp::from_millis(0);
        let at = |seconds| step(received, received.seconds_after(seconds));
        assert_eq!(at(24 * hour - 1), 0);
        assert_eq!(at(24 * hour), 24);
        assert_eq!(at(36 * hour), 36);
        assert_eq!(at(46 * hour - 1), 36);
        assert_eq!(at(46 * hour), 46);
        assert_eq!(at(90 * hour), 46);
    }
}
