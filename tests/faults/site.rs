//! A newsroom on this machine that can be started and killed.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::runtime::Runtime;

use crate::{Fault, client::Client};

/// After this a server that was started is taken for broken.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Site {
    pub folder: PathBuf,
    pub address: SocketAddr,
    pub runtime: Runtime,
}

/// A server that is killed when it is dropped.
pub struct Server(Child);

impl Site {
    pub fn new(folder: PathBuf) -> Result<Self, Fault> {
        let probe = TcpListener::bind("127.0.0.1:0")?;
        Ok(Self {
            folder,
            address: probe.local_addr()?,
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?,
        })
    }

    pub fn database(&self) -> PathBuf {
        self.folder.join("warta.db")
    }

    /// The binary with the newsroom's settings.
    pub fn command(&self, words: &[&str]) -> Command {
        let binary = std::env::var("WARTA_BINARY");
        let mut command =
            Command::new(binary.unwrap_or_else(|_| env!("CARGO_BIN_EXE_warta").to_owned()));
        command
            .args(words)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("WARTA_DATA_DIR", &self.folder)
            .env("WARTA_DEMO", "never")
            .env("LEPTOS_SITE_ADDR", self.address.to_string())
            .env("RUST_LOG", "off")
            .env("WARTA_LOG_FORMAT", "json");
        command
    }

    /// Starts the server without waiting for it.
    pub fn spawn(&self) -> io::Result<Server> {
        spawn(self.command(&["serve"]))
    }

    /// Starts the server and tells how long it took until it was ready.
    pub fn start(&self) -> Result<(Server, Duration), Fault> {
        self.wait_for(self.spawn()?)
    }

    /// The same with the demo newsroom, behind a proxy on this machine.
    pub fn start_with_demo(&self) -> Result<(Server, Duration), Fault> {
        let mut command = self.command(&["serve"]);
        command
            .env("WARTA_DEMO", "auto")
            .env("WARTA_TRUSTED_PROXIES", "127.0.0.1");
        self.wait_for(spawn(command)?)
    }

    fn wait_for(&self, mut server: Server) -> Result<(Server, Duration), Fault> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = server.0.try_wait()? {
                return Err(format!("the server ended by itself: {status}").into());
            }
            if self.is_ready() {
                return Ok((server, begun.elapsed()));
            }
            thread::sleep(Duration::from_millis(2));
        }
        Err("the server did not become ready within a minute".into())
    }

    fn is_ready(&self) -> bool {
        let answer = Client::connect(self.address).and_then(|mut client| client.get("/readyz", ""));
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// Runs a piece of work with the database, to which it only listens while a
    /// server has it.
    pub fn with_database<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> sqlx::Result<T>,
    ) -> Result<T, Fault> {
        with_database(&self.runtime, &self.database(), work)
    }

    /// Whether the database is whole, in SQLite's words.
    pub fn must_be_whole(&self) -> Result<(), Fault> {
        self.with_database(async |db| {
            let mut faults: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
                .fetch_all(&mut *db)
                .await?;
            faults.retain(|line| line != "ok");
            let broken = sqlx::query("PRAGMA foreign_key_check")
                .fetch_all(db)
                .await?;
            Ok((faults, broken.len()))
        })
        .and_then(|(faults, broken)| match (faults.first(), broken) {
            (None, 0) => Ok(()),
            (Some(fault), _) => Err(format!("integrity_check: {fault}").into()),
            (None, broken) => Err(format!("foreign_key_check: {broken} rows").into()),
        })
    }
}

fn spawn(mut command: Command) -> io::Result<Server> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map(Server)
}

pub fn with_database<T>(
    runtime: &Runtime,
    path: &Path,
    work: impl AsyncFnOnce(&mut SqliteConnection) -> sqlx::Result<T>,
) -> Result<T, Fault> {
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true);
        let mut db = SqliteConnection::connect_with(&options).await?;
        let done = work(&mut db).await?;
        db.close().await?;
        Ok(done)
    })
}

impl Server {
    /// SIGKILL, and waits until the process is gone.
    pub fn kill(mut self) -> io::Result<()> {
        self.0.kill()?;
        self.0.wait().map(|_| ())
    }

    pub fn has_ended(&mut self) -> io::Result<bool> {
        Ok(self.0.try_wait()?.is_some())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already where it was killed.
        _ = self.0.kill();
        _ = self.0.wait();
    }
}
