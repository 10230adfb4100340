//! What things about complaints are called.

use super::{HOURS, Kind, Outcome, Refusal, Remaining};
use crate::locale::complaint::ComplaintTexts;

pub const fn kind_text(kind: Kind, texts: &ComplaintTexts) -> &'static str {
    match kind {
        Kind::Comment => texts.kind_comment,
        Kind::Article => texts.kind_article,
        Kind::Reply => texts.kind_reply,
        Kind::Correction => texts.kind_correction,
    }
}

pub const fn outcome_text(outcome: Outcome, kind: Kind, texts: &ComplaintTexts) -> &'static str {
    match (outcome, kind) {
        (Outcome::Upheld, Kind::Comment) => texts.upheld_comment,
        (Outcome::Upheld, _) => texts.upheld,
        (Outcome::Partly, _) => texts.partly,
        (Outcome::Dismissed, _) => texts.dismissed,
    }
}

pub const fn refusal_text(refusal: Refusal, texts: &ComplaintTexts) -> &'static str {
    match refusal {
        Refusal::Longer => texts.refusal_longer,
        Refusal::Unrelated => texts.refusal_unrelated,
        Refusal::Unlawful => texts.refusal_unlawful,
        Refusal::ThirdParty => texts.refusal_third_party,
    }
}

pub fn remaining_text(remaining: Remaining, texts: &ComplaintTexts) -> String {
    match remaining {
        Remaining::Hours(hours) => (texts.remaining)(hours.min(HOURS)),
        Remaining::Overdue(hours) => (texts.overdue)(hours),
    }
}
