//! `warta restore`: a backup takes the place of what stands in the data folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use clap::Args;

use super::{Bar, DATABASE, MEDIA, Progress, SECRET_KEY, files, manifest::Manifest, store};
use crate::{
    audit::{self, Action, By},
    locale::{Timestamp, date},
    mail,
    media::MediaRoot,
    server::{
        config::Config,
        db::{Db, Schema},
        lock::FolderLock,
    },
};

/// `warta restore`
#[derive(Args)]
pub struct Restore {
    /// A backup's folder, or a file that is a copy of the database alone
    /// (`warta.db.before-…`).
    from: PathBuf,
}

/// What a restore came to.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Where the replaced data is; `None` where there was none.
    pub kept: Option<PathBuf>,
    /// Files of the media store that were missing or damaged here.
    pub media: usize,
    /// Whether the newsroom has a key for its one-time codes.
    pub has_key: bool,
}

impl Restore {
    /// Restores and says what it came to.
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let done = restore(&self.from, &config.data_dir, date::now(), &Bar::default()).await?;
        println!(
            "{} is restored to {}, verified; {} pictures and files were put back",
            self.from.display(),
            config.data_dir.display(),
            done.media
        );
        println!(
            "Everyone is signed out, links in mails no longer work, and letters that waited are \
             not sent."
        );
        if !done.has_key {
            println!(
                "There is no {SECRET_KEY} here: if you have it elsewhere, copy it into {} before \
                 you start the server; otherwise everyone sets up one-time codes anew.",
                config.data_dir.display()
            );
        }
        if let Some(kept) = &done.kept {
            println!("What was there before is in {}", kept.display());
        }
        Ok(())
    }
}

/// Puts the backup at `from` into `data_dir`.
///
/// # Errors
/// While a server has the folder, and when the backup is not whole: then nothing
/// was changed.
pub async fn restore(
    from: &Path,
    data_dir: &Path,
    now: Timestamp,
    progress: &dyn Progress,
) -> anyhow::Result<Restored> {
    fs::create_dir_all(data_dir)
        .with_context(|| format!("the data folder {} cannot be made", data_dir.display()))?;
    let lock = FolderLock::take(data_dir)?;
    let backup = Source::open(from, progress).await?;
    let target = Target::new(data_dir, now);
    let media = target.put_media(&backup, progress)?;
    let staged = target.stage(&backup)?;
    target.keep_database().await?;
    fs::rename(&staged, data_dir.join(DATABASE))
        .context("the database could not be put in place")?;
    files::sync_folder(data_dir)?;
    target.put_key(&backup)?;
    target
        .verify(&backup, now)
        .await
        .with_context(|| format!("what was there before is in {}", target.kept.display()))?;
    lock.release();
    Ok(Restored {
        kept: target.kept.is_dir().then_some(target.kept),
        media,
        has_key: data_dir.join(SECRET_KEY).is_file(),
    })
}

/// A backup that was found to be whole.
struct Source {
    folder: PathBuf,
    database: PathBuf,
    /// `None` for a database alone.
    manifest: Option<Manifest>,
}

impl Source {
    /// Reads all of it. Nothing is changed meanwhile, here or there.
    async fn open(from: &Path, progress: &dyn Progress) -> anyhow::Result<Self> {
        let (folder, database, manifest) = if from.is_dir() {
            let manifest = Manifest::read(from)?;
            manifest.verify(from, progress)?;
            (from.to_owned(), from.join(DATABASE), Some(manifest))
        } else {
            (PathBuf::new(), from.to_owned(), None)
        };
        let source = Self {
            folder,
            database,
            manifest,
        };
        source
            .check()
            .await
            .with_context(|| format!("{} is not restored", from.display()))?;
        Ok(source)
    }

    async fn check(&self) -> anyhow::Result<()> {
        ensure!(self.database.is_file(), "there is no such file");
        let db = store::open_copy(&self.database).await?;
        let faults = store::integrity_check(&db).await?;
        let broken = store::broken_references(&db).await?;
        let rows = store::rows(&db).await?;
        let schema = store::schema(&db).await?;
        db.close().await;
        if let Some(fault) = faults.into_iter().chain(broken).next() {
            bail!("its database is damaged: {fault}");
        }
        ensure!(
            schema <= Db::newest_schema(),
            "a newer version of Warta made it; restore it with that one"
        );
        if let Some(manifest) = &self.manifest {
            ensure!(
                manifest.rows == rows,
                "its database has not the rows that its manifest says"
            );
        }
        Ok(())
    }
}

/// The folder that is restored to.
struct Target<'a> {
    folder: &'a Path,
    /// Where what is replaced is put.
    kept: PathBuf,
}

impl<'a> Target<'a> {
    fn new(folder: &'a Path, now: Timestamp) -> Self {
        let kept = folder.join(format!("before-restore-{}", date::compact_utc(now)));
        Self { folder, kept }
    }

