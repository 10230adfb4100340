//! Finding stories that a form can be about.

use sqlx::{FromRow, SqliteExecutor};

use crate::locale::Timestamp;

/// How many stories a search gives.
const FOUND: i64 = 12;
/// Stories older than so many newer ones are not looked through: what is put
/// on the front page or into the running line is news.
const LOOKED_THROUGH: i64 = 5_000;

/// A published story, as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Pick {
    pub id: i64,
    pub headline: String,
    pub path: String,
    pub published_at: Timestamp,
}

/// The newest published stories with these words in the headline; all of them
/// for no words.
pub async fn stories<'e>(db: impl SqliteExecutor<'e>, words: &str) -> sqlx::Result<Vec<Pick>> {
    sqlx::query_as(
        "SELECT id, headline, path, published_at FROM ( \
            SELECT id, headline, path, published_at FROM article \
             WHERE status = 'published' AND kind = 'story' \
             ORDER BY published_at DESC, id DESC LIMIT $3) \
          WHERE headline LIKE $1 ESCAPE '\\' \
          ORDER BY published_at DESC, id DESC LIMIT $2",
    )
    .bind(containing(words))
    .bind(FOUND)
    .bind(LOOKED_THROUGH)
    .fetch_all(db)
    .await
}

/// The published story with this key.
pub async fn story<'e>(db: impl SqliteExecutor<'e>, id: i64) -> sqlx::Result<Option<Pick>> {
    sqlx::query_as(
        "SELECT id, headline, path, published_at FROM article \
          WHERE id = $1 AND status = 'published' AND kind = 'story'",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// A pattern for `LIKE … ESCAPE '\'` that these words match anywhere, in this
/// order.
pub fn containing(words: &str) -> String {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!(
        "%{}%",
        escaped.split_whitespace().collect::<Vec<_>>().join("%")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_its_wildcards_from_us_only() {
        assert_eq!(containing("harga  100%_\\"), "%harga%100\\%\\_\\\\%");
        assert_eq!(containing(" "), "%%");
    }
}
