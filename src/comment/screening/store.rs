//! What screening reads and keeps.

use std::collections::{BTreeSet, HashMap};

use super::{
    Lesson, Submission,
    classifier::{Counts, Known},
    lexicon::OwnWord,
    repeat::Before,
};
use crate::{locale::Timestamp, server::db::WriteTx};

/// The row of `comment_word` that counts comments; no word has a sign.
const ALL: &str = "*";

const DAY: i64 = 24 * 60;

/// The words that the newsroom added.
pub(super) async fn listed_words(tx: &mut WriteTx) -> sqlx::Result<Vec<OwnWord>> {
    let rows: Vec<(String, super::lexicon::Effect)> =
        sqlx::query_as("SELECT word, effect FROM comment_listed_word ORDER BY id")
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(word, effect)| OwnWord { word, effect })
        .collect())
}

/// The names of the newsroom and its people, without that of whoever writes.
pub(super) async fn staff(tx: &mut WriteTx, sent: &Submission<'_>) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT name FROM site \
         UNION SELECT name FROM author \
         UNION SELECT name FROM person WHERE role <> 'reader' \
         EXCEPT SELECT p.name FROM person p \
            WHERE p.email = lower($1) \
               OR p.id = (SELECT person_id FROM commenter WHERE id = $2)",
    )
    .bind(sent.email)
    .bind(sent.commenter_id)
    .fetch_all(&mut **tx)
    .await
}

/// What was written before with the same words.
pub(super) async fn before(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    fingerprint: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Before> {
    sqlx::query_as(
        "SELECT coalesce(sum(own AND created_at > $5), 0) AS own, \
                coalesce(sum(own AND here AND created_at > $5), 0) AS own_here, \
                coalesce(sum(NOT own), 0) AS others, \
                coalesce(sum(state IN ('spam', 'trash')), 0) AS rejected \
           FROM (SELECT created_at, state, article_id = $2 AS here, \
                        (commenter_id IS NOT NULL AND commenter_id IS $3) \
                            OR (network IS NOT NULL AND network IS $4) AS own \
                   FROM comment \
                  WHERE fingerprint = $1 AND created_at > $6 AND deleted_at IS NULL \
                  ORDER BY created_at DESC LIMIT 50)",
    )
    .bind(fingerprint.as_slice())
    .bind(sent.article_id)
    .bind(sent.commenter_id)
    .bind(sent.network.as_ref().map(<[u8; 32]>::as_slice))
    .bind(now.minutes_before(DAY))
    .bind(now.minutes_before(7 * DAY))
    .fetch_one(&mut **tx)
    .await
}

/// What the same address and the same network wrote last, within a day.
pub(super) async fn own_bodies(
    tx: &mut WriteTx,
    sent: &Submission<'_>,
    now: Timestamp,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT body FROM (SELECT body FROM comment \
                            WHERE commenter_id = $1 AND created_at > $3 \
                            ORDER BY created_at DESC LIMIT 5) \
         UNION \
         SELECT body FROM (SELECT body FROM comment \
                            WHERE network = $2 AND created_at > $3 \
                            ORDER BY created_at DESC LIMIT 5)",
    )
    .bind(sent.commenter_id)
    .bind(sent.network.as_ref().map(<[u8; 32]>::as_slice))
    .bind(now.minutes_before(DAY))
    .fetch_all(&mut **tx)
    .await
}

/// How many comments the site takes in a minute.
pub(super) async fn most_in_minute(tx: &mut WriteTx) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT comments_per_minute FROM site")
        .fetch_one(&mut **tx)
        .await
}

/// When these buckets are full again; those that are full have no row.
pub(super) async fn buckets(
    tx: &mut WriteTx,
    keys: &[[u8; 32]],
) -> sqlx::Result<HashMap<[u8; 32], i64>> {
    let mut full_at = HashMap::new();
    for key in keys {
        let at: Option<i64> = sqlx::query_scalar("SELECT full_at FROM comment_rate WHERE key = $1")
            .bind(key.as_slice())
            .fetch_optional(&mut **tx)
            .await?;
        full_at.extend(at.map(|at| (*key, at)));
    }
    Ok(full_at)
}

