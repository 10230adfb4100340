//! A form in the transaction that it shares with others who send one meanwhile.

use super::{
    accept::Outcome,
    entry::Entry,
    store::{self, Parent},
};
use crate::{
    article::store::Clock,
    comment::{
        mode::store::{Place, place},
        registration::visitor::Visitor,
    },
    desk::form::Failed,
    locale::Timestamp,
    server::{
        context::AppState,
        db::{Keep, WriteTx},
    },
};

/// A form that was sent.
pub struct Sending {
    pub state: AppState,
    pub article: i64,
    pub clock: Clock,
    pub visitor: Visitor,
    pub entry: Entry,
    pub now: Timestamp,
}

/// What came of it, and what the page that says so needs.
pub struct Sent {
    pub outcome: Outcome,
    pub place: Place,
    pub parent: Option<Parent>,
    pub visitor: Visitor,
    pub entry: Entry,
}

impl Sending {
    /// Takes it, or finds out why not; `None` where there is no such article.
    pub async fn run(self, tx: &mut WriteTx) -> Result<(Option<Sent>, Keep), Failed> {
        let Some(place) = place(tx, self.article).await? else {
            return Ok((None, Keep::Nothing));
        };
        let outcome = self.accept(tx, &place).await?;
        let Self {
            article,
            visitor,
            entry,
            ..
        } = self;
        // Only the form that is shown again names whom it answers.
        let parent = match (entry.parent, &outcome) {
            (None, _) | (_, Outcome::Taken(_)) => None,
            (Some(parent), _) => store::parent(tx, article, parent).await?,
        };
        let keep = match outcome {
            // What was counted stays counted.
            Outcome::Taken(_) | Outcome::Blocked { .. } => Keep::All,
            _ => Keep::Nothing,
        };
        let sent = Sent {
            outcome,
            place,
            parent,
            visitor,
            entry,
        };
        Ok((Some(sent), keep))
    }
}
