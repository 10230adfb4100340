//! Who is to be told of which reply.

use sqlx::{FromRow, SqlitePool};

use crate::{
    comment::{CommentId, registration::CommenterId},
    locale::{Lang, Timestamp},
    server::db::WriteTx,
};

/// Notes that the writer of the answered comment is to be told, where they asked
/// for it, proved their address, and did not answer themselves.
pub async fn note(tx: &mut WriteTx, reply: i64, due_at: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT OR IGNORE INTO comment_notice (reply_id, commenter_id, due_at) \
         SELECT r.id, p.commenter_id, $2 \
           FROM comment r JOIN comment p ON p.id = r.parent_id \
           JOIN commenter c ON c.id = p.commenter_id \
          WHERE r.id = $1 AND p.wants_notice = 1 AND p.commenter_id IS NOT r.commenter_id \
            AND c.verified_at IS NOT NULL",
    )
    .bind(reply)
    .bind(due_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A letter that is to be written.
#[derive(Clone, Debug, FromRow)]
pub struct Due {
    pub reply_id: CommentId,
    pub commenter_id: CommenterId,
    pub email: String,
    pub notice_key: Vec<u8>,
    pub reply_name: String,
    pub reply_body: String,
    pub headline: String,
    pub site: String,
    language: String,
}

impl Due {
    /// The site's own language: which one a writer reads is not kept.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.language).unwrap_or_default()
    }
}

/// Whether anything is to be done.
pub async fn is_due(db: &SqlitePool, now: Timestamp) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM comment_notice WHERE settled_at IS NULL AND due_at <= $1)",
    )
    .bind(now)
    .fetch_one(db)
    .await
}

/// Takes what is due, so that it is not due again, and gives those of which a
/// letter is to be written: reply and answered comment are shown, and letters are
/// still wanted.
pub async fn take_due(tx: &mut WriteTx, now: Timestamp, limit: u32) -> sqlx::Result<Vec<Due>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "UPDATE comment_notice SET settled_at = $1 \
          WHERE reply_id IN (SELECT reply_id FROM comment_notice \
                              WHERE settled_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT $2) \
         RETURNING reply_id",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    sqlx::query_as(
        "SELECT r.id AS reply_id, n.commenter_id, c.email, c.notice_key, r.author_name AS reply_name, \
                r.body AS reply_body, a.headline, s.name AS site, s.language \
           FROM comment_notice n JOIN comment r ON r.id = n.reply_id \
           JOIN comment p ON p.id = r.parent_id \
           JOIN commenter c ON c.id = n.commenter_id \
           JOIN article a ON a.id = r.article_id, site s \
          WHERE n.reply_id IN (SELECT value FROM json_each($1)) \
            AND r.state = 'approved' AND r.deleted_at IS NULL \
            AND p.state = 'approved' AND p.deleted_at IS NULL AND p.wants_notice = 1 \
            AND a.status = 'published' AND c.email NOT LIKE 'akun:%' \
          ORDER BY n.due_at, n.reply_id",
    )
    .bind(format!("[{}]", ids.join(",")))
    .fetch_all(&mut **tx)
    .await
}

/// How many letters an address was written since then.
pub async fn written_since(
    tx: &mut WriteTx,
    commenter: CommenterId,
    since: Timestamp,
) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM comment_notice WHERE commenter_id = $1 AND written_at > $2",
    )
    .bind(commenter)
    .bind(since)
    .fetch_one(&mut **tx)
    .await
}

/// A letter was written.
pub async fn wrote(tx: &mut WriteTx, reply: CommentId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("UPDATE comment_notice SET written_at = $2 WHERE reply_id = $1")
        .bind(reply)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends all letters to whoever has this key; whether somebody has it.
pub async fn end(tx: &mut WriteTx, key: &[u8]) -> sqlx::Result<bool> {
    sqlx::query(
        "UPDATE comment SET wants_notice = 0 WHERE wants_notice = 1 \
            AND commenter_id = (SELECT id FROM commenter WHERE notice_key = $1)",
    )
    .bind(key)
    .execute(&mut **tx)
    .await?;
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM commenter WHERE notice_key = $1)")
        .bind(key)
        .fetch_one(&mut **tx)
        .await
}
