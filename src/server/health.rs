//! Whether the server lives, and whether it can do its work: for those who
//! watch it and for what sends it requests.

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde_json::json;
use tokio::{sync::Mutex, time::timeout};

use super::{
    cache::CachePolicy,
    context::AppState,
    db::{Db, Schema},
    failure::Trouble,
    routes::Routes,
    shutdown::Shutdown,
};

/// How long an examination counts. Anyone may ask, and it writes.
const VALID: Duration = Duration::from_secs(1);
/// A database that takes longer than this to answer is not ready.
const PATIENCE: Duration = Duration::from_secs(3);
/// How many bytes must fit on the disk of the data folder: as many as a
/// checkpoint moves at a time (`wal_autocheckpoint`, 1000 pages of 4 KiB), so
/// that the fault is told before the database meets it.
const ROOM: usize = 4 * 1024 * 1024;

/// Where it is known how the server is. Clones know the same.
#[derive(Clone)]
pub struct Health(Arc<Inner>);

struct Inner {
    db: Db,
    data_dir: PathBuf,
    shutdown: Shutdown,
    is_damaged: AtomicBool,
    last: Mutex<Option<Examined>>,
}

/// When it was examined, and what was found.
type Examined = (Instant, Result<(), Fault>);

/// Why the server cannot do its work, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was told to stop.
    Stopping,
    /// The database's file is damaged.
    Damaged,
    /// The data folder is gone.
    DataFolder,
    /// The database does not answer.
    Database,
    /// Another version of Warta has changed the schema.
    Migrations,
    /// Nothing can be written: the writer does not come free.
    Writer,
    DiskFull,
    ReadOnly,
    /// The disk fails.
    Disk,
}

impl Fault {
    /// As `/readyz` says it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stopping => "stopping",
            Self::Damaged => "damaged",
            Self::DataFolder => "data-folder",
            Self::Database => "database",
            Self::Migrations => "migrations",
            Self::Writer => "writer",
            Self::DiskFull => "disk-full",
            Self::ReadOnly => "read-only",
            Self::Disk => "disk",
        }
    }
}

impl Health {
    pub fn new(db: Db, data_dir: impl Into<PathBuf>, shutdown: Shutdown) -> Self {
        Self(Arc::new(Inner {
            db,
            data_dir: data_dir.into(),
            shutdown,
            is_damaged: AtomicBool::new(false),
            last: Mutex::new(None),
        }))
    }

    /// From now on the server is not ready: somebody has to look at its database.
    pub fn found_damage(&self) {
        self.0.is_damaged.store(true, Ordering::Relaxed);
    }

    /// Whether the server can do its work, as of a second ago at most.
    pub async fn ready(&self) -> Result<(), Fault> {
        if self.0.shutdown.is_under_way() {
            return Err(Fault::Stopping);
        }
        if self.0.is_damaged.load(Ordering::Relaxed) {
            return Err(Fault::Damaged);
        }
        let mut last = self.0.last.lock().await;
        match *last {
            Some((at, found)) if at.elapsed() < VALID => found,
            _ => self.0.examine_anew(&mut last).await,
        }
    }

    /// Why something has just failed, if the server cannot do its work: what was
    /// found before that does not count.
    pub async fn why(&self) -> Option<Fault> {
        let mut last = self.0.last.lock().await;
        match *last {
            Some((at, Err(fault))) if at.elapsed() < VALID => Some(fault),
            _ => self.0.examine_anew(&mut last).await.err(),
        }
    }
}

impl Inner {
    async fn examine_anew(&self, last: &mut Option<Examined>) -> Result<(), Fault> {
        let found = self.examine().await;
        let before = last.map_or(Ok(()), |(_, found)| found);
        match found {
            Err(fault) if before != found => tracing::error!(fault = fault.word(), "not ready"),
            Ok(()) if before != found => tracing::info!("ready again"),
            _ => {}
        }
        *last = Some((Instant::now(), found));
        found
    }

    async fn examine(&self) -> Result<(), Fault> {
        if !tokio::fs::try_exists(&self.data_dir).await.unwrap_or(false) {
            return Err(Fault::DataFolder);
        }
        match timeout(PATIENCE, self.db.schema()).await {
            Ok(Ok(Schema::Current)) => {}
            Ok(Ok(_)) => return Err(Fault::Migrations),
            Ok(Err(_)) | Err(_) => return Err(Fault::Database),
        }
        let folder = self.data_dir.clone();
        match tokio::task::spawn_blocking(move || find_room(folder)).await {
            Ok(Ok(())) => {}
            Ok(Err(cause)) if cause.kind() == io::ErrorKind::PermissionDenied => {
                return Err(Fault::ReadOnly);
            }
            Ok(Err(cause)) => {
                return Err(Trouble::of_io(&cause).map_or(Fault::Disk, Fault::from));
            }
            Err(_) => return Err(Fault::Disk),
        }
        match timeout(PATIENCE, self.db.try_writing()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => Err(Trouble::of(&cause).map_or(Fault::Writer, Fault::from)),
            Err(_) => Err(Fault::Writer),
        }
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Full => Self::DiskFull,
            Trouble::ReadOnly => Self::ReadOnly,
            Trouble::Disk => Self::Disk,
            Trouble::Busy => Self::Writer,
        }
    }
}

/// Writes a file as large as [`ROOM`] into the folder and takes it away again.
fn find_room(folder: PathBuf) -> io::Result<()> {
    let path = folder.join(format!(".ready-{}", std::process::id()));
    let written = std::fs::File::create(&path).and_then(|mut file| {
        let zeros = [0; 64 * 1024];
        (0..ROOM / zeros.len()).try_for_each(|_| file.write_all(&zeros))
    });
    let removed = std::fs::remove_file(&path);
    written.and(removed)
}

/// `/healthz` and `/readyz`. Whoever asks knows the server by its address on the
/// network, not by the site's name: both answer under any Host.
pub fn routes() -> Routes {
    Routes::default()
        .get("/healthz", healthz)
        .get("/readyz", readyz)
}

/// The process lives and answers.
async fn healthz() -> Response {
    answer(StatusCode::OK, "ok")
}

async fn readyz(State(state): State<AppState>) -> Response {
    match state.health.ready().await {
        Ok(()) => answer(StatusCode::OK, "ready"),
        Err(fault) => answer(StatusCode::SERVICE_UNAVAILABLE, fault.word()),
    }
}

/// `{"status":"disk-full"}`
fn answer(status: StatusCode, word: &'static str) -> Response {
    let mut response = (status, Json(json!({ "status": word }))).into_response();
    CachePolicy::Never.apply(response.headers_mut());
    response
}
