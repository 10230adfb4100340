//! Many small changes in one transaction.
//!
//! What is acknowledged is on the disk, and bringing it there takes as long for one
//! comment as for fifty: a slow disk does it some sixty times a second. So whoever
//! writes while another one is being committed waits for the next transaction,
//! which takes in all who wait by then. Each has a savepoint of its own: one that
//! fails, or wants nothing kept, takes nothing of the others back. Nobody is told
//! before all of it is committed.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::oneshot;

use super::{Db, WriteTx};

/// The most that share a transaction: the first of them waits for the last, and so
/// does whoever writes alone meanwhile.
const MOST: usize = 64;

/// What is to become of what a job wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    All,
    Nothing,
}

/// A future of a job, which borrows the transaction.
pub type Working<'t, T> = Pin<Box<dyn Future<Output = T> + Send + 't>>;

/// Those who wait for the next transaction.
#[derive(Default)]
pub(super) struct Group {
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Box<dyn Job>>,
    /// Whether a task takes them up.
    is_attended: bool,
}

/// A job and the way to its owner.
trait Job: Send {
    fn work<'t>(self: Box<Self>, tx: &'t mut WriteTx) -> Working<'t, Worked>;

    /// Tells the owner that it was not begun.
    fn fail(self: Box<Self>, cause: &sqlx::Error);
}

/// What a job leaves behind.
struct Worked {
    tell: Tell,
    /// The transaction is lost, and with it what all others wrote.
    broken: Option<sqlx::Error>,
}

/// Tells the owner what came of it, once it is known whether all was committed.
type Tell = Box<dyn FnOnce(Result<(), &sqlx::Error>) + Send>;

struct Waiter<T, E, J> {
    job: J,
    tell: oneshot::Sender<Result<T, E>>,
}

impl std::fmt::Debug for Group {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Group")
    }
}

impl Group {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // Nothing that holds it can leave it half changed.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those whose turn it is; when there are none, nobody attends any more.
    fn next(&self) -> VecDeque<Box<dyn Job>> {
        let mut waiting = self.waiting();
        let count = waiting.jobs.len().min(MOST);
        waiting.is_attended = count > 0;
        waiting.jobs.drain(..count).collect()
    }
}

impl Db {
    /// Runs `job` in a transaction that it may share with other jobs, and returns
    /// when that is committed. The job begins its own transaction nowhere and ends
    /// none. It runs to its end even when its caller is gone.
    ///
    /// # Errors
    /// What the job fails with, after which nothing it wrote is kept; and when the
    /// transaction fails.
    pub async fn write_together<T, E, J>(&self, job: J) -> Result<T, E>
    where
        J: for<'t> FnOnce(&'t mut WriteTx) -> Working<'t, Result<(T, Keep), E>> + Send + 'static,
        T: Send + 'static,
        E: From<sqlx::Error> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let must_attend = {
            let mut waiting = self.group.waiting();
            waiting.jobs.push_back(Box::new(Waiter { job, tell }));
            !std::mem::replace(&mut waiting.is_attended, true)
        };
        if must_attend {
            tokio::spawn(attend(self.clone()));
        }
        // Nobody tells: another one's job ended the transaction by a panic.
        told.await
            .unwrap_or_else(|_| Err(broken("the group ended").into()))
    }
}

/// Takes up whoever waits until nobody does.
async fn attend(db: Db) {
    loop {
        let jobs = db.group.next();
        if jobs.is_empty() {
            return;
        }
        // A task of its own, so that a panic in a job is the end of its group only.
        if let Err(panic) = tokio::spawn(run(db.clone(), jobs)).await {
            tracing::error!(%panic, "a group of changes was given up");
        }
    }
}

async fn run(db: Db, mut jobs: VecDeque<Box<dyn Job>>) {
    let mut tells = Vec::with_capacity(jobs.len());
    let done = run_all(&db, &mut jobs, &mut tells).await;
    for tell in tells {
        tell(done.as_ref().copied());
    }
    if let Err(cause) = done {
        jobs.into_iter().for_each(|job| job.fail(&cause));
    }
}

/// Runs them in one transaction, and commits it. What is left of `jobs` when it
/// fails was not begun.
async fn run_all(
    db: &Db,
    jobs: &mut VecDeque<Box<dyn Job>>,
    tells: &mut Vec<Tell>,
) -> Result<(), sqlx::Error> {
    let mut tx = db.write().await?;
    while let Some(job) = jobs.pop_front() {
        let worked = job.work(&mut tx).await;
        tells.push(worked.tell);
        if let Some(broken) = worked.broken {
            return Err(broken);
        }
    }
    tx.commit().await
}

impl<T, E, J> Job for Waiter<T, E, J>
where
    J: for<'t> FnOnce(&'t mut WriteTx) -> Working<'t, Result<(T, Keep), E>> + Send + 'static,
    T: Send + 'static,
    E: From<sqlx::Error> + Send + 'static,
{
    fn work<'t>(self: Box<Self>, tx: &'t mut WriteTx) -> Working<'t, Worked> {
        let Self { job, tell } = *self;
        Box::pin(async move {
            let (result, broken) = match in_savepoint(tx, job).await {
                Ok(result) => (result, None),
                Err(broken) => (Err(alike(&broken).into()), Some(broken)),
            };
            let tell: Tell = Box::new(move |committed| {
                let result = match committed {
                    Ok(()) => result,
                    Err(cause) => Err(alike(cause).into()),
                };
                // Whoever asked may be gone.
                _ = tell.send(result);
            });
            Worked { tell, broken }
        })
    }

    fn fail(self: Box<Self>, cause: &sqlx::Error) {
        _ = self.tell.send(Err(alike(cause).into()));
    }
}

/// Runs `job` so that it alone can be taken back. The outer error is that of the
/// transaction: SQLite itself ends one when the disk is full or fails
/// (sqlite.org/lang_transaction.html, section 3.1), and savepoints with it.
async fn in_savepoint<T, E, J>(tx: &mut WriteTx, job: J) -> Result<Result<T, E>, sqlx::Error>
where
    J: for<'t> FnOnce(&'t mut WriteTx) -> Working<'t, Result<(T, Keep), E>>,
{
    say(tx, "SAVEPOINT job").await?;
    let result = job(tx).await;
    if !matches!(result, Ok((_, Keep::All))) {
        say(tx, "ROLLBACK TO job").await?;
    }
    say(tx, "RELEASE job").await?;
    Ok(result.map(|(value, _)| value))
}

async fn say(tx: &mut WriteTx, statement: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(statement).execute(&mut **tx).await?;
    Ok(())
}

/// The same failure for one more of those whom it concerns.
fn alike(failed: &sqlx::Error) -> sqlx::Error {
    match failed {
        sqlx::Error::PoolTimedOut => sqlx::Error::PoolTimedOut,
        sqlx::Error::Io(cause) => sqlx::Error::Io(io::Error::new(cause.kind(), cause.to_string())),
        other => broken(&other.to_string()),
    }
}

fn broken(why: &str) -> sqlx::Error {
    sqlx::Error::Io(io::Error::other(why.to_owned()))
}
