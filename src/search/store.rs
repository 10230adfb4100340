//! Looking things up in the full-text index (SQLite FTS5).

use std::cmp::Reverse;

use sqlx::{FromRow, SqlitePool};

use super::{
    Choice, Found, Hint, Query, RANKED, RESULTS_ON_A_PAGE, Results, facet, highlight,
    question::{Phrase, Question},
};
use crate::{
    article::store::{self as articles, Clock, ListedCard},
    document::{self, Document},
    locale::{Timestamp, Zone, date},
};

/// How many authors a search may be narrowed to by choice.
const AUTHORS_OFFERED: u32 = 100;

/// Looks up `query`. Any query is valid; a section or an author that does not
/// exist is taken out of it.
pub async fn search(db: &SqlitePool, clock: Clock, query: Query) -> sqlx::Result<Results> {
    let (query, filter) = Filter::of(db, clock.zone, query).await?;
    let question = Question::parse(&query.question);
    let mut results = Results {
        sections: sections(db).await?,
        authors: authors(db).await?,
        hint: hint(&query, &question, &filter),
        query,
        found: Vec::new(),
        count: Some(0),
        has_older: false,
    };
    if results.hint.is_some() {
        return Ok(results);
    }
    let Some(expression) = expression(&question, &filter) else {
        return Ok(results);
    };
    let matches = ranked(db, &expression, &filter).await?;
    let begin = (results.query.page - 1).saturating_mul(RESULTS_ON_A_PAGE) as usize;
    let end = begin.saturating_add(RESULTS_ON_A_PAGE as usize);
    let shown: Vec<i64> = matches.iter().copied().take(end).skip(begin).collect();
    results.has_older = matches.len() > end;
    results.count = u32::try_from(matches.len())
        .ok()
        .filter(|count| *count < RANKED);
    results.found = found(db, clock, &shown, &question.wanted).await?;
    Ok(results)
}

/// What a query is narrowed to, as the index knows it.
struct Filter {
    /// The section and all below it.
    sections: Option<Vec<i64>>,
    author: Option<i64>,
    days: Option<Days>,
}

