//! The database: one writer, several readers, and the checks that must hold
//! before either is used.
//!
//! SQLite allows one writer at a time. A single writer connection makes that a
//! queue inside the program instead of a busy error outside it; readers see the
//! last committed state and are never held up (WAL).

mod group;
#[cfg(test)]
mod group_tests;

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{
    Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::{Migrate, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use self::group::Group;
pub use self::group::{Keep, Working};
use super::metrics;
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

/// How long somebody waits for the writer before they are told to come again.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the guarantees rest on, as `PRAGMA` tells it, with the value that must be
/// in effect: durability, references, and damage found before it spreads.
const EFFECTIVE: [(&str, &str, i64); 6] = [
    ("synchronous", "PRAGMA synchronous", 2),
    ("foreign_keys", "PRAGMA foreign_keys", 1),
    ("trusted_schema", "PRAGMA trusted_schema", 0),
    ("cell_size_check", "PRAGMA cell_size_check", 1),
    ("mmap_size", "PRAGMA mmap_size", 0),
    ("busy_timeout", "PRAGMA busy_timeout", 5000),
];

/// A transaction that may write; roll-back is what happens when it is dropped.
pub type WriteTx = Transaction<'static, Sqlite>;

/// The two doors to the database.
#[derive(Clone, Debug)]
pub struct Db {
    writer: SqlitePool,
    reader: SqlitePool,
    group: Arc<Group>,
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
    #[error(
        "the database has {pragma} at {found}, but {wanted} is needed: it is not safe to serve"
    )]
    Setting {
        pragma: &'static str,
        found: String,
        wanted: String,
    },
    #[error("there is no database at {0}")]
    Missing(PathBuf),
    #[error("the database could not be copied to {to} before migrating: {source}")]
    Backup { to: PathBuf, source: sqlx::Error },
    #[error("migration failed, nothing was changed by it: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("database {path}: {source}")]
    Open { path: PathBuf, source: sqlx::Error },
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
}

/// What the schema of a database is to this version of Warta.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    Current,
    /// Starting the server would migrate it.
    Older,
    /// A newer version made it.
    Newer,
}

impl Db {
    /// Opens the database at `path`, makes it when there is none, and brings it
    /// to the present schema. A database with something in it is first copied
    /// beside itself, stamped with `now`.
    pub async fn open(path: &Path, now: Timestamp) -> Result<Self, DbError> {
        let writer = connect(1, writer_options(path).create_if_missing(true), path).await?;
        let mut connection = writer.acquire().await?;
        check_sqlite_version(&mut connection).await?;
        check_settings(&mut connection).await?;
        migrate(&mut connection, path, now).await?;
        drop(connection);
        let reader = connect(READERS, reader_options(path), path).await?;
        check_settings(&mut *reader.acquire().await?).await?;
        Ok(Self {
            writer,
            reader,
            group: Arc::default(),
        })
    }

    /// Opens a database as it is, for commands beside a server: nothing is made
    /// and nothing is migrated.
    pub async fn open_as_it_is(path: &Path) -> Result<Self, DbError> {
        if !path.is_file() {
            return Err(DbError::Missing(path.to_owned()));
        }
        let writer = connect(1, writer_options(path), path).await?;
        check_sqlite_version(&mut *writer.acquire().await?).await?;
        let reader = connect(READERS, reader_options(path), path).await?;
        Ok(Self {
            writer,
            reader,
            group: Arc::default(),
        })
    }

    /// For statements that only read.
    pub fn reader(&self) -> &SqlitePool {
        &self.reader
    }

    /// Waits for the writer and begins a transaction that holds the write lock
    /// from its start, so that it cannot fail half-way for want of it.
    pub async fn write(&self) -> Result<WriteTx, sqlx::Error> {
        let asked = Instant::now();
        let mut begun = self.begin().await;
        if matches!(begun, Err(sqlx::Error::InvalidSavePointStatement)) {
            self.replace_writer().await?;
            begun = self.begin().await;
        }
        metrics::waited_for_writer(asked.elapsed());
        begun
    }

    async fn begin(&self) -> Result<WriteTx, sqlx::Error> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// SQLite itself rolls a transaction back when the disk is full or fails
    /// (sqlite.org/lang_transaction.html, section 3.1). sqlx 0.9.0 then counts it
    /// as open for ever, and its connection begins no other one: nothing could be
    /// written until a restart.
    async fn replace_writer(&self) -> Result<(), sqlx::Error> {
        self.writer.acquire().await?.close().await
    }

