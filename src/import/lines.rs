//! A large file of one record a line, read and parsed on other threads and
//! handed out in order.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    num::NonZero,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use tokio::{
    runtime::Handle,
    sync::mpsc,
    task::{self, JoinHandle},
};

use super::ImportError;

/// Lines that are parsed in one go: enough to make up for starting a task,
/// few enough to keep all threads at work.
const CHUNK_LINES: usize = 200;

/// Some consecutive lines.
pub struct Chunk<T> {
    /// Each with the number of its line.
    pub records: Vec<(u64, T)>,
    /// Length of the lines in the file.
    pub bytes: u64,
}

/// The records of a file, in order. No more chunks are under way than there are
/// cores, so memory does not grow with the file.
pub struct Lines<T> {
    chunks: mpsc::Receiver<JoinHandle<Result<Chunk<T>, ImportError>>>,
}

impl<T: Send + 'static> Lines<T> {
    /// Begins to read. `parse` says what is wrong with a line.
    pub fn open(
        path: &Path,
        parse: impl Fn(&str) -> Result<T, String> + Send + Sync + 'static,
    ) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(|source| unreadable(path, source))?;
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let (sender, chunks) = mpsc::channel(cores);
        let reader = Reader {
            path: path.to_owned(),
            parse: Arc::new(parse),
            sender,
        };
        task::spawn_blocking(move || reader.read(BufReader::new(file)));
        Ok(Self { chunks })
    }

    /// The next chunk; `None` at the end of the file.
    pub async fn next(&mut self) -> Result<Option<Chunk<T>>, ImportError> {
        match self.chunks.recv().await {
            Some(chunk) => chunk.await?.map(Some),
            None => Ok(None),
        }
    }
}

struct Reader<T, P> {
    path: PathBuf,
    parse: Arc<P>,
    sender: mpsc::Sender<JoinHandle<Result<Chunk<T>, ImportError>>>,
}

impl<T, P> Reader<T, P>
where
    T: Send + 'static,
    P: Fn(&str) -> Result<T, String> + Send + Sync + 'static,
{
    /// Ends with the file, or when nobody receives any more.
    fn read(self, mut file: impl BufRead) {
        let mut first_line = 1;
        while let Some(lines) = read_lines(&mut file).transpose() {
            let count = lines.as_ref().map_or(0, |lines| lines.len() as u64);
            let path = self.path.clone();
            let parse = Arc::clone(&self.parse);
            let chunk = Handle::current().spawn_blocking(move || {
                let lines = lines.map_err(|source| unreadable(&path, source))?;
                parse_lines(&path, first_line, &lines, parse.as_ref())
            });
            if self.sender.blocking_send(chunk).is_err() {
                return;
            }
            first_line += count;
        }
    }
}

/// The next lines with their ends; `None` at the end of the file.
fn read_lines(file: &mut impl BufRead) -> io::Result<Option<Vec<Vec<u8>>>> {
    let mut lines = Vec::with_capacity(CHUNK_LINES);
    while lines.len() < CHUNK_LINES {
        let mut line = Vec::new();
        if file.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        lines.push(line);
    }
    Ok(Some(lines).filter(|lines| !lines.is_empty()))
}

fn parse_lines<T>(
    path: &Path,
    first_line: u64,
    lines: &[Vec<u8>],
    parse: &impl Fn(&str) -> Result<T, String>,
) -> Result<Chunk<T>, ImportError> {
    let mut chunk = Chunk {
        records: Vec::with_capacity(lines.len()),
        bytes: 0,
    };
    for (number, line) in (first_line..).zip(lines) {
        chunk.bytes += line.len() as u64;
        let record = str::from_utf8(line)
            .map_err(|error| error.to_string())
            .and_then(|text| match text.trim() {
                "" => Ok(None),
                text => parse(text).map(Some),
            });
        match record {
            Ok(record) => chunk.records.extend(record.map(|record| (number, record))),
            Err(cause) => return Err(at_line(path, number, cause)),
        }
    }
    Ok(chunk)
}

/// Says in which line of `path` something went wrong.
pub fn at_line(path: &Path, line: u64, cause: impl ToString) -> ImportError {
    ImportError::Line {
        path: path.to_owned(),
        line,
        cause: cause.to_string(),
    }
}

/// Says that `path` cannot be read.
pub fn unreadable(path: &Path, source: io::Error) -> ImportError {
    ImportError::File {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn numbers(text: &str) -> Result<Vec<(u64, u32)>, ImportError> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("numbers.txt");
        std::fs::write(&path, text).expect("written");
        let mut lines = Lines::open(&path, |line| {
            line.parse::<u32>().map_err(|error| error.to_string())
        })?;
        let mut all = Vec::new();
        while let Some(chunk) = lines.next().await? {
            all.extend(chunk.records);
        }
        Ok(all)
    }

    #[tokio::test]
    async fn records_come_in_order_with_their_lines() {
        let text: String = (1..=1_000).map(|n| format!("{n}\n")).collect();
        let all = numbers(&text).await.expect("numbers");
        let expected: Vec<(u64, u32)> = (1..=1_000_u32).map(|n| (u64::from(n), n)).collect();
        assert_eq!(all, expected);
    }

    #[tokio::test]
    async fn blank_lines_are_passed_over_but_counted() {
        let all = numbers("1\r\n\n  \n4").await.expect("numbers");
        assert_eq!(all, [(1, 1), (4, 4)]);
    }

    #[tokio::test]
    async fn a_bad_line_is_named() {
        let text = format!("{}x\n7\n", "1\n".repeat(450));
        let error = numbers(&text).await.expect_err("a bad line");
        assert!(
            error
                .to_string()
                .ends_with("numbers.txt, line 451: invalid digit found in string")
        );
    }
}