/// From the first moment to before the last one.
#[derive(Clone, Copy)]
struct Days {
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Filter {
    async fn of(db: &SqlitePool, zone: Zone, mut query: Query) -> sqlx::Result<(Query, Self)> {
        let question: String = query.question.trim().to_owned();
        query.question = question.chars().take(super::LONGEST_QUESTION).collect();
        query.page = query.page.max(1);
        let sections = section_and_below(db, &query.section).await?;
        if sections.is_empty() {
            query.section.clear();
        }
        let author = author(db, &query.author).await?;
        if author.is_none() {
            query.author.clear();
        }
        let filter = Self {
            sections: (!sections.is_empty()).then_some(sections),
            author,
            days: Days::parse(&query, zone),
        };
        Ok((query, filter))
    }

    fn expressions(&self) -> Vec<String> {
        let sections = self.sections.as_deref().map(facet::sections);
        let author = self.author.map(facet::author);
        let months = self
            .days
            .filter(|days| days.from.or(days.until).is_some())
            .map(|days| {
                // The last moment is not meant itself.
                let until = days
                    .until
                    .map(|until| Timestamp::from_millis(until.millis() - 1));
                facet::months(days.from, until)
            });
        [sections, author, months].into_iter().flatten().collect()
    }
}

impl Days {
    /// `None` when a day is none, or the last one is before the first.
    fn parse(query: &Query, zone: Zone) -> Option<Self> {
        let day = |text: &str| match text.trim() {
            "" => Some(None),
            text => date::start_of_day(text, zone).map(Some),
        };
        let from = day(&query.from)?;
        let until = day(&query.to)?.map(|day| day.minutes_before(-24 * 60));
        let is_span = from.zip(until).is_none_or(|(from, until)| from < until);
        is_span.then_some(Self { from, until })
    }
}

fn hint(query: &Query, question: &Question, filter: &Filter) -> Option<Hint> {
    if filter.days.is_none() {
        return Some(Hint::Days);
    }
    if query.question.is_empty() || !question.wanted.is_empty() {
        return None;
    }
    match question.unwanted.is_empty() {
        true => Some(Hint::NoWord),
        // A section without what is excluded is a list like any other.
        false => (!query.is_filtered()).then_some(Hint::OnlyExclusions),
    }
}

/// What the index is asked; `None` when that is nothing.
fn expression(question: &Question, filter: &Filter) -> Option<String> {
    let words = question.wanted.iter().map(Phrase::expression);
    let wanted: Vec<String> = filter.expressions().into_iter().chain(words).collect();
    if wanted.is_empty() {
        return None;
    }
    let wanted = wanted.join(" AND ");
    let unwanted: Vec<String> = question.unwanted.iter().map(Phrase::expression).collect();
    Some(match unwanted.is_empty() {
        true => wanted,
        false => format!("({wanted}) NOT ({})", unwanted.join(" OR ")),
    })
}

#[derive(FromRow)]
struct Match {
    id: i64,
    published_at: Timestamp,
    /// The better, the lower.
    rank: f64,
}

/// The ids of the [`RANKED`] last entered articles that match, the best first.
async fn ranked(db: &SqlitePool, expression: &str, filter: &Filter) -> sqlx::Result<Vec<i64>> {
    let days = filter.days.unwrap_or(Days {
        from: None,
        until: None,
    });
    let mut matches: Vec<Match> = sqlx::query_as(
        "SELECT a.id, a.published_at, bm25(article_fts, 10.0, 4.0, 1.0, 4.0, 4.0, 2.0, 0.0) AS rank \
           FROM article_fts CROSS JOIN article a ON a.id = article_fts.rowid \
          WHERE article_fts MATCH $1 AND a.status = 'published' \
            AND a.published_at >= $2 AND a.published_at < $3 \
          ORDER BY article_fts.rowid DESC LIMIT $4",
    )
    .bind(expression)
    .bind(days.from.unwrap_or(Timestamp::from_millis(i64::MIN)))
    .bind(days.until.unwrap_or(Timestamp::from_millis(i64::MAX)))
    .bind(RANKED)
    .fetch_all(db)
    .await?;
    matches.sort_by(|one, other| {
        let newest = |of: &Match| Reverse((of.published_at, of.id));
        one.rank
            .total_cmp(&other.rank)
            .then_with(|| newest(one).cmp(&newest(other)))
    });
    Ok(matches.into_iter().map(|found| found.id).collect())
}

/// The articles with these ids, with what was asked for marked.
async fn found(
    db: &SqlitePool,
    clock: Clock,
    ids: &[i64],
    phrases: &[Phrase],
) -> sqlx::Result<Vec<Found>> {
    let cards = articles::by_ids(db, clock, ids).await?;
    let mut found = Vec::with_capacity(cards.len());
    for ListedCard { id, mut card, .. } in cards {
        let headline = std::mem::take(&mut card.headline);
        let standfirst = std::mem::take(&mut card.standfirst);
        let excerpt = match highlight::has_match(&standfirst, phrases) {
            true => None,
            false => highlight::excerpt(&text(db, id).await?, phrases),
        };
        found.push(Found {
            card,
            headline: highlight::whole(&headline, phrases),
            excerpt: excerpt.unwrap_or_else(|| highlight::whole(&standfirst, phrases)),
        });
    }
    Ok(found)
}

/// The text of a published article.
async fn text(db: &SqlitePool, article: i64) -> sqlx::Result<String> {
    let revision: Option<(u32, String)> = sqlx::query_as(
        "SELECT r.schema_version, r.doc FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
          WHERE a.id = $1 AND a.status = 'published'",
    )
    .bind(article)
    .fetch_optional(db)
    .await?;
    let document =
        revision.and_then(|(version, document)| Document::from_json(version, &document).ok());
    Ok(document
        .as_ref()
        .map(document::render_text)
        .unwrap_or_default())
}

async fn section_and_below(db: &SqlitePool, slug: &str) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar(
        "WITH RECURSIVE down (id) AS ( \
             SELECT id FROM section WHERE slug = $1 \
             UNION \
             SELECT s.id FROM section s JOIN down ON s.parent_id = down.id \
         ) SELECT id FROM down",
    )
    .bind(slug)
    .fetch_all(db)
    .await
}

async fn author(db: &SqlitePool, slug: &str) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT id FROM author WHERE slug = $1")
        .bind(slug)
        .fetch_optional(db)
        .await
}

async fn sections(db: &SqlitePool) -> sqlx::Result<Vec<Choice>> {
    let sections = articles::sections(db).await?;
    let choice = |section: articles::SectionRow| Choice {
        slug: section.slug,
        name: section.name,
    };
    Ok(sections.into_iter().map(choice).collect())
}

/// Those who have published, by name.
async fn authors(db: &SqlitePool) -> sqlx::Result<Vec<Choice>> {
    let authors: Vec<(String, String)> = sqlx::query_as(
        "SELECT p.slug, p.name FROM author p \
          WHERE EXISTS (SELECT 1 FROM article_author l JOIN article a ON a.id = l.article_id \
                         WHERE l.author_id = p.id AND a.status = 'published') \
          ORDER BY p.name, p.id LIMIT $1",
    )
    .bind(AUTHORS_OFFERED)
    .fetch_all(db)
    .await?;
    let choice = |(slug, name)| Choice { slug, name };
    Ok(authors.into_iter().map(choice).collect())
}
