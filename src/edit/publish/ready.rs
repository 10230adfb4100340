//! Whether a revision can be put before readers, and under which address.

use sqlx::SqliteConnection;

use super::{
    Manuscript, Unreadable,
    address::{self, Address},
    answer::{NotDone, Outdated, words},
    store::{self, Standing},
};
use crate::{
    account::guard::Person,
    article::store::Clock,
    document::ArticleId,
    edit::{
        asked::Asked,
        checklist::{self, Checked, Fault},
    },
    locale::Timestamp,
};

/// What the checklist found, and where the article is going to stand.
#[derive(Clone, Debug)]
pub struct Ready {
    pub faults: Vec<Fault>,
    pub address: Address,
}

impl Ready {
    /// Checks a revision that is to be published `at`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        connection: &mut SqliteConnection,
        standing: &Standing,
        manuscript: &Manuscript,
        at: Timestamp,
        clock: Clock,
    ) -> sqlx::Result<Self> {
        let Manuscript {
            article,
            document,
            fields,
            ..
        } = manuscript;
        let address = address::find(connection, standing, fields, at, clock.zone).await?;
        let known = checklist::store::known(connection, fields, document).await?;
        let checked = Checked {
            article: *article,
            kind: standing.kind,
            fields,
            document,
            known: &known,
            address: &address.fact,
        };
        Ok(Self {
            faults: checklist::faults(&checked, clock.lang),
            address,
        })
    }

    /// The address, when nothing keeps the article back.
    pub(super) fn or_faults(self) -> Result<Address, NotDone> {
        match checklist::is_stopped(&self.faults) {
            true => Err(NotDone::Faults(self.faults)),
            false => Ok(self.address),
        }
    }
}

/// The draft, when it is still at the revision that `person` has before them.
pub(super) async fn work(
    connection: &mut SqliteConnection,
    standing: &Standing,
    person: &Person,
    rev: i64,
    asked: &Asked,
) -> Result<Manuscript, NotDone> {
    let article = ArticleId(standing.id);
    if rev != standing.draft_rev {
        let author = store::last_author(connection, article).await?;
        let at = words(author.at, asked.clock());
        let outdated = Outdated::of(standing.draft_rev, author, person, at);
        return Err(NotDone::Outdated(outdated));
    }
    let manuscript = Manuscript::load(connection, article, rev).await?;
    let missing = || Unreadable::from(sqlx::Error::RowNotFound);
    Ok(manuscript.ok_or_else(missing)?)
}
