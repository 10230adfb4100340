//! Writes imported comments and keeps the articles' counts right.

use sqlx::{FromRow, Row, sqlite::SqliteRow};

use super::{CommentId, NewComment};
use crate::{
    document::ArticleId,
    import::{ImportError, ImportKey, ItemKind, Outcome, content_hash, store as items},
    server::db::WriteTx,
};

/// Writes a comment; its article, and the comment it answers, must be here. One
/// that was moderated or deleted here since keeps its fate.
pub async fn put_comment(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    comment: &NewComment,
) -> Result<(CommentId, Outcome), ImportError> {
    let hash = fingerprint(comment)?;
    let known = items::import_item(tx, ItemKind::Comment, key).await?;
    let (id, outcome) = match known {
        None => (insert(tx, comment).await?, Outcome::Imported),
        Some(item) => {
            let id = CommentId(item.local_id);
            let outcome = update(tx, id, comment, &hash, &item.hash).await?;
            if outcome != Outcome::Updated {
                return Ok((id, outcome));
            }
            (id, outcome)
        }
    };
    items::remember(tx, ItemKind::Comment, key, id.0, &hash, None).await?;
    Ok((id, outcome))
}

async fn insert(tx: &mut WriteTx, comment: &NewComment) -> Result<CommentId, sqlx::Error> {
    // The answered comment may have been deleted here: then the answer stands
    // by itself.
    sqlx::query_scalar(
        "INSERT INTO comment (article_id, parent_id, author_id, author_name, author_email, \
         body, state, created_at) \
         VALUES ($1, (SELECT id FROM comment WHERE id = $2), $3, $4, $5, $6, $7, $8) \
         RETURNING id",
    )
    .bind(comment.article.0)
    .bind(comment.parent)
    .bind(comment.author)
    .bind(&comment.author_name)
    .bind(&comment.author_email)
    .bind(&comment.body)
    .bind(comment.state)
    .bind(comment.created_at)
    .fetch_one(&mut **tx)
    .await
}

/// Brings the comment to its newer state unless it was touched here.
async fn update(
    tx: &mut WriteTx,
    id: CommentId,
    comment: &NewComment,
    hash: &str,
    known_hash: &str,
) -> Result<Outcome, ImportError> {
    if hash == known_hash {
        return Ok(Outcome::Unchanged);
    }
    let here = load(tx, id).await?;
    if here.map(|here| fingerprint(&here)).transpose()?.as_deref() != Some(known_hash) {
        return Ok(Outcome::KeptLocalEdit);
    }
    sqlx::query(
        "UPDATE comment SET author_id = $2, author_name = $3, author_email = $4, body = $5, \
         state = $6, created_at = $7 WHERE id = $1",
    )
    .bind(id)
    .bind(comment.author)
    .bind(&comment.author_name)
    .bind(&comment.author_email)
    .bind(&comment.body)
    .bind(comment.state)
    .bind(comment.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(Outcome::Updated)
}

async fn load(tx: &mut WriteTx, id: CommentId) -> Result<Option<NewComment>, sqlx::Error> {
    sqlx::query_as(
        "SELECT article_id, parent_id, author_id, author_name, author_email, body, state, \
         created_at FROM comment WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(&mut **tx)
    .await
}

impl FromRow<'_, SqliteRow> for NewComment {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            article: ArticleId(row.try_get("article_id")?),
            parent: row.try_get("parent_id")?,
            author: row.try_get("author_id")?,
            author_name: row.try_get("author_name")?,
            author_email: row.try_get("author_email")?,
            body: row.try_get("body")?,
            state: row.try_get("state")?,
            created_at: row.try_get("created_at")?,
        })
    }
}

fn fingerprint(comment: &NewComment) -> Result<String, serde_json::Error> {
    Ok(content_hash(&serde_json::to_vec(comment)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{
        article::store::put_article,
        comment::State,
        fixture::{Fixture, NOW, document, key, story},
    };

    async fn article(tx: &mut WriteTx) -> ArticleId {
        let put = put_article(tx, &key("1"), "h", &story("panen"), &document("Padi.")).await;
        put.expect("written").0
    }

    fn comment(article: ArticleId, body: &str, state: State) -> NewComment {
        NewComment {
            article,
            parent: None,
            author: None,
            author_name: "Tatik".to_owned(),
            author_email: Some("tatik@contoh.id".to_owned()),
            body: body.to_owned(),
            state,
            created_at: NOW,
        }
    }

    async fn count(tx: &mut WriteTx) -> i64 {
        sqlx::query_scalar("SELECT comment_count FROM article")
            .fetch_one(&mut **tx)
            .await
            .expect("asked")
    }

    #[tokio::test]
    async fn an_article_counts_its_approved_comments() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let article = article(&mut tx).await;
        let mut counts = Vec::new();
        for (id, state) in [
            ("1", State::Approved),
            ("2", State::Spam),
            ("3", State::Pending),
            ("3", State::Approved),
            ("1", State::Trash),
        ] {
            let put = put_comment(&mut tx, &key(id), &comment(article, "Baik.", state)).await;
            put.expect("written");
            counts.push(count(&mut tx).await);
        }
        assert_eq!(counts, [1, 1, 1, 2, 1]);
    }

    #[tokio::test]
    async fn what_was_taken_back_here_is_not_counted_again() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let article = article(&mut tx).await;
        for id in ["1", "2"] {
            let one = comment(article, "Baik.", State::Approved);
            put_comment(&mut tx, &key(id), &one).await.expect("written");
            sqlx::query("UPDATE comment SET deleted_at = 1")
                .execute(&mut *tx)
                .await
                .expect("done");
        }
        let last = comment(article, "Baik sekali.", State::Approved);
        put_comment(&mut tx, &key("3"), &last)
            .await
            .expect("written");
        assert_eq!(count(&mut tx).await, 1);
    }

    #[tokio::test]
    async fn a_comment_comes_in_once_and_keeps_its_place_in_the_thread() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let article = article(&mut tx).await;
        let question = comment(article, "Kapan?", State::Approved);
        let (parent, _) = put_comment(&mut tx, &key("1"), &question)
            .await
            .expect("written");
        let answer = NewComment {
            parent: Some(parent),
            ..comment(article, "Besok.", State::Approved)
        };
        let (id, first) = put_comment(&mut tx, &key("2"), &answer)
            .await
            .expect("written");
        let (same, second) = put_comment(&mut tx, &key("2"), &answer)
            .await
            .expect("written");
        assert_eq!(
            (id, first, second),
            (same, Outcome::Imported, Outcome::Unchanged)
        );
        assert_eq!(load(&mut tx, id).await.expect("asked"), Some(answer));
    }

    #[tokio::test]
    async fn a_comment_moderated_or_deleted_here_keeps_its_fate() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let article = article(&mut tx).await;
        for act in ["UPDATE comment SET state = 'trash'", "DELETE FROM comment"] {
            let first = comment(article, "Kasar.", State::Approved);
            put_comment(&mut tx, &key("1"), &first)
                .await
                .expect("written");
            sqlx::query(act).execute(&mut *tx).await.expect("done");
            let newer = comment(article, "Kasar sekali.", State::Approved);
            let (_, outcome) = put_comment(&mut tx, &key("1"), &newer)
                .await
                .expect("written");
            assert_eq!(outcome, Outcome::KeptLocalEdit, "{act}");
        }
    }
}
