//! Why a comment is complained of, taken down, or its writer banned: one list for
//! all of these, so that figures can be compared.

use serde::{Deserialize, Serialize};

/// A ground. Its name stands in the database, in forms and in the record.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Reason {
    /// Lies, slander, cruelty, obscenity (Pedoman Media Siber, 3c.1).
    Slander,
    /// Prejudice or hatred towards ethnic group, religion, race or class, or a
    /// call to violence (3c.2).
    Sara,
    /// Discrimination, or demeaning the weak, poor, sick or disabled (3c.3).
    Demeaning,
    /// Names a child before the law or a victim (Kode Etik Jurnalistik, 5).
    Identity,
    /// Somebody's address, number or other personal data.
    PersonalData,
    /// Gambling, loans, other advertising.
    Advertising,
    /// Written many times, by machine or without sense.
    Spam,
    /// Not about the story.
    OffTopic,
    /// Wrong facts; of an article, what it says is not so (Pedoman Media Siber, 4).
    Wrong,
    /// Something else, said in words.
    Other,
}

impl Reason {
    pub const ALL: [Self; 10] = [
        Self::Slander,
        Self::Sara,
        Self::Demeaning,
        Self::Identity,
        Self::PersonalData,
        Self::Advertising,
        Self::Spam,
        Self::OffTopic,
        Self::Wrong,
        Self::Other,
    ];

    /// The name that stands in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slander => "slander",
            Self::Sara => "sara",
            Self::Demeaning => "demeaning",
            Self::Identity => "identity",
            Self::PersonalData => "personal_data",
            Self::Advertising => "advertising",
            Self::Spam => "spam",
            Self::OffTopic => "off_topic",
            Self::Wrong => "wrong",
            Self::Other => "other",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}
