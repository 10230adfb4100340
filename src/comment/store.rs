//! Reading comments. Only approved ones come out of here.

use std::collections::{HashMap, HashSet};

use sqlx::{FromRow, SqlitePool};

use super::{COMMENTS_ON_A_PAGE, Comment, DEEPEST, Thread};
use crate::{
    article::store::Clock,
    locale::{Timestamp, date},
};

#[derive(FromRow)]
struct Row {
    id: i64,
    parent_id: Option<i64>,
    author_name: String,
    author_id: Option<i64>,
    body: String,
    created_at: Timestamp,
}

/// The approved comments of an article, oldest first, answers under what they
/// answer.
pub async fn thread(db: &SqlitePool, clock: Clock, article_id: i64) -> sqlx::Result<Thread> {
    let total: i64 = sqlx::query_scalar("SELECT comment_count FROM article WHERE id = $1")
        .bind(article_id)
        .fetch_one(db)
        .await?;
    if total == 0 {
        return Ok(Thread::default());
    }
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, parent_id, author_name, author_id, body, created_at FROM comment \
          WHERE article_id = $1 AND state = 'approved' ORDER BY created_at, id LIMIT $2",
    )
    .bind(article_id)
    .bind(COMMENTS_ON_A_PAGE)
    .fetch_all(db)
    .await?;
    Ok(Thread {
        total: u32::try_from(total).unwrap_or(u32::MAX),
        comments: in_reading_order(rows)
            .into_iter()
            .map(|(row, depth)| row.into_comment(clock, depth))
            .collect(),
    })
}

impl Row {
    fn into_comment(self, clock: Clock, depth: u8) -> Comment {
        Comment {
            id: self.id,
            name: self.author_name,
            by_staff: self.author_id.is_some(),
            paragraphs: self
                .body
                .split("\n\n")
                .map(|paragraph| paragraph.trim().to_owned())
                .filter(|paragraph| !paragraph.is_empty())
                .collect(),
            posted: date::stamp(self.created_at, clock.zone, clock.lang),
            depth,
        }
    }
}

/// Walks the tree depth first. An answer whose parent is not shown (spam, or
/// beyond this page) stands at the top level rather than vanish with it.
fn in_reading_order(rows: Vec<Row>) -> Vec<(Row, u8)> {
    let shown: HashSet<i64> = rows.iter().map(|row| row.id).collect();
    let mut answers: HashMap<Option<i64>, Vec<Row>> = HashMap::new();
    for row in rows {
        let parent = row.parent_id.filter(|parent| shown.contains(parent));
        answers.entry(parent).or_default().push(row);
    }
    let mut ordered = Vec::new();
    let mut open: Vec<(Row, u8)> = top_first(answers.remove(&None), 0);
    while let Some((row, depth)) = open.pop() {
        open.extend(top_first(
            answers.remove(&Some(row.id)),
            (depth + 1).min(DEEPEST),
        ));
        ordered.push((row, depth));
    }
    ordered
}

/// As a stack: the first to be read comes last.
fn top_first(rows: Option<Vec<Row>>, depth: u8) -> Vec<(Row, u8)> {
    rows.unwrap_or_default()
        .into_iter()
        .rev()
        .map(|row| (row, depth))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, parent_id: Option<i64>) -> Row {
        Row {
            id,
            parent_id,
            author_name: "Pembaca".to_owned(),
            author_id: None,
            body: "Isi".to_owned(),
            created_at: Timestamp::from_millis(id),
        }
    }

    fn order(rows: Vec<Row>) -> Vec<(i64, u8)> {
        in_reading_order(rows)
            .into_iter()
            .map(|(row, depth)| (row.id, depth))
            .collect()
    }

    #[test]
    fn an_answer_stands_right_after_what_it_answers() {
        let rows = vec![
            row(1, None),
            row(2, None),
            row(3, Some(1)),
            row(4, Some(3)),
            row(5, Some(1)),
        ];
        assert_eq!(order(rows), [(1, 0), (3, 1), (4, 2), (5, 1), (2, 0)]);
    }

    #[test]
    fn an_answer_to_a_hidden_comment_is_not_lost() {
        assert_eq!(order(vec![row(7, Some(99))]), [(7, 0)]);
    }

    #[test]
    fn answers_are_indented_only_so_far() {
        let chain = (1..=6)
            .map(|id| row(id, (id > 1).then_some(id - 1)))
            .collect();
        let depths: Vec<u8> = order(chain).into_iter().map(|(_, depth)| depth).collect();
        assert_eq!(depths, [0, 1, 2, 3, 3, 3]);
    }
}