    /// Commits a change that changes nothing: one page goes the whole way to the
    /// disk. `user_version` is not ours otherwise.
    pub async fn try_writing(&self) -> Result<(), sqlx::Error> {
        let mut tx = self.write().await?;
        sqlx::query("PRAGMA user_version = 0")
            .execute(&mut *tx)
            .await?;
        tx.commit().await
    }

    /// Writes a copy of the present state to a file that must not exist; nobody is
    /// kept from writing meanwhile. When this returns, the file survives a power
    /// cut, once its folder was synced.
    pub async fn copy_to(&self, to: &Path) -> Result<(), sqlx::Error> {
        let mut connection = self.writer.acquire().await?;
        sqlx::query("VACUUM INTO $1")
            .bind(to.to_string_lossy().into_owned())
            .execute(&mut *connection)
            .await?;
        std::fs::File::open(to)?.sync_all()?;
        Ok(())
    }

    /// Folds the write-ahead log into the file, for a database that nobody else
    /// has open.
    pub async fn fold_log(&self) -> Result<(), sqlx::Error> {
        let mut connection = self.writer.acquire().await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// The last migration that this version knows.
    pub fn newest_schema() -> i64 {
        let versions = MIGRATIONS.iter().map(|migration| migration.version);
        versions.max().unwrap_or_default()
    }

    /// Whether the schema is the one that this version knows.
    pub async fn schema(&self) -> Result<Schema, sqlx::Error> {
        let applied: Vec<i64> =
            sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success")
                .fetch_all(&self.reader)
                .await?;
        Ok(compare(&applied))
    }

    /// Ends all connections; the write-ahead log is folded into the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

async fn connect(
    connections: u32,
    options: SqliteConnectOptions,
    path: &Path,
) -> Result<SqlitePool, DbError> {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
        .map_err(|source| DbError::Open {
            path: path.to_owned(),
            source,
        })
}

fn base_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("mmap_size", "0")
        // What is removed is overwritten: the text of a sent letter opens an account.
        .pragma("secure_delete", "FAST")
        .pragma("journal_size_limit", "67108864")
        .statement_cache_capacity(256)
}

fn writer_options(path: &Path) -> SqliteConnectOptions {
    base_options(path)
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

/// Options can be compiled out of SQLite, or be refused by a file system: what
/// counts is what it says afterwards.
async fn check_settings(connection: &mut SqliteConnection) -> Result<(), DbError> {
    for (pragma, question, wanted) in EFFECTIVE {
        // No row: the setting is compiled out, which is as good as off.
        let found: Option<i64> = sqlx::query_scalar(question)
            .fetch_optional(&mut *connection)
            .await?;
        if found.unwrap_or(0) != wanted {
            return Err(DbError::Setting {
                pragma,
                found: found.unwrap_or(0).to_string(),
                wanted: wanted.to_string(),
            });
        }
    }
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut *connection)
        .await?;
    if journal != "wal" {
        return Err(DbError::Setting {
            pragma: "journal_mode",
            found: journal,
            wanted: "wal".to_owned(),
        });
    }
    Ok(())
}

fn compare(applied: &[i64]) -> Schema {
    let is_known = |version: &i64| MIGRATIONS.version_exists(*version);
    if !applied.iter().all(is_known) {
        return Schema::Newer;
    }
    let is_current = MIGRATIONS
        .iter()
        .all(|known| applied.contains(&known.version));
    if is_current {
        Schema::Current
    } else {
        Schema::Older
    }
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
    if compare(&applied) == Schema::Older && !applied.is_empty() {
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

#[cfg(test)]
mod tests {
    use sqlx::ConnectOptions;

    use super::*;

    #[tokio::test]
    async fn a_setting_that_is_not_in_effect_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("warta.db");
        let good = || writer_options(&path).create_if_missing(true);
        let mut connection = good().connect().await.expect("a database");
        check_settings(&mut connection)
            .await
            .expect("safe settings");
        for (pragma, options) in [
            ("synchronous", good().synchronous(SqliteSynchronous::Normal)),
            ("foreign_keys", good().foreign_keys(false)),
            ("trusted_schema", good().pragma("trusted_schema", "ON")),
            ("cell_size_check", good().pragma("cell_size_check", "OFF")),
            ("mmap_size", good().pragma("mmap_size", "1048576")),
            ("busy_timeout", good().busy_timeout(Duration::ZERO)),
            (
                "journal_mode",
                good().journal_mode(SqliteJournalMode::Delete),
            ),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let options = options.filename(folder.path().join("warta.db"));
            let mut connection = options.connect().await.expect("a database");
            let refused = check_settings(&mut connection).await.expect_err(pragma);
            let named =
                matches!(&refused, DbError::Setting { pragma: found, .. } if *found == pragma);
            assert!(named, "{pragma}: {refused}");
        }
    }
}
