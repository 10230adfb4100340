//! Whether the server is about to stop. It says so before it stops, so that
//! whatever sends requests here (`/readyz`) can send them elsewhere.

use std::sync::Arc;

use tokio::sync::watch;

/// A handle to the one answer; its copies are the same handle.
#[derive(Clone, Debug)]
pub struct Shutdown(Arc<watch::Sender<Stage>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Serving,
    Stopping,
}

impl Shutdown {
    /// From here on the server takes no new connections and finishes what is
    /// under way.
    pub fn begin(&self) {
        self.0.send_replace(Stage::Stopping);
    }

    pub fn is_under_way(&self) -> bool {
        *self.0.borrow() == Stage::Stopping
    }

    /// Waits until it begins.
    pub async fn begun(&self) {
        let mut stage = self.0.subscribe();
        // The sender lives as long as this handle, so waiting cannot fail.
        _ = stage.wait_for(|stage| *stage == Stage::Stopping).await;
    }
}

impl Default for Shutdown {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(Stage::Serving)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_copy_learns_of_it() {
        let shutdown = Shutdown::default();
        let copy = shutdown.clone();
        let waiting = tokio::spawn(async move { copy.begun().await });
        assert!(!shutdown.is_under_way());
        shutdown.begin();
        waiting.await.expect("the wait ends");
        assert!(shutdown.is_under_way());
        // And whoever asks late does not wait.
        shutdown.begun().await;
    }
}
