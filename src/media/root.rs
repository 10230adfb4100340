//! The directory that holds all files.

use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use sha2::{Digest, Sha256};

use super::FileKind;

/// Characters of a SHA-256 in hexadecimal.
const HASH_LEN: usize = 64;

/// A directory of files named by their content: `ab/cdef….jpg`, two characters
/// of the hash for the folder and the rest for the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaRoot(PathBuf);

impl MediaRoot {
    /// The media store in `directory`, which need not exist yet.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self(directory.into())
    }

    /// The key under which these bytes are kept.
    pub fn key(bytes: &[u8], kind: FileKind) -> String {
        let hash: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let (folder, file) = hash.split_at(2);
        format!("{folder}/{file}.{}", kind.extension())
    }

    /// Where the file with this key lies, and its type; `None` for anything that
    /// [`Self::key`] does not produce, so no other file can be named.
    pub fn locate(&self, key: &str) -> Option<(PathBuf, FileKind)> {
        let (folder, rest) = key.split_once('/')?;
        let (name, extension) = rest.split_once('.')?;
        let is_hash = folder.len() == 2
            && folder.len() + name.len() == HASH_LEN
            && [folder, name].into_iter().all(is_lower_hex);
        let kind = FileKind::from_extension(extension)?;
        is_hash.then(|| (self.0.join(folder).join(rest), kind))
    }

    /// Whether a file is kept under this key.
    pub fn holds(&self, key: &str) -> bool {
        self.locate(key).is_some_and(|(path, _)| path.is_file())
    }

    /// Keeps `bytes` and returns their key. When this returns, they survive a
    /// power cut: a database row may then refer to them.
    pub fn put(&self, bytes: &[u8], kind: FileKind) -> io::Result<String> {
        let key = Self::key(bytes, kind);
        let path = self.0.join(&key);
        if path.is_file() {
            return Ok(key);
        }
        let folder = path.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder)?;
        let unfinished = folder.join(temporary_name());
        let written =
            write_through(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &path));
        if let Err(cause) = written {
            // A full disk is not to be kept full by what did not fit.
            _ = fs::remove_file(&unfinished);
            return Err(cause);
        }
        File::open(folder)?.sync_all()?;
        Ok(key)
    }

    /// A new file among those that are not finished, to write to and read from.
    pub(super) fn begin_unfinished(&self) -> io::Result<(PathBuf, File)> {
        let folder = self.0.join(INCOMING);
        fs::create_dir_all(&folder)?;
        let path = folder.join(temporary_name());
        let file = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        Ok((path, file))
    }

    /// Deletes what processes that were killed had begun to write longer than
    /// `age` ago, and returns how many files that were.
    pub fn clear_unfinished(&self, age: Duration) -> io::Result<usize> {
        let mut cleared = 0;
        if !self.0.is_dir() {
            return Ok(cleared);
        }
        for folder in fs::read_dir(&self.0)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder)? {
                let file = file?;
                let is_ours = file.file_name().to_string_lossy().starts_with(UNFINISHED);
                let is_old = || {
                    file.metadata()?
                        .modified()?
                        .elapsed()
                        .map_err(io::Error::other)
                };
                if is_ours && is_old().is_ok_and(|since| since >= age) {
                    fs::remove_file(file.path())?;
                    cleared += 1;
                }
            }
        }
        Ok(cleared)
    }
}

/// The folder of files that are being sent.
const INCOMING: &str = ".incoming";
/// What the name of a file begins with that is not whole yet.
const UNFINISHED: &str = ".unfinished-";

fn is_lower_hex(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Differs between threads, between processes, and from what earlier ones left:
/// in a container every process has the same number.
fn temporary_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let begun = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!(
        "{UNFINISHED}{}-{}-{number}",
        process::id(),
        begun.as_nanos()
    )
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_under_the_hash_of_its_content() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = MediaRoot::new(directory.path());
        let key = root.put(b"abc", FileKind::Pdf).expect("kept");
        // SHA-256 of "abc", FIPS 180-2, appendix B.1.
        assert_eq!(
            key,
            "ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.pdf"
        );
        let (path, kind) = root.locate(&key).expect("a valid key");
        assert_eq!(
            (fs::read(path).expect("there"), kind),
            (b"abc".to_vec(), FileKind::Pdf)
        );
        assert_eq!(root.put(b"abc", FileKind::Pdf).expect("kept"), key);
        let beside = fs::read_dir(directory.path().join("ba")).expect("a folder");
        assert_eq!(beside.count(), 1, "nothing unfinished is left over");
    }

    #[test]
    fn what_a_killed_process_left_is_cleared_once_it_is_old() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = MediaRoot::new(directory.path());
        let key = root.put(b"abc", FileKind::Pdf).expect("kept");
        let left = directory.path().join("ba").join(temporary_name());
        fs::write(&left, b"half").expect("written");
        let clear = |age| root.clear_unfinished(age).expect("cleared");
        assert_eq!(clear(Duration::from_secs(60)), 0);
        assert_eq!(clear(Duration::ZERO), 1);
        assert!(!left.exists() && root.holds(&key));
    }

    #[test]
    fn no_key_leads_out_of_the_root() {
        let root = MediaRoot::new("/srv/media");
        let rest = "0".repeat(62);
        assert!(root.locate(&format!("ab/{rest}.jpg")).is_some());
        for key in [
            format!("../{rest}.jpg"),
            format!("ab/../{}.jpg", "0".repeat(59)),
            format!("ab/{rest}.jpg/../../x"),
            format!("ab/{rest}.svg"),
            format!("AB/{rest}.jpg"),
            format!("ab\\{rest}.jpg"),
            format!("/ab/{rest}.jpg"),
            format!("ab/{rest}"),
            format!("ab/{}é.jpg", "0".repeat(60)),
            String::new(),
        ] {
            assert_eq!(root.locate(&key), None, "{key}");
        }
    }
}
