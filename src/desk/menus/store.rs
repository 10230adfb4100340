//! Menus in the database, as editors see them: entries that readers do not see
//! are among them.

use serde::{Deserialize, Serialize};
use sqlx::{FromRow, SqliteExecutor};

use super::tree::Place;
use crate::{
    account::guard::Editor, desk::form::store::containing, locale::Timestamp, server::db::WriteTx,
};

/// An entry, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Item {
    pub id: i64,
    pub parent_id: Option<i64>,
    pub label: String,
    pub section_id: Option<i64>,
    pub article_id: Option<i64>,
    pub tag_id: Option<i64>,
    pub href: Option<String>,
    /// Name of the section or topic, or headline.
    #[serde(skip)]
    pub target_name: Option<String>,
    /// Slug, or path.
    #[serde(skip)]
    pub target_path: Option<String>,
    /// 'story' or 'page'.
    #[serde(skip)]
    pub article_kind: Option<String>,
    #[serde(skip)]
    pub is_public: bool,
}

/// What an entry leads to: exactly one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Section(i64),
    Tag(i64),
    Article(i64),
    Href(String),
}

/// An entry that was taken out, with what stood below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    pub label: String,
    pub target: Target,
    pub children: Vec<Removed>,
}

/// Where the last removed entry stood.
#[derive(Clone, Debug, FromRow)]
pub struct Removal {
    pub parent_id: Option<i64>,
    pub position: i64,
    pub label: String,
    pub entry: String,
}

/// Something an entry can lead to.
#[derive(Clone, Debug, FromRow)]
pub struct Candidate {
    pub id: i64,
    /// 'section', 'tag', 'story', 'page'.
    pub kind: String,
    pub name: String,
}

/// The menu at `location`, with its entries in order.
pub async fn menu(tx: &mut WriteTx, location: &str) -> sqlx::Result<Option<(i64, Vec<Item>)>> {
    let Some(id) = menu_id(&mut **tx, location).await? else {
        return Ok(None);
    };
    Ok(Some((id, items(&mut **tx, id).await?)))
}

pub async fn menu_id<'e>(db: impl SqliteExecutor<'e>, location: &str) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT id FROM menu WHERE location = $1")
        .bind(location)
        .fetch_optional(db)
        .await
}

pub async fn items<'e>(db: impl SqliteExecutor<'e>, menu: i64) -> sqlx::Result<Vec<Item>> {
    sqlx::query_as(
        "SELECT i.id, i.parent_id, i.label, i.section_id, i.article_id, i.tag_id, i.href, \
                coalesce(s.name, t.name, a.headline) AS target_name, \
                coalesce(s.slug, t.slug, a.path) AS target_path, a.kind AS article_kind, \
                (i.article_id IS NULL OR a.status = 'published') AS is_public \
           FROM menu_item i \
           LEFT JOIN section s ON s.id = i.section_id \
           LEFT JOIN tag t ON t.id = i.tag_id \
           LEFT JOIN article a ON a.id = i.article_id \
          WHERE i.menu_id = $1 ORDER BY i.position, i.id",
    )
    .bind(menu)
    .fetch_all(db)
    .await
}

/// Makes the menu at `location`, which nobody has filled yet.
pub async fn make_menu(
    tx: &mut WriteTx,
    _: &Editor,
    location: &str,
    name: &str,
) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "INSERT INTO menu (slug, name, location) VALUES ('meja-' || $1, $2, $1) \
         ON CONFLICT (slug) DO UPDATE SET location = excluded.location RETURNING id",
    )
    .bind(location)
    .bind(name)
    .fetch_one(&mut **tx)
    .await
}

