//! The bulk format of the load tests: one article a line, as
//! `gen_articles.py` writes them, and one comment a line in a second file.

mod filing;
mod remark;
mod story;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde::{Deserialize, Deserializer, de::Error};

use self::{filing::Filing, remark::Remark, story::Story};
use super::{
    ImportError, ImportKey, Progress, Report,
    lines::{Lines, at_line, unreadable},
    store::site_zone,
};
use crate::{
    locale::{Timestamp, date},
    server::db::{Db, WriteTx},
};

/// Under which its records are remembered.
const SOURCE: &str = "jsonl";

/// Records written in one transaction. Every commit waits for the disk, and a
/// server that runs beside the import waits for the commit: this many take about
/// a second, well below the five that it has patience for.
const BATCH: usize = 2_000;

/// Loads the articles of one file and the comments of another. Records that are
/// here already in the same state are left alone.
///
/// # Errors
///
/// With the line and the cause. Batches that were complete before it stay.
pub async fn run(
    db: &Db,
    articles: &Path,
    comments: Option<&Path>,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let zone = site_zone(&mut *db.reader().acquire().await?).await?;
    let mut report = Report::default();
    let mut filing = Filing::default();
    begin(progress, "articles", articles)?;
    let mut lines = Lines::open(articles, move |line| Story::parse(line, zone, now))?;
    load(db, &mut lines, articles, progress, async |tx, story| {
        story.write(tx, &mut filing, &mut report).await
    })
    .await?;
    if let Some(comments) = comments {
        begin(progress, "comments", comments)?;
        let mut lines = Lines::open(comments, Remark::parse)?;
        load(db, &mut lines, comments, progress, async |tx, remark| {
            remark.write(tx, &mut report).await
        })
        .await?;
    }
    progress.finish();
    Ok(report)
}

fn begin(progress: &dyn Progress, stage: &str, file: &Path) -> Result<(), ImportError> {
    let metadata = file.metadata().map_err(|source| unreadable(file, source))?;
    progress.begin(stage, metadata.len());
    Ok(())
}

/// Writes all records, a batch to a transaction.
async fn load<T: Send + 'static>(
    db: &Db,
    lines: &mut Lines<T>,
    file: &Path,
    progress: &dyn Progress,
    mut write: impl AsyncFnMut(&mut WriteTx, T) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut next = lines.next().await?;
    while next.is_some() {
        let mut tx = db.write().await?;
        let mut written = 0;
        while let Some(chunk) = next.take_if(|_| written < BATCH) {
            written += chunk.records.len();
            for (line, record) in chunk.records {
                write(&mut tx, record)
                    .await
                    .map_err(|cause| at_line(file, line, cause))?;
            }
            progress.advance(chunk.bytes);
            next = lines.next().await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

fn key(source_id: &str) -> ImportKey<'_> {
    ImportKey {
        source: SOURCE,
        source_id,
    }
}

/// Reads a time in RFC 3339.
fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let text = String::deserialize(deserializer)?;
    date::parse_rfc3339(&text)
        .ok_or_else(|| D::Error::custom(format_args!("{text:?} is no RFC 3339 time")))
}
