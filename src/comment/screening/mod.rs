//! What is looked at before a comment appears: without a third party, and with
//! every reason kept for the moderator who sees it.
//!
//! What people write is held, never refused. Refused is what no person sends, and
//! what the newsroom's own list says so of.

mod bare;
pub mod classifier;
mod hearing;
mod incitement;
mod lexicon;
mod look;
mod names;
mod personal;
mod rate;
mod repeat;
mod store;
mod tokens;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{locale::Timestamp, server::db::WriteTx};

pub use self::{rate::takes_like, repeat::fingerprint};

/// A comment as it comes in.
#[derive(Clone, Debug)]
pub struct Submission<'a> {
    pub article_id: i64,
    pub parent_id: Option<i64>,
    pub name: &'a str,
    pub body: &'a str,
    /// `None` where no address was asked for.
    pub email: Option<&'a str>,
    /// The address's record, once there is one.
    pub commenter_id: Option<i64>,
    /// Which network it came from, marked with the server's secret.
    pub network: Option<[u8; 32]>,
    /// Seconds between the form's being written and its being sent; `None` where
    /// the form tells no time, as the one under an article.
    pub seconds: Option<i64>,
    /// What stood in the field that people do not see.
    pub trap: &'a str,
}

/// What is to become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    Publish,
    /// A moderator reads it first.
    Hold,
    /// Not taken. Only for what no person sends; what people write is held.
    Refuse,
    /// Too many in a short time (429): not taken now, and to be sent again later.
    TooMany {
        /// Seconds until it would be taken, at least 1: what `Retry-After` says.
        retry_after: i64,
    },
}

/// One thing that speaks against a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub rule: Rule,
    /// What was found, as it is written in the comment, so that it can be shown
    /// there: the word, the link, the number. Of the classifier the words that
    /// weighed most. Empty where the rule says all.
    #[serde(default)]
    pub detail: String,
    /// How much it adds to the risk.
    pub weight: u8,
}

/// What looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    Trap,
    TooFast,
    Links,
    Repeat,
    ListedWord,
    Shouting,
    Classifier,
    BorrowedName,
    Identity,
    FirstTime,
    Mode,
}

/// The result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub course: Course,
    /// 0 harmless … 100 certainly not.
    pub risk: u8,
    pub findings: Vec<Finding>,
}

/// What a moderator's decision teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lesson {
    Ham,
    Spam,
}

/// From this risk on a moderator reads it first.
pub const HELD_FROM: u8 = 50;

/// Sooner than this after the form was written, in seconds, nobody has typed a
/// comment.
const FASTEST: i64 = 3;

/// Looks at a comment when it is sent. The caller adds what its mode asks for
/// (`FirstTime`, `Mode`), and rolls back unless it takes the comment: what was
/// not taken is then not counted either.
///
/// # Errors
/// When the database fails.
pub async fn assess_at(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    now: Timestamp,
) -> sqlx::Result<Assessment> {
    let form = look::form(sent);
    if form.iter().any(|finding| finding.weight == look::CERTAIN) {
        return Ok(Assessment::refused(form));
    }
    if let Some(retry_after) = rate::count(tx, sent, now).await? {
        return Ok(Assessment {
            course: Course::TooMany { retry_after },
            risk: 0,
            findings: Vec::new(),
        });
    }
    judge(tx, sent, form, now).await
}

/// Looks at a text that was taken before and is now another, or is shown only now.
/// What says something of the sending alone is not looked at: the form, and how
/// many there were.
///
/// # Errors
/// When the database fails.
pub async fn assess_again(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    now: Timestamp,
) -> sqlx::Result<Assessment> {
    judge(tx, sent, Vec::new(), now).await
}

/// Learns from a decision; one that was counted before is counted anew.
///
/// # Errors
/// When the database fails.
pub async fn learn(tx: &mut WriteTx, comment_id: i64, lesson: Lesson) -> sqlx::Result<()> {
    let before = store::lesson(tx, comment_id).await?;
    if before == Some(lesson) {
        return Ok(());
    }
    let Some((name, body)) = store::text(tx, comment_id).await? else {
        return Ok(());
    };
    let features = classifier::features(&name, &body);
    if let Some(before) = before {
        store::count(tx, before, &features, -1).await?;
    }
    store::count(tx, lesson, &features, 1).await?;
    store::note_lesson(tx, comment_id, lesson).await
}

/// Takes back what a comment taught, with the decision that taught it.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut WriteTx, comment_id: i64) -> sqlx::Result<()> {
    let Some(lesson) = store::lesson(tx, comment_id).await? else {
        return Ok(());
    };
    if let Some((name, body)) = store::text(tx, comment_id).await? {
        store::count(tx, lesson, &classifier::features(&name, &body), -1).await?;
    }
    store::forget_lesson(tx, comment_id).await
}

/// What the text itself, the name and what came before say, after the form.
async fn judge(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    mut findings: Vec<Finding>,
    now: Timestamp,
) -> sqlx::Result<Assessment> {
    findings.extend(repeat::find(tx, sent, now).await?);
    let own = lexicon::own(store::listed_words(tx).await?);
    let words = look::words(sent.body, &own);
    if let Some(refused) = words.refused {
        return Ok(Assessment::refused(vec![refused]));
    }
    findings.extend(look::links(sent));
    findings.extend(words.findings);
    findings.extend(incitement::find(sent.body));
    findings.extend(look::shouting(sent.body));
    findings.extend(names::borrowed(sent.name, &store::staff(tx, sent).await?));
    findings.extend(personal::find(sent.body));
    let features = classifier::features(sent.name, sent.body);
    let counts = store::counts(tx, &features).await?;
    findings.extend(classifier::find(&counts));
    Ok(Assessment::of(findings))
}

impl Assessment {
    fn of(findings: Vec<Finding>) -> Self {
        let risk = findings
            .iter()
            .fold(0_u8, |risk, finding| risk.saturating_add(finding.weight))
            .min(100);
        let course = match risk >= HELD_FROM {
            true => Course::Hold,
            false => Course::Publish,
        };
        Self {
            course,
            risk,
            findings,
        }
    }

    fn refused(findings: Vec<Finding>) -> Self {
        Self {
            course: Course::Refuse,
            risk: 100,
            findings,
        }
    }
}

impl Finding {
    fn new(rule: Rule, detail: impl Into<String>, weight: u8) -> Self {
        Self {
            rule,
            detail: detail.into(),
            weight,
        }
    }
}

impl Lesson {
    const fn name(self) -> &'static str {
        match self {
            Self::Ham => "ham",
            Self::Spam => "spam",
        }
    }
}
