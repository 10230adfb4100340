//! How many comments are taken in a time: from one address, from one network, for
//! one article, and in all.
//!
//! Each is a bucket that holds so many and is refilled at a steady pace. Kept is
//! when it would be full again, one row each, so that a restart forgives nothing
//! and each says to the second when the next one is taken.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{Submission, store};
use crate::{locale::Timestamp, server::db::WriteTx};

/// How many at once, and after how many milliseconds one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit {
    at_once: i64,
    refill: i64,
}

impl Limit {
    const fn in_minute(count: i64) -> Self {
        Self {
            at_once: count,
            refill: 60_000 / count,
        }
    }

    const fn in_hour(count: i64) -> Self {
        Self {
            at_once: count,
            refill: 3_600_000 / count,
        }
    }

    /// The longest that a bucket takes to be full again.
    const fn whole(self) -> i64 {
        self.at_once * self.refill
    }
}

/// Somebody: two in a minute, ten in an hour.
const PERSON: [Limit; 2] = [Limit::in_minute(2), Limit::in_hour(10)];
/// A network. A carrier's phones in a whole town share a /24, so that it has more.
const NETWORK: [Limit; 2] = [Limit::in_minute(20), Limit::in_hour(200)];
/// What one network likes of one comment: browsers are told apart by what they
/// call themselves, which a program can change.
const LIKES: Limit = Limit::in_hour(20);
/// The part of all comments that one article may have.
const SHARE_OF_ARTICLE: i64 = 2;
/// The pace of all may not be finer than the clock.
const MOST_IN_MINUTE: i64 = 60_000;

/// Counts a comment, unless there are too many: then nothing is counted and told
/// is after how many seconds it would be taken.
pub(super) async fn count(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    now: Timestamp,
) -> sqlx::Result<Option<i64>> {
    let everybody = store::most_in_minute(tx).await?.clamp(1, MOST_IN_MINUTE);
    take(tx, &buckets(sent, everybody), now).await
}

/// Counts a like from a network, and tells whether it is taken.
///
/// # Errors
/// When the database fails.
pub async fn takes_like(
    tx: &mut WriteTx,
    comment_id: i64,
    network: [u8; 32],
    now: Timestamp,
) -> sqlx::Result<bool> {
    let name = [&network[..], &comment_id.to_be_bytes()].concat();
    let wait = take(tx, &[(key("like", &name), LIKES)], now).await?;
    Ok(wait.is_none())
}

/// Takes one from each bucket, or none and tells after how many seconds it would.
async fn take(
    tx: &mut WriteTx,
    buckets: &[([u8; 32], Limit)],
    now: Timestamp,
) -> sqlx::Result<Option<i64>> {
    let keys: Vec<[u8; 32]> = buckets.iter().map(|(key, _)| *key).collect();
    let full_at = store::buckets(tx, &keys).await?;
    match fill(buckets, &full_at, now.millis()) {
        Ok(filled) => store::put_buckets(tx, &filled, now).await.map(|()| None),
        Err(wait) => Ok(Some((wait + 999) / 1000)),
    }
}

/// What this comment is counted by.
fn buckets(sent: &Submission<'_>, everybody: i64) -> Vec<([u8; 32], Limit)> {
    let mut buckets = vec![
        (key("everybody", b""), Limit::in_minute(everybody)),
        (
            key("article", &sent.article_id.to_be_bytes()),
            Limit::in_minute((everybody / SHARE_OF_ARTICLE).max(1)),
        ),
    ];
    let person = match (sent.email, sent.commenter_id) {
        (Some(email), _) => Some(key("address", email.to_lowercase().as_bytes())),
        (None, Some(id)) => Some(key("commenter", &id.to_be_bytes())),
        (None, None) => None,
    };
    if let Some(person) = person {
        buckets.extend(of(person, PERSON));
    }
    if let Some(network) = sent.network {
        buckets.extend(of(key("network", &network), NETWORK));
    }
    buckets
}

fn of(name: [u8; 32], limits: [Limit; 2]) -> impl Iterator<Item = ([u8; 32], Limit)> {
    limits.into_iter().map(move |limit| {
        (
            key("pace", &[&name[..], &limit.refill.to_be_bytes()].concat()),
            limit,
        )
    })
}

fn key(kind: &str, value: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(kind.as_bytes());
    hash.update([0]);
    hash.update(value);
    hash.finalize().into()
}

/// When each bucket is full again once this one is taken from it; or how many
/// milliseconds the emptiest must wait.
fn fill(
    buckets: &[([u8; 32], Limit)],
    full_at: &HashMap<[u8; 32], i64>,
    now: i64,
) -> Result<Vec<([u8; 32], i64)>, i64> {
    let mut filled = Vec::with_capacity(buckets.len());
    let mut wait = 0;
    for (key, limit) in buckets {
        let known = full_at.get(key).copied().unwrap_or(now);
        // A clock that was set back shuts nobody out for longer than the bucket lasts.
        let full = known.clamp(now, now + limit.whole()) + limit.refill;
        wait = wait.max(full - now - limit.whole());
        filled.push((*key, full));
    }
    match wait {
        ..=0 => Ok(filled),
        wait => Err(wait),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes one at each of these times, and tells which were taken.
    fn taken(limits: &[Limit], times: &[i64]) -> Vec<bool> {
        let buckets: Vec<_> = limits
            .iter()
            .enumerate()
            .map(|(number, limit)| (key("test", &number.to_be_bytes()), *limit))
            .collect();
        let mut full_at = HashMap::new();
        times
            .iter()
            .map(|now| match fill(&buckets, &full_at, *now) {
                Ok(filled) => {
                    full_at.extend(filled);
                    true
                }
                Err(_) => false,
            })
            .collect()
    }

    #[test]
    fn two_in_a_minute_and_ten_in_an_hour() {
        assert_eq!(
            taken(&PERSON, &[0, 1, 2, 30_001, 30_002]),
            [true, true, false, true, false]
        );
        let each_minute: Vec<i64> = (0..60).map(|minute| minute * 60_000).collect();
        let in_hour = taken(&PERSON, &each_minute)
            .into_iter()
            .filter(|taken| *taken);
        // Ten at once and those that were refilled meanwhile.
        assert!((10..=20).contains(&in_hour.count()));
    }

    #[test]
    fn it_is_said_how_long_to_wait() {
        let limit = [(key("test", b""), Limit::in_minute(2))];
        let full = HashMap::from([(limit[0].0, 60_000)]);
        assert_eq!(fill(&limit, &full, 0), Err(30_000));
        assert!(fill(&limit, &full, 30_000).is_ok());
    }

    #[test]
    fn a_clock_that_was_set_back_shuts_nobody_out() {
        let limit = [(key("test", b""), Limit::in_minute(2))];
        let years_ahead = HashMap::from([(limit[0].0, 400_000_000_000)]);
        assert_eq!(fill(&limit, &years_ahead, 0), Err(30_000));
    }
}
