//! Reading what waits for moderators.

use std::collections::HashMap;

use sqlx::{FromRow, QueryBuilder, Sqlite, SqlitePool};

use super::queue::{
    Around, Item, LAST_PAGE, ONE_PAGE, RISKY, Record, Shelf, Waiting, Wanted, Writer,
};
use crate::{comment::decision::State, locale::Timestamp};

/// Beyond so many what waits is not counted.
pub const COUNTED: i64 = 1_000;
/// Answers that stand around a comment.
const ANSWERS: i64 = 20;

/// What a page holds of what is wanted, and whether there is more.
///
/// # Errors
/// When the database fails.
pub async fn page(db: &SqlitePool, wanted: &Wanted) -> sqlx::Result<(Vec<Item>, bool)> {
    let mut query = QueryBuilder::new("WITH picked AS (");
    pick(&mut query, wanted);
    query.push(
        ") SELECT c.id, a.id AS article_id, a.headline, \
                  iif(a.status = 'published', a.path, NULL) AS path, \
                  up.id AS parent_id, up.author_name AS parent_name, \
                  substr(up.body, 1, 160) AS parent_body, \
                  c.author_name AS name, c.body, c.state, c.created_at, c.edited_at, \
                  c.deleted_at, c.due_at, c.risk, c.findings, \
                  c.person_id IS NOT NULL OR c.author_id IS NOT NULL AS is_person, \
                  w.id AS commenter_id, w.verified_at IS NOT NULL AS is_verified, w.banned_until, \
                  (SELECT count(*) FROM complaint k \
                    WHERE k.comment_id = c.id AND k.decided_at IS NULL) AS complaints \
             FROM picked JOIN comment c ON c.id = picked.id \
             JOIN article a ON a.id = c.article_id \
             LEFT JOIN comment up ON up.id = c.parent_id \
             LEFT JOIN commenter w ON w.id = c.commenter_id ",
    );
    query.push(order(wanted.shelf));
    let mut rows: Vec<Row> = query.build_query_as().fetch_all(db).await?;
    let one_page = usize::try_from(ONE_PAGE).unwrap_or(usize::MAX);
    let has_more = rows.len() > one_page;
    rows.truncate(one_page);
    let writers: Vec<i64> = rows.iter().filter_map(|row| row.commenter_id).collect();
    let records = records(db, &writers).await?;
    let items = rows
        .into_iter()
        .map(|row| row.into_item(&records))
        .collect();
    Ok((items, has_more))
}

/// The comment with this id.
///
/// # Errors
/// When the database fails.
pub async fn one(db: &SqlitePool, id: i64) -> sqlx::Result<Option<Item>> {
    let wanted = Wanted {
        shelf: Shelf::All,
        comment: Some(id),
        page: 1,
        ..Wanted::default()
    };
    Ok(page(db, &wanted).await?.0.pop())
}

/// How much waits.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: &SqlitePool) -> sqlx::Result<Waiting> {
    let (all, risky, complained) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM comment \
                  WHERE state = 'pending' AND deleted_at IS NULL LIMIT $1)), \
                (SELECT count(*) FROM (SELECT 1 FROM comment INDEXED BY comment_risky \
                  WHERE state = 'pending' AND deleted_at IS NULL AND risk >= $2 LIMIT $1)), \
                (SELECT count(DISTINCT comment_id) FROM complaint WHERE decided_at IS NULL)",
    )
    .bind(COUNTED)
    .bind(RISKY)
    .fetch_one(db)
    .await?;
    Ok(Waiting {
        all,
        risky,
        complained,
    })
}

/// How many comments wait, counted up to [`COUNTED`].
///
/// # Errors
/// When the database fails.
pub async fn undecided(db: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT 1 FROM comment \
          WHERE state = 'pending' AND deleted_at IS NULL LIMIT $1)",
    )
    .bind(COUNTED)
    .fetch_one(db)
    .await
}

/// The thread around a comment.
///
/// # Errors
/// When the database fails.
pub async fn around(db: &SqlitePool, id: i64) -> sqlx::Result<Around> {
    let above = sqlx::query_as(
        "WITH RECURSIVE up (id, parent_id, steps) AS ( \
            SELECT id, parent_id, 0 FROM comment WHERE id = $1 \
            UNION ALL \
            SELECT c.id, c.parent_id, steps + 1 FROM up JOIN comment c ON c.id = up.parent_id \
             WHERE steps < 10) \
         SELECT c.id, c.author_name AS name, c.body, c.state, c.created_at \
           FROM up JOIN comment c ON c.id = up.id WHERE steps > 0 ORDER BY steps DESC",
    )
    .bind(id)
    .fetch_all(db)
    .await?;
    let answers = sqlx::query_as(
        "SELECT id, author_name AS name, body, state, created_at FROM comment \
          WHERE parent_id = $1 ORDER BY created_at, id LIMIT $2",
    )
    .bind(id)
    .bind(ANSWERS)
    .fetch_all(db)
    .await?;
    Ok(Around { above, answers })
}

/// How many comments of these writers stand where.
///
/// # Errors
/// When the database fails.
pub async fn records(db: &SqlitePool, writers: &[i64]) -> sqlx::Result<HashMap<i64, Record>> {
    let ids = serde_json::to_string(writers).unwrap_or_default();
    let counts: Vec<(i64, State, i64)> = sqlx::query_as(
        "SELECT commenter_id, state, count(*) FROM comment \
          WHERE commenter_id IN (SELECT value FROM json_each($1)) GROUP BY commenter_id, state",
    )
    .bind(ids)
    .fetch_all(db)
    .await?;
    let mut records: HashMap<i64, Record> = HashMap::new();
    for (writer, state, count) in counts {
        let record = records.entry(writer).or_default();
        match state {
            State::Pending => record.pending = count,
            State::Approved => record.approved = count,
            State::Spam => record.spam = count,
            State::Trash => record.trash = count,
        }
    }
    Ok(records)
}

