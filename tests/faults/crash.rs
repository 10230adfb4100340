//! Killing the server (SIGKILL) while eight clients change something.

use std::{
    fs, io,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    Fault, Random,
    client::Client,
    percentile, setting,
    site::Site,
    writers::{Change, Found, Work},
};

const CLIENTS: usize = 8;
/// How long there may be traffic before the kill, in milliseconds.
const TRAFFIC: (u64, u64) = (50, 500);
/// How long a restart may take.
const READY_MS: u128 = 2_000;
/// More changes than one run could make, so that nobody runs out of them.
const SPARE: usize = 60_000;
/// Rounds after which a run without enough changes is given up.
const MOST_ROUNDS: usize = 2_000;

/// When a client takes a change for done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Acknowledged {
    /// When the answer said so: as it must be.
    Answered,
    /// When it was sent: a control, in which changes must be found lost.
    Sent,
}

/// What is done to the files between the kill and the restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Files {
    Left,
    /// The write-ahead log is deleted: a control.
    WithoutLog,
}

/// Figures of a run.
#[derive(Debug, Default)]
struct Run {
    rounds: usize,
    changes: usize,
    found: Found,
    ready_ms: Vec<u128>,
    traffic: Duration,
}

/// The run that must find nothing.
pub fn crash() -> Result<(), Fault> {
    let (rounds, changes) = (
        setting("FAULTS_ROUNDS", 50),
        setting("FAULTS_WRITES", 20_000),
    );
    let mut run = run(rounds, changes, Acknowledged::Answered, Files::Left)?;
    println!(
        "{} rounds, {} acknowledged writes ({:.0} a second), {} lost, {} half",
        run.rounds,
        run.changes,
        run.changes as f64 / run.traffic.as_secs_f64(),
        run.found.lost,
        run.found.halves
    );
    let worst = percentile(&mut run.ready_ms, 100);
    println!(
        "ready again: median {} ms, worst {worst} ms",
        percentile(&mut run.ready_ms, 50)
    );
    if run.found != Found::default() {
        return Err(format!("{:?}", run.found).into());
    }
    if worst > READY_MS {
        return Err(format!("ready after {worst} ms, more than {READY_MS}").into());
    }
    if run.changes < changes {
        return Err(format!("only {} writes in {} rounds", run.changes, run.rounds).into());
    }
    Ok(())
}

/// Two runs that must find losses: if they do not, the run above proves nothing.
pub fn control() -> Result<(), Fault> {
    for (acknowledged, files) in [
        (Acknowledged::Sent, Files::Left),
        (Acknowledged::Answered, Files::WithoutLog),
    ] {
        let run = run(5, 0, acknowledged, files)?;
        println!(
            "{acknowledged:?}, {files:?}: {} of {} lost",
            run.found.lost, run.changes
        );
        if run.found.lost == 0 {
            return Err("a loss that was made on purpose is not found".into());
        }
    }
    Ok(())
}

fn run(rounds: usize, changes: usize, when: Acknowledged, files: Files) -> Result<Run, Fault> {
    let folder = tempfile::tempdir()?;
    let site = Site::new(folder.path().to_owned())?;
    let (first, _) = site.start()?;
    first.kill()?;
    let mut work = Work::prepare(&site, SPARE)?;
    let mut random = Random::new();
    let mut all = Vec::new();
    let mut figures = Run::default();
    while (figures.rounds < rounds || all.len() < changes) && figures.rounds < MOST_ROUNDS {
        let (server, _) = site.start()?;
        work.open_desk(&site)?;
        let pause = Duration::from_millis(random.between(TRAFFIC.0, TRAFFIC.1));
        let begun = Instant::now();
        let (acknowledged, killed) = traffic(&site, &work, pause, when, || server.kill());
        killed?;
        figures.traffic += begun.elapsed().min(pause);
        all.extend(acknowledged);
        if files == Files::WithoutLog {
            fs::remove_file(site.folder.join("warta.db-wal"))?;
            // What is in the log is not in the file yet; without a log the rest of
            // the run is about the file.
        }
        let (server, ready) = site.start()?;
        figures.ready_ms.push(ready.as_millis());
        if files == Files::Left {
            site.must_be_whole()?;
        }
        let found = site.with_database(async |db| work.compare(db, &all).await)?;
        if files == Files::Left && when == Acknowledged::Answered && found != Found::default() {
            return Err(format!("round {}: {found:?}", figures.rounds).into());
        }
        figures.found.lost = figures.found.lost.max(found.lost);
        figures.found.halves = figures.found.halves.max(found.halves);
        server.kill()?;
        figures.rounds += 1;
        if figures.rounds.is_multiple_of(25) {
            println!("  {} rounds, {} writes", figures.rounds, all.len());
        }
    }
    figures.changes = all.len();
    Ok(figures)
}

/// Changes things with all clients until `kill` is called, `pause` after the first
/// of them was done; gives what was acknowledged.
fn traffic(
    site: &Site,
    work: &Work,
    pause: Duration,
    when: Acknowledged,
    kill: impl FnOnce() -> io::Result<()>,
) -> (Vec<Change>, io::Result<()>) {
    let done = Mutex::new(Vec::new());
    let count = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    let client = |number: usize| {
        let Ok(mut client) = Client::connect(site.address) else {
            return;
        };
        let mut mine = Vec::new();
        while let Some(change) = work.next(number) {
            if work.ask(&mut client, &change).is_err() {
                break;
            }
            if when == Acknowledged::Sent {
                mine.push(change.clone());
            }
            let Ok(answer) = client.receive() else {
                break;
            };
            if !answer.is_done() {
                println!("not done: {change:?}: {} {}", answer.status, answer.body);
                break;
            }
            count.fetch_add(1, Ordering::Relaxed);
            if when == Acknowledged::Answered {
                mine.push(change);
            }
            if is_over.load(Ordering::Relaxed) {
                break;
            }
        }
        done.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(mine);
    };
    let killed = thread::scope(|scope| {
        for number in 0..CLIENTS {
            let client = &client;
            scope.spawn(move || client(number));
        }
        let patience = Instant::now();
        while count.load(Ordering::Relaxed) == 0 && patience.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(pause);
        let killed = kill();
        is_over.store(true, Ordering::Relaxed);
        killed
    });
    (
        done.into_inner().unwrap_or_else(PoisonError::into_inner),
        killed,
    )
}
