//! What becomes of complaints, in figures that everybody may see (`/aduan`).

pub mod store;
mod view;

use std::sync::{PoisonError, RwLock};

use sqlx::SqlitePool;

use self::store::Version;
pub use self::view::{FiguresView, FiguresViewProps};
use crate::locale::{Timestamp, Zone};

/// The page with the figures.
pub const PATH: &str = "/aduan";

/// How many months the page goes back.
pub const MONTHS: usize = 24;

/// What was counted last. Counting reads every complaint of two years, which a page
/// that anyone may open does not do each time.
static COUNTED: RwLock<Option<Counted>> = RwLock::new(None);

/// Figures, and what they were counted from.
struct Counted {
    version: Version,
    zone: Zone,
    months: Vec<Month>,
}

/// The months with complaints, the latest first: counted anew whenever something
/// that they are counted from has changed.
///
/// # Errors
/// When the database fails.
pub async fn months(db: &SqlitePool, zone: Zone, now: Timestamp) -> sqlx::Result<Vec<Month>> {
    let version = store::version(db, now).await?;
    {
        let counted = COUNTED.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(counted) = &*counted
            && counted.version == version
            && counted.zone == zone
        {
            return Ok(counted.months.clone());
        }
    }
    let months = store::months(db, zone, now).await?;
    let mut counted = COUNTED.write().unwrap_or_else(PoisonError::into_inner);
    *counted = Some(Counted {
        version,
        zone,
        months: months.clone(),
    });
    Ok(months)
}

/// What came in within a month of the newsroom's own time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// `2026-11`.
    pub month: String,
    pub received: i64,
    /// Of these, about comments.
    pub about_comments: i64,
    pub decided: i64,
    /// Milliseconds from receipt to decision.
    pub median: Option<i64>,
    /// Decided, or past their deadline.
    pub judged: i64,
    /// Of these, decided within it.
    pub in_time: i64,
}

impl Month {
    /// Median in tenths of an hour, rounded.
    pub fn median_tenths(&self) -> Option<i64> {
        const TENTH: i64 = 6 * 60 * 1000;
        self.median.map(|millis| (millis + TENTH / 2) / TENTH)
    }

    /// Per cent in time, rounded down: only all is 100.
    pub const fn share(&self) -> Option<i64> {
        if self.judged == 0 {
            return None;
        }
        Some(self.in_time * 100 / self.judged)
    }
}