/// The ids of a page, and of one comment more.
fn pick(query: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    query.push("SELECT c.id FROM comment c ");
    query.push(index(wanted));
    query.push(" WHERE ");
    conditions(query, wanted);
    query.push(order(wanted.shelf));
    query.push(" LIMIT ");
    query.push_bind(ONE_PAGE + 1);
    query.push(" OFFSET ");
    query.push_bind((wanted.page.clamp(1, LAST_PAGE) - 1) * ONE_PAGE);
}

/// Without figures about its tables SQLite would rather sort all that waits.
const fn index(wanted: &Wanted) -> &'static str {
    match wanted.shelf {
        Shelf::Waiting => "INDEXED BY comment_queue",
        Shelf::Risky => "INDEXED BY comment_risky",
        _ => "",
    }
}

/// In the words of the indexes of migration 13.
fn conditions(query: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    query.push(match wanted.shelf {
        Shelf::Waiting | Shelf::Risky => "c.state = 'pending' AND c.deleted_at IS NULL",
        Shelf::Complained => {
            "c.id IN (SELECT comment_id FROM complaint \
                       WHERE decided_at IS NULL AND comment_id IS NOT NULL)"
        }
        Shelf::Approved => "c.state = 'approved' AND c.deleted_at IS NULL",
        Shelf::Spam => "c.state = 'spam' AND c.deleted_at IS NULL",
        Shelf::Trash => "c.state = 'trash' AND c.deleted_at IS NULL",
        Shelf::All => "1",
    });
    if wanted.shelf == Shelf::Risky {
        query.push(" AND c.risk >= ");
        query.push_bind(RISKY);
    }
    let keys = [
        (" AND c.id = ", wanted.comment),
        (" AND c.article_id = ", wanted.article),
        (" AND c.commenter_id = ", wanted.commenter),
    ];
    for (condition, key) in keys {
        if let Some(key) = key {
            query.push(condition);
            query.push_bind(key);
        }
    }
    if !wanted.pattern.is_empty() {
        query.push(" AND (c.body LIKE ");
        query.push_bind(wanted.pattern.clone());
        query.push(" ESCAPE '\\' OR c.author_name LIKE ");
        query.push_bind(wanted.pattern.clone());
        query.push(" ESCAPE '\\')");
    }
}

const fn order(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Waiting | Shelf::Complained => {
            " ORDER BY ifnull(c.due_at, 9007199254740991) / 3600000, c.risk DESC, c.due_at, c.id"
        }
        Shelf::Risky => " ORDER BY c.risk DESC, c.id",
        Shelf::Approved | Shelf::Spam | Shelf::Trash => " ORDER BY c.created_at DESC, c.id DESC",
        Shelf::All => " ORDER BY c.id DESC",
    }
}

#[derive(FromRow)]
struct Row {
    id: i64,
    article_id: i64,
    headline: String,
    path: Option<String>,
    parent_id: Option<i64>,
    parent_name: Option<String>,
    parent_body: Option<String>,
    name: String,
    body: String,
    state: State,
    created_at: Timestamp,
    edited_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
    due_at: Option<Timestamp>,
    risk: u8,
    findings: String,
    is_person: bool,
    commenter_id: Option<i64>,
    is_verified: bool,
    banned_until: Option<Timestamp>,
    complaints: i64,
}

impl Row {
    fn into_item(self, records: &HashMap<i64, Record>) -> Item {
        let parent = self.parent_id.map(|id| {
            let name = self.parent_name.unwrap_or_default();
            (id, name, self.parent_body.unwrap_or_default())
        });
        let writer = self.commenter_id.map(|id| Writer {
            id,
            is_verified: self.is_verified,
            banned_until: self.banned_until,
            record: records.get(&id).copied().unwrap_or_default(),
        });
        Item {
            id: self.id,
            headline: self.headline,
            path: self.path,
            article_id: self.article_id,
            parent,
            name: self.name,
            body: self.body,
            state: self.state,
            created_at: self.created_at,
            edited_at: self.edited_at,
            deleted_at: self.deleted_at,
            due_at: self.due_at,
            risk: self.risk,
            // What a newer version found is left out here, not guessed at.
            findings: serde_json::from_str(&self.findings).unwrap_or_default(),
            is_person: self.is_person,
            writer,
            complaints: self.complaints,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::db::Db;

    /// How SQLite goes about a shelf.
    async fn plan(db: &Db, shelf: Shelf) -> String {
        let wanted = Wanted {
            shelf,
            page: 3,
            ..Wanted::default()
        };
        let mut query = QueryBuilder::new("EXPLAIN QUERY PLAN ");
        pick(&mut query, &wanted);
        let steps: Vec<(i64, i64, i64, String)> = query
            .build_query_as()
            .fetch_all(db.reader())
            .await
            .expect("a plan");
        let steps: Vec<String> = steps.into_iter().map(|(.., step)| step).collect();
        steps.join("; ")
    }

    #[tokio::test]
    async fn no_shelf_is_sorted_when_it_is_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&folder.path().join("warta.db"), Timestamp::from_millis(1))
            .await
            .expect("a database");
        for (shelf, index) in [
            (Shelf::Waiting, "comment_queue"),
            (Shelf::Risky, "comment_risky"),
            (Shelf::Approved, "comment_by_state"),
            (Shelf::Spam, "comment_by_state"),
            (Shelf::Trash, "comment_by_state"),
            (Shelf::All, ""),
        ] {
            let plan = plan(&db, shelf).await;
            assert!(plan.contains(index), "{shelf:?}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{shelf:?}: {plan}");
        }
    }
}