/// Keeps the buckets, and takes away as many that are full again: there are never
/// more than are in use.
pub(super) async fn put_buckets(
    tx: &mut WriteTx,
    buckets: &[([u8; 32], i64)],
    now: Timestamp,
) -> sqlx::Result<()> {
    for (key, full_at) in buckets {
        sqlx::query(
            "INSERT INTO comment_rate (key, full_at) VALUES ($1, $2) \
             ON CONFLICT (key) DO UPDATE SET full_at = excluded.full_at",
        )
        .bind(key.as_slice())
        .bind(full_at)
        .execute(&mut **tx)
        .await?;
    }
    sqlx::query(
        "DELETE FROM comment_rate WHERE key IN \
            (SELECT key FROM comment_rate WHERE full_at < $1 ORDER BY full_at LIMIT 12)",
    )
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What is known of the words of a comment.
pub(super) async fn counts(tx: &mut WriteTx, features: &BTreeSet<String>) -> sqlx::Result<Counts> {
    let all: Option<(i64, i64)> =
        sqlx::query_as("SELECT ham, spam FROM comment_word WHERE word = $1")
            .bind(ALL)
            .fetch_optional(&mut **tx)
            .await?;
    let (ham, spam) = all.unwrap_or_default();
    if ham.min(spam) < super::classifier::FEWEST_LESSONS {
        return Ok(Counts {
            ham,
            spam,
            words: Vec::new(),
        });
    }
    let words: Vec<Known> = sqlx::query_as(
        "SELECT word, ham, spam FROM comment_word \
          WHERE word IN (SELECT value FROM json_each($1)) ORDER BY word",
    )
    .bind(json(features))
    .fetch_all(&mut **tx)
    .await?;
    Ok(Counts { ham, spam, words })
}

/// How a comment was counted.
pub(super) async fn lesson(tx: &mut WriteTx, comment_id: i64) -> sqlx::Result<Option<Lesson>> {
    let taught: Option<String> =
        sqlx::query_scalar("SELECT taught FROM comment_lesson WHERE comment_id = $1")
            .bind(comment_id)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(taught.map(|taught| match taught.as_str() {
        "spam" => Lesson::Spam,
        _ => Lesson::Ham,
    }))
}

/// The name and the text of a comment.
pub(super) async fn text(
    tx: &mut WriteTx,
    comment_id: i64,
) -> sqlx::Result<Option<(String, String)>> {
    sqlx::query_as("SELECT author_name, body FROM comment WHERE id = $1")
        .bind(comment_id)
        .fetch_optional(&mut **tx)
        .await
}

/// Adds a comment to the counts of its words, or takes it away (`by` is -1).
pub(super) async fn count(
    tx: &mut WriteTx,
    lesson: Lesson,
    features: &BTreeSet<String>,
    by: i64,
) -> sqlx::Result<()> {
    let (ham, spam) = match lesson {
        Lesson::Ham => (by, 0),
        Lesson::Spam => (0, by),
    };
    let mut counted = features.clone();
    counted.insert(ALL.to_owned());
    sqlx::query(
        "INSERT INTO comment_word (word, ham, spam) \
         SELECT value, max($2, 0), max($3, 0) FROM json_each($1) WHERE true \
         ON CONFLICT (word) DO UPDATE SET ham = max(ham + $2, 0), spam = max(spam + $3, 0)",
    )
    .bind(json(&counted))
    .bind(ham)
    .bind(spam)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes how a comment was counted.
pub(super) async fn note_lesson(
    tx: &mut WriteTx,
    comment_id: i64,
    lesson: Lesson,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO comment_lesson (comment_id, taught) VALUES ($1, $2) \
         ON CONFLICT (comment_id) DO UPDATE SET taught = excluded.taught",
    )
    .bind(comment_id)
    .bind(lesson.name())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets how a comment was counted.
pub(super) async fn forget_lesson(tx: &mut WriteTx, comment_id: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM comment_lesson WHERE comment_id = $1")
        .bind(comment_id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn json(features: &BTreeSet<String>) -> String {
    serde_json::Value::from_iter(features.iter().map(String::as_str)).to_string()
}
