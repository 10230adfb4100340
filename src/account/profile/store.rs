//! Byline persons and their verification in the database.

use sqlx::SqlitePool;

use super::{FreeAuthor, Profile, Verification};
use crate::{
    account::{
        PersonId,
        guard::{Editor, Fresh, Owner, Writer},
    },
    document::MediaId,
    server::db::WriteTx,
};

/// How many numbers are tried behind a slug that is taken.
const SLUGS: i64 = 1000;

/// The byline person that somebody writes as.
pub async fn author(db: &SqlitePool, id: PersonId) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT author_id FROM person WHERE id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
        .map(Option::flatten)
}

/// As [`author`], as the transaction sees it.
pub(super) async fn author_of(tx: &mut WriteTx, id: PersonId) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT author_id FROM person WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
        .map(Option::flatten)
}

/// The profile of a byline person, with the address of its page.
pub async fn shown(db: &SqlitePool, author: i64) -> sqlx::Result<Option<(Profile, Shown)>> {
    let profile: Option<Profile> =
        sqlx::query_as("SELECT name, initials, role, bio FROM author WHERE id = $1")
            .bind(author)
            .fetch_optional(db)
            .await?;
    let shown: Option<Shown> = sqlx::query_as(
        "SELECT a.slug, m.storage_key AS photo FROM author a \
           LEFT JOIN media m ON m.id = a.photo_media_id WHERE a.id = $1",
    )
    .bind(author)
    .fetch_optional(db)
    .await?;
    Ok(profile.zip(shown))
}

/// Where a profile is shown, and with which picture.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Shown {
    pub slug: String,
    /// Key of the picture's file.
    pub photo: Option<String>,
}

/// The profile, as the transaction sees it.
pub(super) async fn profile(tx: &mut WriteTx, author: i64) -> sqlx::Result<Option<Profile>> {
    sqlx::query_as("SELECT name, initials, role, bio FROM author WHERE id = $1")
        .bind(author)
        .fetch_optional(&mut **tx)
        .await
}

/// Makes the byline person that the writer writes as from now on.
pub(super) async fn create(
    tx: &mut WriteTx,
    writer: &Writer,
    profile: &Profile,
    slug: &str,
) -> sqlx::Result<i64> {
    let slug: String = sqlx::query_scalar(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) \
         SELECT CASE i WHEN 1 THEN $1 ELSE $1 || '-' || i END AS slug FROM n \
          WHERE NOT EXISTS (SELECT 1 FROM author a \
                             WHERE a.slug = CASE i WHEN 1 THEN $1 ELSE $1 || '-' || i END) \
          ORDER BY i LIMIT 1",
    )
    .bind(slug)
    .bind(SLUGS)
    .fetch_one(&mut **tx)
    .await?;
    let author: i64 = sqlx::query_scalar(
        "INSERT INTO author (slug, name, initials, role, bio) VALUES ($1, $2, $3, $4, $5) \
         RETURNING id",
    )
    .bind(slug)
    .bind(&profile.name)
    .bind(&profile.initials)
    .bind(&profile.title)
    .bind(&profile.bio)
    .fetch_one(&mut **tx)
    .await?;
    sqlx::query("UPDATE person SET author_id = $2 WHERE id = $1")
        .bind(writer.id)
        .bind(author)
        .execute(&mut **tx)
        .await?;
    Ok(author)
}

/// Writes the profile of the byline person that the writer writes as.
pub(super) async fn update(
    tx: &mut WriteTx,
    _: &Writer,
    author: i64,
    profile: &Profile,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE author SET name = $2, initials = $3, role = $4, bio = $5 WHERE id = $1")
        .bind(author)
        .bind(&profile.name)
        .bind(&profile.initials)
        .bind(&profile.title)
        .bind(&profile.bio)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Has the stories of a byline person indexed again, whose name stands in them.
pub(super) async fn have_indexed(tx: &mut WriteTx, _: &Writer, author: i64) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO search_pending (article_id) \
         SELECT l.article_id FROM article_author l JOIN article a ON a.id = l.article_id \
          WHERE l.author_id = $1 AND a.status = 'published' \
         ON CONFLICT DO NOTHING",
    )
    .bind(author)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn set_photo(
    tx: &mut WriteTx,
    _: &Writer,
    author: i64,
    photo: Option<MediaId>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE author SET photo_media_id = $2 WHERE id = $1")
        .bind(author)
        .bind(photo.map(|photo| photo.0))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The byline persons that nobody writes as.
pub async fn free_authors(db: &SqlitePool) -> sqlx::Result<Vec<FreeAuthor>> {
    sqlx::query_as(
        "SELECT a.id, a.name FROM author a \
          WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.author_id = a.id) \
          ORDER BY a.name, a.id",
    )
    .fetch_all(db)
    .await
}

/// Whether there is such a byline person, and nobody else writes as them.
pub(super) async fn is_free(tx: &mut WriteTx, author: i64, id: PersonId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM author WHERE id = $1) \
            AND NOT EXISTS (SELECT 1 FROM person WHERE author_id = $1 AND id <> $2)",
    )
    .bind(author)
    .bind(id)
    .fetch_one(&mut **tx)
    .await
}

pub(super) async fn link(
    tx: &mut WriteTx,
    _: &Fresh<Owner>,
    id: PersonId,
    author: Option<i64>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET author_id = $2 WHERE id = $1")
        .bind(id)
        .bind(author)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The verification of a byline person, also one that has ended.
pub async fn verification(db: &SqlitePool, author: i64) -> sqlx::Result<Option<Verification>> {
    sqlx::query_as(
        "SELECT verified_by, document, verified_at, valid_until FROM author_verification \
          WHERE author_id = $1",
    )
    .bind(author)
    .fetch_optional(db)
    .await
}

pub(super) async fn verify(
    tx: &mut WriteTx,
    _: &Editor,
    author: i64,
    verification: &Verification,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO author_verification (author_id, verified_by, document, verified_at, valid_until) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (author_id) DO UPDATE SET verified_by = excluded.verified_by, \
            document = excluded.document, verified_at = excluded.verified_at, \
            valid_until = excluded.valid_until",
    )
    .bind(author)
    .bind(&verification.verified_by)
    .bind(&verification.document)
    .bind(verification.verified_at)
    .bind(verification.valid_until)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a verification back; `false` where there was none.
pub(super) async fn revoke(tx: &mut WriteTx, author: i64) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM author_verification WHERE author_id = $1")
        .bind(author)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}
