//! A file while it is sent: it goes to the disk as it comes, so that neither a
//! large nor a slow one takes memory.

use std::{
    fs::{self, File},
    io::{self, Seek, Write},
};

use axum::body::Body;
use http_body_util::{BodyExt, LengthLimitError};
use tokio::io::AsyncWriteExt;

use super::MediaRoot;

/// A file that came in whole. It has no name on the disk and is gone with this
/// value, even when the server is killed.
#[derive(Debug)]
pub struct Incoming {
    file: File,
}

/// Why a file did not come in.
#[derive(Debug, thiserror::Error)]
pub enum IncomingError {
    #[error("the file is larger than what is taken")]
    TooLarge,
    #[error("the connection ended, or took too long, before the file was here")]
    Broken,
    #[error("the file could not be kept: {0}")]
    Io(#[from] io::Error),
}

/// Takes the body of a request in.
pub async fn receive(root: &MediaRoot, mut body: Body) -> Result<Incoming, IncomingError> {
    let root = root.clone();
    let file = tokio::task::spawn_blocking(move || root.nameless())
        .await
        .map_err(io::Error::other)??;
    let mut file = tokio::fs::File::from_std(file);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(cause)?.into_data() else {
            continue;
        };
        file.write_all(&data).await?;
    }
    file.flush().await?;
    let file = file.into_std().await;
    Ok(Incoming { file })
}

fn cause(error: axum::Error) -> IncomingError {
    let mut causes = std::iter::successors(
        Some(&error as &(dyn std::error::Error + 'static)),
        |error| error.source(),
    );
    match causes.any(|cause| cause.is::<LengthLimitError>()) {
        true => IncomingError::TooLarge,
        false => IncomingError::Broken,
    }
}

impl Incoming {
    /// Of bytes that are in memory.
    pub async fn of(root: &MediaRoot, bytes: Vec<u8>) -> io::Result<Self> {
        let root = root.clone();
        let written = tokio::task::spawn_blocking(move || {
            let mut file = root.nameless()?;
            file.write_all(&bytes)?;
            Ok(Self { file })
        });
        written.await.map_err(io::Error::other)?
    }

    /// The file, to be read from its beginning.
    pub(super) fn rewound(mut self) -> io::Result<File> {
        self.file.rewind()?;
        Ok(self.file)
    }
}

impl MediaRoot {
    /// A file without a name on the disk of the media store.
    fn nameless(&self) -> io::Result<File> {
        let (path, file) = self.begin_unfinished()?;
        fs::remove_file(path)?;
        Ok(file)
    }
}
