//! What is kept of drafts, and for how long, in the background.
//!
//! What somebody saved, published, restored or merged stays for ever. Autosaves
//! are all kept for a day, then one for each hour, and after a week one for each
//! day. That an operation was done is known for a week: no browser sends a save
//! again after so long.

mod store;

use std::time::Duration;

use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

use crate::{
    locale::{Timestamp, date},
    server::db::Db,
};

const INTERVAL: Duration = Duration::from_secs(60 * 60);
/// So many rows go in one transaction: nobody's save waits for the rest.
const AT_ONCE: u32 = 100;

/// How long all autosaves are kept, in minutes.
const ALL_FOR: i64 = 24 * 60;
/// How long one is kept for each hour.
const HOURLY_FOR: i64 = 7 * ALL_FOR;
const OPERATIONS_FOR: i64 = 7 * ALL_FOR;

/// Tidying in the background.
pub struct Upkeep {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Upkeep {
    /// Begins at once, and goes on every hour.
    pub fn start(db: Db) -> Self {
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(keep_tidying(db, stopped));
        Self { stop, task }
    }

    /// Ends between two transactions.
    pub async fn stop(self) {
        // Fails when the task is gone already.
        _ = self.stop.send(());
        if let Err(cause) = self.task.await {
            tracing::error!(%cause, "the upkeep of drafts ended early");
        }
    }
}

async fn keep_tidying(db: Db, mut stopped: oneshot::Receiver<()>) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = &mut stopped => return,
        }
        let tidied = tokio::select! {
            tidied = tidy(&db, date::now()) => tidied,
            // What was not committed is done by the next server.
            _ = &mut stopped => return,
        };
        match tidied {
            Ok(Tidied {
                autosaves: 0,
                operations: 0,
            }) => {}
            Ok(Tidied {
                autosaves,
                operations,
            }) => {
                tracing::info!(autosaves, operations, "old autosaves were thinned out");
            }
            Err(cause) => tracing::error!(%cause, "old autosaves could not be thinned out"),
        }
    }
}

/// What went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    pub autosaves: u64,
    pub operations: u64,
}

/// Removes what is kept no longer at the time `now`.
pub async fn tidy(db: &Db, now: Timestamp) -> sqlx::Result<Tidied> {
    let spans = store::Spans {
        all_since: now.minutes_before(ALL_FOR),
        hourly_since: now.minutes_before(HOURLY_FOR),
    };
    let mut tidied = Tidied::default();
    loop {
        let mut tx = db.write().await?;
        let removed = store::thin_out(&mut tx, &spans, AT_ONCE).await?;
        tx.commit().await?;
        tidied.autosaves += removed;
        if removed < u64::from(AT_ONCE) {
            break;
        }
    }
    let mut tx = db.write().await?;
    let old = now.minutes_before(OPERATIONS_FOR);
    tidied.operations = store::forget_operations(&mut tx, old).await?;
    tx.commit().await?;
    Ok(tidied)
}
