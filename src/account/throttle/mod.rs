//! Slowing down whoever guesses: wrong tries are counted by account, by network
//! and in all. A device that was signed in on before is counted apart, so that
//! nobody who guesses can keep the account's own people out.

pub mod store;

use super::{
    PersonId,
    email::Email,
    secret::{Purpose, SecretKey},
};
use crate::{locale::Timestamp, server::client_address::ClientAddress};

/// Whose tries are counted, marked with the server's secret: no address and no
/// name is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    key: [u8; 32],
    limit: Limit,
}

/// How many wrong tries are free, and how long the next ones are held up:
/// 2 s, 4 s, 8 s … up to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit {
    free: i64,
    longest_seconds: i64,
    forgotten_after_minutes: i64,
}

/// Somebody's own account: some twenty guesses in an hour.
const ACCOUNT: Limit = Limit {
    free: 5,
    longest_seconds: 15 * 60,
    forgotten_after_minutes: 24 * 60,
};
/// A network. Phones of a whole town share one behind their carrier's gateway,
/// so that it has more, and is forgiven sooner.
const NETWORK: Limit = Limit {
    free: 20,
    longest_seconds: 15 * 60,
    forgotten_after_minutes: 60,
};
/// A network from which readers write. Nothing is guessed there, so that it has as
/// many in an hour as comments are taken from it.
const NETWORK_OF_READERS: Limit = Limit {
    free: 200,
    longest_seconds: 60,
    forgotten_after_minutes: 60,
};
/// Everybody together: holds up one guess at each of very many accounts, from
/// very many networks, and lets a stranger in at the second try.
const EVERYBODY: Limit = Limit {
    free: 500,
    longest_seconds: 2,
    forgotten_after_minutes: 10,
};
/// All readers together: the outbox is not filled up in an afternoon.
const ALL_READERS: Limit = Limit {
    free: 5_000,
    longest_seconds: 2,
    forgotten_after_minutes: 10,
};

/// What is guessed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    Password,
    Code,
    /// Letters with links are asked for: nobody's mailbox is filled up.
    Letter,
    /// The same of letters that confirm a comment: whoever has those sent to
    /// somebody does not keep them from a new password.
    CommentLetter,
    /// Nothing is guessed: nobody floods the desk with complaints.
    Complaint,
}

impl Guessed {
    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Letter => "letter",
            Self::CommentLetter => "comment letter",
            Self::Complaint => "complaint",
        }
    }

    /// What a network and what all together are free to do.
    const fn shared(self) -> (Limit, Limit) {
        match self {
            Self::Password | Self::Code | Self::Letter => (NETWORK, EVERYBODY),
            Self::CommentLetter | Self::Complaint => (NETWORK_OF_READERS, ALL_READERS),
        }
    }
}

/// What counts tries at the account with this address, whether there is one or
/// not.
pub fn account(key: &SecretKey, guessed: Guessed, email: &Email) -> Counter {
    counter(key, guessed, "account", email.as_str().as_bytes(), ACCOUNT)
}

/// What counts tries that come from the same network, and all tries.
pub fn shared(key: &SecretKey, guessed: Guessed, address: ClientAddress) -> Vec<Counter> {
    let network = address.network().to_string();
    let (one, all) = guessed.shared();
    vec![
        counter(key, guessed, "network", network.as_bytes(), one),
        counter(key, guessed, "everybody", b"", all),
    ]
}

/// What counts tries on a device that was signed in on before; its memory names
/// the account.
pub fn device(key: &SecretKey, guessed: Guessed, memory: &[u8]) -> Counter {
    counter(key, guessed, "device", memory, ACCOUNT)
}

/// What counts tries by somebody who showed in another way that they are
/// `person`.
pub fn person(key: &SecretKey, guessed: Guessed, person: PersonId) -> Counter {
    counter(key, guessed, "person", &person.0.to_be_bytes(), ACCOUNT)
}

fn counter(key: &SecretKey, guessed: Guessed, kind: &str, value: &[u8], limit: Limit) -> Counter {
    let named = [
        guessed.name().as_bytes(),
        b" ",
        kind.as_bytes(),
        b" ",
        value,
    ]
    .concat();
    Counter {
        key: key.mark(Purpose::Throttle, &named),
        limit,
    }
}

impl Limit {
    /// How long nothing is tried after so many failures, in seconds.
    fn pause(self, failures: i64) -> i64 {
        let beyond = failures - self.free;
        if beyond < 0 {
            return 0;
        }
        // Two to the tenth is more than the longest pause there is.
        let doubled = 2_i64 << beyond.min(10);
        doubled.min(self.longest_seconds)
    }
}

/// Seconds from `now` to `until`, rounded up: what `Retry-After` says.
pub fn seconds_until(until: Timestamp, now: Timestamp) -> i64 {
    ((until.millis() - now.millis()).max(0) + 999) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_the_longest() {
        let pauses: Vec<i64> = (1..=16).map(|failures| ACCOUNT.pause(failures)).collect();
        assert_eq!(
            pauses,
            [
                0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900
            ]
        );
        assert_eq!(ACCOUNT.pause(i64::MAX), 900);
    }

    #[test]
    fn readers_of_a_town_that_shares_a_network_are_not_held_up() {
        let (network, everybody) = Guessed::CommentLetter.shared();
        assert_eq!(network.pause(199), 0);
        assert!(network.pause(i64::MAX) <= 60);
        assert_eq!(everybody.pause(4_999), 0);
    }

    #[test]
    fn a_guesser_has_twenty_guesses_in_an_hour() {
        let mut waited = 0;
        let mut guesses = 0;
        while waited <= 3600 {
            guesses += 1;
            waited += ACCOUNT.pause(guesses);
        }
        assert!(guesses <= 20, "{guesses}");
    }
}
