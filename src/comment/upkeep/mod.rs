//! What is done about comments beside the serving: letters about replies, and
//! forgetting what has served.

mod store;

use std::time::Duration;

use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

use super::notice;
use crate::{
    feed::Origin,
    locale::{Timestamp, date},
    server::db::Db,
};

/// How often letters are looked for.
const INTERVAL: Duration = Duration::from_secs(30);
/// After so many rounds it is tidied up: each hour.
const ROUNDS: u32 = 120;
/// How long networks are known that comments came from, in minutes.
const NETWORKS_FOR: i64 = 30 * 24 * 60;
/// How long it is known which letters were written.
const NOTICES_FOR: i64 = 90 * 24 * 60;

/// Runs until it is stopped.
pub struct CommentUpkeep {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl CommentUpkeep {
    pub fn start(db: Db, origin: Origin) -> Self {
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(go_on(db, origin, stopped));
        Self { stop, task }
    }

    /// Ends between two transactions.
    pub async fn stop(self) {
        // Fails when the task is gone already.
        _ = self.stop.send(());
        if let Err(cause) = self.task.await {
            tracing::error!(%cause, "the upkeep of comments ended early");
        }
    }
}

async fn go_on(db: Db, origin: Origin, mut stopped: oneshot::Receiver<()>) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut round = 0;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = &mut stopped => return,
        }
        let done = async {
            let now = date::now();
            notice::write_due(&db, &origin, now).await?;
            if round % ROUNDS == 0 {
                tidy(&db, now).await?;
            }
            Ok::<(), sqlx::Error>(())
        };
        let done = tokio::select! {
            done = done => done,
            // What was not committed is done by the next server.
            _ = &mut stopped => return,
        };
        if let Err(cause) = done {
            tracing::warn!(%cause, "comments were not tended; it is tried again");
        }
        round += 1;
    }
}

/// Forgets what has served: networks, lapsed letters and browsers, addresses that
/// never showed to be anybody's.
///
/// # Errors
/// When the database fails.
pub async fn tidy(db: &Db, now: Timestamp) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    store::tidy(
        &mut tx,
        now,
        now.minutes_before(NETWORKS_FOR),
        now.minutes_before(NOTICES_FOR),
    )
    .await?;
    tx.commit().await
}
