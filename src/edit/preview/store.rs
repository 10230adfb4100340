//! Preview links in the database.

use sqlx::SqliteConnection;

use crate::{
    account::{guard::Person, token::TokenHash},
    document::ArticleId,
    edit::access::Editable,
    locale::Timestamp,
    server::db::WriteTx,
};

/// For so long it is known of a link that it has ended, in minutes.
const REMEMBERED: i64 = 7 * 24 * 60;

/// A link that was made.
pub(super) struct Link {
    pub article_id: ArticleId,
    pub expires_at: Timestamp,
}

/// Keeps a new link, and forgets those that ended long ago.
pub(super) async fn insert(
    tx: &mut WriteTx,
    article: &Editable,
    person: &Person,
    token: TokenHash,
    now: Timestamp,
    expires_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM preview_link WHERE expires_at < $1")
        .bind(now.minutes_before(REMEMBERED))
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "INSERT INTO preview_link (token_hash, article_id, person_id, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(token.0.as_slice())
    .bind(article.article.0)
    .bind(person.id)
    .bind(now)
    .bind(expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The link with this token; `None` where there never was one, or not lately.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    token: TokenHash,
) -> sqlx::Result<Option<Link>> {
    let row: Option<(i64, Timestamp)> =
        sqlx::query_as("SELECT article_id, expires_at FROM preview_link WHERE token_hash = $1")
            .bind(token.0.as_slice())
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(article, expires_at)| Link {
        article_id: ArticleId(article),
        expires_at,
    }))
}
