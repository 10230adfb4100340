//! Where pictures that strangers made are decoded: a process of its own for each,
//! this same program told to do nothing else, which gives up every right before
//! it looks at the file. A decoder that crashes, or that takes too much memory or
//! time, is one refused file.

mod protocol;
mod work;

use std::{
    fs::File,
    io,
    num::NonZero,
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    sync::Arc,
    thread,
    time::Duration,
};

use tokio::{
    process::{Child, Command},
    sync::Semaphore,
    time::timeout,
};

pub use self::work::work;
use super::{
    IngestError,
    prepare::{Prepared, Wanted, damaged},
};

/// The hidden command that [`work`] stands behind.
pub const COMMAND: &str = "picture";
/// How long one file may take, however little of a processor it gets: several
/// times what [`work`] may compute.
const PATIENCE: Duration = Duration::from_secs(60);
/// More at once would not be faster, and each may take half a gigabyte.
const MOST_AT_ONCE: usize = 4;

/// Signals that end a process (POSIX, `signal.h`; the numbers of Linux and BSD).
const ABORTED: i32 = 6;
const KILLED: i32 = 9;
const COMPUTED_TOO_LONG: i32 = 24;

/// Starts the processes; its copies share the places.
#[derive(Clone, Debug)]
pub struct Workshop {
    program: PathBuf,
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Workshop {
    /// With `program` as the one that decodes: this one, anywhere on the disk.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        Self {
            program: program.into(),
            places: Arc::new(Semaphore::new(processors.min(MOST_AT_ONCE))),
            patience: PATIENCE,
        }
    }

    /// With the program that is running. Where the system knows it by a name of
    /// its own, an upgrade that replaces the file does no harm.
    ///
    /// # Errors
    /// When the system does not say which it is.
    pub fn of_this_program() -> io::Result<Self> {
        const LINUX: &str = "/proc/self/exe";

        match std::fs::exists(LINUX) {
            Ok(true) => Ok(Self::new(LINUX)),
            _ => Ok(Self::new(std::env::current_exe()?)),
        }
    }

    /// The same, less patient.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Has what is `wanted` made of `file`. Waits for a place first.
    pub(super) async fn prepare(
        &self,
        file: File,
        wanted: Wanted,
    ) -> Result<Prepared, IngestError> {
        let _place = self.places.acquire().await.map_err(io::Error::other)?;
        let mut child = self.begin(file, wanted)?;
        let finished = timeout(self.patience, finish(&mut child)).await;
        match finished {
            Ok(result) => result,
            Err(_) => {
                child.kill().await?;
                tracing::warn!("a picture took too long and its process was ended");
                Err(IngestError::TooHeavy)
            }
        }
    }

    /// Nothing of this process goes over but the file: no environment, no folder,
    /// no open file.
    fn begin(&self, file: File, wanted: Wanted) -> io::Result<Child> {
        Command::new(&self.program)
            .arg(COMMAND)
            .arg(protocol::argument(wanted)?)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // When the request is given up, so is its work.
            .kill_on_drop(true)
            .spawn()
    }
}

/// What the process said, once it has ended; how it ended, when it said nothing
/// whole.
async fn finish(child: &mut Child) -> Result<Prepared, IngestError> {
    let mut output = child
        .stdout
        .take()
        .ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
    let said = protocol::read(&mut output).await;
    // One that says more than it may is not waited for.
    drop(output);
    let status = child.wait().await?;
    match said {
        Ok(result) if status.success() => result,
        Ok(_) | Err(_) => {
            tracing::warn!(%status, "a picture could not be decoded: its process ended");
            Err(fault(status))
        }
    }
}

/// Rust aborts where memory is refused; the system kills what computes too long.
fn fault(status: ExitStatus) -> IngestError {
    match status.signal() {
        Some(ABORTED | KILLED | COMPUTED_TOO_LONG) => IngestError::TooHeavy,
        _ => damaged("its decoder gave up"),
    }
}