/// Adds an entry and gives its key; the database refuses a target that is gone.
pub async fn insert(
    tx: &mut WriteTx,
    _: &Editor,
    menu: i64,
    (parent, position): (Option<i64>, i64),
    label: &str,
    target: &Target,
) -> sqlx::Result<i64> {
    let (section, article, tag, href) = match target {
        Target::Section(id) => (Some(*id), None, None, None),
        Target::Article(id) => (None, Some(*id), None, None),
        Target::Tag(id) => (None, None, Some(*id), None),
        Target::Href(href) => (None, None, None, Some(href)),
    };
    sqlx::query_scalar(
        "INSERT INTO menu_item (menu_id, parent_id, position, label, section_id, article_id, tag_id, href) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(menu)
    .bind(parent)
    .bind(position)
    .bind(label)
    .bind(section)
    .bind(article)
    .bind(tag)
    .bind(href)
    .fetch_one(&mut **tx)
    .await
}

/// Gives an entry another text and, if it leads to an address, another one.
pub async fn rename(
    tx: &mut WriteTx,
    _: &Editor,
    item: i64,
    label: &str,
    href: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE menu_item SET label = $2, \
                href = CASE WHEN href IS NULL THEN NULL ELSE coalesce($3, href) END WHERE id = $1",
    )
    .bind(item)
    .bind(label)
    .bind(href)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Puts the entries into these places.
pub async fn arrange(tx: &mut WriteTx, _: &Editor, places: &[Place]) -> sqlx::Result<()> {
    for place in places {
        sqlx::query("UPDATE menu_item SET parent_id = $2, position = $3 WHERE id = $1")
            .bind(place.id)
            .bind(place.parent)
            .bind(place.position)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Takes an entry out, with what stands below it, and keeps it so that it can be
/// put back. `name` is what readers saw of it.
pub async fn remove(
    tx: &mut WriteTx,
    _: &Editor,
    menu: i64,
    (name, item, place): (&str, &Removed, Place),
    now: Timestamp,
) -> sqlx::Result<()> {
    let entry = serde_json::to_string(item).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query("DELETE FROM menu_item WHERE id = $1")
        .bind(place.id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "INSERT INTO menu_removal (menu_id, parent_id, position, label, entry, removed_at) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (menu_id) DO UPDATE SET parent_id = excluded.parent_id, \
            position = excluded.position, label = excluded.label, entry = excluded.entry, \
            removed_at = excluded.removed_at",
    )
    .bind(menu)
    .bind(place.parent)
    .bind(place.position)
    .bind(name)
    .bind(entry)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What was removed last, and was not put back.
pub async fn removal<'e>(db: impl SqliteExecutor<'e>, menu: i64) -> sqlx::Result<Option<Removal>> {
    sqlx::query_as("SELECT parent_id, position, label, entry FROM menu_removal WHERE menu_id = $1")
        .bind(menu)
        .fetch_optional(db)
        .await
}

pub async fn forget_removal(tx: &mut WriteTx, _: &Editor, menu: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM menu_removal WHERE menu_id = $1")
        .bind(menu)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether what an entry leads to is there.
pub async fn exists(tx: &mut WriteTx, target: &Target) -> sqlx::Result<bool> {
    let (query, id) = match target {
        Target::Section(id) => ("SELECT EXISTS (SELECT 1 FROM section WHERE id = $1)", id),
        Target::Tag(id) => ("SELECT EXISTS (SELECT 1 FROM tag WHERE id = $1)", id),
        Target::Article(id) => ("SELECT EXISTS (SELECT 1 FROM article WHERE id = $1)", id),
        Target::Href(_) => return Ok(true),
    };
    sqlx::query_scalar(query)
        .bind(id)
        .fetch_one(&mut **tx)
        .await
}

/// What has these words in its name: sections and topics, then pages and the
/// newest stories. Every section for no words.
pub async fn candidates<'e>(
    db: impl SqliteExecutor<'e>,
    words: &str,
) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as(
        "SELECT id, kind, name FROM ( \
            SELECT id, 'section' AS kind, name, 0 AS class, position AS place FROM section \
             WHERE name LIKE $1 ESCAPE '\\' \
            UNION ALL \
            SELECT * FROM (SELECT id, 'tag', name, 1, 0 FROM tag \
             WHERE $2 <> '' AND name LIKE $1 ESCAPE '\\' ORDER BY name LIMIT 12) \
            UNION ALL \
            SELECT * FROM (SELECT id, 'page', headline, 2, 0 FROM article \
             WHERE $2 <> '' AND status = 'published' AND kind = 'page' \
               AND headline LIKE $1 ESCAPE '\\' ORDER BY headline LIMIT 12) \
            UNION ALL \
            SELECT * FROM (SELECT id, 'story', headline, 3, -published_at FROM \
                (SELECT id, headline, published_at FROM article \
                  WHERE $2 <> '' AND status = 'published' AND kind = 'story' \
                  ORDER BY published_at DESC, id DESC LIMIT 5000) \
             WHERE headline LIKE $1 ESCAPE '\\' ORDER BY published_at DESC LIMIT 12)) \
          ORDER BY class, place, name",
    )
    .bind(containing(words))
    .bind(words)
    .fetch_all(db)
    .await
}
