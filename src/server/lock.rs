//! One server for each data folder. A second one would have a writer of its own,
//! and each would find the other's changes under its hands.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

/// Name of the file that is locked. It holds the process id while somebody has
/// it, and nothing after they ended in order.
const FILE: &str = "warta.lock";

/// The right to be the only one at a data folder; gone when it is dropped, also
/// with the process.
#[derive(Debug)]
pub struct FolderLock {
    file: File,
    /// Whether whoever had it before did not end in order: a crash, a power cut.
    pub was_left_open: bool,
}

/// Why the folder cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error(
        "the data folder {folder} is in use by process {pid}; stop it first \
         (`kill {pid}`, or `systemctl stop warta`)"
    )]
    Held { folder: PathBuf, pid: String },
    #[error("the data folder {folder} cannot be locked: {source}")]
    Io { folder: PathBuf, source: io::Error },
}

impl FolderLock {
    /// Takes the lock of a data folder, which must exist, without waiting.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let failed = |source| LockError::Io {
            folder: folder.to_owned(),
            source,
        };
        let mut file = open(folder).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(LockError::Held {
                    folder: folder.to_owned(),
                    pid: content(&mut file).map_err(failed)?,
                });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let was_left_open = !content(&mut file).map_err(failed)?.is_empty();
        let mut lock = Self {
            file,
            was_left_open,
        };
        lock.name(&std::process::id().to_string()).map_err(failed)?;
        Ok(lock)
    }

    /// Gives the lock back and notes that everything ended in order.
    pub fn release(mut self) {
        if let Err(cause) = self.name("") {
            tracing::warn!(%cause, "the next start will take this one for a crash");
        }
    }

    /// Process id of whoever has the folder, `None` when nobody has.
    pub fn holder(folder: &Path) -> Option<String> {
        let mut file = File::open(folder.join(FILE)).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => content(&mut file).ok(),
            Ok(()) | Err(TryLockError::Error(_)) => None,
        }
    }

    fn name(&mut self, pid: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(pid.as_bytes())?;
        self.file.sync_all()
    }
}

fn open(folder: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(FILE))
}

fn content(file: &mut File) -> io::Result<String> {
    let mut pid = String::new();
    file.rewind()?;
    file.read_to_string(&mut pid)?;
    Ok(pid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_told_who_has_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = FolderLock::take(folder.path()).expect("a free folder");
        assert!(!lock.was_left_open);
        let pid = std::process::id().to_string();
        let refused = FolderLock::take(folder.path()).expect_err("it is taken");
        assert!(refused.to_string().contains(&pid), "{refused}");
        assert_eq!(FolderLock::holder(folder.path()), Some(pid));
        lock.release();
        assert_eq!(FolderLock::holder(folder.path()), None);
        let again = FolderLock::take(folder.path()).expect("a free folder");
        assert!(!again.was_left_open);
    }

    #[test]
    fn whoever_did_not_end_in_order_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        // As the system does it for a process that was killed.
        drop(FolderLock::take(folder.path()).expect("a free folder"));
        let lock = FolderLock::take(folder.path()).expect("a free folder");
        assert!(lock.was_left_open);
    }
}
