//! Readers of the demo newsroom, so that what trends and what is read most show
//! at first sight.

use super::{
    loader::Loader,
    source::{Article, Newsroom},
};
use crate::{
    import::{ImportError, article::Status, content_hash},
    stats::{counter::Tally, store::record},
};

/// A story is read half as often after each so many hours.
const INTEREST_HALVES_IN: u32 = 8;
/// Readers of the first hour of a story that nobody discusses, at least.
const FEWEST_AT_FIRST: u32 = 30;
/// How many more it may have, by the chance of its name.
const SPREAD: u32 = 150;
/// How many more each comment stands for.
const READERS_FOR_A_COMMENT: u32 = 20;

impl Loader<'_> {
    /// Counts for every story the views that its age and its comments suggest;
    /// the same ones each time.
    pub(super) async fn readers(&mut self, newsroom: &Newsroom) -> Result<(), ImportError> {
        let tallies: Vec<Tally> = newsroom
            .articles
            .iter()
            .filter(|article| article.front.status == Status::Published)
            .filter_map(|article| Some((self.names.articles.get(&article.front.slug)?.0, article)))
            .flat_map(|(id, article)| {
                hourly(article).map(move |(minutes_ago, views)| (id, minutes_ago, views))
            })
            .map(|(id, minutes_ago, views)| {
                Tally::of(id, views, self.now.minutes_before(minutes_ago))
            })
            .collect();
        record(self.tx, &tallies, self.now).await?;
        Ok(())
    }
}

/// Minutes before now, and the views of that hour, from publication until
/// nobody reads the story any more.
fn hourly(article: &Article) -> impl Iterator<Item = (i64, u32)> + use<> {
    let at_first = at_first(article);
    let age = article.front.age_minutes;
    (0_u32..)
        .map(move |hours| (age - i64::from(hours) * 60, after(at_first, hours)))
        .take_while(|(minutes_ago, views)| *minutes_ago >= 0 && *views > 0)
}

fn at_first(article: &Article) -> u32 {
    let chance = content_hash(article.front.slug.as_bytes());
    let chance = u32::from_str_radix(&chance[..6], 16).unwrap_or_default();
    let comments = u32::try_from(article.front.comments.len()).unwrap_or_default();
    FEWEST_AT_FIRST + chance % SPREAD + comments * READERS_FOR_A_COMMENT
}

/// Halved again and again, with a straight line in between.
fn after(at_first: u32, hours: u32) -> u32 {
    let begin = at_first
        .checked_shr(hours / INTEREST_HALVES_IN)
        .unwrap_or_default();
    begin - begin * (hours % INTEREST_HALVES_IN) / (2 * INTEREST_HALVES_IN)
}
