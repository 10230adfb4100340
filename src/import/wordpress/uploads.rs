//! Files out of the earlier site's uploads folder.

use std::path::{Path, PathBuf};

use super::{Options, address};
use crate::{
    import::{ImportError, Report},
    media::{
        Editions, FileKind, IngestError, MediaRoot, StoredFile,
        ingest::{self, MAX_BYTES},
    },
    server::db::WriteTx,
};

/// Where files are taken from and where they go.
pub struct Uploads<'a> {
    /// The folder itself, or one of those around it.
    directory: Option<&'a Path>,
    root: &'a MediaRoot,
    mode: Mode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Copy,
    /// Only look whether the file is there and of a type that is taken in.
    Look,
}

impl<'a> Uploads<'a> {
    /// Fails when the folder that was named is none.
    pub fn new(options: &'a Options, root: &'a MediaRoot) -> Result<Self, ImportError> {
        let directory = options.uploads.as_deref();
        if let Some(path) = directory {
            std::fs::read_dir(path).map_err(|source| ImportError::File {
                path: path.to_owned(),
                source,
            })?;
        }
        Ok(Self {
            directory,
            root,
            mode: if options.dry_run {
                Mode::Look
            } else {
                Mode::Copy
            },
        })
    }

    /// Whether there is any folder to look into.
    pub fn are_given(&self) -> bool {
        self.directory.is_some()
    }

    /// Takes in the file that had this path on the earlier site, or the picture
    /// that it is a rendition of; `None` when it is not there or not fit, which
    /// goes to the report.
    pub async fn take(
        &self,
        tx: &mut WriteTx,
        path: &str,
        report: &mut Report,
    ) -> Result<Option<StoredFile>, ImportError> {
        let Some(file) = self.locate(path) else {
            report.find(self.absence(), path);
            return Ok(None);
        };
        match self.read(tx, &file).await {
            Ok(stored) => Ok(Some(stored)),
            Err(error @ (IngestError::Io(_) | IngestError::Database(_))) => Err(error.into()),
            Err(unfit) => {
                report.find(&format!("file not taken in: {unfit}"), path);
                Ok(None)
            }
        }
    }

    /// Why a file is missing.
    fn absence(&self) -> &'static str {
        match self.directory {
            Some(_) => "file missing: not in the uploads folder",
            None => "file missing: no uploads folder was given",
        }
    }

    fn locate(&self, path: &str) -> Option<PathBuf> {
        let directory = self.directory?;
        address::candidates(path).iter().find_map(|candidate| {
            let below = address::below_uploads(candidate)?;
            ["", "uploads", "wp-content/uploads"]
                .iter()
                .map(|folder| directory.join(folder).join(&below))
                .find(|file| file.is_file())
        })
    }

    async fn read(&self, tx: &mut WriteTx, file: &Path) -> Result<StoredFile, IngestError> {
        let length = usize::try_from(std::fs::metadata(file)?.len()).unwrap_or(usize::MAX);
        if length > MAX_BYTES {
            return Err(IngestError::TooManyBytes(length));
        }
        let bytes = std::fs::read(file)?;
        match self.mode {
            Mode::Copy => ingest::ingest(tx, self.root, bytes).await,
            Mode::Look => {
                let kind = FileKind::sniff(&bytes)?;
                Ok(StoredFile {
                    key: MediaRoot::key(&bytes, kind),
                    mime: kind.mime().to_owned(),
                    size: None,
                    bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                    variants: Vec::new(),
                    editions: Editions::default(),
                })
            }
        }
    }
}
