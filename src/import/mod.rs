//! Bringing a newsroom's earlier work in: WordPress exports, the bulk format of
//! the load tests, the demo newsroom, and the pages that every newsroom begins with.
//!
//! All loaders write through [`store`] and [`article`], which keep two promises
//! for every record: importing the same export twice changes nothing, and a
//! newer export leaves alone what was edited here since.

pub mod article;
pub mod cli;
pub mod comment;
pub mod demo;
#[cfg(test)]
mod fixture;
pub mod institution;
pub mod jsonl;
mod lines;
pub mod media;
pub mod menu;
#[cfg(test)]
mod references_tests;
pub mod refresh;
pub mod report;
pub mod store;
#[cfg(test)]
mod tests;
pub mod wordpress;

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::{
    article::references::Unrenderable,
    document::{ArticleId, DocumentError},
    media::IngestError,
};

pub use self::report::{Progress, Report};

/// Names a record in the system that it comes from. Together with the record's
/// kind, which each writer adds, this is the key of `import_item`.
#[derive(Clone, Copy, Debug)]
pub struct ImportKey<'a> {
    /// The earlier system, `wordpress:example.id`.
    pub source: &'a str,
    /// The record's id there.
    pub source_id: &'a str,
}

/// Kinds of records that an import remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Section,
    Tag,
    Author,
    Place,
    Media,
    /// Stories and institution pages; WordPress numbers both in one sequence.
    Post,
    Comment,
    Menu,
}

impl ItemKind {
    /// As `import_item.kind` has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Place => "place",
            Self::Media => "media",
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Menu => "menu",
        }
    }
}

/// What writing one record came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not here before.
    Imported,
    /// The export has a newer state, which is here now.
    Updated,
    /// It is here already, in this state.
    Unchanged,
    /// The export has a newer state, but so have we: ours stays.
    KeptLocalEdit,
}

/// Why an import stopped. What its open transaction had begun is rolled back.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path}, line {line}: {cause}")]
    Line {
        path: PathBuf,
        line: u64,
        cause: String,
    },
    #[error("demo/{file}: {cause}")]
    Demo { file: String, cause: String },
    #[error("the database already holds articles; the demo newsroom is only put into an empty one")]
    NotEmpty,
    #[error(
        "path {path} belongs to article {} already and cannot be given to another",
        owner.0
    )]
    PathTaken { path: String, owner: ArticleId },
    #[error(transparent)]
    Media(#[from] IngestError),
    #[error("a stored body cannot be read: {0}")]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Body(#[from] Unrenderable),
    #[error("a record could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    #[error("an import thread ended early: {0}")]
    Thread(#[from] tokio::task::JoinError),
}

/// Fingerprint of a record as it stands in an export: SHA-256 in hexadecimal.
pub fn content_hash(record: &[u8]) -> String {
    hex(&Sha256::digest(record))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
