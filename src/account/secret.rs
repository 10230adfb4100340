//! The server's own secret: what a copy of the database does not hold.
//!
//! It seals the seeds of one-time codes and marks what is counted or remembered
//! of people who are not signed in, so that neither can be read or made up by
//! whoever has the database alone.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Name of the file in the data folder.
pub const FILE: &str = "secret.key";

/// Bytes of the secret.
const BYTES: usize = 32;
/// Bytes of XChaCha20's nonce: long enough to be taken at random.
const NONCE: usize = 24;

/// What a mark stands for: the same value gets another mark for each purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Whom or what wrong tries are counted of.
    Throttle,
    /// A device that was signed in on before.
    Device,
    /// When a form for comments was written.
    CommentForm,
    /// The network that a comment came from.
    CommentNetwork,
    /// The browser that likes a comment.
    CommentVoter,
    /// Which network a complaint came from.
    Complaint,
}

/// What is sealed: text sealed as one cannot be opened as the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// The seed of somebody's one-time codes; the number is the person's.
    Seed(i64),
    /// The memory of a device.
    Device,
}

/// The secret, ready for use. It has no `Debug`, so that it reaches no log.
#[derive(Clone)]
pub struct SecretKey {
    cipher: XChaCha20Poly1305,
    mac: Hmac<Sha256>,
}

/// Why there is no secret.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error(
        "{0} is damaged: restore it from a backup, or delete it, after which everybody sets up \
         their one-time codes anew (warta user reset-code)"
    )]
    Damaged(PathBuf),
    #[error("the system has no randomness to give: {0}")]
    Randomness(#[from] getrandom::Error),
}

impl SecretKey {
    /// Reads the secret of the data folder, making it when there is none.
    pub fn open(data: &Path) -> Result<Self, SecretError> {
        let path = data.join(FILE);
        let at_path = |source| SecretError::File {
            path: path.clone(),
            source,
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                let mut bytes = [0; BYTES];
                getrandom::fill(&mut bytes)?;
                make(&path, &BASE64_STANDARD.encode(bytes)).map_err(at_path)?;
                fs::read_to_string(&path).map_err(at_path)?
            }
            Err(other) => return Err(at_path(other)),
        };
        let damaged = || SecretError::Damaged(path.clone());
        let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| damaged())?;
        if bytes.len() != BYTES {
            return Err(damaged());
        }
        let mac = Hmac::<Sha256>::new_from_slice(&bytes).map_err(|_| damaged())?;
        let sealing = finish(&mac, b"seal", b"");
        Ok(Self {
            cipher: XChaCha20Poly1305::new_from_slice(&sealing).map_err(|_| damaged())?,
            mac,
        })
    }

    /// Seals `plain`; what it is of is part of the seal.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn seal(&self, of: Sealed, plain: &[u8]) -> Result<Vec<u8>, getrandom::Error> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let payload = Payload {
            msg: plain,
            aad: &of.bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| getrandom::Error::UNEXPECTED)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`SecretKey::seal`] made; `None` when it was changed, is of
    /// something else, or was sealed under another secret.
    pub fn open_sealed(&self, of: Sealed, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: sealed,
            aad: &of.bytes(),
        };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()
    }

    /// A mark by which a value is known again, and that tells nothing of it.
    pub fn mark(&self, purpose: Purpose, value: &[u8]) -> [u8; 32] {
        finish(&self.mac, purpose.bytes(), value)
    }
}

fn finish(mac: &Hmac<Sha256>, purpose: &[u8], value: &[u8]) -> [u8; 32] {
    let mut mac = mac.clone();
    mac.update(purpose);
    mac.update(&[0]);
    mac.update(value);
    mac.finalize().into_bytes().into()
}

/// Makes the file under another name first, so that nobody reads half of it, and
/// leaves alone one that another process made meanwhile.
fn make(path: &Path, text: &str) -> io::Result<()> {
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    let made = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match made {
        Err(there) if there.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

impl Purpose {
    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Throttle => b"throttle",
            Self::Device => b"device",
            Self::CommentForm => b"comment form",
            Self::CommentNetwork => b"comment network",
            Self::CommentVoter => b"comment voter",
            Self::Complaint => b"complaint",
        }
    }
}

impl Sealed {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Seed(person) => format!("seed {person}").into_bytes(),
            Self::Device => b"device".to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_secret_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = SecretKey::open(folder.path()).expect("a secret");
        let again = SecretKey::open(folder.path()).expect("the same secret");
        assert_eq!(
            first.mark(Purpose::Throttle, b"a"),
            again.mark(Purpose::Throttle, b"a")
        );
        let file = fs::metadata(folder.path().join(FILE)).expect("the file");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
        let files = fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!(files, 1, "no draft is left");
    }

    #[test]
    fn only_what_was_sealed_for_somebody_opens_for_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = SecretKey::open(folder.path()).expect("a secret");
        let sealed = key.seal(Sealed::Seed(7), b"seed").expect("randomness");
        assert_eq!(
            key.open_sealed(Sealed::Seed(7), &sealed).as_deref(),
            Some(b"seed".as_slice())
        );
        assert_eq!(key.open_sealed(Sealed::Seed(8), &sealed), None);
        assert_eq!(key.open_sealed(Sealed::Device, &sealed), None);
        assert_eq!(key.open_sealed(Sealed::Seed(7), &sealed[..10]), None);
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(key.open_sealed(Sealed::Seed(7), &changed), None);
        let elsewhere = tempfile::tempdir().expect("a folder");
        let other = SecretKey::open(elsewhere.path()).expect("a secret");
        assert_eq!(other.open_sealed(Sealed::Seed(7), &sealed), None);
    }

    #[test]
    fn marks_differ_by_purpose() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = SecretKey::open(folder.path()).expect("a secret");
        assert_ne!(
            key.mark(Purpose::Throttle, b"a"),
            key.mark(Purpose::Device, b"a")
        );
    }

    #[test]
    fn a_damaged_secret_is_no_secret() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "short").expect("written");
        assert!(matches!(
            SecretKey::open(folder.path()),
            Err(SecretError::Damaged(_))
        ));
    }
}
