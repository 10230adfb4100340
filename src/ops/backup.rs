//! `warta backup`: a copy of the newsroom, made while it is served.

use std::{
    fs::{self, File, TryLockError},
    io,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::json;

use super::{
    Bar, DATABASE, MEDIA, Progress, SECRET_KEY,
    files::{self, Content},
    manifest::{Manifest, ManifestError},
    store,
};
use crate::{
    audit::{self, Action, By},
    locale::{Timestamp, date},
    media::MediaRoot,
    server::{
        config::Config,
        db::{Db, DbError, Schema},
    },
};

/// Where backups are put unless `--to` names a folder, in the data folder.
const FOLDER: &str = "backups";
/// What the name of a backup begins with; the time follows.
const NAME: &str = "warta-";
/// What stands before it until the backup is whole.
const UNFINISHED: &str = ".unfinished-";

/// `warta backup`
#[derive(Args)]
pub struct Backup {
    /// The folder that backups are put into, best on another disk
    /// (default: `backups` in the data folder).
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Afterwards keep the newest N backups there and delete older ones.
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
    /// Copy the file secret.key too. Whoever has such a backup can make one-time
    /// codes; without it, everyone sets theirs up anew after a restore to an
    /// empty machine.
    #[arg(long)]
    with_key: bool,
}

/// What is to be copied where.
#[derive(Clone, Debug)]
pub struct Options {
    pub data_dir: PathBuf,
    pub into: PathBuf,
    pub keep: Option<NonZeroUsize>,
    pub key: Key,
}

/// Whether the key of one-time codes goes into a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Copied,
    LeftOut,
}

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Made {
    pub folder: PathBuf,
    pub manifest: Manifest,
    /// Older ones that were deleted.
    pub deleted: Vec<PathBuf>,
}

/// Why no backup was made. Nothing is left of what was begun.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Open(#[from] DbError),
    #[error("another backup is being made in {0}; wait for it")]
    Busy(PathBuf),
    #[error("{0} exists already; nothing is overwritten")]
    Exists(PathBuf),
    #[error(
        "the database is damaged, so its copy was thrown away: {0}. \
         Run `warta check`, and restore the last backup that is whole"
    )]
    Damaged(String),
    #[error("the copy is not what was written: {0}")]
    Verify(#[from] ManifestError),
    #[error("{path} could not be read or written")]
    File { path: PathBuf, source: io::Error },
    #[error("the database could not be copied")]
    Database(#[from] sqlx::Error),
}

impl Backup {
    /// Makes a backup and says where it is.
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let options = Options {
            data_dir: config.data_dir.clone(),
            into: self.to.unwrap_or_else(|| config.data_dir.join(FOLDER)),
            keep: self.keep,
            key: if self.with_key {
                Key::Copied
            } else {
                Key::LeftOut
            },
        };
        let made = make(&options, date::now(), &Bar::default()).await?;
        let Manifest { files, faults, .. } = &made.manifest;
        println!(
            "{}: {} files, {} bytes, verified",
            made.folder.display(),
            files.len(),
            made.manifest.bytes()
        );
        for fault in faults {
            println!("not whole in the newsroom itself: {fault}");
        }
        for old in &made.deleted {
            println!("deleted: {}", old.display());
        }
        Ok(())
    }
}

/// Makes a backup.
pub async fn make(
    options: &Options,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Made, BackupError> {
    let db = Db::open_as_it_is(&options.data_dir.join(DATABASE)).await?;
    at(&options.into, files::make_private_folder(&options.into))?;
    let _alone = take(&options.into)?;
    let made = copy(&db, options, now, progress).await;
    if let Ok(made) = &made {
        record(&db, made, now).await?;
    }
    db.close().await;
    let mut made = made?;
    if let Some(keep) = options.keep {
        made.deleted = rotate(&options.into, keep)?;
    }
    Ok(made)
}

/// Takes a folder of backups for this process alone, and clears it of what one
/// that was killed has left.
fn take(folder: &Path) -> Result<File, BackupError> {
    let lock = at(folder, File::open(folder))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(BackupError::Busy(folder.to_owned())),
        Err(TryLockError::Error(source)) => return at(folder, Err(source)),
    }
    for entry in at(folder, fs::read_dir(folder))? {
        let entry = at(folder, entry)?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            at(&entry.path(), fs::remove_dir_all(entry.path()))?;
        }
    }
    Ok(lock)
}

