//! Writing what was counted, every few seconds and at the end.

use std::time::Duration;

use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

use super::{counter::Counter, store};
use crate::{locale::date, server::db::Db};

/// How often views are written. A crash loses as much; lists are as old.
const INTERVAL: Duration = Duration::from_secs(5);

/// Writing in the background.
pub struct Flushing {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Flushing {
    /// Begins to write what `counter` counts.
    pub fn start(db: Db, counter: Counter) -> Self {
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(keep_flushing(db, counter, stopped));
        Self { stop, task }
    }

    /// Writes what is left and ends.
    pub async fn stop(self) {
        // Fails when the task is gone already, which is logged next.
        _ = self.stop.send(());
        if let Err(cause) = self.task.await {
            tracing::error!(%cause, "the last views were not written");
        }
    }
}

async fn keep_flushing(db: Db, counter: Counter, mut stopped: oneshot::Receiver<()>) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let is_last = tokio::select! {
            _ = ticks.tick() => false,
            _ = &mut stopped => true,
        };
        if let Err(cause) = store::flush(&db, &counter, date::now()).await {
            tracing::error!(%cause, "views could not be written; they are kept for the next time");
        }
        if is_last {
            return;
        }
    }
}
