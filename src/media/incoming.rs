//! A file while it is sent: it goes to the disk as it comes, so that neither a
//! large nor a slow one takes memory.

use std::{
    fs::{self, File},
    io,
};

use axum::body::Body;
use http_body_util::{BodyExt, LengthLimitError};
use tokio::io::AsyncWriteExt;

use super::MediaRoot;

/// A file that came in whole. It has no name on the disk and is gone with this
/// value, even when the server is killed.
#[derive(Debug)]
pub struct Incoming {
    pub(super) file: File,
    pub(super) bytes: u64,
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
    let mut bytes = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(cause)?.into_data() else {
            continue;
        };
        bytes += data.len() as u64;
        file.write_all(&data).await?;
    }
    file.flush().await?;
    let file = file.into_std().await;
    Ok(Incoming { file, bytes })
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
    /// All of it, for work in this process.
    pub(super) fn read(mut self) -> io::Result<Vec<u8>> {
        use io::{Read, Seek};

        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or_default());
        self.file.rewind()?;
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
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
