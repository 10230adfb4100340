//! Articles as those who write and edit them list them, whatever their state.
//! Only this desk reads them so; readers' pages go through `article::store`.

use sqlx::{FromRow, QueryBuilder, Sqlite, SqlitePool};

use super::{Filter, ONE_PAGE, Owner, State, Wanted};
use crate::{account::PersonId, desk::form::store::containing, locale::Timestamp};

/// A line of the list.
#[derive(Clone, Debug, FromRow)]
pub struct Draft {
    pub id: i64,
    pub headline: String,
    pub status: State,
    pub path: Option<String>,
    pub section: Option<String>,
    pub word_count: i64,
    pub changed_at: Timestamp,
    /// Who saved it last; `None` for an import.
    pub changed_by: Option<String>,
    /// Whether it was changed since it was published, or scheduled.
    pub is_ahead: bool,
    /// For what is scheduled: when it is due.
    pub due_at: Option<Timestamp>,
    /// Whether it was not fit to go out then.
    pub is_missed: bool,
    /// An editor's, to whoever wrote a draft that was given back.
    pub note: String,
    /// Names of the byline, or of whoever began it.
    pub people: Option<String>,
}

/// A person or a section to narrow the list to.
#[derive(Clone, Debug, FromRow)]
pub struct Named {
    pub id: i64,
    pub name: String,
}

/// What `filter` leaves, the last changed first, and one more than a page if
/// there is more; with how many there are in all.
pub async fn drafts(db: &SqlitePool, filter: &Filter) -> sqlx::Result<(i64, Vec<Draft>)> {
    let mut count = QueryBuilder::new("SELECT count(*) FROM article a WHERE ");
    conditions(&mut count, filter);
    let total = count.build_query_scalar().fetch_one(db).await?;
    let mut query = QueryBuilder::new(
        "SELECT a.id, a.headline, a.status, a.path, s.name AS section, a.word_count, \
                r.created_at AS changed_at, w.name AS changed_by, \
                coalesce(a.draft_rev > iif(a.status = 'scheduled', a.scheduled_rev, a.published_rev), 0) \
                AS is_ahead, \
                CASE WHEN a.status = 'scheduled' THEN a.published_at END AS due_at, \
                a.status = 'scheduled' AND a.schedule_fault IS NOT NULL AS is_missed, \
                CASE WHEN a.status = 'draft' THEN a.review_note ELSE '' END AS note, \
                coalesce((SELECT group_concat(p.name, ', ') FROM article_author l \
                            JOIN author p ON p.id = l.author_id WHERE l.article_id = a.id), \
                         o.name) AS people \
           FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.draft_rev \
           LEFT JOIN section s ON s.id = a.section_id \
           LEFT JOIN person w ON w.id = r.person_id \
           LEFT JOIN person o ON o.id = a.owner_id WHERE ",
    );
    conditions(&mut query, filter);
    query.push(" ORDER BY r.created_at DESC, a.id DESC LIMIT ");
    query.push_bind(ONE_PAGE);
    query.push(" OFFSET ");
    query.push_bind((filter.page - 1) * ONE_PAGE);
    let rows = query.build_query_as().fetch_all(db).await?;
    Ok((total, rows))
}

fn conditions(query: &mut QueryBuilder<Sqlite>, filter: &Filter) {
    match filter.state {
        // In the words of the index `article_unfinished`.
        Wanted::Unfinished => {
            query.push("a.status <> 'published' AND a.status IN ('draft', 'review', 'scheduled')");
        }
        Wanted::Any => {
            query.push("1");
        }
        Wanted::Only(State::Published) => {
            query.push("a.status = 'published'");
        }
        Wanted::Only(state) => {
            query.push("a.status <> 'published' AND a.status = ");
            query.push_bind(state);
        }
    }
    if !filter.words.is_empty() {
        query.push(" AND a.headline LIKE ");
        query.push_bind(containing(&filter.words));
        query.push(" ESCAPE '\\'");
    }
    if let Some(section) = filter.section {
        query.push(" AND a.id IN (SELECT article_id FROM article_section WHERE section_id = ");
        query.push_bind(section);
        query.push(")");
    }
    if let Some(owner) = filter.owner {
        query.push(" AND (a.owner_id = ");
        query.push_bind(owner.person);
        query.push(" OR a.id IN (SELECT article_id FROM article_author WHERE author_id = ");
        query.push_bind(owner.author);
        query.push("))");
    }
}

pub async fn sections(db: &SqlitePool) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as("SELECT id, name FROM section ORDER BY name, id")
        .fetch_all(db)
        .await
}

/// Those who can have drafts.
pub async fn writers(db: &SqlitePool) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as(
        "SELECT id, name FROM person WHERE role IN ('owner', 'editor', 'reporter') \
          ORDER BY name, id",
    )
    .fetch_all(db)
    .await
}

/// Whose drafts somebody's are; `None` for nobody.
pub async fn owner(db: &SqlitePool, person: PersonId) -> sqlx::Result<Option<Owner>> {
    let author: Option<Option<i64>> =
        sqlx::query_scalar("SELECT author_id FROM person WHERE id = $1")
            .bind(person)
            .fetch_optional(db)
            .await?;
    Ok(author.map(|author| Owner { person, author }))
}
