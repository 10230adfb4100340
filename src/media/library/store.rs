//! SQL of the library.

use serde_json::json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Change, Entry, Focus, ONE_PAGE, Page, Reach, Texts, Use, question};
use crate::{
    account::guard::Writer,
    audit::{self, Action, By},
    document::MediaId,
    locale::Timestamp,
    media::store::{self as media, NewMedia},
    server::db::WriteTx,
};

/// The most articles that are named as showing a picture.
const MOST_USES: i64 = 200;

const ENTRY: &str = "SELECT m.id, m.storage_key AS key, \
    coalesce((SELECT v.storage_key FROM media_variant v \
               WHERE v.media_id = m.id AND v.format = 'jpeg' AND v.width >= 400 \
               ORDER BY v.width LIMIT 1), m.storage_key) AS thumb, \
    m.mime, m.width, m.height, coalesce(m.bytes, 0) AS bytes, m.name, m.alt, m.caption, m.credit, \
    m.focus_x, m.focus_y, m.created_at, p.name AS person, m.told \
  FROM media m LEFT JOIN person p ON p.id = m.person_id ";

/// Only pictures that are here, in the words of the index `media_latest`.
const HERE: &str = "m.storage_key IS NOT NULL AND m.removed_at IS NULL AND m.width IS NOT NULL";

/// A page of the library, counted from 1, the newest first; only pictures with
/// these words, if there are any.
pub async fn page(connection: &mut SqliteConnection, words: &str, page: u32) -> sqlx::Result<Page> {
    let mut query = QueryBuilder::<Sqlite>::new(ENTRY);
    query.push("WHERE ").push(HERE);
    if let Some(question) = question(words) {
        query.push(" AND m.id IN (SELECT rowid FROM media_words WHERE media_words MATCH ");
        query.push_bind(question).push(")");
    }
    query.push(" ORDER BY m.created_at DESC, m.id DESC LIMIT ");
    query.push_bind(ONE_PAGE + 1).push(" OFFSET ");
    query.push_bind(i64::from(page.saturating_sub(1)) * i64::from(ONE_PAGE));
    let mut entries: Vec<Entry> = query.build_query_as().fetch_all(connection).await?;
    let has_more = entries.len() > ONE_PAGE as usize;
    entries.truncate(ONE_PAGE as usize);
    Ok(Page { entries, has_more })
}

/// A picture of the library; `None` where there is none.
pub async fn entry(connection: &mut SqliteConnection, id: MediaId) -> sqlx::Result<Option<Entry>> {
    let mut query = QueryBuilder::<Sqlite>::new(ENTRY);
    query.push("WHERE ").push(HERE).push(" AND m.id = ");
    query.push_bind(id.0);
    query.build_query_as().fetch_optional(connection).await
}

/// The picture whose file this is.
pub async fn with_file(
    connection: &mut SqliteConnection,
    key: &str,
) -> sqlx::Result<Option<MediaId>> {
    let id: Option<i64> = sqlx::query_scalar(
        "SELECT id FROM media WHERE storage_key = $1 AND removed_at IS NULL ORDER BY id LIMIT 1",
    )
    .bind(key)
    .fetch_optional(connection)
    .await?;
    Ok(id.map(MediaId))
}

/// Adds a picture that somebody sent.
pub async fn add(
    tx: &mut WriteTx,
    by: &Writer,
    picture: &NewMedia,
    name: &str,
    told: &str,
) -> sqlx::Result<MediaId> {
    let id = media::insert(tx, picture).await?;
    sqlx::query("UPDATE media SET name = $2, person_id = $3, told = $4 WHERE id = $1")
        .bind(id.0)
        .bind(name)
        .bind(by.id)
        .bind(told)
        .execute(&mut **tx)
        .await?;
    Ok(id)
}

/// Changes what is said of a picture and what matters in it, and records it.
/// Tells whether anything was changed.
pub async fn change(
    tx: &mut WriteTx,
    by: &Writer,
    before: &Entry,
    change: &Change,
    request: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let of = |text: &Option<String>, before: &str| text.as_deref().unwrap_or(before).to_owned();
    let texts = Texts {
        alt: of(&change.alt, &before.alt),
        caption: of(&change.caption, &before.caption),
        credit: of(&change.credit, &before.credit),
    };
    let focus = change.focus.unwrap_or_else(|| before.focus());
    if texts == before.texts() && focus == before.focus() {
        return Ok(false);
    }
    sqlx::query(
        "UPDATE media SET alt = $2, caption = $3, credit = $4, focus_x = $5, focus_y = $6 \
          WHERE id = $1",
    )
    .bind(before.media().0)
    .bind(&texts.alt)
    .bind(&texts.caption)
    .bind(&texts.credit)
    .bind(focus.x)
    .bind(focus.y)
    .execute(&mut **tx)
    .await?;
    let state = |texts: &Texts, focus: Focus| {
        json!({
            "alt": texts.alt, "caption": texts.caption, "credit": texts.credit,
            "focus": [focus.x, focus.y],
        })
    };
    let entry = audit::Entry {
        by: By::Person(by),
        action: Action::MediaChanged,
        subject: "media",
        subject_id: Some(before.media().0),
        before: Some(state(&before.texts(), before.focus())),
        after: Some(state(&texts, focus)),
        request,
    };
    audit::store::record(tx, &entry, now).await?;
    Ok(true)
}

