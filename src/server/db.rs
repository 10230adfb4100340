//! The database: one writer, several readers, and the checks that must hold
//! before either is used.
//!
//! SQLite allows one writer at a time. A single writer connection makes that a
//! queue inside the program instead of a busy error outside it; readers see the
//! last committed state and are never held up (WAL).

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use sqlx::{
    Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::{Migrate, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::locale::Timestamp;

/// Numbered SQL, forward only; part of the binary.
static MIGRATIONS: Migrator = sqlx::migrate!();

/// Where sqlx notes what it has applied.
const MIGRATIONS_TABLE: &str = "_sqlx_migrations";

/// Versions before this one can corrupt a database when the write-ahead log is
/// reset under load (sqlite.org, release notes of 3.51.3).
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

/// How many readers may be under way at once.
const READERS: u32 = 8;

/// A transaction that may write; roll-back is what happens when it is dropped.
pub type WriteTx = Transaction<'static, Sqlite>;

/// The two doors to the database.
#[derive(Clone, Debug)]
pub struct Db {
    writer: SqlitePool,
    reader: SqlitePool,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the SQLite built in is {found}, but 3.51.3 or newer is needed")]
    SqliteTooOld { found: String },
    #[error(
        "the database was made by a newer Warta (migration {0} is unknown here): \
         start that version, or restore the copy it made before it migrated"
    )]
    NewerDatabase(i64),
    #[error("the database could not be copied to {to} before migrating: {source}")]
    Backup { to: PathBuf, source: sqlx::Error },
    #[error("migration failed, nothing was changed by it: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("database {path}: {source}")]
    Open { path: PathBuf, source: sqlx::Error },
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
}

impl Db {
    /// Opens the database at `path`, makes it when there is none, and brings it
    /// to the present schema. A database with something in it is first copied
    /// beside itself, stamped with `now`.
    pub async fn open(path: &Path, now: Timestamp) -> Result<Self, DbError> {
        let at_path = |source| DbError::Open {
            path: path.to_owned(),
            source,
        };
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(writer_options(path))
            .await
            .map_err(at_path)?;
        let mut connection = writer.acquire().await?;
        check_sqlite_version(&mut connection).await?;
        migrate(&mut connection, path, now).await?;
        drop(connection);
        let reader = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(reader_options(path))
            .await
            .map_err(at_path)?;
        Ok(Self { writer, reader })
    }

    /// For statements that only read.
    pub fn reader(&self) -> &SqlitePool {
        &self.reader
    }

    /// Waits for the writer and begins a transaction that holds the write lock
    /// from its start, so that it cannot fail half-way for want of it.
    pub async fn write(&self) -> Result<WriteTx, sqlx::Error> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// Ends all connections; the write-ahead log is folded into the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

fn base_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("mmap_size", "0")
        .pragma("journal_size_limit", "67108864")
        .statement_cache_capacity(256)
}

fn writer_options(path: &Path) -> SqliteConnectOptions {
    base_options(path).create_if_missing(true)
}

fn reader_options(path: &Path) -> SqliteConnectOptions {
    base_options(path).pragma("query_only", "ON")
}

async fn check_sqlite_version(connection: &mut SqliteConnection) -> Result<(), DbError> {
    let found: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut *connection)
        .await?;
    let parts: Vec<u32> = found
        .split('.')
        .filter_map(|part| u32::from_str(part).ok())
        .collect();
    if parts.as_slice() < OLDEST_SQLITE.as_slice() {
        return Err(DbError::SqliteTooOld { found });
    }
    Ok(())
}

/// Applies what is missing, each migration in a transaction of its own.
async fn migrate(
    connection: &mut SqliteConnection,
    path: &Path,
    now: Timestamp,
) -> Result<(), DbError> {
    connection.ensure_migrations_table(MIGRATIONS_TABLE).await?;
    let applied: Vec<i64> = connection
        .list_applied_migrations(MIGRATIONS_TABLE)
        .await?
        .into_iter()
        .map(|migration| migration.version)
        .collect();
    if let Some(unknown) = applied
        .iter()
        .find(|version| !MIGRATIONS.version_exists(**version))
    {
        return Err(DbError::NewerDatabase(*unknown));
    }
    let is_current = MIGRATIONS
        .iter()
        .all(|known| applied.contains(&known.version));
    if !is_current && !applied.is_empty() {
        back_up(connection, path, now).await?;
    }
    MIGRATIONS.run(connection).await?;
    Ok(())
}

/// Copies the database beside itself: `warta.db` to `warta.db.before-<ms>`.
async fn back_up(
    connection: &mut SqliteConnection,
    path: &Path,
    now: Timestamp,
) -> Result<(), DbError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{}", now.millis()));
    let to = PathBuf::from(name);
    sqlx::query("VACUUM INTO $1")
        .bind(to.to_string_lossy().into_owned())
        .execute(connection)
        .await
        .map_err(|source| DbError::Backup { to, source })?;
    Ok(())
}
