//! Complaints about comments and articles, by anyone and without an account
//! (Pedoman Pemberitaan Media Siber, 3e), each with a receipt, a page that says
//! how it stands, and a decision within twice 24 hours (3f). Hak jawab and hak
//! koreksi (UU Pers 40/1999, article 5) are asked for here too; their deadline is
//! a rule that the newsroom gave itself.
//!
//! A complainant's address of mail is in no page, the desk's included: what is
//! answered goes to it by letter.

pub mod clock;
pub mod decision;
pub mod figures;
mod form;
mod letter;
mod status;
pub mod store;
pub mod words;

use crate::{
    comment::reason::Reason,
    locale::{Lang, Timestamp},
    server::routes::Routes,
};

/// Every address for those who complain; the figures are a page.
pub fn routes() -> Routes {
    form::routes().merge(status::routes())
}

/// Hours until a complaint must be decided on: 2 x 24 (3f).
pub const HOURS: i64 = 48;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Kind {
    /// A comment breaks the rules.
    Comment,
    /// An article does.
    Article,
    /// Hak jawab: whom an article harms answers it.
    Reply,
    /// Hak koreksi: an article says what is not so.
    Correction,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Comment, Self::Article, Self::Reply, Self::Correction];

    /// As it stands in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Article => "article",
            Self::Reply => "reply",
            Self::Correction => "correction",
        }
    }

    /// The grounds that its form offers; none where it has one by itself.
    pub const fn reasons(self) -> &'static [Reason] {
        match self {
            Self::Comment => &[
                Reason::Slander,
                Reason::Sara,
                Reason::Demeaning,
                Reason::Identity,
                Reason::PersonalData,
                Reason::Advertising,
                Reason::Spam,
                Reason::OffTopic,
                Reason::Other,
            ],
            Self::Article => &[
                Reason::Wrong,
                Reason::Slander,
                Reason::Sara,
                Reason::Demeaning,
                Reason::Identity,
                Reason::PersonalData,
                Reason::Other,
            ],
            Self::Reply | Self::Correction => &[],
        }
    }
}

/// Who sends a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Capacity {
    /// Whoever the story harms.
    #[sqlx(rename = "self")]
    Own,
    /// Somebody for them.
    Behalf,
}

impl Capacity {
    pub const ALL: [Self; 2] = [Self::Own, Self::Behalf];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Behalf => "behalf",
        }
    }
}

/// What a complaint came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Outcome {
    /// It was right; what it asked for is done.
    Upheld,
    /// In part.
    Partly,
    Dismissed,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Partly, Self::Dismissed];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Dismissed => "dismissed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// The only grounds on which a reply is refused (Peraturan Dewan Pers 9/2008,
/// point 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Refusal {
    /// It is longer than the story.
    Longer,
    /// Its facts have nothing to do with the story.
    Unrelated,
    /// Publishing it could break the law.
    Unlawful,
    /// It is against interests of others that the law protects.
    ThirdParty,
}

impl Refusal {
    pub const ALL: [Self; 4] = [
        Self::Longer,
        Self::Unrelated,
        Self::Unlawful,
        Self::ThirdParty,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Longer => "longer",
            Self::Unrelated => "unrelated",
            Self::Unlawful => "unlawful",
            Self::ThirdParty => "third_party",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.name() == name)
    }
}

/// What can be complained of, as readers see it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub article_id: i64,
    pub headline: String,
    pub path: String,
    pub comment: Option<Complained>,
}

/// The comment that is complained of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complained {
    pub id: i64,
    pub name: String,
    pub body: String,
}

/// A complaint as it comes in.
#[derive(Clone, Debug)]
pub struct NewComplaint<'a> {
    pub kind: Kind,
    pub target: &'a Target,
    pub reason: Reason,
    pub passage: &'a str,
    pub body: &'a str,
    pub source: &'a str,
    pub capacity: Option<Capacity>,
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub lang: Lang,
    /// Which network it came from, marked with the server's secret.
    pub network: [u8; 32],
}

/// What a complainant is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub id: i64,
    /// `A-2026-000123`.
    pub number: String,
    pub due_at: Timestamp,
}

/// How much of the time has gone, where nobody has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// Whole hours, rounded down.
    Hours(i64),
    /// It should have been decided so many hours ago, rounded down.
    Overdue(i64),
}

impl Remaining {
    /// Until `due` at the time `now`.
    pub const fn until(due: Timestamp, now: Timestamp) -> Self {
        const HOUR: i64 = 60 * 60 * 1000;
        let left = due.millis() - now.millis();
        if left > 0 {
            Self::Hours(left / HOUR)
        } else {
            Self::Overdue(-left / HOUR)
        }
    }
}

/// Hours since it came, rounded down.
pub const fn hours_since(received: Timestamp, now: Timestamp) -> i64 {
    (now.millis() - received.millis()) / (60 * 60 * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_counted_down_to_the_hour() {
        let due = Timestamp::from_millis(48 * 3_600_000);
        let at = |millis| Remaining::until(due, Timestamp::from_millis(millis));
        assert_eq!(at(0), Remaining::Hours(48));
        assert_eq!(at(1), Remaining::Hours(47));
        assert_eq!(at(48 * 3_600_000 - 1), Remaining::Hours(0));
        assert_eq!(at(48 * 3_600_000), Remaining::Overdue(0));
        assert_eq!(at(50 * 3_600_000), Remaining::Overdue(2));
    }
}
