//! `make faults`: what is left of a newsroom when its server is killed, its disk
//! fills up, or it is killed while it changes its schema. Runs the real binary over
//! real sockets, prints what it measured, and ends with 1 when anything was lost.
//!
//! Settings: `FAULTS_ROUNDS` (50), `FAULTS_WRITES` (20000), `FAULTS_ONLY` (one of
//! `control`, `crash`, `disk`, `migration`, `damage`, `comments`), `WARTA_BINARY`.

mod client;
mod comments;
mod crash;
mod damage;
mod disk;
mod migration;
mod site;
mod writers;

use std::{process::ExitCode, str::FromStr};

/// What went wrong; a sentence.
type Fault = Box<dyn std::error::Error + Send + Sync>;

const PARTS: [(&str, fn() -> Result<(), Fault>); 6] = [
    ("control", crash::control),
    ("crash", crash::crash),
    ("disk", disk::fills_up),
    ("migration", migration::is_killed),
    ("damage", damage::is_told),
    ("comments", comments::flood),
];

fn main() -> ExitCode {
    let only = std::env::var("FAULTS_ONLY").ok();
    let mut failed = 0;
    for (name, part) in PARTS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        println!("== {name}");
        if let Err(fault) = part() {
            println!("FAILED {name}: {fault}");
            failed += 1;
        }
    }
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// A number from the environment.
fn setting<T: FromStr>(name: &str, otherwise: T) -> T {
    let value = std::env::var(name).ok();
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// Numbers that look like chance (xorshift64*); the seed is printed so that a run
/// can be looked at again.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = setting(
            "FAULTS_SEED",
            now.map_or(1, |since| since.as_micros() as u64),
        ) | 1;
        println!("FAULTS_SEED={seed}");
        Self(seed)
    }

    /// A number from `from` to before `to`.
    fn between(&mut self, from: u64, to: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        from + (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % (to - from)
    }
}

/// The value that so many of a hundred are below.
fn percentile(values: &mut [u128], percent: usize) -> u128 {
    values.sort_unstable();
    let last = values.len().saturating_sub(1);
    values
        .get((values.len() * percent / 100).min(last))
        .copied()
        .unwrap_or(0)
}
