//! Full-text search over the published (SQLite FTS5).

use sqlx::SqlitePool;

use super::{LONGEST_QUESTION, RESULTS_ON_A_PAGE, Results};
use crate::article::store::{self as articles, Clock};

/// Looks up `question` and returns the page `page`, counted from 1. Any text is
/// a valid question.
pub async fn search(
    db: &SqlitePool,
    clock: Clock,
    question: &str,
    page: u32,
) -> sqlx::Result<Results> {
    let question: String = question.trim().chars().take(LONGEST_QUESTION).collect();
    let page = page.max(1);
    let mut results = Results {
        question,
        cards: Vec::new(),
        page,
        has_older: false,
    };
    let Some(expression) = match_expression(&results.question) else {
        return Ok(results);
    };
    let wanted = RESULTS_ON_A_PAGE as usize;
    let mut ids: Vec<i64> = sqlx::query_scalar(
        "SELECT rowid FROM article_fts WHERE article_fts MATCH $1 \
          ORDER BY bm25(article_fts, 10.0, 4.0, 1.0), rowid DESC LIMIT $2 OFFSET $3",
    )
    .bind(expression)
    .bind(RESULTS_ON_A_PAGE + 1)
    .bind((page - 1).saturating_mul(RESULTS_ON_A_PAGE))
    .fetch_all(db)
    .await?;
    results.has_older = ids.len() > wanted;
    ids.truncate(wanted);
    results.cards = articles::by_ids(db, clock, &ids)
        .await?
        .into_iter()
        .map(|listed| listed.card)
        .collect();
    Ok(results)
}

/// Each word of the question as a quoted FTS5 string, so that no character of
/// it is read as an operator; the last word may be unfinished. `None` when
/// there is no word in it.
fn match_expression(question: &str) -> Option<String> {
    let words: Vec<String> = question
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| format!("{}*", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_in_a_question_are_only_words() {
        assert_eq!(
            match_expression("banjir OR \"NEAR(\" -rob*").as_deref(),
            Some("\"banjir\" \"OR\" \"NEAR\" \"rob\"*")
        );
    }

    #[test]
    fn a_question_without_a_word_asks_nothing() {
        assert_eq!(match_expression(" \"*(){}^-' "), None);
    }
}
