//! Reading comments. Only what is shown to everyone comes out of here.

use std::collections::HashMap;

use sqlx::{FromRow, SqlitePool};

use super::{
    ANSWERS, ANSWERS_OF_ONE, Asked, Badge, Comment, DEEPEST, Order, Said, THREADS, Thread, Threads,
    Words,
    arrange::{Branch, Placed, arrange},
};
use crate::{
    article::store::Clock,
    comment::CommentId,
    locale::{Timestamp, date},
};

/// A comment on the article itself that has a place: it is shown, or an answer to
/// it is.
macro_rules! roots {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM comment c WHERE c.article_id = $1 AND c.parent_id IS NULL \
               AND ((c.state = 'approved' AND c.deleted_at IS NULL) \
                    OR EXISTS (SELECT 1 FROM comment r WHERE r.root_id = c.id \
                                  AND r.state = 'approved' AND r.deleted_at IS NULL)) ",
            $end
        )
    };
}

/// The comments that were asked for.
pub async fn threads(
    db: &SqlitePool,
    clock: Clock,
    article: i64,
    asked: Asked,
) -> sqlx::Result<Threads> {
    let total: i64 = sqlx::query_scalar("SELECT comment_count FROM article WHERE id = $1")
        .bind(article)
        .fetch_one(db)
        .await?;
    let nothing = Threads {
        total,
        asked,
        pages: 1,
        threads: Vec::new(),
    };
    if total == 0 {
        return Ok(nothing);
    }
    if let Some(root) = asked.root {
        return one(db, clock, article, root, nothing).await;
    }
    let count: i64 = sqlx::query_scalar(roots!("count(*)", ""))
        .bind(article)
        .fetch_one(db)
        .await?;
    let page = roots_of_page(db, article, asked).await?;
    let branches = branches(db, &page).await?;
    let mut plan = Vec::new();
    for root in page {
        let answers = arrange(root, branches.get(&root).map_or(&[], Vec::as_slice));
        let shown = answers.len().min(ANSWERS);
        plan.push((root, answers[..shown].to_vec(), answers.len() - shown));
    }
    Ok(Threads {
        pages: pages(count, i64::from(THREADS)),
        threads: filled(db, clock, plan).await?,
        ..nothing
    })
}

/// One thread for itself, its answers page by page.
async fn one(
    db: &SqlitePool,
    clock: Clock,
    article: i64,
    root: CommentId,
    nothing: Threads,
) -> sqlx::Result<Threads> {
    let is_here: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM comment WHERE id = $1 AND article_id = $2 AND parent_id IS NULL)",
    )
    .bind(root)
    .bind(article)
    .fetch_one(db)
    .await?;
    if !is_here {
        return Ok(nothing);
    }
    let branches = branches(db, &[root]).await?;
    let answers = arrange(root, branches.get(&root).map_or(&[], Vec::as_slice));
    let start = (nothing.asked.page as usize - 1).saturating_mul(ANSWERS_OF_ONE);
    let shown: Vec<Placed> = answers
        .iter()
        .skip(start)
        .take(ANSWERS_OF_ONE)
        .copied()
        .collect();
    let pages = pages(
        i64::try_from(answers.len()).unwrap_or(i64::MAX),
        ANSWERS_OF_ONE as i64,
    );
    Ok(Threads {
        pages,
        threads: filled(db, clock, vec![(root, shown, 0)]).await?,
        ..nothing
    })
}

fn pages(count: i64, on_a_page: i64) -> u32 {
    let pages = (count + on_a_page - 1) / on_a_page;
    u32::try_from(pages).unwrap_or(u32::MAX).max(1)
}

async fn roots_of_page(
    db: &SqlitePool,
    article: i64,
    asked: Asked,
) -> sqlx::Result<Vec<CommentId>> {
    let query = match asked.order {
        Order::Oldest => roots!("c.id", "ORDER BY c.created_at, c.id LIMIT $2 OFFSET $3"),
        Order::Newest => roots!(
            "c.id",
            "ORDER BY c.created_at DESC, c.id DESC LIMIT $2 OFFSET $3"
        ),
        Order::Liked => roots!(
            "c.id",
            "ORDER BY c.likes DESC, c.created_at, c.id LIMIT $2 OFFSET $3"
        ),
    };
    sqlx::query_scalar(query)
        .bind(article)
        .bind(THREADS)
        .bind(i64::from(asked.page - 1) * i64::from(THREADS))
        .fetch_all(db)
        .await
}

#[derive(FromRow)]
struct BranchRow {
    root_id: CommentId,
    #[sqlx(flatten)]
    branch: Branch,
}

/// All that hangs on these comments, without its words.
async fn branches(
    db: &SqlitePool,
    roots: &[CommentId],
) -> sqlx::Result<HashMap<CommentId, Vec<Branch>>> {
    let rows: Vec<BranchRow> = sqlx::query_as(
        "SELECT root_id, id, parent_id, state = 'approved' AND deleted_at IS NULL AS is_shown \
           FROM comment WHERE root_id IN (SELECT value FROM json_each($1)) ORDER BY created_at, id",
    )
    .bind(list(roots.iter().copied()))
    .fetch_all(db)
    .await?;
    let mut branches: HashMap<CommentId, Vec<Branch>> = HashMap::new();
    for row in rows {
        branches.entry(row.root_id).or_default().push(row.branch);
    }
    Ok(branches)
}