/// The articles that show a picture, in what is published, due or being written,
/// as far as somebody gets to see them; the newest first.
pub async fn uses(
    connection: &mut SqliteConnection,
    id: MediaId,
    reach: Reach,
) -> sqlx::Result<Vec<Use>> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "SELECT DISTINCT a.id, a.headline, \
                CASE WHEN a.status IN ('published', 'protected') THEN a.path END AS path \
           FROM media_use u JOIN article a ON a.id = u.article_id \
            AND u.rev IN (a.draft_rev, a.published_rev, a.scheduled_rev) \
          WHERE u.media_id = ",
    );
    query.push_bind(id.0);
    if let Reach::Own { person, author } = reach {
        query.push(" AND (a.status = 'published' OR a.owner_id = ");
        query.push_bind(person);
        query.push(" OR a.id IN (SELECT article_id FROM article_author WHERE author_id = ");
        query.push_bind(author).push("))");
    }
    query
        .push(" ORDER BY a.id DESC LIMIT ")
        .push_bind(MOST_USES);
    query.build_query_as().fetch_all(connection).await
}

/// How often a picture is used by what must not lose it: by articles in what is
/// published, due or being written, and by the profiles of authors.
pub async fn count_uses(connection: &mut SqliteConnection, id: MediaId) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM media_use u JOIN article a ON a.id = u.article_id \
                    AND u.rev IN (a.draft_rev, a.published_rev, a.scheduled_rev) \
                  WHERE u.media_id = $1) \
              + (SELECT count(*) FROM article WHERE lead_media_id = $1) \
              + (SELECT count(*) FROM author WHERE photo_media_id = $1)",
    )
    .bind(id.0)
    .fetch_one(connection)
    .await
}

/// Takes a picture out of the library and records it. Its row stays, without file
/// and texts; its files are noted as leaving.
pub async fn remove(
    tx: &mut WriteTx,
    by: &Writer,
    entry: &Entry,
    request: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let id = entry.media().0;
    for statement in [
        "INSERT OR IGNORE INTO media_leaving (storage_key) \
         SELECT storage_key FROM media WHERE id = $1 AND storage_key IS NOT NULL \
          UNION SELECT social_key FROM media WHERE id = $1 AND social_key IS NOT NULL \
          UNION SELECT storage_key FROM media_variant WHERE media_id = $1",
        "DELETE FROM media_variant WHERE media_id = $1",
    ] {
        sqlx::query(statement).bind(id).execute(&mut **tx).await?;
    }
    sqlx::query(
        "UPDATE media SET storage_key = NULL, social_key = NULL, name = '', alt = '', \
                caption = '', credit = '', told = '', removed_at = $2 \
          WHERE id = $1",
    )
    .bind(id)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    let entry = audit::Entry {
        by: By::Person(by),
        action: Action::MediaRemoved,
        subject: "media",
        subject_id: Some(id),
        before: Some(json!({
            "name": entry.name, "alt": entry.alt, "caption": entry.caption,
            "credit": entry.credit,
        })),
        after: None,
        request,
    };
    audit::store::record(tx, &entry, now).await
}

/// Replaces the picture for link previews; the one before is noted as leaving.
pub async fn set_social(tx: &mut WriteTx, id: MediaId, key: Option<&str>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT OR IGNORE INTO media_leaving (storage_key) \
         SELECT social_key FROM media WHERE id = $1 AND social_key IS NOT NULL",
    )
    .bind(id.0)
    .execute(&mut **tx)
    .await?;
    sqlx::query("UPDATE media SET social_key = $2 WHERE id = $1")
        .bind(id.0)
        .bind(key)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Files noted as leaving that no row refers to, after forgetting the others.
pub async fn leaving(tx: &mut WriteTx) -> sqlx::Result<Vec<String>> {
    sqlx::query(
        "DELETE FROM media_leaving \
          WHERE storage_key IN (SELECT storage_key FROM media WHERE storage_key IS NOT NULL) \
             OR storage_key IN (SELECT social_key FROM media WHERE social_key IS NOT NULL) \
             OR storage_key IN (SELECT storage_key FROM media_variant)",
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query_scalar("SELECT storage_key FROM media_leaving")
        .fetch_all(&mut **tx)
        .await
}

/// Notes that a file is gone.
pub async fn forget(tx: &mut WriteTx, key: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM media_leaving WHERE storage_key = $1")
        .bind(key)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