    /// Puts back the files that are missing here or are not what they should be.
    /// Those that are here beside them do no harm: nothing refers to them.
    fn put_media(&self, backup: &Source, progress: &dyn Progress) -> anyhow::Result<usize> {
        let root = MediaRoot::new(self.folder.join(MEDIA));
        let entries = backup.manifest.iter().flat_map(|manifest| &manifest.files);
        let files: Vec<_> = entries
            .filter_map(|entry| Some((entry, root.locate(entry.media_key()?)?.0)))
            .collect();
        progress.begin("media", files.len() as u64);
        let mut put = 0;
        for (entry, to) in files {
            progress.advance(1);
            if files::content(&to).is_ok_and(|content| entry.is(&content)) {
                continue;
            }
            let folder = to.parent().unwrap_or(self.folder);
            fs::create_dir_all(folder)?;
            if to.exists() {
                self.keep(&to, &entry.path)?;
            }
            let content = files::put(&backup.folder.join(&entry.path), &to)
                .with_context(|| format!("{} could not be written", to.display()))?;
            ensure!(
                entry.is(&content),
                "{} changed while it was read",
                entry.path
            );
            put += 1;
        }
        progress.finish();
        Ok(put)
    }

    /// Copies the database beside the one in use.
    fn stage(&self, backup: &Source) -> anyhow::Result<PathBuf> {
        let staged = self.folder.join(format!("{DATABASE}.restoring"));
        let content = files::put(&backup.database, &staged)
            .with_context(|| format!("{} could not be written", staged.display()))?;
        let manifest = backup.manifest.as_ref();
        let entry = manifest
            .and_then(|manifest| manifest.files.iter().find(|entry| entry.path == DATABASE));
        ensure!(
            entry.is_none_or(|entry| entry.is(&content)),
            "the backup's database changed while it was read"
        );
        Ok(staged)
    }

    /// Keeps the present database with its log. It stays in place until the new
    /// one takes it, so that there is one at any moment.
    async fn keep_database(&self) -> anyhow::Result<()> {
        let database = self.folder.join(DATABASE);
        if !database.is_file() {
            return Ok(());
        }
        // One that can be opened is one file afterwards.
        if let Ok(db) = Db::open_as_it_is(&database).await {
            _ = db.fold_log().await;
            db.close().await;
        }
        fs::create_dir_all(&self.kept)?;
        let kept = self.kept.join(DATABASE);
        if fs::hard_link(&database, &kept).is_err() {
            files::copy(&database, &kept)?;
        }
        files::sync_folder(&self.kept)?;
        // The log of a database that cannot be opened goes where that one goes: the
        // new database must not be given it.
        for ending in ["-wal", "-shm"] {
            let name = format!("{DATABASE}{ending}");
            move_if_there(&self.folder.join(&name), &self.kept.join(&name))?;
        }
        files::sync_folder(&self.kept)?;
        Ok(())
    }

    fn put_key(&self, backup: &Source) -> anyhow::Result<()> {
        let Some(manifest) = &backup.manifest else {
            return Ok(());
        };
        if !manifest.files.iter().any(|entry| entry.path == SECRET_KEY) {
            return Ok(());
        }
        let to = self.folder.join(SECRET_KEY);
        if to.is_file() {
            self.keep(&to, SECRET_KEY)?;
        }
        files::put(&backup.folder.join(SECRET_KEY), &to)?;
        files::make_private(&to)?;
        Ok(())
    }

    /// Opens the restored database, which brings an older one to the present
    /// schema, and looks at it once more.
    async fn verify(&self, backup: &Source, now: Timestamp) -> anyhow::Result<()> {
        let db = Db::open(&self.folder.join(DATABASE), now).await?;
        let faults = store::integrity_check(db.reader()).await?;
        ensure!(
            faults.is_empty(),
            "the restored database is damaged: {}",
            faults[0]
        );
        ensure!(
            db.schema().await? == Schema::Current,
            "the schema is not the present one"
        );
        let mut tx = db.write().await?;
        let sessions = store::end_sessions(&mut tx).await?;
        mail::store::forget_waiting(&mut tx).await?;
        let made_at = backup.manifest.as_ref().map(|manifest| &manifest.made_at);
        let entry = audit::Entry {
            by: By::Server,
            action: Action::BackupRestored,
            subject: "site",
            subject_id: None,
            before: None,
            after: Some(serde_json::json!({ "made_at": made_at, "sessions_ended": sessions })),
            request: "",
        };
        audit::store::record(&mut tx, &entry, now).await?;
        tx.commit().await?;
        db.close().await;
        Ok(())
    }

    /// Moves a file out of the way, under the name it has in the data folder.
    fn keep(&self, file: &Path, name: &str) -> io::Result<()> {
        let kept = self.kept.join(name);
        fs::create_dir_all(kept.parent().unwrap_or(&self.kept))?;
        move_if_there(file, &kept)
    }
}

fn move_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        moved => moved,
    }
}
