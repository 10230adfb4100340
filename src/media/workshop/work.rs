//! What the process does that decodes one picture.

use std::{
    io::{self, Read, Write},
    process::ExitCode,
};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::protocol;
use crate::media::{ingest::MAX_BYTES, prepare::prepare};

/// Memory for data, in bytes: the file twice, a decoded picture and what is made
/// of it.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Addresses for all, with the program itself and its libraries.
const ADDRESSES: u64 = 1024 * 1024 * 1024;
/// Time of a processor, in seconds.
const SECONDS: u64 = 10;
/// Standard input, output and error: nothing can be opened beside them, neither a
/// file nor a connection.
const OPEN_FILES: u64 = 3;

/// Reads a picture from standard input and writes what is `wanted` of it to
/// standard output.
pub fn work(wanted: &str) -> ExitCode {
    match begin(wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn begin(wanted: &str) -> io::Result<()> {
    give_up_rights()?;
    let wanted = protocol::wanted(wanted)?;
    let mut bytes = Vec::new();
    // One more byte tells that it is too large.
    let most = u64::try_from(MAX_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    let result = prepare(&bytes, wanted);
    drop(bytes);
    let mut output = io::stdout().lock();
    protocol::write(&mut output, &result)?;
    output.flush()
}

/// From here on there is little to gain by taking this process over: it can open
/// nothing, begin nothing, write no file and leave no image of its memory.
fn give_up_rights() -> io::Result<()> {
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nproc, 0),
        (Resource::Nofile, OPEN_FILES),
        (Resource::Cpu, SECONDS),
        (Resource::Data, MEMORY),
        (Resource::As, ADDRESSES),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}
