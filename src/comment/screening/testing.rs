//! What the tests of screening stand on: a database with one article.

use sqlx::Row;
use tempfile::TempDir;

use super::{Submission, fingerprint};
use crate::{
    locale::{Timestamp, date},
    server::db::{Db, WriteTx},
};

pub struct Site {
    pub db: Db,
    _folder: TempDir,
}

pub const ARTICLE: i64 = 1;

pub fn now() -> Timestamp {
    date::parse_rfc3339("2025-10-24T05:45:00Z").expect("a valid time")
}

pub async fn site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&folder.path().join("warta.db"), now())
        .await
        .expect("a database");
    let mut tx = db.write().await.expect("a transaction");
    for (id, slug) in [(ARTICLE, "satu"), (2, "dua"), (3, "tiga")] {
        sqlx::query(
            "INSERT INTO article (id, slug, headline, status, created_at, draft_rev) \
             VALUES ($1, $2, 'Judul', 'draft', 0, 1)",
        )
        .bind(id)
        .bind(slug)
        .execute(&mut *tx)
        .await
        .expect("an article");
        sqlx::query(
            "INSERT INTO article_revision \
                (article_id, rev, kind, schema_version, doc, fields, created_at) \
             VALUES ($1, 1, 'save', 1, '{}', '{}', 0)",
        )
        .bind(id)
        .execute(&mut *tx)
        .await
        .expect("its text");
    }
    tx.commit().await.expect("stored");
    Site {
        db,
        _folder: folder,
    }
}

pub fn submission(body: &str) -> Submission<'_> {
    Submission {
        article_id: ARTICLE,
        parent_id: None,
        name: "Budi",
        body,
        email: None,
        commenter_id: None,
        network: None,
        seconds: Some(40),
        trap: "",
    }
}

pub async fn put_comment(tx: &mut WriteTx, name: &str, body: &str) -> i64 {
    put(
        tx,
        &Submission {
            name,
            ..submission(body)
        },
        "approved",
        now(),
    )
    .await
}

pub async fn put(tx: &mut WriteTx, sent: &Submission<'_>, state: &str, at: Timestamp) -> i64 {
    sqlx::query(
        "INSERT INTO comment \
            (article_id, author_name, body, state, created_at, commenter_id, network, fingerprint) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(sent.article_id)
    .bind(sent.name)
    .bind(sent.body)
    .bind(state)
    .bind(at)
    .bind(sent.commenter_id)
    .bind(sent.network.map(|network| network.to_vec()))
    .bind(fingerprint(sent.body).as_slice())
    .fetch_one(&mut **tx)
    .await
    .expect("a comment")
    .get(0)
}

/// Leaves the lessons and takes away what repeats are told by.
pub async fn forget_texts(tx: &mut WriteTx) {
    sqlx::query("UPDATE comment SET fingerprint = NULL")
        .execute(&mut **tx)
        .await
        .expect("forgotten");
}
