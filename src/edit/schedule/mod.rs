//! Publishing what is due, in the background.
//!
//! A due article goes out exactly once: who publishes it looks in the very
//! transaction that publishes whether that has been done. A server that was down
//! publishes at its start what was due meanwhile, in order; the article's time
//! stays the one that was promised. What the checklist stops by then stays
//! scheduled and is told to the editors.

mod store;

use std::time::Duration;

use serde_json::json;
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
    time::timeout,
};

use super::{
    checklist::{self, Level},
    publish::{
        Manuscript, Unreadable, announce,
        print::{Print, Publisher, Telling, first_published},
        ready::Ready,
        store::{self as articles, Standing},
    },
};
use crate::{
    article::store::Clock,
    audit::{self, Action, By, Entry},
    document::ArticleId,
    front::store as front,
    locale::{Timestamp, date},
    server::{
        context::AppState,
        db::{Db, WriteTx},
    },
};

/// Looked at the clock again after so long, whatever is due: clocks are set, and
/// machines sleep.
const AT_THE_LATEST: Duration = Duration::from_secs(2);
/// After a failure of the machine.
const AFTER_A_FAILURE: Duration = Duration::from_secs(1);
/// What goes out later than this was missed, and the record says by how much.
const ON_TIME: i64 = 5_000;
/// How long an article that is being published may take when the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// Rung when something was scheduled, moved or cancelled, after its commit.
static CHANGED: Notify = Notify::const_new();

/// Lets the schedule be looked at again.
pub fn ring() {
    CHANGED.notify_waiters();
}

/// An article whose time has come. Only this module makes one: it is the proof
/// that publishes without an editor at the keyboard.
#[derive(Clone, Debug)]
pub struct Due {
    pub article: ArticleId,
    pub at: Timestamp,
    /// What was pinned. Private, which keeps others from making one.
    rev: i64,
}

impl Due {
    /// How late it is when it was not on time.
    pub fn seconds_late(&self, now: Timestamp) -> Option<i64> {
        let late = now.millis() - self.at.millis();
        (late > ON_TIME).then_some(late / 1000)
    }
}

/// What became of a due article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Published,
    /// The checklist stopped it.
    Stopped,
    /// Somebody else was quicker.
    Nothing,
}

/// Publishing in the background.
pub struct Scheduling {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Scheduling {
    /// Begins with what was due while no server ran.
    pub fn start(state: AppState) -> Self {
        let (stop, stopped) = watch::channel(false);
        let db = state.db.clone();
        let tell = move |article| announce(&state, article);
        let task = tokio::spawn(keep_publishing(db, date::now, tell, stopped));
        Self { stop, task }
    }

    /// Waits for the article that is being published, and ends.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if timeout(GRACE, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

/// Publishes at its time whatever is due, by the clock `now`, until it is stopped;
/// `tell` hears of each article whose state changed.
pub async fn keep_publishing(
    db: Db,
    now: impl Fn() -> Timestamp,
    tell: impl Fn(ArticleId),
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        // Made before the schedule is looked at, so that nothing is missed.
        let changed = CHANGED.notified();
        let wait = match round(&db, &now, &tell).await {
            Ok(next) => wait(next, now()),
            Err(cause) => {
                tracing::error!(%cause, "the schedule could not be worked through");
                AFTER_A_FAILURE
            }
        };
        tokio::select! {
            () = changed => {}
            () = tokio::time::sleep(wait) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

/// Publishes all that is due, the earliest first, and says when the next one is.
/// What cannot be published for a reason of its own does not hold up the others.
///
/// # Errors
/// When the database cannot be read.
pub async fn round(
    db: &Db,
    now: impl Fn() -> Timestamp,
    tell: impl Fn(ArticleId),
) -> sqlx::Result<Option<Timestamp>> {
    for article in store::due(db.reader(), now()).await? {
        match publish_due(db, article, now()).await {
            Ok(Outcome::Nothing) => {}
            Ok(outcome) => {
                match outcome {
                    Outcome::Stopped => tracing::error!(
                        article = article.0,
                        "a scheduled article is not fit to be published; an editor has to look at it"
                    ),
                    _ => tracing::info!(article = article.0, "a scheduled article was published"),
                }
                tell(article);
            }
            Err(cause) => {
                tracing::error!(article = article.0, %cause, "a scheduled article did not go out");
            }
        }
    }
    store::next(db.reader(), now()).await
}

fn wait(next: Option<Timestamp>, now: Timestamp) -> Duration {
    let millis = next.map(|next| next.millis().saturating_sub(now.millis()));
    let millis = millis.and_then(|millis| u64::try_from(millis).ok());
    millis
        .map_or(AT_THE_LATEST, Duration::from_millis)
        .min(AT_THE_LATEST)
}

async fn publish_due(db: &Db, article: ArticleId, now: Timestamp) -> Result<Outcome, Unreadable> {
    let clock = front::site(db.reader()).await?.clock;
    let mut tx = db.write().await?;
    let Some(due) = store::claim(&mut tx, article, now).await? else {
        return Ok(Outcome::Nothing);
    };
    let Some(standing) = articles::standing(&mut tx, article).await? else {
        return Ok(Outcome::Nothing);
    };
    let outcome = match Manuscript::load(&mut tx, article, due.rev).await {
        Ok(Some(manuscript)) => print(&mut tx, &due, &standing, &manuscript, (clock, now)).await?,
        Err(Unreadable::Database(cause)) => return Err(cause.into()),
        Ok(None) | Err(Unreadable::Document(_) | Unreadable::Fields(_)) => {
            stop(&mut tx, &due, &standing, "unreadable", now).await?
        }
    };
    tx.commit().await?;
    Ok(outcome)
}

async fn print(
    tx: &mut WriteTx,
    due: &Due,
    standing: &Standing,
    manuscript: &Manuscript,
    (clock, now): (Clock, Timestamp),
) -> Result<Outcome, Unreadable> {
    let ready = Ready::of(tx, standing, manuscript, due.at, clock).await?;
    if checklist::is_stopped(&ready.faults) {
        let stops = ready
            .faults
            .iter()
            .filter(|fault| fault.level == Level::Stop);
        let mut codes: Vec<&str> = stops.map(|fault| fault.code).collect();
        codes.dedup();
        return Ok(stop(tx, due, standing, &codes.join(" "), now).await?);
    }
    let print = Print {
        standing,
        manuscript,
        address: &ready.address,
        published_at: first_published(standing, Some(due), now),
        telling: Telling::Nobody,
        now,
        request: "",
    };
    print.publish(tx, Publisher::Schedule(due)).await?;
    Ok(Outcome::Published)
}

/// It stays scheduled, and is not tried again until an editor decides.
async fn stop(
    tx: &mut WriteTx,
    due: &Due,
    standing: &Standing,
    codes: &str,
    now: Timestamp,
) -> sqlx::Result<Outcome> {
    store::stop(tx, due, codes).await?;
    let entry = Entry {
        by: By::Server,
        action: Action::ScheduleMissed,
        subject: "article",
        subject_id: Some(standing.id),
        before: None,
        after: Some(json!({
            "headline": standing.headline, "published_at": due.at, "reason": codes,
        })),
        request: "",
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(Outcome::Stopped)
}
