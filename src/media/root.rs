//! The directory that holds all files.

use std::{
    error::Error,
    fs::{self, File},
    io, iter,
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
    process,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem};
use sha2::{Digest, Sha256};

use super::FileKind;

/// Characters of a SHA-256 in hexadecimal.
const HASH_LEN: usize = 64;

/// A directory of files named by their content: `ab/cdef….jpg`, two characters
/// of the hash for the folder and the rest for the file.
///
/// Files are kept, looked up and deleted through an object store (docs/adr/0006).
/// Those who deliver, copy or examine them take the path ([`Self::locate`]).
#[derive(Clone, Debug)]
pub struct MediaRoot {
    folder: PathBuf,
    /// Opened by whoever first needs it: it makes the directory.
    store: Arc<OnceLock<Arc<dyn ObjectStore>>>,
}

impl MediaRoot {
    /// The media store in `directory`, which need not exist yet.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self {
            folder: directory.into(),
            store: Arc::default(),
        }
    }

    fn store(&self) -> io::Result<Arc<dyn ObjectStore>> {
        if let Some(store) = self.store.get() {
            return Ok(store.clone());
        }
        fs::create_dir_all(&self.folder)?;
        // Without it a power cut keeps the row and loses the picture.
        let store = LocalFileSystem::new_with_prefix(&self.folder)
            .map_err(into_io)?
            .with_fsync(true);
        Ok(self.store.get_or_init(|| Arc::new(store)).clone())
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
        is_hash.then(|| (self.folder.join(folder).join(rest), kind))
    }

    /// Whether a file is kept under this key.
    pub async fn holds(&self, key: &str) -> bool {
        if self.locate(key).is_none() {
            return false;
        }
        match self.store() {
            Ok(store) => store.head(&key.into()).await.is_ok(),
            Err(_) => false,
        }
    }

    /// Keeps `bytes` and returns their key. When this returns, they survive a
    /// power cut: a database row may then refer to them.
    pub async fn put(&self, bytes: Vec<u8>, kind: FileKind) -> io::Result<String> {
        let key = Self::key(&bytes, kind);
        if !self.holds(&key).await {
            // Whoever was faster wrote the same.
            let kept = self.store()?.put(&key.as_str().into(), bytes.into()).await;
            kept.map_err(into_io)?;
        }
        Ok(key)
    }

    /// The bytes under this key; `None` when no file is kept there.
    pub async fn read(&self, key: &str) -> io::Result<Option<Vec<u8>>> {
        if self.locate(key).is_none() {
            return Ok(None);
        }
        let bytes = async { self.store()?.get(&key.into()).await.map_err(into_io) };
        match bytes.await {
            Ok(file) => Ok(Some(file.bytes().await.map_err(into_io)?.into())),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    /// Deletes the file under this key, if there is one.
    pub async fn delete(&self, key: &str) -> io::Result<()> {
        if self.locate(key).is_none() {
            return Ok(());
        }
        match self.store()?.delete(&key.into()).await.map_err(into_io) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// A new file among those that are not finished, to write to and read from.
    pub(super) fn begin_unfinished(&self) -> io::Result<(PathBuf, File)> {
        let folder = self.folder.join(INCOMING);
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
        if !self.folder.is_dir() {
            return Ok(cleared);
        }
        for folder in fs::read_dir(&self.folder)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder)? {
                let file = file?;
                let is_ours = is_unfinished(&file.file_name().to_string_lossy());
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

/// Whether a file of this name is one that is being written: sent to us, or
/// `….jpg#1` of the object store.
fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED) || name.contains('#')
}

/// The system's own error, by which a full disk is known; what no system said is
/// told in words.
fn into_io(error: object_store::Error) -> io::Error {
    if let object_store::Error::NotFound { .. } = error {
        return io::Error::new(io::ErrorKind::NotFound, error);
    }
    let mut causes = iter::successors(Some(&error as &(dyn Error + 'static)), |error| {
        (*error).source()
    });
    let system = causes.find_map(|cause| cause.downcast_ref::<io::Error>()?.raw_os_error());
    system.map_or_else(|| io::Error::other(error), io::Error::from_raw_os_error)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_found_under_the_hash_of_its_content() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = MediaRoot::new(directory.path());
        let key = root
            .put(b"abc".to_vec(), FileKind::Pdf)
            .await
            .expect("kept");
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
        assert_eq!(
            root.put(b"abc".to_vec(), FileKind::Pdf)
                .await
                .expect("kept"),
            key
        );
        let beside = fs::read_dir(directory.path().join("ba")).expect("a folder");
        assert_eq!(beside.count(), 1, "nothing unfinished is left over");
    }

    #[tokio::test]
    async fn what_a_killed_process_left_is_cleared_once_it_is_old() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = MediaRoot::new(directory.path());
        let key = root
            .put(b"abc".to_vec(), FileKind::Pdf)
            .await
            .expect("kept");
        let left = directory.path().join("ba").join(temporary_name());
        fs::write(&left, b"half").expect("written");
        fs::write(directory.path().join("ba/cd.jpg#1"), b"half").expect("written");
        let clear = |age| root.clear_unfinished(age).expect("cleared");
        assert_eq!(clear(Duration::from_secs(60)), 0);
        assert_eq!(clear(Duration::ZERO), 2);
        assert!(!left.exists() && root.holds(&key).await);
    }

    #[tokio::test]
    async fn what_is_kept_is_read_and_deleted_by_its_key() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = MediaRoot::new(directory.path().join("media"));
        let key = root
            .put(b"abc".to_vec(), FileKind::Pdf)
            .await
            .expect("kept");
        let read = |key: String| {
            let root = root.clone();
            async move { root.read(&key).await.expect("read") }
        };
        assert_eq!(read(key.clone()).await, Some(b"abc".to_vec()));
        root.delete(&key).await.expect("deleted");
        root.delete(&key).await.expect("nothing is left to delete");
        assert!(!root.holds(&key).await);
        assert_eq!(read(key).await, None);
        assert_eq!(read("../warta.db".to_owned()).await, None);
    }

    #[tokio::test]
    async fn what_the_disk_says_is_told_by_the_same_error() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = MediaRoot::new(directory.path());
        let key = MediaRoot::key(b"abc", FileKind::Pdf);
        // Its folder cannot be made, where a file stands.
        fs::write(directory.path().join(&key[..2]), b"").expect("written");
        let error = root
            .put(b"abc".to_vec(), FileKind::Pdf)
            .await
            .expect_err("no folder");
        assert_eq!(error.kind(), io::ErrorKind::NotADirectory, "{error:?}");
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
