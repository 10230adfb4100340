//! How many connections the system lets this process hold.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Files that are no connections: the database, media being sent, logs.
const OTHER_FILES: u64 = 256;

/// Raises the limit of open files as far as the process may itself, and returns
/// how many of `wanted` connections fit under it. Systems begin processes with
/// 1,024, kept low for programs that use select(2), which this one does not.
pub fn raise_file_limit(wanted: usize) -> usize {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if setrlimit(Resource::Nofile, limit).is_err() {
        limit = getrlimit(Resource::Nofile);
    }
    // None is no limit.
    let Some(files) = limit.current else {
        return wanted;
    };
    let fit = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(wanted);
    if fit < wanted {
        tracing::warn!(
            connections = fit,
            wanted,
            "the system's limit of open files (ulimit -Hn) allows fewer connections"
        );
    }
    wanted.min(fit.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modest_wish_is_granted_and_an_immodest_one_cut() {
        assert_eq!(raise_file_limit(10), 10);
        let all = raise_file_limit(usize::MAX);
        assert!(all > 10, "{all}");
    }
}
