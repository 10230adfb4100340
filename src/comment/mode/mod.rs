//! Who may comment under an article, and how: said for the site, a section or an
//! article, the nearest counts.

pub mod store;

use serde::{Deserialize, Serialize};

use crate::locale::Timestamp;

/// How somebody comes to comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Mode {
    /// After a letter to the address was answered (Pedoman Media Siber, 3b).
    #[default]
    Verified,
    /// Without a letter; nothing appears before a moderator has read it.
    Guest,
    /// With an account.
    SignedIn,
    /// Nobody.
    Closed,
}

impl Mode {
    pub const ALL: [Self; 4] = [Self::Verified, Self::Guest, Self::SignedIn, Self::Closed];

    /// As it stands in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Guest => "guest",
            Self::SignedIn => "signed_in",
            Self::Closed => "closed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// After so many days a section or an article can be closed.
const CLOSE_DAYS: [i64; 4] = [7, 14, 30, 90];

/// What a section is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Mode(Mode),
    /// As what stands above has it, until so many days after publication.
    ClosesAfter(i64),
}

impl Setting {
    pub fn all() -> impl Iterator<Item = Self> {
        let modes = Mode::ALL.into_iter().map(Self::Mode);
        modes.chain(CLOSE_DAYS.into_iter().map(Self::ClosesAfter))
    }

    /// As it stands in forms and on record.
    pub fn name(self) -> String {
        match self {
            Self::Mode(mode) => mode.name().to_owned(),
            Self::ClosesAfter(days) => format!("closes_{days}"),
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|setting| setting.name() == name)
    }
}

/// What one level says; nothing leaves it to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Level {
    pub mode: Option<Mode>,
    /// Days after publication until comments close by themselves.
    pub close_days: Option<i64>,
    /// Since when it is closed.
    pub closed_at: Option<Timestamp>,
}

/// All that is said about an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    pub article: Level,
    /// The article's section first, then those above it.
    pub sections: Vec<Level>,
    pub site: Level,
    pub published_at: Timestamp,
}

/// What follows from the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open(Mode),
    Closed {
        by: ClosedBy,
        /// `None` where it was never noted.
        since: Option<Timestamp>,
    },
}

/// What closes an article to comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedBy {
    Article,
    Section,
    Site,
    /// So many days have passed since it was published.
    Age(i64),
}

const MINUTES_A_DAY: i64 = 24 * 60;

impl Rules {
    /// How comments stand at the time `now`. An article that says itself how it is
    /// commented on closes by its age only where it says that as well.
    pub fn standing(&self, now: Timestamp) -> Standing {
        let standing = self.mode();
        let Standing::Open(_) = standing else {
            return standing;
        };
        match self.close_days() {
            Some(days) if now >= self.end(days) => Standing::Closed {
                by: ClosedBy::Age(days),
                since: Some(self.end(days)),
            },
            _ => standing,
        }
    }

    /// What the nearest level has that names a mode.
    fn mode(&self) -> Standing {
        if let Some(mode) = self.article.mode {
            return self.article.standing(mode, ClosedBy::Article);
        }
        let section = self
            .sections
            .iter()
            .find_map(|level| Some((level, level.mode?)));
        match section {
            Some((level, mode)) => level.standing(mode, ClosedBy::Section),
            None => self
                .site
                .standing(self.site.mode.unwrap_or_default(), ClosedBy::Site),
        }
    }

    /// The days of the nearest level that names some.
    fn close_days(&self) -> Option<i64> {
        if self.article.mode.is_some() || self.article.close_days.is_some() {
            return self.article.close_days;
        }
        let section = self.sections.iter().find_map(|level| level.close_days);
        section.or(self.site.close_days)
    }

    fn end(&self, days: i64) -> Timestamp {
        self.published_at.minutes_before(-days * MINUTES_A_DAY)
    }
}

impl Level {
    fn standing(self, mode: Mode, by: ClosedBy) -> Standing {
        match mode {
            Mode::Closed => Standing::Closed {
                by,
                since: self.closed_at,
            },
            mode => Standing::Open(mode),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = MINUTES_A_DAY;

    fn at(days: i64) -> Timestamp {
        Timestamp::from_millis(0).minutes_before(-days * DAY)
    }

    fn level(mode: Mode) -> Level {
        Level {
            mode: Some(mode),
            close_days: None,
            closed_at: (mode == Mode::Closed).then(|| at(3)),
        }
    }

    fn rules() -> Rules {
        Rules {
            article: Level::default(),
            sections: vec![Level::default(), Level::default()],
            site: level(Mode::Verified),
            published_at: at(1),
        }
    }

    #[test]
    fn the_nearest_level_that_says_something_counts() {
        let mut rules = rules();
        assert_eq!(rules.standing(at(2)), Standing::Open(Mode::Verified));
        rules.sections[1] = level(Mode::SignedIn);
        assert_eq!(rules.standing(at(2)), Standing::Open(Mode::SignedIn));
        rules.sections[0] = level(Mode::Guest);
        assert_eq!(rules.standing(at(2)), Standing::Open(Mode::Guest));
        rules.article = level(Mode::Verified);
        assert_eq!(rules.standing(at(2)), Standing::Open(Mode::Verified));
    }

    #[test]
    fn what_is_closed_says_by_whom_and_since_when() {
        let closed = |by| Standing::Closed {
            by,
            since: Some(at(3)),
        };
        let mut rules = rules();
        rules.site = level(Mode::Closed);
        assert_eq!(rules.standing(at(4)), closed(ClosedBy::Site));
        rules.sections[0] = level(Mode::Closed);
        assert_eq!(rules.standing(at(4)), closed(ClosedBy::Section));
        rules.article = level(Mode::Closed);
        assert_eq!(rules.standing(at(4)), closed(ClosedBy::Article));
    }

    #[test]
    fn an_article_closes_by_its_age_unless_it_says_otherwise_itself() {
        let mut rules = rules();
        rules.site.close_days = Some(7);
        let just_before = Timestamp::from_millis(at(8).millis() - 1);
        assert_eq!(rules.standing(just_before), Standing::Open(Mode::Verified));
        let closed = Standing::Closed {
            by: ClosedBy::Age(7),
            since: Some(at(8)),
        };
        assert_eq!(rules.standing(at(8)), closed);
        rules.sections[0] = level(Mode::Guest);
        assert_eq!(rules.standing(at(9)), closed);
        rules.article = level(Mode::Guest);
        assert_eq!(rules.standing(at(9)), Standing::Open(Mode::Guest));
    }

    #[test]
    fn the_nearest_level_that_names_days_counts() {
        let closed = |days| Standing::Closed {
            by: ClosedBy::Age(days),
            since: Some(at(1 + days)),
        };
        let mut rules = rules();
        rules.site.close_days = Some(7);
        rules.sections[1].close_days = Some(14);
        assert_eq!(rules.standing(at(14)), Standing::Open(Mode::Verified));
        assert_eq!(rules.standing(at(15)), closed(14));
        rules.sections[0].close_days = Some(30);
        assert_eq!(rules.standing(at(15)), Standing::Open(Mode::Verified));
        rules.article.close_days = Some(7);
        assert_eq!(rules.standing(at(8)), closed(7));
        // How one comments is still what the section says.
        rules.sections[0].mode = Some(Mode::SignedIn);
        assert_eq!(rules.standing(at(2)), Standing::Open(Mode::SignedIn));
    }

    #[test]
    fn a_setting_is_read_by_its_name() {
        for setting in Setting::all() {
            assert_eq!(Setting::parse(&setting.name()), Some(setting));
        }
        assert_eq!(Setting::parse("closes_8"), None);
    }
}
