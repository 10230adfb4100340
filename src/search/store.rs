//! Looking things up in the full-text index (SQLite FTS5).

use std::collections::HashMap;

use sqlx::SqlitePool;

use super::{
    Found, Hint, Query, RANKED, RESULTS_ON_A_PAGE, Results, facet, highlight,
    question::{Phrase, Question},
};
use crate::{
    article::store::{self as articles, Clock, ListedCard},
    document::{self, Document},
    locale::{Timestamp, Zone, date},
    ui::chooser::Choice,
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
    let Some(asked) = Asked::of(&question, &filter) else {
        return Ok(results);
    };
    let begin = (results.query.page - 1).saturating_mul(RESULTS_ON_A_PAGE);
    let (shown, count) = ranked(db, &asked, &filter, begin).await?;
    results.has_older = begin.saturating_add(RESULTS_ON_A_PAGE) < count;
    results.count = Some(count).filter(|count| *count < RANKED);
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
        let days = self
            .days
            .filter(|days| days.from.or(days.until).is_some())
            .map(|days| {
                // The last moment is not meant itself.
                let until = days
                    .until
                    .map(|until| Timestamp::from_millis(until.millis() - 1));
                facet::days(days.from, until)
            });
        [sections, author, days].into_iter().flatten().collect()
    }
}

impl Days {
    /// `None` when a day is none, or the last one is before the first.
    fn parse(query: &Query, zone: Zone) -> Option<Self> {
        let day = |text: &str| match text.trim() {
            "" => Some(None),
            text => date::day_span(text, zone).map(Some),
        };
        let from = day(&query.from)?.map(|(begin, _)| begin);
        let until = day(&query.to)?.map(|(_, end)| end);
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

/// What the index is asked, as FTS5 expressions.
struct Asked {
    /// What must match.
    all: String,
    /// All words in the headline.
    headline: String,
    /// All words in what stands around the text.
    around: String,
}

impl Asked {
    /// `None` when nothing is asked for.
    fn of(question: &Question, filter: &Filter) -> Option<Self> {
        let filters = filter.expressions();
        if filters.is_empty() && question.wanted.is_empty() {
            return None;
        }
        let joined = |words: Vec<String>| words.join(" AND ");
        let words = |of: fn(&Phrase) -> String| question.wanted.iter().map(of);
        // The filters again and again: with them the index skips what does not
        // fit instead of walking through every story that has the words.
        let narrowed = |words: Vec<String>| {
            let wanted = joined(filters.iter().cloned().chain(words).collect());
            without(wanted, &question.unwanted)
        };
        // Whole words only: each beginning of a word costs as much as all the
        // words that begin so.
        let within = |columns: &str| {
            let words = joined(words(Phrase::finished).collect());
            let words = (!words.is_empty()).then(|| format!("{{{columns}}} : ({words})"));
            narrowed(words.into_iter().collect())
        };
        Some(Self {
            all: narrowed(words(Phrase::expression).collect()),
            headline: within("headline"),
            around: within("headline standfirst tags people place"),
        })
    }
}

fn without(wanted: String, unwanted: &[Phrase]) -> String {
    let unwanted: Vec<String> = unwanted.iter().map(Phrase::expression).collect();
    match unwanted.is_empty() {
        true => wanted,
        false => format!("({wanted}) NOT ({})", unwanted.join(" OR ")),
    }
}

/// The ids on the page that begins after `begin` matches, the best first, and
/// how many match; both of the [`RANKED`] last entered.
///
/// Not by bm25, which has to count every article with each of the words: with
/// two common phrases and 100,000 articles that took 28 ms of 31. Whether the
/// words stand in the headline needs a look at the candidates only.
async fn ranked(
    db: &SqlitePool,
    asked: &Asked,
    filter: &Filter,
    begin: u32,
) -> sqlx::Result<(Vec<i64>, u32)> {
    let days = filter.days.unwrap_or(Days {
        from: None,
        until: None,
    });
    let rows: Vec<(i64, u32)> = sqlx::query_as(
        "WITH matched (id, published_at) AS MATERIALIZED ( \
             SELECT a.id, a.published_at \
               FROM article_fts CROSS JOIN article a ON a.id = article_fts.rowid \
              WHERE article_fts MATCH $1 AND a.status = 'published' \
                AND a.published_at >= $4 AND a.published_at < $5 \
              ORDER BY article_fts.rowid DESC LIMIT $6 \
         ), headline (id) AS MATERIALIZED ( \
             SELECT rowid FROM article_fts \
              WHERE article_fts MATCH $2 AND rowid >= (SELECT min(id) FROM matched) \
         ), around (id) AS MATERIALIZED ( \
             SELECT rowid FROM article_fts \
              WHERE article_fts MATCH $3 AND rowid >= (SELECT min(id) FROM matched) \
         ) \
         SELECT m.id, count(*) OVER () FROM matched m \
           LEFT JOIN headline h ON h.id = m.id \
           LEFT JOIN around r ON r.id = m.id \
          ORDER BY h.id IS NULL, r.id IS NULL, m.published_at DESC, m.id DESC \
          LIMIT $7 OFFSET $8",
    )
    .bind(&asked.all)
    .bind(&asked.headline)
    .bind(&asked.around)
    .bind(days.from.unwrap_or(Timestamp::from_millis(i64::MIN)))
    .bind(days.until.unwrap_or(Timestamp::from_millis(i64::MAX)))
    .bind(RANKED)
    .bind(RESULTS_ON_A_PAGE)
    .bind(begin)
    .fetch_all(db)
    .await?;
    let count = rows.first().map_or(0, |(_, count)| *count);
    Ok((rows.into_iter().map(|(id, _)| id).collect(), count))
}

/// The articles with these ids, with what was asked for marked.
async fn found(
    db: &SqlitePool,
    clock: Clock,
    ids: &[i64],
    phrases: &[Phrase],
) -> sqlx::Result<Vec<Found>> {
    let cards = articles::by_ids(db, clock, ids).await?;
    let documents = documents(db, ids).await?;
    let excerpt = |id: i64, standfirst: &str| {
        if highlight::has_match(standfirst, phrases) {
            return highlight::whole(standfirst, phrases);
        }
        documents
            .get(&id)
            .and_then(|(version, document)| Document::from_json(*version, document).ok())
            .and_then(|document| highlight::excerpt(&document::render_text(&document), phrases))
            .unwrap_or_else(|| highlight::whole(standfirst, phrases))
    };
    let found = |ListedCard { id, mut card, .. }: ListedCard| Found {
        headline: highlight::whole(&std::mem::take(&mut card.headline), phrases),
        excerpt: excerpt(id, &std::mem::take(&mut card.standfirst)),
        card,
    };
    Ok(cards.into_iter().map(found).collect())
}

/// The texts of published articles as they are stored, with their schema's
/// version, by the article's id.
async fn documents(db: &SqlitePool, ids: &[i64]) -> sqlx::Result<HashMap<i64, (u32, String)>> {
    let ids = serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let rows: Vec<(i64, u32, String)> = sqlx::query_as(
        "SELECT a.id, r.schema_version, r.doc FROM json_each($1) n \
           JOIN article a ON a.id = n.value AND a.status = 'published' \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev",
    )
    .bind(ids)
    .fetch_all(db)
    .await?;
    let by_id = |(id, version, document)| (id, (version, document));
    Ok(rows.into_iter().map(by_id).collect())
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
