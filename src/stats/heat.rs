//! How much an article is read at present, as a number that need not be touched
//! while time passes.
//!
//! Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay: A
//! Practical Time Decay Model for Streaming Systems", ICDE 2009): a view of the
//! time `t` weighs 2^(t / half-life). Against a later view it has lost half its
//! weight after each half-life, but its own weight never changes, so sums made
//! at different times can be compared. The weights outgrow any number type, so
//! the logarithm of their sum is kept; it has the same order.

use crate::locale::Timestamp;

/// After this many milliseconds a view counts half: 6 hours, so that what was
/// read this morning leads in the afternoon and yesterday's does not.
const HALF_LIFE: f64 = 6.0 * 3_600_000.0;

/// The binary logarithm of a sum of views, each with the weight of its time.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, sqlx::Type)]
#[sqlx(transparent)]
pub struct Heat(f64);

impl Heat {
    /// Of `views` views at the same time; at least one.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a millisecond more or less changes nothing"
    )]
    pub fn of(views: u32, at: Timestamp) -> Self {
        Self(f64::from(views.max(1)).log2() + at.millis() as f64 / HALF_LIFE)
    }

    /// Of the views of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (more, less) = (self.0.max(other.0), self.0.min(other.0));
        Self(more + (less - more).exp2().ln_1p() / std::f64::consts::LN_2)
    }

    /// As it is stored.
    pub const fn number(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_761_282_000_000);

    fn is_near(one: Heat, other: Heat) -> bool {
        (one.0 - other.0).abs() < 1e-6
    }

    #[test]
    fn views_add_up() {
        let three = Heat::of(1, NOON).plus(Heat::of(2, NOON));
        assert!(is_near(three, Heat::of(3, NOON)));
    }

    #[test]
    fn the_order_of_adding_does_not_matter() {
        let (early, late) = (
            Heat::of(5, NOON),
            Heat::of(1, NOON.minutes_before(-10 * 60)),
        );
        assert!(is_near(early.plus(late), late.plus(early)));
    }

    #[test]
    fn after_a_half_life_it_takes_two_views_to_outweigh_one() {
        let morning = Heat::of(2, NOON.minutes_before(6 * 60));
        assert!(is_near(morning, Heat::of(1, NOON)));
    }

    #[test]
    fn very_old_views_change_nothing_and_break_nothing() {
        let ancient = Heat::of(u32::MAX, Timestamp::from_millis(0));
        assert!(is_near(Heat::of(1, NOON).plus(ancient), Heat::of(1, NOON)));
    }
}
