//! Files that are whole or not there, and what they hold.

use std::{
    fs::{self, File, Permissions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

use sha2::{Digest, Sha256};

/// How much is read at a time, in bytes.
const PIECE: usize = 256 * 1024;
/// For the owner of the process alone: a backup holds e-mail addresses.
const PRIVATE_FOLDER: u32 = 0o700;
pub const PRIVATE_FILE: u32 = 0o600;

/// Length and SHA-256 of a file, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub bytes: u64,
    pub sha256: String,
}

/// Reads a file to its end.
pub fn content(path: &Path) -> io::Result<Content> {
    pour(&mut File::open(path)?, &mut io::sink())
}

/// Copies a file to where there is none; when this returns, the copy survives a
/// power cut, once its folder was [synced](sync_folder).
pub fn copy(from: &Path, to: &Path) -> io::Result<Content> {
    let mut written = File::options()
        .write(true)
        .create_new(true)
        .mode(PRIVATE_FILE)
        .open(to)?;
    let source = File::open(from)?;
    let permissions = source.metadata()?.permissions();
    let content = pour(&mut &source, &mut written)?;
    written.set_permissions(permissions)?;
    written.sync_all()?;
    Ok(content)
}

/// [Copies](copy) a file to where there may be one, which it replaces in one step.
pub fn put(from: &Path, to: &Path) -> io::Result<Content> {
    let folder = to.parent().unwrap_or(Path::new("."));
    let unfinished = unfinished(to);
    match fs::remove_file(&unfinished) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
        Ok(()) | Err(_) => {}
    }
    let content = copy(from, &unfinished)?;
    fs::rename(&unfinished, to)?;
    sync_folder(folder)?;
    Ok(content)
}

/// Writes a file that did not exist.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options()
        .write(true)
        .create_new(true)
        .mode(PRIVATE_FILE)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes what was created in a folder, or renamed into it, survive a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes a folder with those above it, for nobody else to look into.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(PRIVATE_FOLDER)
        .create(folder)
}

/// Lets nobody else read a file.
pub fn make_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(PRIVATE_FILE))
}

/// How many bytes are free on the disk that holds `path`.
pub fn free_bytes(path: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(path)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

fn unfinished(to: &Path) -> std::path::PathBuf {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    to.with_file_name(format!(".unfinished-{name}"))
}

fn pour(from: &mut impl Read, to: &mut impl Write) -> io::Result<Content> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut bytes = 0;
    loop {
        let read = from.read(&mut piece)?;
        let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else {
            break;
        };
        hash.update(read);
        to.write_all(read)?;
        bytes += read.len() as u64;
    }
    let sha256 = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Content { bytes, sha256 })
}
