//! Sections and pins, as editors order them.

use serde::Serialize;
use sqlx::{FromRow, SqliteExecutor};

use crate::{account::guard::Editor, locale::Timestamp, server::db::WriteTx};

/// A top section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Band {
    pub id: i64,
    pub on_front: bool,
    #[serde(skip)]
    pub name: String,
    #[serde(skip)]
    pub has_stories: bool,
}

/// A story held at the top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Pin {
    pub id: i64,
    /// `None` for one without an end, of an earlier site.
    pub pinned_until: Option<Timestamp>,
    #[serde(skip)]
    pub headline: String,
    #[serde(skip)]
    pub path: String,
}

pub async fn bands<'e>(db: impl SqliteExecutor<'e>) -> sqlx::Result<Vec<Band>> {
    sqlx::query_as(
        "SELECT s.id, s.on_front, s.name, \
                EXISTS (SELECT 1 FROM article_section l \
                         WHERE l.section_id = s.id AND l.published_at IS NOT NULL) AS has_stories \
           FROM section s WHERE s.parent_id IS NULL ORDER BY s.position, s.name, s.id",
    )
    .fetch_all(db)
    .await
}

/// The pins that hold at the time `now`, in their order.
pub async fn pins<'e>(db: impl SqliteExecutor<'e>, now: Timestamp) -> sqlx::Result<Vec<Pin>> {
    sqlx::query_as(
        "SELECT id, pinned_until, headline, path FROM article \
          WHERE status = 'published' AND kind = 'story' AND pinned = 1 \
            AND (pinned_until IS NULL OR pinned_until > $1) \
          ORDER BY pinned_position, published_at DESC, id DESC",
    )
    .bind(now)
    .fetch_all(db)
    .await
}

pub async fn arrange_bands(tx: &mut WriteTx, _: &Editor, ids: &[i64]) -> sqlx::Result<()> {
    for (position, id) in (0_i64..).zip(ids) {
        sqlx::query("UPDATE section SET position = $2 WHERE id = $1")
            .bind(id)
            .bind(position)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Gives a section a band on the front page, or takes it away.
pub async fn set_on_front(tx: &mut WriteTx, _: &Editor, band: &Band) -> sqlx::Result<()> {
    sqlx::query("UPDATE section SET on_front = $2 WHERE id = $1")
        .bind(band.id)
        .bind(band.on_front)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn arrange_pins(tx: &mut WriteTx, _: &Editor, ids: &[i64]) -> sqlx::Result<()> {
    for (position, id) in (1_i64..).zip(ids) {
        sqlx::query("UPDATE article SET pinned_position = $2 WHERE id = $1")
            .bind(id)
            .bind(position)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Holds a story at the top until then.
pub async fn pin(tx: &mut WriteTx, _: &Editor, story: i64, until: Timestamp) -> sqlx::Result<()> {
    sqlx::query("UPDATE article SET pinned = 1, pinned_until = $2 WHERE id = $1")
        .bind(story)
        .bind(until)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn unpin(tx: &mut WriteTx, _: &Editor, story: i64) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE article SET pinned = 0, pinned_until = NULL, pinned_position = 0 WHERE id = $1",
    )
    .bind(story)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
