//! Adding up views in memory, until they are written.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::Heat;
use crate::locale::Timestamp;

/// How many entries are held at most; some hundred kilobytes. Views of further
/// articles are dropped until the next writing: a reader never waits.
const CAPACITY: usize = 10_000;

const HOUR: i64 = 3_600_000;

/// Where views are counted. Clones count into the same place.
#[derive(Clone, Default)]
pub struct Counter(Arc<Mutex<Counted>>);

/// Views of an article within an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    pub article: i64,
    /// Hours since 1970 in UTC. Days of every zone we know begin at a full hour.
    pub hour: i64,
    pub views: u32,
    pub heat: Heat,
}

/// What was counted since it was last taken.
#[derive(Debug, Default)]
pub struct Taken {
    pub tallies: Vec<Tally>,
    /// Views for which there was no room.
    pub dropped: u64,
}

#[derive(Default)]
struct Counted {
    tallies: HashMap<(i64, i64), Tally>,
    dropped: u64,
}

impl Tally {
    /// `views` views of `article` at the same time.
    pub fn of(article: i64, views: u32, at: Timestamp) -> Self {
        Self {
            article,
            hour: at.millis().div_euclid(HOUR),
            views,
            heat: Heat::of(views, at),
        }
    }
}

impl Counter {
    /// Counts one view.
    pub fn view(&self, article: i64, at: Timestamp) {
        self.lock().add(Tally::of(article, 1, at));
    }

    /// How many views are not taken out yet.
    pub fn waiting(&self) -> u64 {
        let counted = self.lock();
        counted
            .tallies
            .values()
            .map(|tally| u64::from(tally.views))
            .sum()
    }

    /// Takes out everything.
    pub fn take(&self) -> Taken {
        let Counted { tallies, dropped } = std::mem::take(&mut *self.lock());
        Taken {
            tallies: tallies.into_values().collect(),
            dropped,
        }
    }

    /// Puts back what could not be written.
    pub fn give_back(&self, taken: Taken) {
        let mut counted = self.lock();
        counted.dropped += taken.dropped;
        for tally in taken.tallies {
            counted.add(tally);
        }
    }

    /// Whoever panicked while counting has lost one view, no more.
    fn lock(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counted {
    fn add(&mut self, tally: Tally) {
        let is_full = self.tallies.len() >= CAPACITY;
        let key = (tally.article, tally.hour);
        match self.tallies.get_mut(&key) {
            Some(known) => {
                known.views = known.views.saturating_add(tally.views);
                known.heat = known.heat.plus(tally.heat);
            }
            None if is_full => self.dropped += u64::from(tally.views),
            None => _ = self.tallies.insert(key, tally),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_761_282_000_000);

    #[test]
    fn views_of_an_article_within_an_hour_are_one_entry() {
        let counter = Counter::default();
        counter.view(7, NOON);
        counter.clone().view(7, NOON.minutes_before(-59));
        counter.view(7, NOON.minutes_before(-60));
        let mut views: Vec<u32> = counter
            .take()
            .tallies
            .iter()
            .map(|tally| tally.views)
            .collect();
        views.sort_unstable();
        assert_eq!(views, [1, 2]);
        assert!(counter.take().tallies.is_empty());
    }

    #[test]
    fn what_is_given_back_is_counted_with_what_came_since() {
        let counter = Counter::default();
        counter.view(7, NOON);
        let taken = counter.take();
        counter.view(7, NOON);
        counter.give_back(taken);
        let tallies = counter.take().tallies;
        assert_eq!(tallies.len(), 1);
        assert_eq!(tallies[0].views, 2);
    }

    #[test]
    fn a_full_counter_drops_new_articles_and_still_counts_known_ones() {
        let counter = Counter::default();
        let capacity = i64::try_from(CAPACITY).expect("a small number");
        for article in 0..=capacity {
            counter.view(article, NOON);
        }
        counter.view(0, NOON);
        let taken = counter.take();
        assert_eq!(taken.tallies.len(), CAPACITY);
        assert_eq!(taken.dropped, 1);
        let views: u32 = taken.tallies.iter().map(|tally| tally.views).sum();
        assert_eq!(views as usize, CAPACITY + 1);
    }
}
