//! What a backup says of itself, in `manifest.json`.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    DATABASE, MEDIA, Progress, SECRET_KEY,
    files::{self, Content},
};
use crate::media::MediaRoot;

const FILE: &str = "manifest.json";
/// The form that is written and read here.
const FORMAT: u32 = 1;

/// A backup's table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: u32,
    /// RFC 3339.
    pub made_at: String,
    /// The version of Warta that made it.
    pub version: String,
    /// The last migration of its database.
    pub schema: i64,
    /// Rows by table, of the most important ones.
    pub rows: BTreeMap<String, i64>,
    /// What the newsroom lacked already: files that are gone or damaged.
    pub faults: Vec<String>,
    pub files: Vec<Entry>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Under the backup's folder, with `/`.
    pub path: String,
    pub bytes: u64,
    /// In hexadecimal.
    pub sha256: String,
}

/// Why a folder is no whole backup.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    #[error("{path} cannot be read: {source}")]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{path} is no manifest of a backup: {cause}")]
    Malformed { path: PathBuf, cause: String },
    #[error("{path} names {entry:?}, which no backup holds")]
    Foreign { path: PathBuf, entry: String },
    #[error("{0} is not what the manifest says: it was changed, cut short or damaged")]
    Different(PathBuf),
}

impl Manifest {
    /// An empty one of the present form.
    pub const fn new(made_at: String, schema: i64, rows: BTreeMap<String, i64>) -> Self {
        Self {
            format: FORMAT,
            made_at,
            version: String::new(),
            schema,
            rows,
            faults: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Reads the manifest of the backup in `folder`. Its files are not looked at.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path).map_err(|source| ManifestError::Unreadable {
            path: path.clone(),
            source,
        })?;
        let malformed = |cause: String| ManifestError::Malformed {
            path: path.clone(),
            cause,
        };
        let manifest: Self =
            serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))?;
        if manifest.format != FORMAT {
            return Err(malformed(format!("its form is {}", manifest.format)));
        }
        if let Some(foreign) = manifest.files.iter().find(|entry| !is_ours(&entry.path)) {
            return Err(ManifestError::Foreign {
                entry: foreign.path.clone(),
                path,
            });
        }
        if !manifest.files.iter().any(|entry| entry.path == DATABASE) {
            return Err(malformed("it names no database".to_owned()));
        }
        Ok(manifest)
    }

    /// Writes it into `folder`, where there must be none.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        files::write(&folder.join(FILE), text.as_bytes())
    }

    pub fn add(&mut self, path: String, content: Content) {
        let Content { bytes, sha256 } = content;
        self.files.push(Entry {
            path,
            bytes,
            sha256,
        });
    }

    /// Reads every file of the backup in `folder` to its end.
    pub fn verify(&self, folder: &Path, progress: &dyn Progress) -> Result<(), ManifestError> {
        progress.begin("verifying", self.bytes());
        for entry in &self.files {
            let path = folder.join(&entry.path);
            let found = files::content(&path).map_err(|source| ManifestError::Unreadable {
                path: path.clone(),
                source,
            })?;
            if !entry.is(&found) {
                return Err(ManifestError::Different(path));
            }
            progress.advance(entry.bytes);
        }
        progress.finish();
        Ok(())
    }

    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|entry| entry.bytes).sum()
    }
}

impl Entry {
    /// Whether a file with this content is the one that is meant.
    pub fn is(&self, content: &Content) -> bool {
        self.bytes == content.bytes && self.sha256 == content.sha256
    }

    /// Key of a file in the media store; `None` for another file.
    pub fn media_key(&self) -> Option<&str> {
        self.path.strip_prefix(MEDIA)?.strip_prefix('/')
    }
}

/// A manifest can come from anywhere: no path in it leads out of the folder.
fn is_ours(path: &str) -> bool {
    let is_media = |key| MediaRoot::new("").locate(key).is_some();
    path == DATABASE
        || path == SECRET_KEY
        || path
            .strip_prefix(MEDIA)
            .and_then(|rest| rest.strip_prefix('/'))
            .is_some_and(is_media)
}
