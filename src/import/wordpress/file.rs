//! An export file on disk.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use super::{
    record::Record,
    repair::Repairs,
    wxr::{Wxr, WxrError},
};
use crate::import::{ImportError, Progress};

/// The records of one file.
pub struct ExportFile {
    path: PathBuf,
    records: Wxr<BufReader<File>>,
    /// How much of the file was told to the progress bar.
    told: u64,
}

/// The size of a file in bytes.
pub fn size(path: &Path) -> Result<u64, ImportError> {
    let metadata = std::fs::metadata(path).map_err(|source| at(path, source))?;
    Ok(metadata.len())
}

impl ExportFile {
    pub fn open(path: &Path) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(|source| at(path, source))?;
        Ok(Self {
            path: path.to_owned(),
            records: Wxr::new(BufReader::new(file)),
            told: 0,
        })
    }

    /// The next record, with the progress bar moved on.
    pub fn next(&mut self, progress: &dyn Progress) -> Result<Option<Record>, ImportError> {
        let record = self.records.next_record();
        let read = self.records.bytes_read();
        progress.advance(read - self.told);
        self.told = read;
        record.map_err(|error| self.explain(error))
    }

    /// What was mended so far.
    pub fn repairs(&mut self) -> &Repairs {
        self.records.repairs()
    }

    fn explain(&self, error: WxrError) -> ImportError {
        ImportError::Line {
            path: self.path.clone(),
            line: error.line,
            cause: error.cause.to_string(),
        }
    }
}

fn at(path: &Path, source: std::io::Error) -> ImportError {
    ImportError::File {
        path: path.to_owned(),
        source,
    }
}