fn list(ids: impl Iterator<Item = CommentId>) -> String {
    let ids: Vec<String> = ids.map(|id| id.0.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// Brings the words to what was planned: threads with those of their answers that
/// are to stand with them, and how many are not.
async fn filled(
    db: &SqlitePool,
    clock: Clock,
    plan: Vec<(CommentId, Vec<Placed>, usize)>,
) -> sqlx::Result<Vec<Thread>> {
    let ids = plan.iter().flat_map(|(root, answers, _)| {
        std::iter::once(*root).chain(answers.iter().map(|placed| placed.id))
    });
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT c.id, c.created_at, c.edited_at IS NOT NULL AS is_edited, c.likes, \
                c.state = 'approved' AND c.deleted_at IS NULL AS is_shown, \
                c.deleted_at IS NOT NULL AS is_taken_back, c.state = 'pending' AS is_held, \
                c.author_name AS name, c.body, \
                c.author_id IS NOT NULL OR p.id IS NOT NULL AS is_staff, \
                EXISTS (SELECT 1 FROM article_author aa WHERE aa.article_id = c.article_id \
                           AND aa.author_id = coalesce(c.author_id, p.author_id)) AS is_author, \
                q.author_name AS parent_name \
           FROM comment c \
           LEFT JOIN person p ON p.id = c.person_id AND p.role <> 'reader' AND p.state = 'active' \
           LEFT JOIN comment q ON q.id = c.parent_id AND q.state = 'approved' AND q.deleted_at IS NULL \
          WHERE c.id IN (SELECT value FROM json_each($1))",
    )
    .bind(list(ids))
    .fetch_all(db)
    .await?;
    let mut rows: HashMap<CommentId, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut comment = |id, depth| rows.remove(&id).map(|row| row.into_comment(clock, depth));
    Ok(plan
        .into_iter()
        .map(|(root, answers, more)| Thread {
            root,
            comments: std::iter::once((root, 0))
                .chain(answers.iter().map(|placed| (placed.id, placed.depth)))
                .filter_map(|(id, depth)| comment(id, depth))
                .collect(),
            more,
        })
        .collect())
}

#[derive(FromRow)]
struct Row {
    id: CommentId,
    created_at: Timestamp,
    is_edited: bool,
    likes: i64,
    is_shown: bool,
    is_taken_back: bool,
    is_held: bool,
    name: String,
    body: String,
    is_staff: bool,
    is_author: bool,
    parent_name: Option<String>,
}

impl Row {
    fn into_comment(self, clock: Clock, depth: usize) -> Comment {
        let badge = match (self.is_author, self.is_staff) {
            (true, _) => Some(Badge::Author),
            (false, true) => Some(Badge::Staff),
            (false, false) => None,
        };
        let said = match (self.is_shown, self.is_taken_back) {
            (true, _) => Said::Shown(Box::new(Words {
                name: self.name,
                badge,
                text: self.body,
                posted: date::stamp(self.created_at, clock.zone, clock.lang),
                is_edited: self.is_edited,
                likes: self.likes,
            })),
            (false, true) => Said::TakenBack,
            (false, false) if self.is_held => Said::Held,
            (false, false) => Said::TakenDown,
        };
        Comment {
            id: self.id,
            depth: u8::try_from(depth).unwrap_or(DEEPEST).min(DEEPEST),
            said,
            answers: self.parent_name.filter(|_| depth > usize::from(DEEPEST)),
        }
    }
}

/// A comment that is to be found.
#[derive(Clone, Debug, FromRow)]
pub struct Found {
    pub path: String,
    article_id: i64,
    root_id: Option<CommentId>,
    created_at: Timestamp,
}

/// Where a comment stands that is shown: the path of its article, and what is to
/// be asked for there. `None` where it is not shown.
pub async fn whereabouts(db: &SqlitePool, id: CommentId) -> sqlx::Result<Option<(String, Asked)>> {
    let found: Option<Found> = sqlx::query_as(
        "SELECT a.path, c.article_id, c.root_id, c.created_at \
           FROM comment c JOIN article a ON a.id = c.article_id \
          WHERE c.id = $1 AND c.state = 'approved' AND c.deleted_at IS NULL \
            AND a.status = 'published' AND a.kind = 'story'",
    )
    .bind(id)
    .fetch_optional(db)
    .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let root = found.root_id.unwrap_or(id);
    if found.root_id.is_some() {
        let branches = branches(db, &[root]).await?;
        let answers = arrange(root, branches.get(&root).map_or(&[], Vec::as_slice));
        let place = answers.iter().position(|placed| placed.id == id);
        let place = place.unwrap_or_default();
        if place >= ANSWERS {
            let page = u32::try_from(place / ANSWERS_OF_ONE).unwrap_or_default() + 1;
            let asked = Asked {
                root: Some(root),
                page,
                ..Asked::default()
            };
            return Ok(Some((found.path, asked)));
        }
    }
    let began: Timestamp = match found.root_id {
        None => found.created_at,
        Some(root) => {
            sqlx::query_scalar("SELECT created_at FROM comment WHERE id = $1")
                .bind(root)
                .fetch_one(db)
                .await?
        }
    };
    let before: i64 = sqlx::query_scalar(roots!("count(*)", "AND (c.created_at, c.id) < ($2, $3)"))
        .bind(found.article_id)
        .bind(began)
        .bind(root)
        .fetch_one(db)
        .await?;
    let page = u32::try_from(before / i64::from(THREADS)).unwrap_or_default() + 1;
    Ok(Some((
        found.path,
        Asked {
            page,
            ..Asked::default()
        },
    )))
}