async fn copy(
    db: &Db,
    options: &Options,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Made, BackupError> {
    let name = format!("{NAME}{}", date::compact_utc(now));
    let folder = options.into.join(&name);
    if folder.exists() {
        return Err(BackupError::Exists(folder));
    }
    let begun = Unfinished::begin(options.into.join(format!("{UNFINISHED}{name}")))?;
    let copy = begun.0.join(DATABASE);
    db.copy_to(&copy).await?;
    let whole = at(
        &copy,
        files::make_private(&copy).and_then(|()| files::content(&copy)),
    )?;
    let pool = store::open_copy(&copy).await?;
    let faults = store::integrity_check(&pool).await?;
    let broken = store::broken_references(&pool).await?;
    if let Some(fault) = faults.into_iter().chain(broken).next() {
        return Err(BackupError::Damaged(fault));
    }
    let rows = store::rows(&pool).await?;
    let keys = store::media_keys(&pool).await?;
    let schema = store::schema(&pool).await?;
    pool.close().await;
    let made_at = date::rfc3339(now, crate::locale::Zone::default());
    let mut manifest = Manifest::new(made_at, schema, rows);
    manifest.version = env!("CARGO_PKG_VERSION").to_owned();
    manifest.add(DATABASE.to_owned(), whole);
    copy_media(options, &begun.0, &keys, &mut manifest, progress)?;
    if options.key == Key::Copied {
        let from = options.data_dir.join(SECRET_KEY);
        let content = at(&from, files::copy(&from, &begun.0.join(SECRET_KEY)))?;
        manifest.add(SECRET_KEY.to_owned(), content);
    }
    at(&begun.0, manifest.write(&begun.0))?;
    manifest.verify(&begun.0, progress)?;
    begun.finish(&folder)?;
    Ok(Made {
        folder,
        manifest,
        deleted: Vec::new(),
    })
}

/// Copies the files that rows refer to. They never change under their key, so
/// one that the last backup has, and has whole, is linked instead of copied.
fn copy_media(
    options: &Options,
    to: &Path,
    keys: &[String],
    manifest: &mut Manifest,
    progress: &dyn Progress,
) -> Result<(), BackupError> {
    let root = MediaRoot::new(options.data_dir.join(MEDIA));
    let last = at(&options.into, newest_first(&options.into))?
        .into_iter()
        .next();
    progress.begin("media", keys.len() as u64);
    for key in keys {
        progress.advance(1);
        let Some((from, _)) = root.locate(key) else {
            manifest.faults.push(format!("{key}: no key of a file"));
            continue;
        };
        let path = format!("{MEDIA}/{key}");
        let target = to.join(&path);
        let folder = target.parent().unwrap_or(to);
        at(folder, files::make_private_folder(folder))?;
        let linked = last
            .as_ref()
            .and_then(|last| link(&last.join(&path), &target, key));
        let content = match linked {
            Some(content) => content,
            None if !from.is_file() => {
                manifest.faults.push(format!("{path}: gone"));
                continue;
            }
            None => at(&from, files::copy(&from, &target))?,
        };
        if !is_named_by(&content, key) {
            manifest.faults.push(format!("{path}: damaged"));
        }
        at(folder, files::sync_folder(folder))?;
        manifest.add(path, content);
    }
    progress.finish();
    Ok(())
}

/// Links a file of an earlier backup, if it is still what its key says.
fn link(earlier: &Path, target: &Path, key: &str) -> Option<Content> {
    let content = files::content(earlier).ok()?;
    if !is_named_by(&content, key) {
        return None;
    }
    fs::hard_link(earlier, target).ok()?;
    Some(content)
}

/// Whether this is the file that was kept under the key.
pub(super) fn is_named_by(content: &Content, key: &str) -> bool {
    let named = key.split('.').next().unwrap_or_default().replace('/', "");
    named == content.sha256
}

async fn record(db: &Db, made: &Made, now: Timestamp) -> Result<(), BackupError> {
    // An older database is copied before it is migrated; it may have no audit.
    if db.schema().await? != Schema::Current {
        return Ok(());
    }
    let files = made.manifest.files.len();
    let entry = audit::Entry {
        by: By::Server,
        action: Action::BackupMade,
        subject: "site",
        subject_id: None,
        before: None,
        after: Some(json!({ "files": files, "bytes": made.manifest.bytes() })),
        request: "",
    };
    let mut tx = db.write().await?;
    audit::store::record(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Deletes what is older than the newest `keep` backups of a folder. Whatever is
/// no backup of ours stays.
fn rotate(folder: &Path, keep: NonZeroUsize) -> Result<Vec<PathBuf>, BackupError> {
    let all = at(folder, newest_first(folder))?;
    let old: Vec<PathBuf> = all.into_iter().skip(keep.get()).collect();
    for backup in &old {
        at(backup, fs::remove_dir_all(backup))?;
    }
    Ok(old)
}

/// The backups in a folder, by the time in their names.
fn newest_first(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut backups: Vec<PathBuf> = fs::read_dir(folder)?
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME))
        .map(|entry| entry.path())
        .filter(|path| Manifest::read(path).is_ok())
        .collect();
    backups.sort_unstable_by(|a, b| b.cmp(a));
    Ok(backups)
}

/// A folder that is gone again unless it was finished.
struct Unfinished(PathBuf);

impl Unfinished {
    fn begin(folder: PathBuf) -> Result<Self, BackupError> {
        at(&folder, files::make_private_folder(&folder))?;
        Ok(Self(folder))
    }

    fn finish(self, folder: &Path) -> Result<(), BackupError> {
        at(&self.0, files::sync_folder(&self.0))?;
        at(folder, fs::rename(&self.0, folder))?;
        let above = folder.parent().unwrap_or(folder);
        at(above, files::sync_folder(above))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone under this name when it was finished.
        _ = fs::remove_dir_all(&self.0);
    }
}

fn at<T>(path: &Path, result: io::Result<T>) -> Result<T, BackupError> {
    result.map_err(|source| BackupError::File {
        path: path.to_owned(),
        source,
    })
}
