//! What somebody wrote, for them alone.

use sqlx::{FromRow, SqliteConnection, SqlitePool};

use crate::{
    comment::{CommentId, registration::CommenterId, screening::fingerprint},
    locale::Timestamp,
    server::db::WriteTx,
};

/// How many of the latest are listed.
const LISTED: u32 = 100;
/// What stands in place of a text that was taken back; none is shown.
const NOTHING: &str = "–";

/// A comment of one's own.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Written {
    pub id: CommentId,
    pub article_id: i64,
    pub headline: String,
    pub path: String,
    pub body: String,
    pub state: State,
    pub created_at: Timestamp,
    pub wants_notice: bool,
    /// How often it was mended.
    pub edits: i64,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum State {
    Pending,
    Approved,
    Spam,
    Trash,
}

/// Comments as those see them who wrote them.
macro_rules! written_query {
    ($condition:literal) => {
        concat!(
            "SELECT c.id, c.article_id, a.headline, a.path, c.body, c.state, c.created_at, \
                    c.wants_notice, (SELECT count(*) FROM comment_event e \
                                      WHERE e.comment_id = c.id AND e.what = 'edited') AS edits \
               FROM comment c JOIN article a ON a.id = c.article_id WHERE ",
            $condition
        )
    };
}

/// The latest that an address wrote, newest first.
pub async fn written(db: &SqlitePool, commenter: CommenterId) -> sqlx::Result<Vec<Written>> {
    sqlx::query_as(written_query!(
        "c.commenter_id = $1 AND c.deleted_at IS NULL AND a.status = 'published' \
         ORDER BY c.created_at DESC, c.id DESC LIMIT $2"
    ))
    .bind(commenter)
    .bind(LISTED)
    .fetch_all(db)
    .await
}

/// One of them, where it is theirs.
pub async fn one(
    db: &mut SqliteConnection,
    commenter: CommenterId,
    id: CommentId,
) -> sqlx::Result<Option<Written>> {
    sqlx::query_as(written_query!(
        "c.id = $1 AND c.commenter_id = $2 AND c.deleted_at IS NULL"
    ))
    .bind(id)
    .bind(commenter)
    .fetch_optional(db)
    .await
}

/// Puts another text in its place; moderators see the one before. `held` has it
/// read again before it is shown.
pub async fn mend(
    tx: &mut WriteTx,
    before: &Written,
    body: &str,
    held: Option<Timestamp>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE comment SET body = $2, fingerprint = $5, edited_at = $3, \
                due_at = iif($4 IS NULL, due_at, $4), state = iif($4 IS NULL, state, 'pending') \
          WHERE id = $1",
    )
    .bind(before.id)
    .bind(body)
    .bind(now)
    .bind(held)
    .bind(fingerprint(body).as_slice())
    .execute(&mut **tx)
    .await?;
    event(tx, before.id, "edited", &before.body, now).await
}

/// Takes a comment back. Its place stays where somebody answered it; its text
/// stays with moderators, who may have a complaint about it to decide.
pub async fn take_back(tx: &mut WriteTx, comment: &Written, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("UPDATE comment SET deleted_at = $2, body = $3, wants_notice = 0, due_at = NULL WHERE id = $1")
        .bind(comment.id)
        .bind(now)
        .bind(NOTHING)
        .execute(&mut **tx)
        .await?;
    event(tx, comment.id, "taken_back", &comment.body, now).await
}

async fn event(
    tx: &mut WriteTx,
    id: CommentId,
    what: &'static str,
    body: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO comment_event (comment_id, at, what, body) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(now)
        .bind(what)
        .bind(body)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// No letter about replies any more, to whatever was written so far.
pub async fn silence(tx: &mut WriteTx, commenter: CommenterId) -> sqlx::Result<()> {
    sqlx::query("UPDATE comment SET wants_notice = 0 WHERE commenter_id = $1 AND wants_notice = 1")
        .bind(commenter)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Leaves the comments, and takes out of them who wrote them.
pub async fn unname(tx: &mut WriteTx, commenter: CommenterId, unnamed: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE comment SET author_name = $2, author_email = NULL, author_id = NULL, person_id = NULL, \
                network = NULL, wants_notice = 0 WHERE commenter_id = $1",
    )
    .bind(commenter)
    .bind(unnamed)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes back all that was written, with every text that was kept of it.
pub async fn erase(tx: &mut WriteTx, commenter: CommenterId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE comment_event SET body = NULL \
          WHERE comment_id IN (SELECT id FROM comment WHERE commenter_id = $1) AND body IS NOT NULL",
    )
    .bind(commenter)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "INSERT INTO comment_event (comment_id, at, what) \
         SELECT id, $2, 'taken_back' FROM comment WHERE commenter_id = $1 AND deleted_at IS NULL",
    )
    .bind(commenter)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "UPDATE comment SET deleted_at = coalesce(deleted_at, $2), body = $3, author_name = $3, \
                author_email = NULL, person_id = NULL, network = NULL, wants_notice = 0, due_at = NULL \
          WHERE commenter_id = $1",
    )
    .bind(commenter)
    .bind(now)
    .bind(NOTHING)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets the address with the browsers it is known on. While a ban holds the
/// address stays, and only its browsers go.
pub async fn forget_commenter(
    tx: &mut WriteTx,
    commenter: CommenterId,
    now: Timestamp,
) -> sqlx::Result<()> {
    for statement in [
        "DELETE FROM commenter_device WHERE commenter_id = $1 AND $2 IS NOT NULL",
        "DELETE FROM commenter WHERE id = $1 AND coalesce(banned_until, 0) <= $2",
        // Of one that stays for its ban.
        "UPDATE comment SET commenter_id = NULL WHERE commenter_id = $1 AND $2 IS NOT NULL",
    ] {
        sqlx::query(statement)
            .bind(commenter)
            .bind(now)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
